"""The resources that are made of the edition's records: as the pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import msgspec

from variorum.api.narrowing import SEARCH, by
from variorum.api.params import OneOf, Query
from variorum.api.resource import Filter, Resource, Values, once, words_of
from variorum.api.shelf import of_numbers
from variorum.model import Capture, Record, Span
from variorum.views import Index
from variorum.views.agreements import DealingView, dealing_view, rows_of
from variorum.views.catalogue import Flags
from variorum.views.dealings import Dealing, Kind
from variorum.views.doubts import KINDS
from variorum.views.held import HeldRow, held_rows
from variorum.views.holding import Holding, holding, key_of
from variorum.views.holdings import CHOICES as HELD
from variorum.views.holdings import FACETS as HELD_BY
from variorum.views.index import Voice
from variorum.views.review import ReviewItem, Waiting, item_view, places, queue
from variorum.views.shelves import found_in, listed_voices
from variorum.views.speakers import SpeakerLine, speaker_line
from variorum.web.people import Role


class CaptureRecord(Record, frozen=True, kw_only=True):
    """A capture without its text: what was received, whence, and how its bytes were read.

    ``rendition`` is the SHA-256 of the text in which all spans count, ``length`` its code points.
    """

    id: str
    origin: str
    media_type: str
    bytes: int
    rendition: str
    length: int
    encoding: str | None = None
    retrieved: str | None = None


class TextRecord(Record, frozen=True, kw_only=True):
    """The text of a capture, or the part of it that is an article: ``span`` is its place there."""

    id: str
    capture: str
    span: Span
    text: str


def capture_record(_: Index, capture: Capture) -> CaptureRecord:
    """A capture without its text."""
    return CaptureRecord(
        id=capture.id,
        origin=capture.origin,
        media_type=capture.media_type,
        bytes=capture.bytes,
        rendition=capture.rendition.sha256,
        length=capture.rendition.length,
        encoding=capture.encoding,
        retrieved=capture.retrieved,
    )


def capture_text(index: Index, key: str) -> TextRecord | None:
    """The text of a capture."""
    text = index.texts.get(key)
    if text is None:
        return None
    return TextRecord(id=key, capture=key, span=Span(0, len(text)), text=text)


def article_text(index: Index, key: str) -> TextRecord | None:
    """The text of an article."""
    article = index.articles.get(key)
    if article is None:
        return None
    start, end = article.span
    text = index.text_of(article)[start:end]
    return TextRecord(id=key, capture=article.capture, span=article.span, text=text)


class Met(msgspec.Struct, frozen=True):
    """A dealing under the id of the event that tells of it."""

    id: str
    dealing: Dealing


class Queued(msgspec.Struct, frozen=True):
    """A record of the queue under its id."""

    id: str
    waiting: Waiting


def _met(index: Index) -> Sequence[Met]:
    return once(
        index,
        "api agreements rows",
        lambda: tuple(Met(row.event, row) for row in rows_of(index)),
    )


class Claimed(msgspec.Struct, frozen=True):
    """What somebody says of who holds a place, under the id that pages give it."""

    id: str
    row: HeldRow


def _claimed(index: Index) -> Sequence[Claimed]:
    return once(
        index,
        "api holdings rows",
        lambda: tuple(Claimed(key_of(row), row) for row in held_rows(index)),
    )


def _at_places(index: Index, query: Query) -> Flags | None:
    """The claims on places of which a name holds the words."""
    wanted = words_of(query)
    if wanted is None:
        return None
    entities = index.edition.entities
    found = {entities[at].id for at in found_in(index, "entities", wanted)} if wanted else set()
    rows = _claimed(index)
    return of_numbers(len(rows), [at for at, one in enumerate(rows) if one.row.held.place in found])


def _held_by(name: str) -> Values:
    return lambda index, one: (HELD_BY[name](index, one.row),)


def _queued(index: Index) -> Sequence[Queued]:
    return once(
        index, "api review rows", lambda: tuple(Queued(one.key, one) for one in queue(index))
    )


def _item(index: Index, row: Queued) -> ReviewItem:
    return item_view(index, row.waiting, places(index)[row.id] + 1)


def _voices(index: Index, query: Query) -> Flags | None:
    wanted = words_of(query)
    if wanted is None:
        return None
    found = [found_in(index, "voices", wanted)] if wanted else []
    return of_numbers(len(index.voices), *found)


def _speaker(index: Index, voice: Voice) -> SpeakerLine:
    return speaker_line(index, voice)


DERIVED: tuple[Resource, ...] = (
    Resource(
        "speakers",
        "speaker",
        SpeakerLine,
        "Who says something: people and bodies, words tied to nobody, outlets’ own voices.",
        listed_voices,
        params=(SEARCH,),
        narrow=_voices,
        show=_speaker,
    ),
    Resource(
        "agreements",
        "agreement",
        DealingView,
        "Agreements and meetings as events tell them, each under the id of its event.",
        _met,
        filters=(
            Filter(
                OneOf("kind", "Agreement or meeting.", values=get_args(Kind)),
                lambda _, row: (row.dealing.kind,),
            ),
        ),
        show=lambda index, row: dealing_view(index, row.dealing),
    ),
    Resource(
        "holdings",
        "claim on a place",
        Holding,
        "Who is said to hold which place, by whom and of which day: what somebody said, no fact.",
        _claimed,
        filters=(
            by("place", "The id of the place.", lambda _, one: (one.row.held.place,)),
            by("holder", "The party of whom it is said.", _held_by("holder")),
            by("party", "Whose account it is, by name.", _held_by("party")),
            Filter(OneOf("way", "What is said.", values=HELD["way"]), _held_by("way")),
            Filter(
                OneOf(
                    "disputed",
                    "Whether another contradicts what is said of the place.",
                    values=HELD["disputed"],
                ),
                _held_by("disputed"),
            ),
            by("article", "The id of an article.", lambda _, one: (one.row.held.article,)),
        ),
        params=(SEARCH,),
        narrow=_at_places,
        show=lambda index, one: holding(index, one.row),
    ),
    Resource(
        "captures",
        "capture",
        CaptureRecord,
        "What was received, without its text.",
        lambda index: index.edition.captures,
        show=capture_record,
    ),
    Resource(
        "review",
        "record of the queue",
        ReviewItem,
        "What deserves a person. “place” says how soon; the list is by id, so that a walk holds.",
        _queued,
        filters=(
            Filter(
                OneOf("kind", "Why it is in the queue.", values=tuple(KINDS)),
                lambda _, row: dict.fromkeys(doubt.kind for doubt in row.waiting.doubts),
            ),
        ),
        show=_item,
        role=Role.REVIEWER,
    ),
)
