"""Join neighbours that tell one time together: "8 a.m. on Monday", "the evening of Oct. 17"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.times.found import Expression
from variorum.annotate.times.spelling import table

_GAP = 24  # code points between what belongs together
_DAYS = frozenset(
    {"day", "iso", "numeric", "weekday", "deictic", "monthday", "told", "feast", "ago"}
)
_CLOCKS = frozenset({"clock", "bare_clock"})
_PARTS = frozenset({"part", "small_hours"})
_ON_DAY = re.compile(r",?\s{1,2}(?:(?:on|of|in)\s)?(?:the\s)?", re.IGNORECASE)
_AT_CLOCK = re.compile(
    r"(?:,|\s[-–|@])?\s{1,2}(?:(?:shortly|just|soon)\s)?(?:(?:at|from|by|around|about|until|after|"
    r"before)\s){0,2}",
    re.IGNORECASE,
)
_OF_DAY = re.compile(r"\s(?:(?:of|on)\s)?(?:the\s)?", re.IGNORECASE)
_IN_PART = re.compile(r"\s(?:(?:in|during|at)\s)?", re.IGNORECASE)
_OF = re.compile(r"\sof\b", re.IGNORECASE)


def join(text: str, found: Sequence[Expression]) -> tuple[Expression, ...]:
    """The expressions with those made one that belong together, in text order."""
    joined: list[Expression] = []
    for item in found:
        one = _together(text, joined[-1], item) if joined else None
        if one is None:
            joined.append(item)
        else:
            joined[-1] = one
    return tuple(
        _with_year(text, [_that_september(text, item) for item in joined if _stands(text, item)])
    )


_UP_TO = re.compile(r"\s?(?:to|and|or|through|until|till|[-–—,])\s?(?:the\s)?", re.IGNORECASE)
_YEARLESS = frozenset({"day", "month"})


def _with_year(text: str, found: list[Expression]) -> list[Expression]:
    """Lend a year to the day or month before it: "March to August 2011"."""
    for index in range(len(found) - 2, -1, -1):
        one, other = found[index], found[index + 1]
        if one.kind not in _YEARLESS or not {"year", "of", "way"}.isdisjoint(one.parts):
            continue
        year = other.part("year") if other.kind in ("day", "month_year") else ""
        if year and _UP_TO.fullmatch(text[one.end : other.start]):
            later = _number(one) > _number(other)
            found[index] = dated(one, int(year) - later)
    return found


_ATTACKS = re.compile(r",?\s(?:terror\w*\s)?(?:attacks?|hijack\w+)\b", re.IGNORECASE)


def _that_september(text: str, item: Expression) -> Expression:
    """The attacks of one 11 September are named by their day without the year."""
    if item.kind != "day" or "year" in item.parts or item.part("day") != "11":
        return item
    if not item.part("month").startswith("sep") or _ATTACKS.match(text, item.end) is None:
        return item
    return dated(item, 2001)


def _number(item: Expression) -> int:
    return int(table("months")[item.part("month").rstrip(".")])


def dated(item: Expression, year: int) -> Expression:
    """A day or month together with a year that other words tell."""
    kind = "month_year" if item.kind == "month" else item.kind
    return replace(item, kind=kind, parts={**item.parts, "year": f"{year:04d}"})


def _together(text: str, one: Expression, other: Expression) -> Expression | None:
    """Two neighbours as one expression, if they are one."""
    if other.start - one.end > _GAP or other.start < one.end:
        return None
    gap = text[one.end : other.start]
    for head, tail, between in _PAIRS:
        if one.kind in head and other.kind in tail and between.fullmatch(gap):
            day, rest = (one, other) if tail is not _DAYS else (other, one)
            break
    else:
        return None
    if not _is_one_day(day) or (_has_clock(day) and rest.kind in _CLOCKS):
        return None
    if rest.kind in _PARTS and "daypart" in day.parts and day.kind not in _CLOCKS:
        return None
    extra = {key: value for key, value in rest.parts.items() if key in _TAKEN}
    if rest.kind == "small_hours":
        extra.setdefault("daypart", "morning")
    return replace(
        day,
        start=one.start,
        end=other.end,
        text=text[one.start : other.end],
        parts={**extra, **day.parts},
    )


def _is_one_day(item: Expression) -> bool:
    """Whether an expression tells one day rather than a length of time or a month."""
    if item.kind == "told":
        return item.part("unit") in ("day", "") or "daypart" in item.parts
    if item.kind == "ago":
        return item.part("unit") in ("day", "days")
    return True


def _has_clock(item: Expression) -> bool:
    return not _CLOCK_PARTS.isdisjoint(item.parts) and item.kind not in _CLOCKS


_CLOCK_PARTS = frozenset({"clock", "military", "struck", "noon"})
_TAKEN = _CLOCK_PARTS | {"half_day", "daypart", "shift"}
_PAIRS = (
    (_DAYS, _CLOCKS, _AT_CLOCK),
    (_CLOCKS, _DAYS, _ON_DAY),
    (_PARTS, _DAYS, _OF_DAY),
    (_DAYS, _PARTS, _IN_PART),
    (_CLOCKS, _PARTS, _IN_PART),
)


def _stands(text: str, item: Expression) -> bool:
    """Whether an expression may stand without a neighbour."""
    if item.kind == "bare_clock":
        return False
    return not (item.kind == "part" and _OF.match(text, item.end) is not None)
