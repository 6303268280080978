"""What one voice says over time of one toll (M17): every revision is kept, each with its day.

A ministry, a president and a police of one side give one party's account: they are one series, in
which every point says whose it is (M1, M10). People of no named side whom they count as lost may be
their own or the enemy's: of whom nothing is said nothing is joined, and each body's count stands by
itself. A party's own are so by the words ("our soldiers", "the Velmoran army"), whichever word of
it they use.

A running toll is as of the day on which it was said, unless its words give another day: a report
printed on Friday of what was said on Thursday counts up to Thursday (M14).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from variorum.model import Figure, Link, Point, Series, make_id
from variorum.reconcile.calendar import apart
from variorum.reconcile.ranges import tolls
from variorum.reconcile.scopes import Counted
from variorum.reconcile.speakers.sides import Sides
from variorum.reconcile.voices import Voices
from variorum.vocabulary.conflicts import Profile

Key = tuple[str, ...]  # a voice and what it counts

# Measures of what befalls people: a party counts its own dead, and those of its enemy.
_LOST = frozenset({"killed", "wounded", "missing"})
# Days after which what is counted is of an earlier war.
_LONG = 365


def series(
    voices: Voices, figures: Sequence[Figure], profile: Profile | None = None
) -> tuple[Series, ...]:
    """A series for every voice, measure and population of which it gives a running toll.

    One point is a series too: beside those of other voices it shows who counts what when.
    Independent of the order of the figures.

    Args:
        voices: who speaks.
        figures: of the record.
        profile: the conflict's, which tells whose body speaks.
    """
    found: dict[Key, list[Counted]] = defaultdict(list)
    for key, item in tolls(voices, figures):
        found[voices.key_of_figure(item.figure), *key].append(item)
    sides = Sides(voices, profile)
    made = by_party((key, _series(sides, key, found[key])) for key in sorted(found))
    return tuple(sorted(made, key=in_order))


def by_party(found: Iterable[tuple[Key, Series]]) -> Iterator[Series]:
    """Series of bodies of one party as one; those of other voices as they are.

    Args:
        found: series of single voices, each with the voice and what is counted.
    """
    alike: dict[Key, list[Series]] = defaultdict(list)
    for (voice, *what), series in sorted(found, key=lambda item: item[0]):
        measure, kind, status, _, *rest = what
        party = (series.party or "").casefold()
        side = None if _unsaid(series) else series.side
        teller = f"party {side.casefold()}" if side else voice
        alike[teller, measure, kind, status, party, *rest].append(series)
    for key, bodies in alike.items():
        yield bodies[0] if _unsaid(bodies[0]) else _as_one(key, bodies)


def _unsaid(series: Series) -> bool:
    """Whether people are counted as lost of whom nothing says whose they are."""
    return series.measure in _LOST and series.party is None


def _as_one(key: Key, bodies: Sequence[Series]) -> Series:
    """What several bodies of a party, or one voice in several words, say as one series."""
    first = bodies[0]
    if first.side is None and len(bodies) == 1:
        return first
    told = [
        msgspec.structs.replace(point, claimant=one.claimant, entity=one.entity)
        if one.side
        else point
        for one in bodies
        for point in one.points
    ]
    told.sort(key=lambda point: (point.as_of or "", point.low or 0, point.figure))
    return msgspec.structs.replace(
        first,
        id=make_id("series", *key),
        claimant=first.side or first.claimant,
        entity=None if first.side else first.entity,
        party=min((one.party for one in bodies), key=str),
        points=tuple(told),
        past=all(one.past for one in bodies),
    )


def in_order(one: Series) -> tuple[bool, str, str, str]:
    """Sort key of series: those of the war that is told of before those of earlier ones."""
    return one.past, one.measure, one.claimant, one.id


class Told(NamedTuple):
    """A running toll as a series shows it."""

    as_of: str | None
    low: int | None
    high: int | None
    qualifier: str | None
    figure: str


def told(item: Counted) -> Told:
    """What a series shows of a toll."""
    figure = item.figure
    return Told(item.as_of, figure.low, figure.high, figure.qualifier, figure.id)


def points(tolls: Iterable[Told]) -> tuple[Point, ...]:
    """The tolls by day; one that is carried by several articles stands once (M23)."""
    first: dict[tuple[object, ...], Told] = {}
    for one in sorted(tolls, key=lambda one: one.figure):
        first.setdefault(one[:-1], one)
    return tuple(
        Point(figure=one.figure, as_of=one.as_of, low=one.low, high=one.high)
        for one in sorted(first.values(), key=by_day)
    )


def by_day(one: Told) -> tuple[str, int, str]:
    """Sort key: by day, the lower first."""
    return one.as_of or "", one.low or 0, one.figure


def head(sides: Sides, key: Key, item: Counted, *, past: bool) -> Series:
    """A single voice's series without its points.

    Args:
        sides: who speaks, and for whom.
        key: of its voice and what is counted.
        item: its first toll.
        past: whether it is of a war that was over long before it was told of.
    """
    first, voices = item.figure, sides.voices
    statement = voices.statements.get(first.statement or "")
    speaker = statement.speaker if statement is not None else None
    known = speaker is not None and speaker.entity in voices.entities
    population = first.population
    return Series(
        id=make_id("series", *key),
        measure=first.measure,
        claimant=voices.of_figure(first),
        entity=speaker.entity if speaker is not None and known else None,
        side=_side(sides, first, speaker),
        population=population.status if population else None,
        party=_whose(sides, population.party) if population and population.party else None,
        points=(),
        since=item.start if item.closed else None,
        until=item.as_of if item.closed else None,
        past=past,
    )


def _whose(sides: Sides, party: str) -> str:
    """The party of whom people are, by one name for noun and adjective; else as it is told."""
    return sides.of_people(party) or party


def _side(sides: Sides, figure: Figure, speaker: Link | None) -> str | None:
    """The party for which a figure is given: a speaker's, or that of a body that prints it."""
    if speaker is None:
        return sides.of_outlet(figure.article).party
    return sides.of_speaker(speaker)


def _series(sides: Sides, key: Key, items: Sequence[Counted]) -> Series:
    first = min(items, key=lambda item: by_day(told(item)))
    past = all(is_past(sides.voices, item) for item in items)
    found = head(sides, key, first, past=past)
    return msgspec.structs.replace(found, points=points(map(told, items)))


def is_past(voices: Voices, item: Counted) -> bool:
    """Whether a toll is of a closed period that was over for a year when it was told of."""
    return item.closed and _past(voices, item)


def _past(voices: Voices, item: Counted) -> bool:
    """Whether a closed period was over for more than a year when it was told of."""
    printed = voices.articles[item.figure.article].published
    if printed is None or item.as_of is None:
        return False
    gap = apart(item.as_of, printed.start[:10])
    return gap is not None and gap > _LONG
