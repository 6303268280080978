"""Expressions that count from an anchor: a day, a period, the time told before (M21)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from variorum.annotate.times import calendar
from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.context import Anchor, Context, Resolved, against, length, on_day
from variorum.annotate.times.found import Expression
from variorum.annotate.times.lengths import HALVES, count_of, form_of, read_span
from variorum.annotate.times.periods import period, read_weekend, whole_week
from variorum.annotate.times.spelling import table, unit_of

_FORWARD = frozenset({"next", "following", "coming", "upcoming", "ensuing", "forthcoming"})
_AGAIN = frozenset({"that", "same"})


def step_of(way: str) -> int:
    """-1 for "last" and its kin, 1 for "next" and its kin, 0 for "this"."""
    return 1 if way in _FORWARD else 0 if way in ("this", "current", *_AGAIN) else -1


def read_weekday(item: Expression, context: Context) -> Resolved | None:
    """The last such day up to the anchor; with a future tense the first from it on.

    The anchor's own day counts: "said on Friday", published on a Friday, is the wire's today.
    """
    number = int(table("weekdays")[item.part("weekday")])
    anchor, way = context.document, item.part("way") or item.part("after")
    if item.part("daypart").endswith("s"):  # "on Saturday nights"
        letters = table("dayparts")[item.part("daypart")]
        return Resolved(f"XXXX-WXX-{number}T{letters}", kind="SET")
    if anchor is None:
        return Resolved(f"XXXX-WXX-{number}")
    if item.part("week"):
        step = step_of(item.part("week").split()[0])
        return on_day(calendar.shift_days(_monday(anchor.day), 7 * step + number - 1), anchor)
    back = (anchor.day.isoweekday() - number) % 7
    ahead = -back % 7
    if way in ("next", "following", "coming"):
        return on_day(calendar.shift_days(anchor.day, ahead or 7), anchor)
    if way in ("last", "past", "previous"):
        return on_day(calendar.shift_days(anchor.day, -(back or 7)), anchor)
    forward = context.future
    if way == "this":  # of the anchor's own week, unless that is over and the tense looks forward
        forward = ahead > 0 and (forward or number > anchor.day.isoweekday())
    return on_day(calendar.shift_days(anchor.day, ahead if forward else -back), anchor)


def _monday(when: date) -> date:
    return calendar.week_of(when).start if when > date(1, 1, 8) else when


_DEICTIC = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
    "last evening": -1,
}


def read_deictic(item: Expression, context: Context) -> Resolved | None:
    """“yesterday”, “today”, “tomorrow”, “overnight”, “last night”."""
    words, anchor = item.part("deictic"), context.document
    night = words in ("tonight", "overnight")
    if anchor is None:
        value = f"XXXX-XX-XX{'TNI' if night else ''}"
        return Resolved(value, kind="TIME" if night else "DATE")
    if words == "overnight":
        return night_before(anchor)
    found = on_day(calendar.shift_days(anchor.day, _DEICTIC.get(words, 0)), anchor)
    if night and "clock" not in item.parts:
        return replace(found, value=f"{found.value}TNI", kind="TIME")
    return found


def night_before(anchor: Anchor) -> Resolved:
    """The night that ended on the anchor's day: it belongs to two days."""
    before = calendar.shift_days(anchor.day, -1)
    if before is None:
        return Resolved("XXXX-XX-XXTNI", kind="TIME")
    found = against(f"{before}TNI", Interval(before, anchor.day), anchor)
    return replace(found, kind="TIME")


def read_part(item: Expression, context: Context) -> Resolved | None:
    """“this morning”, “in the evening”, “at dawn”: of the day told last, else the anchor's."""
    here = bool(item.part("here"))
    anchor = context.document if here else context.near or context.document
    if anchor is None:
        return Resolved("XXXX-XX-XX")
    if item.part("daypart") == "night" and not here and anchor is context.document:
        return night_before(anchor)
    return on_day(anchor.day, anchor)


def read_near(item: Expression, context: Context) -> Resolved | None:
    """“last month”, “next week”, “earlier this year”."""
    anchor, way, unit = context.document, item.part("way"), unit_of(item.part("unit"))
    words = item.text.lower().split()
    alone = not item.part("edge") and not item.part("shift")
    past = way == "past" or (way in ("last", "next") and words[0] == "the")
    if (
        alone
        and past
        and unit in ("week", "month", "year", "decade", "century", "day", "fortnight")
    ):
        return read_span(item, context)
    if unit is None:
        return None
    step = step_of(way)
    early = anchor is not None and anchor.day.isoweekday() <= 3
    if unit == "weekend" and step == 0 and context.tense == "past" and early:
        step = -1  # "was shown this weekend", told on the Monday after
    return period(unit, step, anchor, item)


def read_told(item: Expression, context: Context) -> Resolved | None:
    """“the same day”, “the next morning”, “that year”: against the time told before.

    "The previous year" of a text that has told none is the year before its own.
    """
    words = item.text.lower().split()
    way = next((word for word in words if word in _AGAIN or word in _FORWARD), "previous")
    unit = unit_of(item.part("unit")) or "day"
    unit = "day" if unit == "night" else unit
    anchor = context.previous
    if anchor is not None and not _as_close(anchor.unit, unit):
        anchor = None
    if anchor is None and unit != "day" and way == "previous":
        anchor = context.document
    step = step_of(way) if way in _AGAIN or way in _FORWARD else -1
    return period(unit, step, anchor, item)


_CLOSE = ("day", "week", "month", "quarter", "year")


def _as_close(told: str, unit: str) -> bool:
    """Whether a time told to a unit tells enough to count another unit from it."""
    if told not in _CLOSE:
        return False
    return unit not in _CLOSE or _CLOSE.index(told) <= _CLOSE.index(unit)


def read_the_unit(item: Expression, context: Context) -> Resolved | None:
    """“the end of the month”, “in the quarter”, “earlier in the day”: the anchor's own."""
    unit, anchor = unit_of(item.part("unit")), context.document
    if unit == "day":
        anchor = context.near or anchor
    if unit == "quarter" and not item.part("edge"):
        told = context.previous
        if told is not None and told.unit == "quarter":
            return period("quarter", 0, told, item)
        return period("quarter", -1, anchor, item)
    return None if unit is None else period(unit, 0, anchor, item)


def read_the_weekend(_item: Expression, context: Context) -> Resolved | None:
    """“the weekend”: the last past, or the next where the tense says so."""
    if context.document is None:
        return Resolved("XXXX-WXX-WE")
    return read_weekend(1 if context.future else -1, context.document)


def read_ago(item: Expression, context: Context) -> Resolved | None:
    """The word "ago" counts from the article's date, "earlier" from the time told before.

    A year or month earlier than nothing told is earlier than the article's own.
    """
    word, unit = item.part("ago"), unit_of(item.part("unit")) or "day"
    forward = word in ("later", "after", "afterward", "afterwards", "hence")
    count = count_of(item, 1 if not item.part("vague") and item.part("unit") == unit else None)
    if count is None or item.text.lower().startswith(f"{unit}s "):
        return Resolved("FUTURE_REF" if forward else "PAST_REF")
    unit = "day" if unit == "night" else unit
    anchor = context.document
    if word != "ago" and not ("-" in item.text and word == "ago"):
        anchor = context.previous
        if anchor is not None and not _as_close(anchor.unit, unit):
            anchor = None
        if anchor is None and not forward and unit in ("month", "quarter", "year", "decade"):
            anchor = context.document
    if unit in _SHORT:
        return _hours_away(unit, count, anchor)
    return _moved(unit, count if not forward else -count, anchor)


_SHORT = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}


def _hours_away(unit: str, count: float, anchor: Anchor | None) -> Resolved:
    """As in "two hours later": a length, on the day of what it counts from."""
    value = HALVES.get(unit, "") if count == 0.5 else ""
    found = length(value or form_of(unit, count))
    if anchor is None or anchor.unit != "day" or _SHORT[unit] * count >= 24:
        return found
    return replace(found, interval=calendar.single(anchor.day), anchor=anchor.name)


def _moved(unit: str, back: float, anchor: Anchor | None) -> Resolved:
    """So many units before, as precise as the unit: years give a year, weeks a week."""
    days = {"week": 7, "fortnight": 14, "weekend": 7}
    if unit in days and anchor is not None:
        return whole_week(calendar.shift_days(anchor.day, -round(days[unit] * back)), anchor)
    if unit in days:
        return Resolved("XXXX-WXX")
    if (unit == "month" or unit in _YEARS) and back != int(back):
        return _part_of_year(_YEARS.get(unit, 1 / 12) * back, anchor)
    if unit in _YEARS:
        return _years_away(round(_YEARS[unit] * back), unit, anchor)
    return period(unit, -round(back), anchor, None)


_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}


def _part_of_year(back: float, anchor: Anchor | None) -> Resolved:
    """As in "Two and a half years ago": the month that lies so far back."""
    when = None if anchor is None else calendar.shift_days(anchor.day, -round(365.25 * back))
    if anchor is None or when is None:
        return Resolved("XXXX-XX")
    month = calendar.month_of(when.year, when.month)
    return against(f"{when.year:04d}-{when.month:02d}", month, anchor)


def _years_away(back: int, unit: str, anchor: Anchor | None) -> Resolved:
    if anchor is None or not 1000 <= anchor.day.year - back <= 9989:
        return Resolved("XXXX")
    year = anchor.day.year - back
    if unit == "century":
        return against(f"{year // 10:03d}", calendar.decade_of(year - year % 10), anchor)
    return against(f"{year:04d}", calendar.year_of(year), anchor)
