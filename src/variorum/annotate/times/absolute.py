"""Expressions that name their day, month, year or decade."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from variorum.annotate.times import calendar
from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.context import Context, Resolved, absolute, days_of, month_of, table
from variorum.annotate.times.grammar import Expression

_PAST, _SOON = 270, 31  # days: further back than the first, a date within the second is meant


def read_iso(item: Expression, _context: Context) -> Resolved | None:
    """“2020-11-06”."""
    return days_of(int(item.part("year")), int(item.part("month")), int(item.part("day")), None)


def read_numeric(item: Expression, _context: Context) -> Resolved | None:
    """Dots and hyphens put the day first; with a slash only a number above 12 tells."""
    a, b, year = int(item.part("a")), int(item.part("b")), _full_year(item.part("year"))
    readings = [days_of(year, month, number, None) for number, month in ((a, b), (b, a))]
    by_day, by_month = readings
    if by_day is None or by_month is None or a == b:
        return by_day or by_month
    return by_day if item.part("sep") != "/" else Resolved()


def _full_year(digits: str) -> int:
    """Two digits mean the years 1970 to 2069, as POSIX has it."""
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    return short + (1900 if short >= 70 else 2000)


def read_calendar_day(item: Expression, context: Context) -> Resolved | None:
    """A day of a month, of the year that is written or of the nearest one the tense allows."""
    month, first = month_of(item), int(item.part("day"))
    last = int(item.part("day2")) if item.part("day2") else None
    if item.part("year"):
        return days_of(int(item.part("year")), month, first, last)
    weekday = table("weekdays").get(item.part("named").rstrip("."))
    if calendar.day(2000, month, first) is None:  # 2000 was a leap year
        return None
    if context.document is None:
        return Resolved(f"XXXX-{month:02d}-{first:02d}")

    def build(year: int) -> Resolved | None:
        found = days_of(year, month, first, last)
        fits = weekday is None or (
            found is not None
            and found.interval is not None
            and found.interval.start.isoweekday() == weekday
        )
        return found if fits else None

    found = _nearest(context, build)
    if weekday is not None and (found is None or found.interval is None):
        weekday = None  # the name of the day is wrong, or the year a distant one
        return _nearest(context, build)
    return found


def _nearest(context: Context, build: Callable[[int], Resolved | None]) -> Resolved | None:
    """Such a date in the year in which it lies nearest to the anchor, as the tense allows.

    The future looks forward and the past back, but not far: "agreed to begin on 18 October",
    written on the 17th, is tomorrow although "agreed" is past.
    """
    anchor = context.document
    if anchor is None:
        return None
    near: list[tuple[int, Resolved]] = []
    for year in range(max(anchor.day.year - 1, 1), min(anchor.day.year + 1, 9999) + 1):
        found = build(year)
        if found is not None and found.interval is not None:
            near.append((_away(found.interval, anchor.day), found))
    if context.tense == "future":
        near = [pair for pair in near if pair[0] >= 0] or near
    elif context.tense == "past":
        soon = any(0 < away <= _SOON for away, _ in near)
        back = [pair for pair in near if pair[0] <= 0 and (pair[0] >= -_PAST or not soon)]
        near = sorted(back, key=lambda pair: -pair[0])[:1] or near
    if not near:
        return Resolved()
    return replace(min(near, key=lambda pair: abs(pair[0]))[1], anchor=anchor.name)


def _away(interval: Interval, day: date) -> int:
    """Days from the day to an interval, negative into the past, zero within it."""
    if interval.start > day:
        return (interval.start - day).days
    return min((interval.end - day).days, 0)


def read_month_year(item: Expression, _context: Context) -> Resolved | None:
    """“November 2020”, “late 1991”."""
    year, month = int(item.part("year")), month_of(item)
    return absolute(f"{year:04d}-{month:02d}", calendar.month_of(year, month, item.part("part")))


def read_bare_month(item: Expression, context: Context) -> Resolved | None:
    """“in July”: the nearest that the words and the anchor allow."""
    month, way = month_of(item), item.part("way")
    if context.document is None:
        return Resolved(f"XXXX-{month:02d}")
    if item.part("of"):
        year = context.document.day.year + {"last": -1, "this": 0, "next": 1}[item.part("of")]
        found = absolute(f"{year:04d}-{month:02d}", calendar.month_of(year, month))
        return replace(found, anchor=context.document.name)
    tense = "future" if way in ("next", "coming", "following") else context.tense
    strict = way in ("last", "past", "previous")
    if strict or tense is None:  # a month without its year is a past one unless a verb says more
        tense = "past"

    def build(year: int) -> Resolved | None:
        interval = calendar.month_of(year, month, item.part("part"))
        same = context.document is not None and (
            (year, month) == (context.document.day.year, context.document.day.month)
        )
        return None if strict and same else absolute(f"{year:04d}-{month:02d}", interval)

    return _nearest(replace(context, tense=tense), build)


def read_years(item: Expression, _context: Context) -> Resolved | None:
    """“1991-94”."""
    first, tail = item.part("year"), item.part("year2")
    last = int(first[: 4 - len(tail)] + tail)
    if last <= int(first):
        return None
    interval = Interval(date(int(first), 1, 1), date(last, 12, 31))
    return absolute(f"{first}/{last}", interval)


def read_year(item: Expression, _context: Context) -> Resolved | None:
    """“2016”, “early 2016”."""
    year = int(item.part("year"))
    return absolute(f"{year:04d}", calendar.year_of(year, item.part("part")))


def read_decade(item: Expression, _context: Context) -> Resolved | None:
    """“the 1990s”."""
    digits = item.part("decade").strip("'’")
    year = int(digits) if len(digits) == 4 else _full_year(digits)
    return absolute(f"{year // 10:03d}", calendar.decade_of(year, item.part("part")))


def read_season(item: Expression, _context: Context) -> Resolved | None:
    """A value without an interval: which months a season has depends on the hemisphere."""
    year = item.part("year") or "XXXX"
    return Resolved(f"{year}-{table('seasons')[item.part('season')]}")
