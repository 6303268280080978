"""What one voice says over time of one toll (M17): every revision is kept, each with its day.

A running toll is as of the day on which it was said, unless its words give another day: a report
printed on Friday of what was said on Thursday counts up to Thursday (M14).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from variorum.model import Figure, Point, Series, make_id
from variorum.reconcile.calendar import apart
from variorum.reconcile.ranges import tolls
from variorum.reconcile.scopes import Counted
from variorum.reconcile.voices import Voices

# Days after which what is counted is of an earlier war.
_LONG = 365


def series(voices: Voices, figures: Sequence[Figure]) -> tuple[Series, ...]:
    """A series for every voice, measure and population of which it gives a running toll.

    One point is a series too: beside those of other voices it shows who counts what when.
    Independent of the order of the figures.
    """
    found: dict[tuple[str, ...], list[Counted]] = defaultdict(list)
    for key, item in tolls(voices, figures):
        found[voices.key_of_figure(item.figure), *key].append(item)
    made = [_series(voices, key, found[key]) for key in sorted(found)]
    return tuple(sorted(made, key=in_order))


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


def head(voices: Voices, key: tuple[str, ...], item: Counted, *, past: bool) -> Series:
    """A series without its points.

    Args:
        voices: who speaks.
        key: of its voice and what is counted.
        item: its first toll.
        past: whether it is of a war that was over long before it was told of.
    """
    first = item.figure
    statement = voices.statements.get(first.statement or "")
    speaker = statement.speaker if statement is not None else None
    known = speaker is not None and speaker.entity in voices.entities
    population = first.population
    return Series(
        id=make_id("series", *key),
        measure=first.measure,
        claimant=voices.of_figure(first),
        entity=speaker.entity if speaker is not None and known else None,
        population=population.status if population else None,
        party=population.party if population else None,
        points=(),
        since=item.start if item.closed else None,
        until=item.as_of if item.closed else None,
        past=past,
    )


def _series(voices: Voices, key: tuple[str, ...], items: Sequence[Counted]) -> Series:
    first = min(items, key=lambda item: by_day(told(item)))
    past = all(is_past(voices, item) for item in items)
    found = head(voices, key, first, past=past)
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
