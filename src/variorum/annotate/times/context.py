"""What expressions are resolved against, and what comes out (M20, M21)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from variorum.annotate.times import calendar
from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.found import Expression
from variorum.annotate.times.spelling import table

Tense = Literal["future", "past"] | None
Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True)
class Anchor:
    """A day to count from. ``name`` is ``dateline``, ``published`` or a time's id.

    ``unit`` is how closely a time told before was told: a day, a month, a year.
    """

    day: date
    name: str
    unit: str = "day"


@dataclass(frozen=True)
class Context:
    """What an expression may resolve against, and the tense around it where it is known.

    ``document`` is the article's own day, ``previous`` the time told last, ``near`` the day told
    last in the same paragraph.
    """

    document: Anchor | None
    previous: Anchor | None
    near: Anchor | None
    tense: Tense

    @property
    def future(self) -> bool:
        """Whether the tense points forward."""
        return self.tense == "future"


@dataclass(frozen=True)
class Resolved:
    """A value, its TIMEX3 type, and an interval with its anchor where it could be had."""

    value: str | None = None
    interval: Interval | None = None
    anchor: str | None = None
    kind: Kind = "DATE"


def month_of(item: Expression) -> int:
    """The month that an expression names, 1 to 12."""
    return int(table("months")[item.part("month").rstrip(".")])


def absolute(value: str, interval: Interval) -> Resolved:
    """A value that needs no anchor."""
    return Resolved(value, interval, "self")


def against(value: str, interval: Interval, anchor: Anchor) -> Resolved:
    """A value counted from an anchor."""
    return Resolved(value, interval, anchor.name)


def length(value: str) -> Resolved:
    """A length of time, of no place on the calendar by itself."""
    return Resolved(value, kind="DURATION")


def days_of(year: int, month: int, first: int, last: int | None) -> Resolved | None:
    """A day, or a run of days of one month; None where the calendar has none."""
    start = calendar.day(year, month, first)
    end = start if last is None else calendar.day(year, month, last)
    if start is None or end is None or end < start:
        return None
    value = f"{start}" if end == start else f"{start}/{end}"
    return absolute(value, Interval(start, end))


def on_day(when: date | None, anchor: Anchor) -> Resolved:
    """A day counted from an anchor; unresolved where there is no such day."""
    if when is None:
        return Resolved("XXXX-XX-XX")
    return against(f"{when}", calendar.single(when), anchor)


def clock_of(item: Expression) -> str | None:
    """The time of day that an expression tells, as TIMEX3 writes it: ``T17:30`` or ``TEV``.

    Empty where it tells none; None where there is no such time (25:00).
    """
    if item.part("noon"):
        return "T12:00" if item.part("noon") == "noon" else "T24:00"
    hour, minute = _hour(item)
    if hour is None:
        letters = table("dayparts").get(item.part("daypart"), "")
        return f"T{letters}" if letters else ""
    half = item.part("half_day")[:1]
    part = table("dayparts").get(item.part("daypart"), "")
    if half and not 1 <= hour <= (12 if ":" not in item.part("clock") else 23):
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif part in ("AF", "EV", "NI") and 1 <= hour < 12 and not (part == "NI" and hour < 5):
        hour += 12
    return (
        None if hour > 24 or minute > 59 or (hour == 24 and minute) else f"T{hour:02d}:{minute:02d}"
    )


def _hour(item: Expression) -> tuple[int | None, int]:
    if item.part("military"):
        return int(item.part("military")[:2]), int(item.part("military")[2:])
    written = item.part("clock")
    if written:
        hour, _, minute = written.replace(".", ":").partition(":")
        return int(hour), int(minute[:2] or 0)
    words = item.part("struck")
    if words:
        return (int(words) if words.isdecimal() else int(table("numbers").get(words, 99))), 0
    return None, 0


def with_clock(item: Expression, found: Resolved | None) -> Resolved | None:
    """A day together with the time of day that stands beside it."""
    if found is None or found.kind != "DATE" or found.value is None:
        return found
    clock = clock_of(item)
    if not clock:
        return found if clock == "" else None
    start, _, end = found.value.partition("/")
    value = f"{start}{clock}" + (f"/{end}" if end else "")
    return replace(found, value=value, kind="TIME")
