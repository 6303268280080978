"""Expressions that name their day, month, year, decade or century."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from variorum.annotate.times import calendar
from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.context import (
    Context,
    Resolved,
    absolute,
    days_of,
    month_of,
)
from variorum.annotate.times.found import Expression
from variorum.annotate.times.spelling import feast_of, number_of, table

_PAST, _SOON = 270, 31  # days: further back than the first, a date within the second is meant
_EDGES = {
    "end": "late", "close": "late", "beginning": "early", "start": "early", "turn": "early",
    "middle": "mid", "late": "late", "later": "", "earlier": "", "early": "early", "mid": "mid",
}  # fmt: skip


def third_of(item: Expression) -> str:
    """Which part of its period an expression means: ``early``, ``mid``, ``late`` or the whole."""
    words = (item.part("edge") or item.part("shift")).split()
    return _EDGES.get(words[0].rstrip("-"), "") if words else ""


def half_of(item: Expression) -> int:
    """1 or 2 where an expression means a half of its period, else 0."""
    words = re.split(r"[\s-]", item.part("half"))
    return {"first": 1, "1st": 1, "early": 1, "second": 2, "2nd": 2, "late": 2}.get(words[0], 0)


def read_iso(item: Expression, _context: Context) -> Resolved | None:
    """“2020-11-06”."""
    # a time of day beside it may be part of the expression
    parts = re.search(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?", item.text)
    if parts is None:
        return None
    clock = parts[4]
    found = days_of(int(parts[1]), int(parts[2]), int(parts[3]), None)
    if found is None or not clock:
        return found
    return replace(found, value=f"{found.value}T{clock[:5]}", kind="TIME")


def read_numeric(item: Expression, _context: Context) -> Resolved | None:
    """Dots and hyphens put the day first; with a slash only a number above 12 tells."""
    digits = re.split(r"[./-]", item.text.split()[0])
    numbers = re.search(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)", item.text)
    if numbers is None or not digits:
        return None
    a, b, year = int(numbers[1]), int(numbers[3]), _full_year(numbers[4])
    readings = [days_of(year, month, number, None) for number, month in ((a, b), (b, a))]
    by_day, by_month = readings
    if by_day is None or by_month is None or a == b:
        return by_day or by_month
    return by_day if numbers[2] != "/" else Resolved()


def _full_year(digits: str) -> int:
    """Two digits mean the years 1970 to 2069, as POSIX has it."""
    if len(digits) == 4:
        return int(digits)
    short = int(digits)
    return short + (1900 if short >= 70 else 2000)


def read_calendar_day(item: Expression, context: Context) -> Resolved | None:
    """A day of a month, of the year that is written or of the nearest one the tense allows."""
    month = month_of(item)
    days = [int(number_of(item.part(name)) or 0) for name in ("day", "day2")]
    first, last = days[0], days[1] or None
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

    found = nearest(context, build)
    if weekday is not None and (found is None or found.interval is None):
        weekday = None  # the name of the day is wrong, or the year a distant one
        return nearest(context, build)
    return found


def nearest(context: Context, build: Callable[[int], Resolved | None]) -> Resolved | None:
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
        ahead = [pair for pair in near if pair[0] >= 0]
        begun = any(-_SOON <= away < 0 for away, _ in near)  # "is to run from 23 January"
        near = [pair for pair in ahead if pair[0] <= _PAST or not begun] or near
    elif context.tense == "past":
        soon = any(0 < away <= _SOON for away, _ in near)
        back = [pair for pair in near if pair[0] <= 0 and (pair[0] >= -_PAST or not soon)]
        near = sorted(back, key=lambda pair: -pair[0])[:1] or near
    if not near:
        return Resolved()
    # without a tense the past is the likelier by half: the wires tell more of it
    return replace(
        min(near, key=lambda pair: abs(pair[0]) * (3 if pair[0] > 0 else 2))[1], anchor=anchor.name
    )


def _away(interval: Interval, day: date) -> int:
    """Days from the day to an interval, negative into the past, zero within it."""
    if interval.start > day:
        return (interval.start - day).days
    return min((interval.end - day).days, 0)


def read_month_year(item: Expression, _context: Context) -> Resolved | None:
    """“November 2020”, “the second half of May 2019”."""
    return _month(int(item.part("year")), month_of(item), item)


def _month(year: int, month: int, item: Expression) -> Resolved:
    half = half_of(item)
    interval = calendar.month_of(year, month, third_of(item))
    if half:
        middle = date(year, month, 15)
        first, last = (
            (interval.start, middle) if half == 1 else (date(year, month, 16), interval.end)
        )
        interval = Interval(first, last)
    return absolute(f"{year:04d}-{month:02d}", interval)


_WAYS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_STRICT = ("last", "past", "previous", "preceding")


def read_bare_month(item: Expression, context: Context) -> Resolved | None:
    """“in July”: the nearest that the words and the anchor allow."""
    month, way = month_of(item), item.part("way")
    if context.document is None:
        return Resolved(f"XXXX-{month:02d}")
    if item.part("of"):
        anchor = context.document
        if item.part("of") in ("that", "same"):
            if context.previous is None:
                return Resolved(f"XXXX-{month:02d}")
            anchor = context.previous
        year = anchor.day.year + _WAYS.get(item.part("of"), 0)
        return replace(_month(year, month, item), anchor=anchor.name)
    tense = "future" if way in ("next", "coming", "following") else context.tense
    strict = way in _STRICT
    if strict:
        tense = "past"

    def build(year: int) -> Resolved | None:
        same = context.document is not None and (
            (year, month) == (context.document.day.year, context.document.day.month)
        )
        return None if strict and same else _month(year, month, item)

    return nearest(replace(context, tense=tense), build)


def read_monthday(item: Expression, context: Context) -> Resolved | None:
    """“the 5th”: of the month told last, else the nearest the tense allows."""
    number, anchor = number_of(item.part("day")), context.document
    if context.previous is not None and context.previous.unit in ("day", "month"):
        anchor = context.previous
    if anchor is None or number is None:
        return Resolved(f"XXXX-XX-{int(number or 0):02d}" if number else None)
    months = (0, 1) if context.future else (0, -1)
    for step in months:
        first = calendar.shift_months(anchor.day, step)
        found = days_of(first.year, first.month, int(number), None)
        if found is None or found.interval is None:
            continue
        away = (found.interval.start - anchor.day).days
        if anchor is context.previous or (away >= 0 if context.future else away <= 0):
            return replace(found, anchor=anchor.name)
    return Resolved(f"XXXX-XX-{int(number):02d}")


def read_years(item: Expression, _context: Context) -> Resolved | None:
    """“1991-94”."""
    first, tail = item.part("year"), item.part("year2")
    last = int(first[: 4 - len(tail)] + tail)
    if last <= int(first):
        return None
    interval = Interval(date(int(first), 1, 1), date(last, 12, 31))
    return absolute(f"{first}/{last}", interval)


def read_year(item: Expression, _context: Context) -> Resolved | None:
    """“2016”, “early 2016”, “the first half of 2016”."""
    return year_or_half(int(item.part("year")), item)


def year_or_half(year: int, item: Expression) -> Resolved:
    """A year, its half, or its early, middle or late months."""
    half = half_of(item)
    if half:
        return halfyear(year, half)
    return absolute(f"{year:04d}", calendar.year_of(year, third_of(item)))


def halfyear(year: int, half: int) -> Resolved:
    """A half of a year."""
    start, end = (date(year, 1, 1), date(year, 6, 30))
    if half == 2:
        start, end = date(year, 7, 1), date(year, 12, 31)
    return absolute(f"{year:04d}-H{half}", Interval(start, end))


def read_fiscal(item: Expression, _context: Context) -> Resolved | None:
    """“fiscal 2014”: a value without an interval, for its months differ from owner to owner."""
    return Resolved(f"FY{item.part('year')}")


def read_decade(item: Expression, _context: Context) -> Resolved | None:
    """“the 1990s”, “the '90s”."""
    digits = item.part("decade").strip("'’s")
    year = int(digits) if len(digits) == 4 else 1900 + int(digits) if digits >= "20" else None
    if year is None:
        year = 2000 + int(digits)
    return _decade(year, item)


def read_sixties(item: Expression, _context: Context) -> Resolved | None:
    """“the sixties”."""
    return _decade(10 * int(table("decades")[item.part("sixties")]), item)


def _decade(year: int, item: Expression) -> Resolved:
    if year % 100 == 0 and year < 2000:  # "the 1800s" are a century
        first = year // 100
        return absolute(f"{first:02d}", Interval(date(year, 1, 1), date(year + 99, 12, 31)))
    part = _EDGES.get(item.part("early"), "") or third_of(item)
    return absolute(f"{year // 10:03d}", calendar.decade_of(year, part))


def read_century(item: Expression, _context: Context) -> Resolved | None:
    """“the 19th century”: TIMEX3 writes the two digits that its years begin with."""
    number = number_of(item.part("ordinal"))
    if number is None or not 1 <= number <= 90 or not item.part("unit").startswith("centur"):
        return None
    first = int(number) - 1
    early, late = {"early": (0, 33), "mid": (33, 66), "late": (66, 99)}.get(third_of(item), (0, 99))
    start = max(first * 100 + early, 1)
    return absolute(f"{first:02d}", Interval(date(start, 1, 1), date(first * 100 + late, 12, 31)))


def read_business(item: Expression, context: Context) -> Resolved | None:
    """“Q3 2012”, “1Q”, “H2”, “FY2013”."""
    words = item.part("business").replace(" ", "")
    if words.startswith("fy"):
        digits = words[2:]
        return Resolved(f"FY{digits}" if len(digits) == 4 else f"FY{_full_year(digits)}")
    number = int(words.strip("qh"))
    if item.part("year"):
        year = int(item.part("year"))
        if "h" in words:
            return halfyear(year, number) if number <= 2 else None
        return absolute(f"{year:04d}-Q{number}", calendar.quarter_of(year, number))
    if "h" in words:
        return None
    anchor = context.document
    if anchor is None:
        return Resolved(f"XXXX-Q{number}")
    year = anchor.day.year - (calendar.quarter_of(anchor.day.year, number).start > anchor.day)
    found = absolute(f"{year:04d}-Q{number}", calendar.quarter_of(year, number))
    return replace(found, anchor=anchor.name)


def read_new_year(_item: Expression, context: Context) -> Resolved | None:
    """“the new year”: the next one in its second half, else the one that has begun."""
    if context.document is None:
        return Resolved("XXXX")
    year = context.document.day.year + (context.document.day.month > 6)
    return replace(absolute(f"{year:04d}", calendar.year_of(year)), anchor=context.document.name)


def read_feast(item: Expression, context: Context) -> Resolved | None:
    """“Christmas Eve”, “Good Friday”: of the nearest year that the tense allows."""
    words = feast_of(re.findall(r"\w+|[^\w\s]", item.text.lower()))
    if words is None:
        return None
    rule = str(table("feasts")[words])
    if context.document is None:
        return Resolved(f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else "XXXX-XX-XX")

    def build(year: int) -> Resolved | None:
        day = calendar.feast(year, rule)
        return None if day is None else days_of(day.year, day.month, day.day, None)

    return nearest(context, build)


def read_special(_item: Expression, _context: Context) -> Resolved | None:
    """“9/11”, which names its day as no other figure does."""
    return days_of(2001, 9, 11, None)
