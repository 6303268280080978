"""Lengths of time, and times that come again and again (sets)."""

from __future__ import annotations

import re
from datetime import timedelta

from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.context import Context, Resolved, length
from variorum.annotate.times.found import Expression
from variorum.annotate.times.spelling import number_of, phrase_of, table, unit_of, written

HALVES = {
    "minute": "PT30S", "hour": "PT30M", "day": "PT12H", "year": "P6M", "decade": "P5Y",
    "century": "P50Y",
}  # fmt: skip
_QUARTERS = {"hour": "PT15M", "year": "P3M", "century": "P25Y"}
_FRACTIONS = {"quarter": 0.25, "¼": 0.25, "¾": 0.75}
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}
_FORWARD = frozenset({"next", "following", "coming", "upcoming"})


def count_of(item: Expression, default: float | None = None) -> float | None:
    """How many units an expression counts: 2.5 for "two and a half"; else ``default``."""
    count = number_of(item.part("number")) if item.part("number") else default
    if item.part("whole_of"):
        return 1.0
    if item.part("half") and not item.part("number"):
        return 0.5
    if count is not None and (item.part("plus") or item.part("more")):
        count += next(
            (part for word, part in _FRACTIONS.items() if item.part("plus").endswith(word)), 0.5
        )
    return count


def form_of(unit: str, count: float | None) -> str:
    """The TIMEX3 value of so many units; X for an unknown number."""
    form = str(table("units")[unit])
    if unit == "fortnight":
        return "PXW" if count is None else f"P{written(2 * count)}W"
    return form.replace("{}", "X" if count is None else written(count))


def read_duration(item: Expression, _context: Context) -> Resolved | None:
    """“three weeks”, “half an hour”."""
    unit = unit_of(item.part("unit"))
    if unit is None:
        return None
    half = item.part("half")
    if half:
        known = _QUARTERS if half.startswith("quarter") else HALVES
        value = known.get(unit, form_of(unit, 0.25 if half.startswith("quarter") else 0.5))
        return length(value)
    return length(form_of(unit, count_of(item)))


def read_vague_duration(item: Expression, _context: Context) -> Resolved | None:
    """“several weeks”, “for years”, “in recent months”."""
    unit = unit_of(item.part("unit"))
    if item.part("vague") == "recent":
        return Resolved("PAST_REF")
    return None if unit is None else length(form_of(unit, None))


def read_lasting(item: Expression, _context: Context) -> Resolved | None:
    """“weeks-long” is of unknown number, “week-long” and “yearlong” of one."""
    if item.part("lasting"):
        return length(str(table("lasting")[item.part("lasting")]))
    unit = unit_of(item.part("unit"))
    if unit is None:
        return None
    return length(form_of(unit, 1 if item.part("unit") == unit else None))


def read_span(item: Expression, context: Context) -> Resolved | None:
    """As in "The past three weeks" ends with the anchor; "the next three weeks" begins with it."""
    unit = unit_of(item.part("unit"))
    if unit is None:
        return None
    plural = item.part("unit") != unit and not item.part("number")
    count = None if item.part("vague") or plural else count_of(item, 1.0)
    value, anchor = form_of(unit, count), context.document
    if item.part("half"):
        value = HALVES.get(unit, value)
    days = float(_UNIT_DAYS.get(unit, 0))
    if unit == "hour" and count:
        days, count = 1, float(-(-count // 24))
    if anchor is None or not count or not days or item.part("way") in ("previous", "prior"):
        return length(value)
    try:
        span = timedelta(days=round(days * count))
        forward = item.part("way") in _FORWARD
        first = anchor.day if forward else anchor.day - span
        last = anchor.day + span if forward else anchor.day
    except OverflowError:
        return length(value)
    return Resolved(value, Interval(first, last), anchor.name, "DURATION")


def read_set(item: Expression, _context: Context) -> Resolved | None:
    """“every Tuesday”, “each year”, “every other day”, “$5 a year”."""
    named = _named_set(item)
    if named is not None:
        return named
    unit = unit_of(item.part("unit"))
    if unit is None:
        return None
    if unit in ("night", "weekend"):
        return _set({"night": "XXXX-XX-XXTNI", "weekend": "XXXX-WXX-WE"}[unit])
    count = None if item.part("vague") else count_of(item, 2.0 if item.part("other") else 1.0)
    return _set(form_of(unit, count))


def _named_set(item: Expression) -> Resolved | None:
    part = str(table("dayparts").get(item.part("part") or item.part("daypart"), ""))
    if item.part("weekday"):
        number = table("weekdays")[item.part("weekday").removesuffix("s")]
        return _set(f"XXXX-WXX-{number}{f'T{part}' if part else ''}")
    if part:
        return _set(f"XXXX-XX-XXT{part}")
    if item.part("season"):
        return _set(f"XXXX-{table('seasons')[item.part('season')]}")
    if item.part("month"):
        return _set(f"XXXX-{int(table('months')[item.part('month')]):02d}")
    return None


def read_frequency(item: Expression, _context: Context) -> Resolved | None:
    """“daily”, “annual”."""
    return _set(str(table("frequencies")[item.part("frequency")]))


def _set(value: str) -> Resolved:
    return Resolved(value, kind="SET")


def read_reference(item: Expression, _context: Context) -> Resolved | None:
    """“now”, “recently”: the present, the past or the future, no day."""
    return Resolved(str(table("references")[item.part("reference")]))


def read_phrase(item: Expression, _context: Context) -> Resolved | None:
    """“at the moment”, “the near future”."""
    words = phrase_of(re.findall(r"\w+", item.text.lower()))
    return None if words is None else Resolved(str(table("phrases")[words]))


def read_earlier(_item: Expression, _context: Context) -> Resolved | None:
    """“Earlier, …”: some time past."""
    return Resolved("PAST_REF")
