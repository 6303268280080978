"""How high tolls went before a day: by day, month and year, so that few are looked at for it.

A toll contradicts the highest that another voice gave before it. Two voices are kept, each with
its first highest figure: whoever tells a figure, one of the two is another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Quiet, Row

# Tallies: figures that may be compared on one day; the days, months and years on which there are.
MET, DAYS = "met", "met on"
DAY_TOPS, MONTH_TOPS, YEAR_TOPS, BEFORE = "day tops", "month tops", "year tops", "before"
_TOPS = (YEAR_TOPS, MONTH_TOPS, DAY_TOPS)
_YEAR, _MONTH = 4, 7  # characters of an ISO date
_KEPT = 2
_HIGHEST = 2**63  # no key holds much more


class Height(NamedTuple):
    """A figure by its voice and its low."""

    teller: str
    low: int | None
    figure: str
    article: str


class Top(NamedTuple):
    """The highest figures of a day, month or year: with the day of each, for those of a voice."""

    day: str
    height: Height


def met(where: tuple[str, ...], day: str, one: Height) -> Iterator[Row]:
    """A figure among those with which it is compared, and the spans of time in which it is."""
    low = 0 if one.low is None else min(one.low, _HIGHEST) + 1
    yield Count(MET, (*where, day), (one.figure, one.article, one.teller, low))
    if day:
        for span, within in _spans(day):
            yield Count(DAYS, (*where, span), (within,))


def _spans(day: str) -> tuple[tuple[str, str], ...]:
    """Years, the months of its year, the days of its month."""
    year, month = day[:_YEAR], day[:_MONTH]
    return (("", year), (year, month), (month, day))


class DayTops(Quiet):
    """The highest figures of a day."""

    name = DAY_TOPS
    listens = frozenset({MET})

    def make(self, key: Key, look: Look) -> tuple[Top, ...] | None:
        """By what makes figures comparable, and the day."""
        day = key[-1]
        if not day:
            return None
        items = look.items(MET, key)
        return tops(Top(day, Height(t, low - 1, f, a)) for f, a, t, low in items if low) or None


class SpanTops(Quiet):
    """The highest figures of a month, by those of its days, or of a year, by those of its months.

    Args:
        name: of the step.
        below: the step of the spans within.
        length: of the text that names such a span.
    """

    listens = frozenset({DAYS})

    def __init__(self, name: str, below: str, length: int) -> None:
        self.name = name
        self._below = below
        self._length = length

    def make(self, key: Key, look: Look) -> tuple[Top, ...] | None:
        """By what makes figures comparable, and the span."""
        if len(key[-1]) != self._length:
            return None
        within = [(*key[:-1], *span) for span in look.items(DAYS, key)]
        return tops(_all(self._below, within, look)) or None


class Before(Quiet):
    """The highest figures of all days before a day on which there are others."""

    name = BEFORE
    listens = frozenset({MET})

    def make(self, key: Key, look: Look) -> tuple[Height, ...] | None:
        """By what makes figures comparable, and the day."""
        *where, day = key
        if not day or not look.has(MET, key):
            return None
        found: list[Top] = []
        for space, (span, within) in zip(_TOPS, _spans(day), strict=True):
            others = [one for (one,) in look.items(DAYS, (*where, span)) if one < within]
            found += _all(space, [(*where, one) for one in others], look)
        return tuple(one.height for one in tops(found)) or None


def _all(space: str, keys: list[Key], look: Look) -> Iterator[Top]:
    look.want(space, keys)
    for key in keys:
        yield from look.cell(space, key) or ()


def tops(found: Iterable[Top]) -> tuple[Top, ...]:
    """Of the two voices that went highest the first highest figure, the highest first."""
    first: dict[str, Top] = {}
    for one in found:
        held = first.get(one.height.teller)
        if held is None or _order(one) < _order(held):
            first[one.height.teller] = one
    return tuple(sorted(first.values(), key=_rank)[:_KEPT])


def _order(one: Top) -> tuple[int, str, str]:
    return -(one.height.low or 0), one.day, one.height.figure


def _rank(one: Top) -> tuple[int, str]:
    return -(one.height.low or 0), one.height.teller


STEPS = (
    DayTops(),
    SpanTops(MONTH_TOPS, DAY_TOPS, _MONTH),
    SpanTops(YEAR_TOPS, MONTH_TOPS, _YEAR),
    Before(),
)
TYPES = {**dict.fromkeys(_TOPS, tuple[Top, ...]), BEFORE: tuple[Height, ...]}
