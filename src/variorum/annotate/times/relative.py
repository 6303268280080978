"""Expressions that count from an anchor, and lengths of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from variorum.annotate.times import calendar
from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.context import Anchor, Context, Resolved, on_day, part_of_day, table
from variorum.annotate.times.grammar import Expression


def read_weekday(item: Expression, context: Context) -> Resolved | None:
    """The last such day up to the anchor; with a future tense the first from it on.

    The anchor's own day counts: "said on Friday", published on a Friday, is the wire's today.
    """
    number = int(table("weekdays")[item.part("weekday")])
    anchor, way = context.document, item.part("way")
    if anchor is None:
        return Resolved(f"XXXX-WXX-{number}{part_of_day(item)}")
    back = (anchor.day.isoweekday() - number) % 7
    if way in ("next", "following") or (context.future and way != "last"):
        ahead = -back % 7
        days = 7 if way == "next" and not ahead else ahead
    else:
        days = -(7 if way == "last" and not back else back)
    return on_day(calendar.shift_days(anchor.day, days), item, anchor)


_DEICTIC = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
}


def read_deictic(item: Expression, context: Context) -> Resolved | None:
    """“yesterday”, “today”, “tomorrow”."""
    words, anchor = item.part("deictic"), context.document
    if anchor is None:
        return Resolved()
    offset = next((days for key, days in _DEICTIC.items() if words.endswith(key)), 0)
    if words == "overnight":
        night_before = calendar.shift_days(anchor.day, -1)
        if night_before is None:
            return Resolved()
        return Resolved(f"{night_before}TNI", Interval(night_before, anchor.day), anchor.name)
    found = on_day(calendar.shift_days(anchor.day, offset), item, anchor)
    night = words in ("tonight", "last night") and found.value
    return replace(found, value=f"{found.value}TNI") if night else found


def read_part_now(item: Expression, context: Context) -> Resolved | None:
    """“this morning”, “overnight”."""
    anchor = context.document
    return Resolved() if anchor is None else on_day(anchor.day, item, anchor)


_BACK = frozenset({"last", "past", "previous", "preceding"})
_FORWARD = frozenset({"next", "following", "coming"})


def read_near(item: Expression, context: Context) -> Resolved | None:
    """“last month”, “next week”."""
    anchor, way, unit = context.document, item.part("way"), item.part("unit")
    if item.text.lower().startswith(("the last ", "the past ")) and unit in (
        "week",
        "month",
        "year",
    ):
        return read_span(item, context)
    told = way in ("previous", "preceding", "following", "same", "that")
    if told:
        anchor = context.previous
    if anchor is None:
        return Resolved()
    step = -1 if way in _BACK else 1 if way in _FORWARD else 0
    return _period(unit, step, anchor, item)


def _period(unit: str, step: int, anchor: Anchor, item: Expression) -> Resolved:
    if unit == "day":
        return on_day(calendar.shift_days(anchor.day, step), item, anchor)
    if unit == "week":
        return _week(step, anchor, item)
    if unit == "weekend":
        return read_weekend(step, anchor)
    if unit == "month":
        first = calendar.shift_months(anchor.day, step)
        interval = _clip(calendar.month_of(first.year, first.month), step, anchor, item)
        return Resolved(f"{first:%Y-%m}", interval, anchor.name)
    year = anchor.day.year + step
    if unit != "year" or not 1 <= year <= 9999:
        return Resolved()
    return Resolved(f"{year:04d}", _clip(calendar.year_of(year), step, anchor, item), anchor.name)


def _clip(interval: Interval, step: int, anchor: Anchor, item: Expression) -> Interval:
    """As in "Earlier this month" ends with the anchor's day, "later this month" begins with it."""
    if step or not interval.start <= anchor.day <= interval.end:
        return interval
    if item.part("shift") == "earlier":
        return Interval(interval.start, anchor.day)
    return Interval(anchor.day, interval.end) if item.part("shift") == "later" else interval


def _week(step: int, anchor: Anchor, item: Expression) -> Resolved:
    when = calendar.shift_days(anchor.day, 7 * step)
    if when is None or not date(1, 1, 8) < when < date(9999, 12, 20):
        return Resolved()
    interval = _clip(calendar.week_of(when), step, anchor, item)
    return Resolved(calendar.iso_week(when), interval, anchor.name)


def read_weekend(step: int, anchor: Anchor) -> Resolved:
    """The Saturday and Sunday last past, or the next ones; "the weekend" is the last past."""
    back = anchor.day.isoweekday() % 7  # days since Sunday
    sunday = calendar.shift_days(anchor.day, 7 - back if step > 0 else -back)
    saturday = None if sunday is None else calendar.shift_days(sunday, -1)
    if sunday is None or saturday is None:
        return Resolved()
    return Resolved(f"{calendar.iso_week(saturday)}-WE", Interval(saturday, sunday), anchor.name)


def read_the_weekend(_item: Expression, context: Context) -> Resolved | None:
    """“the weekend”."""
    if context.document is None:
        return Resolved()
    return read_weekend(1 if context.future else -1, context.document)


_RELATIVE = {
    "the day before": -1,
    "the previous day": -1,
    "a day earlier": -1,
    "the day after": 1,
    "the next day": 1,
    "the following day": 1,
    "a day later": 1,
}


def read_relative_day(item: Expression, context: Context) -> Resolved | None:
    """“the same day”, “the next day”: against the time told before."""
    anchor = context.previous
    if anchor is None:
        return Resolved()
    words = item.part("relative")
    found = on_day(calendar.shift_days(anchor.day, _RELATIVE.get(words, 0)), item, anchor)
    letters = table("dayparts").get(words.rsplit(" ", 1)[-1])
    return replace(found, value=f"{found.value}T{letters}") if letters else found


def _number(item: Expression) -> int | None:
    written = item.part("number")
    if not written:
        return None
    return int(written) if written.isdecimal() else int(table("numbers")[written])


def _length(item: Expression, count: int | None) -> str:
    form = str(table("units")[{"centurie": "century"}.get(item.part("unit"), item.part("unit"))])
    shown = "X" if count is None else str(count)
    return form.replace("{}FN", f"{2 * count}W" if count else "XW").replace("{}", shown)


def read_ago(item: Expression, context: Context) -> Resolved | None:
    """The word "ago" counts from the article's date, "earlier" from the time told before."""
    forward = item.part("ago") in ("later", "after")
    anchor = context.document if item.part("ago") == "ago" else context.previous
    count = None if item.part("vague") else _number(item)
    if anchor is None or count is None:
        return Resolved()
    return _moved(item.part("unit"), count if forward else -count, anchor)


def _moved(unit: str, count: int, anchor: Anchor) -> Resolved:
    """So many units away, as precise as the unit: years give a year, weeks a week."""
    if unit in ("day", "hour", "minute", "second"):
        when = calendar.shift_days(anchor.day, count) if unit == "day" else anchor.day
        if when is None or (unit == "hour" and abs(count) >= 24):
            return Resolved()
        return Resolved(f"{when}", calendar.single(when), anchor.name)
    if unit in ("week", "fortnight"):
        return _whole_week(calendar.shift_days(anchor.day, 7 * count * _WEEKS[unit]), anchor)
    if unit == "month":
        first = calendar.shift_months(anchor.day, count)
        interval = calendar.month_of(first.year, first.month)
        return Resolved(f"{first:%Y-%m}", interval, anchor.name)
    return _whole_years(anchor.day.year + count * _YEARS[unit], unit, anchor)


_WEEKS = {"week": 1, "fortnight": 2}
_YEARS = {"year": 1, "decade": 10, "century": 100, "centurie": 100}


def _whole_week(when: date | None, anchor: Anchor) -> Resolved:
    if when is None or not date(1, 1, 8) < when < date(9999, 12, 20):
        return Resolved()
    return Resolved(calendar.iso_week(when), calendar.week_of(when), anchor.name)


def _whole_years(year: int, unit: str, anchor: Anchor) -> Resolved:
    if not 10 <= year <= 9989:
        return Resolved()
    if unit == "year":
        return Resolved(f"{year:04d}", calendar.year_of(year), anchor.name)
    return Resolved(f"{year // 10:03d}", calendar.decade_of(year - year % 10), anchor.name)


_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365, "decade": 3652}


def read_span(item: Expression, context: Context) -> Resolved | None:
    """As in "The past three weeks" ends with the anchor; "the next three weeks" begins with it."""
    count = None if item.part("vague") and item.part("vague") != "the" else _number(item)
    if item.kind == "near":  # "the last week" is one week up to now; "last week" the one before
        count = 1
    value, anchor = _length(item, count), context.document
    days = _UNIT_DAYS.get(item.part("unit"))
    if item.part("unit") == "hour" and count:
        days, count = 1, -(-count // 24)
    if anchor is None or count is None or days is None or item.part("way") == "previous":
        return Resolved(value)
    try:
        length = timedelta(days=days * count)
        if item.part("way") in _FORWARD:
            interval = Interval(anchor.day, anchor.day + length)
        else:
            interval = Interval(anchor.day - length, anchor.day)
    except OverflowError:
        return Resolved(value)
    return Resolved(value, interval, anchor.name)


def read_recent(_item: Expression, _context: Context) -> Resolved | None:
    """“recently”."""
    return Resolved("PAST_REF")


def read_duration(item: Expression, _context: Context) -> Resolved | None:
    """“three weeks”."""
    return Resolved(_length(item, None if item.part("vague") else _number(item)))


def read_vague_duration(item: Expression, _context: Context) -> Resolved | None:
    """“several weeks”."""
    return Resolved(_length(item, None))


def read_unit_long(item: Expression, _context: Context) -> Resolved | None:
    """“weeks-long”."""
    return Resolved(_length(item, None))


def read_clock(item: Expression, _context: Context) -> Resolved | None:
    """A time of day: of no day by itself, so without an interval."""
    hour = int(item.part("hour") or item.part("hour2") or item.part("hour3"))
    minute = int(item.part("minute") or item.part("minute3") or 0)
    half = (item.part("half") or item.part("half2"))[:1]
    if half and hour > 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return None if hour > 24 or (hour == 24 and minute) else Resolved(f"T{hour:02d}:{minute:02d}")


def read_small_hours(_item: Expression, context: Context) -> Resolved | None:
    """The hours before dawn belong to the day that they begin."""
    anchor = context.document
    if anchor is None:
        return Resolved()
    return Resolved(f"{anchor.day}TMO", calendar.single(anchor.day), anchor.name)
