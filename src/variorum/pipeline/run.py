"""From what was received to an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from variorum import __version__
from variorum.annotate.names.homes import homes_of
from variorum.annotate.places.home import Home
from variorum.articles import cut
from variorum.articles.publication import open_still
from variorum.config import Settings
from variorum.intake.receive import receive
from variorum.model import (
    FORMAT,
    Article,
    CaptureReading,
    Edition,
    Judgement,
    Mention,
    Received,
    Rendition,
    Unread,
    verify,
)
from variorum.model.capture import DIVIDED_BY, Divided
from variorum.pipeline.stages import UNREAD, Draft, through
from variorum.reader import Reader
from variorum.reader.baseline import BaselineReader
from variorum.reconcile.outlets import outlets_of
from variorum.reconcile.record import Reconciled, reconcile
from variorum.reconcile.rulings import rule
from variorum.vocabulary.conflicts import Profile, all_profiles, load_profile
from variorum.vocabulary.place_folder import consult
from variorum.vocabulary.places import gazetteer

# The setting by which no conflict profile is used.
NO_PROFILE = "none"
# Called with a capture's origin, the number of its articles read and of all its articles.
Progress = Callable[[str, int, int], None]


def silent(_origin: str, _done: int, _total: int) -> None:
    """Progress for those who want none."""


def default_reader(settings: Settings | None = None) -> Reader:
    """The reader that the settings name; one for all who ask with the same ones.

    Raises:
        ModelError: the trained reader is wanted and its model is missing or damaged.
        InputError: a spaCy pipeline is wanted that is not there or has other labels, or a user's
            file of places is damaged.
    """
    chosen = settings or Settings()
    consult(chosen.places)
    return _reader(chosen.reader, chosen.reader_threads, chosen.reader_cache)


@cache
def _reader(name: str, threads: int, kept: str) -> Reader:
    if name == "rules":
        return BaselineReader()
    # Here and not above: syntax needs libraries that the rules do not.
    from variorum.reader.trained import reader_of  # noqa: PLC0415

    return reader_of(name, threads=threads, kept=kept)


def read_by(reader: Reader, divided: Divided | None = None) -> str:
    """The version that an edition bears, and a database keeps beside a reading.

    A user's own places are a part of it: with others the same text is read otherwise; and so is
    the judgement by which a person divided the capture.
    """
    own = gazetteer().digest
    told = f"{__version__} ({reader.name}{f', places {own}' if own else ''})"
    return told if divided is None else f"{told}{DIVIDED_BY}{divided.judgement}"


def draft_of(
    article: Article,
    rendition: Rendition,
    reader: Reader,
    preferred: tuple[str, ...] = (),
    home: Home | None = None,
) -> Draft:
    """Read one article: a draft with every layer filled."""
    return through(Draft(article, rendition, reader, preferred, home))


def all_mentions(draft: Draft) -> list[Mention]:
    """The names of an article and those within them, in text order, the longer first."""
    return sorted([*draft.mentions, *draft.nested], key=lambda one: (one.span.start, -one.span.end))


def read_capture(
    received: Received,
    settings: Settings,
    reader: Reader,
    progress: Progress = silent,
) -> CaptureReading:
    """Read one capture: its articles and all that stands in them."""
    consult(settings.places)
    profiles = profiles_of(settings)
    preferred = profiles.found[0].countries if profiles.named else ()
    pieces = cut(received, settings)
    homes = homes_of([(article, received.rendition) for article in pieces.articles])
    drafts = []
    progress(received.capture.origin, 0, len(pieces.articles))
    for number, (article, home) in enumerate(zip(pieces.articles, homes, strict=True), start=1):
        draft = draft_of(article, received.rendition, reader, preferred, home)
        drafts.append(replace(draft, reading=UNREAD))  # syntax is large, and needed no longer
        progress(received.capture.origin, number, len(pieces.articles))
    return CaptureReading(
        capture=received.capture,
        articles=pieces.articles,
        boilerplate=pieces.boilerplate,
        unread=pieces.unread,
        mentions=tuple(chain.from_iterable(map(all_mentions, drafts))),
        times=tuple(chain.from_iterable(draft.times for draft in drafts)),
        statements=tuple(chain.from_iterable(draft.statements for draft in drafts)),
        events=tuple(chain.from_iterable(draft.events for draft in drafts)),
        figures=tuple(chain.from_iterable(draft.figures for draft in drafts)),
    )


class Profiles(NamedTuple):
    """Conflict profiles that may apply, whether the user has named the one, and faulty files."""

    found: tuple[Profile, ...] = ()
    named: bool = False
    faults: tuple[Unread, ...] = ()


def profiles_of(settings: Settings) -> Profiles:
    """The conflict profiles that may apply. A faulty one that nobody named is none of them.

    Raises:
        InputError: the one that is named is not there or has a fault.
    """
    if settings.profile == NO_PROFILE:
        return Profiles()
    folder = settings.profile_folder()
    if settings.profile:
        return Profiles((load_profile(settings.profile, folder),), named=True)
    found, errors = all_profiles(folder)
    told = "conflict profile not considered"
    faults = (
        Unread(stage="profile", reason=f"{told}: {error}", origin=error.where) for error in errors
    )
    return Profiles(found, faults=tuple(faults))


class Decided(NamedTuple):
    """All judgements of people, in any order; and when each capture came, where that is known."""

    judgements: tuple[Judgement, ...] = ()
    received: Mapping[str, str] = MappingProxyType({})


NOTHING_DECIDED = Decided()


def assemble(
    readings: Iterable[CaptureReading],
    unread: Iterable[Unread],
    version: str,
    settings: Settings | None = None,
    decided: Decided = NOTHING_DECIDED,
) -> Edition:
    """Put readings together into an edition and compare what they say.

    ``version`` names the program and the reader that read them. The order of the readings is kept
    in the collections and changes nothing else. ``settings`` say which conflict profile to use.
    ``decided`` is what people have said of them.

    Raises:
        InputError: the conflict profile that is wanted is not there or has a fault.
        AnchorError: some record's words are not where it says they are.
    """
    profiles = profiles_of(settings or Settings())
    readings = tuple(readings)
    record = reconcile(
        readings,
        profiles.found,
        sure=profiles.named,
        rulings=rule(decided.judgements, readings, decided.received),
    )
    edition = edition_of(record, unread, version, profiles)
    verify(edition)
    return edition


def edition_of(
    record: Reconciled, unread: Iterable[Unread], version: str, profiles: Profiles
) -> Edition:
    """The edition of a record that was compared under these profiles, not yet verified.

    What the profile lists of outlets is compared with nothing, and taken as it is now.
    """
    kept = record.readings
    reprints = record.reprints
    articles = tuple(
        msgspec.structs.replace(article, reprint_of=reprints[article.id])
        if article.id in reprints
        else article
        for reading in kept
        for article in reading.articles
    )
    name = record.profile.name if record.profile else None
    profile = next((one for one in profiles.found if one.name == name), record.profile)
    return Edition(
        format=FORMAT,
        version=version,
        profile=name,
        captures=tuple(reading.capture for reading in kept),
        articles=articles,
        outlets=outlets_of(articles, record.entities, profile, record.judgements),
        boilerplate=tuple(chain.from_iterable(reading.boilerplate for reading in kept)),
        entities=record.entities,
        mentions=tuple(chain.from_iterable(reading.mentions for reading in kept)),
        times=tuple(chain.from_iterable(reading.times for reading in kept)),
        statements=tuple(chain.from_iterable(reading.statements for reading in kept)),
        events=tuple(chain.from_iterable(reading.events for reading in kept)),
        figures=tuple(chain.from_iterable(reading.figures for reading in kept)),
        ranges=record.ranges,
        series=record.series,
        incidents=record.incidents,
        disagreements=record.disagreements,
        origins=record.origins,
        judgements=record.judgements,
        unread=(
            *unread,
            *chain.from_iterable(open_still(one.unread, one.articles) for one in kept),
            *profiles.faults,
        ),
    )


def run(
    inputs: Iterable[Received | Unread],
    settings: Settings,
    reader: Reader | None = None,
    progress: Progress = silent,
) -> Edition:
    """Read everything that comes in and make one edition of it."""
    reader = reader or default_reader(settings)
    readings: list[CaptureReading] = []
    unread: list[Unread] = []
    for item in inputs:
        if isinstance(item, Unread):
            unread.append(item)
        else:
            readings.append(read_capture(item, settings, reader, progress))
    return assemble(readings, unread, read_by(reader), settings)


def read_paths(paths: Sequence[str], settings: Settings | None = None) -> Edition:
    """Read files, directories or ``-`` into an edition, with the default reader."""
    settings = settings or Settings()
    return run(receive(paths, settings), settings)
