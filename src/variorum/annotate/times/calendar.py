"""Intervals of inclusive days, and how precise they are (M20)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple


class Interval(NamedTuple):
    """From ``start`` to ``end``, both days included."""

    start: date
    end: date

    @property
    def precision(self) -> int:
        """UCDP date_prec: 1 day, 2 two to six days, 3 week, 4 month, 5 year or more."""
        days = (self.end - self.start).days + 1
        for limit, precision in ((1, 1), (6, 2), (7, 3), (31, 4)):
            if days <= limit:
                return precision
        return 5


def day(year: int, month: int, number: int) -> date | None:
    """The date, or nothing where the calendar has none (31 June)."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def single(when: date) -> Interval:
    """One day."""
    return Interval(when, when)


def month_of(year: int, month: int, part: str = "") -> Interval:
    """A month, or its early, middle or late third."""
    last = monthrange(year, month)[1]
    first, end = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    return Interval(date(year, month, first), date(year, month, end))


def year_of(year: int, part: str = "") -> Interval:
    """A year, or its early, middle or late four months."""
    first, last = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}.get(part, (1, 12))
    return Interval(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def decade_of(year: int, part: str = "") -> Interval:
    """A decade, or its early (0-3), middle (4-6) or late (7-9) years."""
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(part, (0, 9))
    return Interval(date(year + first, 1, 1), date(year + last, 12, 31))


def week_of(when: date) -> Interval:
    """The ISO week of a day, Monday to Sunday."""
    monday = when - timedelta(days=when.isoweekday() - 1)
    return Interval(monday, monday + timedelta(days=6))


def shift_months(when: date, months: int) -> date:
    """The first day of the month so many months away. Stays within the calendar."""
    index = min(max(when.year * 12 + when.month - 1 + months, 12), 9999 * 12 + 11)
    return date(index // 12, index % 12 + 1, 1)


def shift_days(when: date, days: int) -> date | None:
    """The day so many days away, or nothing beyond the calendar's ends."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return None


def iso_week(when: date) -> str:
    """TIMEX3 value of a week: ``2020-W44``."""
    year, week, _ = when.isocalendar()
    return f"{year}-W{week:02d}"


def quarter_of(year: int, number: int) -> Interval:
    """A quarter of a year, 1 to 4."""
    last = 3 * number
    return Interval(date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))


def feast(year: int, rule: str) -> date | None:
    """The day of a feast in a year.

    ``rule`` is ``MM-DD``, ``easter N`` for so many days from Easter Sunday, or ``nth N W M``: the
    Nth weekday W (1 is Monday) of month M, where an N of 5 is the last.
    """
    word, *rest = rule.split()
    numbers = [int(part) for part in rest]
    if word == "easter":
        return shift_days(easter(year), numbers[0]) if 1583 <= year <= 4099 else None
    if word == "nth":
        count, weekday, month = numbers
        first = date(year, month, 1)
        when = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
        return when if when.month == month else when - timedelta(days=7)
    month, number = (int(part) for part in word.split("-"))
    return day(year, month, number)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (anonymous algorithm, Meeus 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    length = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * length) // 433
    month = (h + length - 7 * m + 90) // 25
    return date(year, month, (h + length - 7 * m + 33 * month + 19) % 32)
