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
