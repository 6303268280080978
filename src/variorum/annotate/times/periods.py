"""Weeks, weekends, months, quarters, seasons and years as counted from an anchor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from variorum.annotate.times import calendar
from variorum.annotate.times.absolute import half_of, halfyear, third_of, year_or_half
from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.context import Anchor, Context, Resolved, against, on_day
from variorum.annotate.times.found import Expression
from variorum.annotate.times.spelling import number_of, table

_UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX",
    "quarter": "XXXX-QX", "year": "XXXX", "decade": "XXX", "century": "XX",
}  # fmt: skip


def period(unit: str, step: int, anchor: Anchor | None, item: Expression | None) -> Resolved:
    """The unit that lies ``step`` units from the anchor's own: a month gives a month.

    Without an anchor, a value that leaves the digits open.
    """
    if anchor is None or unit not in _UNKNOWN:
        return Resolved(_UNKNOWN.get(unit))
    if unit == "day":
        return on_day(calendar.shift_days(anchor.day, step), anchor)
    if unit == "week":
        return _clip(
            whole_week(calendar.shift_days(anchor.day, 7 * step), anchor), step, anchor, item
        )
    if unit == "weekend":
        return read_weekend(step, anchor)
    if unit in ("month", "quarter"):
        first = calendar.shift_months(anchor.day, step * (1 if unit == "month" else 3))
        return _clip(_of_month(unit, first, anchor, item), step, anchor, item)
    return _of_years(unit, step, anchor, item)


def _of_month(unit: str, first: date, anchor: Anchor, item: Expression | None) -> Resolved:
    if unit == "quarter":
        number = (first.month + 2) // 3
        interval = calendar.quarter_of(first.year, number)
        return against(f"{first.year:04d}-Q{number}", interval, anchor)
    part = "" if item is None else third_of(item)
    interval = calendar.month_of(first.year, first.month, part)
    if item is not None and half_of(item):
        whole = calendar.month_of(first.year, first.month)
        middle = date(first.year, first.month, 15)
        after = date(first.year, first.month, 16)
        interval = (
            Interval(whole.start, middle) if half_of(item) == 1 else Interval(after, whole.end)
        )
    return against(f"{first:%Y-%m}", interval, anchor)


def _of_years(unit: str, step: int, anchor: Anchor, item: Expression | None) -> Resolved:
    length = {"year": 1, "decade": 10, "century": 100}[unit]
    year = anchor.day.year + step * length
    if not 1000 <= year <= 9899:
        return Resolved(_UNKNOWN[unit])
    if unit == "year":
        found = (
            year_or_half(year, item)
            if item is not None
            else against(f"{year:04d}", calendar.year_of(year), anchor)
        )
        return _clip(replace(found, anchor=anchor.name), step, anchor, item)
    if unit == "decade":
        part = "" if item is None else third_of(item)
        return against(f"{year // 10:03d}", calendar.decade_of(year - year % 10, part), anchor)
    first = year - year % 100
    return against(
        f"{year // 100:02d}", Interval(date(first, 1, 1), date(first + 99, 12, 31)), anchor
    )


def _clip(found: Resolved, step: int, anchor: Anchor, item: Expression | None) -> Resolved:
    """As in "Earlier this month" ends with the anchor's day, "later this month" begins with it."""
    interval, shift = found.interval, "" if item is None else item.part("shift")
    if interval is None or step or not interval.start <= anchor.day <= interval.end:
        return found
    if shift == "earlier":
        return replace(found, interval=Interval(interval.start, anchor.day))
    if shift == "later":
        return replace(found, interval=Interval(anchor.day, interval.end))
    return found


def whole_week(when: date | None, anchor: Anchor) -> Resolved:
    """The ISO week of a day."""
    if when is None or not date(1, 1, 8) < when < date(9999, 12, 20):
        return Resolved("XXXX-WXX")
    return against(calendar.iso_week(when), calendar.week_of(when), anchor)


def read_weekend(step: int, anchor: Anchor) -> Resolved:
    """The Saturday and Sunday last past, those of the anchor's week, or the next ones."""
    if not date(1, 1, 15) < anchor.day < date(9999, 12, 10):
        return Resolved("XXXX-WXX-WE")
    back = anchor.day.isoweekday() % 7  # days since Sunday
    days = -back if step < 0 else (-back) % 7 + (7 if step > 0 and back >= 6 else 0)
    if step == 0:
        days = (-back) % 7
    sunday = calendar.shift_days(anchor.day, days)
    saturday = None if sunday is None else calendar.shift_days(sunday, -1)
    if sunday is None or saturday is None:
        return Resolved("XXXX-WXX-WE")
    return against(f"{calendar.iso_week(saturday)}-WE", Interval(saturday, sunday), anchor)


def read_quarter(item: Expression, context: Context) -> Resolved | None:
    """“the third quarter”: of its year, else the last that has begun, or the next to end."""
    number = int(number_of(item.part("ordinal")) or 0)
    year = item.part("year") or item.part("year2")
    if year:
        found = calendar.quarter_of(int(year), number)
        return Resolved(f"{year}-Q{number}", found, "self")
    anchor = context.document
    if anchor is None:
        return Resolved(f"XXXX-Q{number}")
    if item.part("of"):
        told = anchor.day.year + _year_step(item.part("of"))
    else:
        told = anchor.day.year
        this = calendar.quarter_of(told, number)
        if context.future:
            told += 1 if this.end < anchor.day else 0
        else:
            told -= 1 if this.start > anchor.day else 0
    if not 1 <= told <= 9999:
        return Resolved(f"XXXX-Q{number}")
    return against(f"{told:04d}-Q{number}", calendar.quarter_of(told, number), anchor)


def read_halfyear(item: Expression, context: Context) -> Resolved | None:
    """“the first half of this year”."""
    half = int(number_of(item.part("ordinal")) or 0)
    if item.part("year"):
        return halfyear(int(item.part("year")), half)
    if context.document is None:
        return Resolved(f"XXXX-H{half}")
    year = context.document.day.year + _year_step(item.part("of"))
    if not 1 <= year <= 9999:
        return Resolved(f"XXXX-H{half}")
    return replace(halfyear(year, half), anchor=context.document.name)


def _year_step(way: str) -> int:
    if way in ("last", "past", "previous", "preceding", "prior"):
        return -1
    return 1 if way in ("next", "coming", "following") else 0


_ENDS = {"SP": 5, "SU": 8, "FA": 11, "WI": 14}  # months of the year that it began


def read_season(item: Expression, context: Context) -> Resolved | None:
    """A value without an interval: which months a season has depends on the hemisphere.

    The year is that of the northern season, as the wires count.
    """
    letters = str(table("seasons")[item.part("season")])
    if item.part("year"):
        return Resolved(f"{item.part('year')}-{letters}")
    if context.document is None:
        return Resolved(f"XXXX-{letters}")
    day, way = context.document.day, item.part("way")
    end, now = _ENDS[letters], day.month
    year = day.year
    if way in ("last", "past", "previous"):
        year -= 0 if end < now else 2 if end - 12 >= now else 1
    elif way in ("next", "coming", "upcoming", "following") or context.future:
        year += 1 if (end - 2 if way else end) <= now - (0 if way else 1) else 0
    elif (not way and end - 2 > now) or (letters == "WI" and now <= 2):
        year -= 1
    return Resolved(f"{year:04d}-{letters}")
