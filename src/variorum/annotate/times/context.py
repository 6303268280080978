"""What expressions are resolved against, and what comes out (M20, M21)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from variorum.annotate.times import calendar
from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.grammar import Expression
from variorum.vocabulary import load

Tense = Literal["future", "past"] | None


@dataclass(frozen=True)
class Anchor:
    """A day to count from. ``name`` is ``dateline``, ``published`` or a time's id."""

    day: date
    name: str


@dataclass(frozen=True)
class Context:
    """What an expression may resolve against, and the tense around it where it is known."""

    document: Anchor | None
    previous: Anchor | None
    tense: Tense

    @property
    def future(self) -> bool:
        """Whether the tense points forward."""
        return self.tense == "future"


@dataclass(frozen=True)
class Resolved:
    """A value, and an interval with its anchor where it could be had."""

    value: str | None = None
    interval: Interval | None = None
    anchor: str | None = None


@cache
def table(name: str) -> dict[str, Any]:
    """A table of the vocabulary of times."""
    return dict(load("times")[name])


def month_of(item: Expression) -> int:
    """The month that an expression names, 1 to 12."""
    return int(table("months")[item.part("month").rstrip(".")])


def absolute(value: str, interval: Interval) -> Resolved:
    """A value that needs no anchor."""
    return Resolved(value, interval, "self")


def days_of(year: int, month: int, first: int, last: int | None) -> Resolved | None:
    """A day, or a run of days of one month; None where the calendar has none."""
    start = calendar.day(year, month, first)
    end = start if last is None else calendar.day(year, month, last)
    if start is None or end is None or end < start:
        return None
    value = f"{start}" if end == start else f"{start}/{end}"
    return absolute(value, Interval(start, end))


def part_of_day(item: Expression) -> str:
    """TIMEX3 letters of the part of day, empty where none is named."""
    letters = table("dayparts").get(item.part("daypart"), "")
    if item.part("night"):
        letters = "NI"
    return f"T{letters}" if letters else ""


def on_day(when: date | None, item: Expression, anchor: Anchor) -> Resolved:
    """A day, with its part where one is named; unresolved where the day is unknown."""
    if when is None:
        return Resolved()
    return Resolved(f"{when}{part_of_day(item)}", calendar.single(when), anchor.name)
