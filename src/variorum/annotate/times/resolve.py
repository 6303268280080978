"""Give an expression its TIMEX3 value and, where it can be had, its interval (M20, M21).

A relative expression resolves against the anchor it is given and never against today. What the
words leave open stays open: the value carries X for the unknown digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from variorum.annotate.times import calendar
from variorum.annotate.times.calendar import Interval
from variorum.annotate.times.grammar import Expression
from variorum.vocabulary import load

Tense = Literal["future", "past"] | None
_PAST, _SOON = 270, 31  # days: further back than the first, a date within the second is meant


@dataclass(frozen=True)
class Anchor:
    """A day to count from. ``name`` is ``dateline``, ``published`` or a time's id."""

    day: date
    name: str


@dataclass(frozen=True)
class Context:
    """What an expression may resolve against, and the tense around it where it is known."""

    document: Anchor | None
    previous: Anchor | None
    tense: Tense

    @property
    def future(self) -> bool:
        """Whether the tense points forward."""
        return self.tense == "future"


@dataclass(frozen=True)
class Resolved:
    """A value, and an interval with its anchor where it could be had."""

    value: str | None = None
    interval: Interval | None = None
    anchor: str | None = None


def resolve(item: Expression, context: Context) -> Resolved | None:
    """The meaning of an expression; nothing where the calendar has no such date."""
    return _RULES[item.kind](item, context)


@cache
def _table(name: str) -> dict[str, Any]:
    return dict(load("times")[name])


def _month(item: Expression) -> int:
    return int(_table("months")[item.part("month").rstrip(".")])


def _absolute(value: str, interval: Interval) -> Resolved:
    return Resolved(value, interval, "self")


def _days(year: int, month: int, first: int, last: int | None) -> Resolved | None:
    start = calendar.day(year, month, first)
    end = start if last is None else calendar.day(year, month, last)
    if start is None or end is None or end < start:
        return None
    value = f"{start}" if end == start else f"{start}/{end}"
    return _absolute(value, Interval(start, end))


def _iso(item: Expression, _context: Context) -> Resolved | None:
    return _days(int(item.part("year")), int(item.part("month")), int(item.part("day")), None)


def _numeric(item: Expression, _context: Context) -> Resolved | None:
    """Dots and hyphens put the day first; with a slash only a number above 12 tells."""
    a, b, year = int(item.part("a")), int(item.part("b")), _full_year(item.part("year"))
    readings = [_days(year, month, number, None) for number, month in ((a, b), (b, a))]
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


def _calendar_day(item: Expression, context: Context) -> Resolved | None:
    """A day of a month, of the year that is written or of the nearest one the tense allows."""
    month, first = _month(item), int(item.part("day"))
    last = int(item.part("day2")) if item.part("day2") else None
    if item.part("year"):
        return _days(int(item.part("year")), month, first, last)
    weekday = _table("weekdays").get(item.part("named").rstrip("."))
    if calendar.day(2000, month, first) is None:  # 2000 was a leap year
        return None
    if context.document is None:
        return Resolved(f"XXXX-{month:02d}-{first:02d}")

    def build(year: int) -> Resolved | None:
        found = _days(year, month, first, last)
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


def _month_year(item: Expression, _context: Context) -> Resolved | None:
    year, month = int(item.part("year")), _month(item)
    return _absolute(f"{year:04d}-{month:02d}", calendar.month_of(year, month, item.part("part")))


def _bare_month(item: Expression, context: Context) -> Resolved | None:
    month, way = _month(item), item.part("way")
    if context.document is None:
        return Resolved(f"XXXX-{month:02d}")
    if item.part("of"):
        year = context.document.day.year + {"last": -1, "this": 0, "next": 1}[item.part("of")]
        found = _absolute(f"{year:04d}-{month:02d}", calendar.month_of(year, month))
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
        return None if strict and same else _absolute(f"{year:04d}-{month:02d}", interval)

    return _nearest(replace(context, tense=tense), build)


def _years(item: Expression, _context: Context) -> Resolved | None:
    first, tail = item.part("year"), item.part("year2")
    last = int(first[: 4 - len(tail)] + tail)
    if last <= int(first):
        return None
    interval = Interval(date(int(first), 1, 1), date(last, 12, 31))
    return _absolute(f"{first}/{last}", interval)


def _year(item: Expression, _context: Context) -> Resolved | None:
    year = int(item.part("year"))
    return _absolute(f"{year:04d}", calendar.year_of(year, item.part("part")))


def _decade(item: Expression, _context: Context) -> Resolved | None:
    digits = item.part("decade").strip("'’")
    year = int(digits) if len(digits) == 4 else _full_year(digits)
    return _absolute(f"{year // 10:03d}", calendar.decade_of(year, item.part("part")))


def _part_of_day(item: Expression) -> str:
    letters = _table("dayparts").get(item.part("daypart"), "")
    if item.part("night"):
        letters = "NI"
    return f"T{letters}" if letters else ""


def _on(when: date | None, item: Expression, anchor: Anchor) -> Resolved:
    if when is None:
        return Resolved()
    return Resolved(f"{when}{_part_of_day(item)}", calendar.single(when), anchor.name)


def _weekday(item: Expression, context: Context) -> Resolved | None:
    """The last such day up to the anchor; with a future tense the first from it on.

    The anchor's own day counts: "said on Friday", published on a Friday, is the wire's today.
    """
    number = int(_table("weekdays")[item.part("weekday")])
    anchor, way = context.document, item.part("way")
    if anchor is None:
        return Resolved(f"XXXX-WXX-{number}{_part_of_day(item)}")
    back = (anchor.day.isoweekday() - number) % 7
    if way in ("next", "following") or (context.future and way != "last"):
        ahead = -back % 7
        days = 7 if way == "next" and not ahead else ahead
    else:
        days = -(7 if way == "last" and not back else back)
    return _on(calendar.shift_days(anchor.day, days), item, anchor)


_DEICTIC = {
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "yesterday": -1,
    "tomorrow": 1,
    "last night": -1,
}


def _deictic(item: Expression, context: Context) -> Resolved | None:
    words, anchor = item.part("deictic"), context.document
    if anchor is None:
        return Resolved()
    offset = next((days for key, days in _DEICTIC.items() if words.endswith(key)), 0)
    if words == "overnight":
        night_before = calendar.shift_days(anchor.day, -1)
        if night_before is None:
            return Resolved()
        return Resolved(f"{night_before}TNI", Interval(night_before, anchor.day), anchor.name)
    found = _on(calendar.shift_days(anchor.day, offset), item, anchor)
    night = words in ("tonight", "last night") and found.value
    return replace(found, value=f"{found.value}TNI") if night else found


def _part_now(item: Expression, context: Context) -> Resolved | None:
    anchor = context.document
    return Resolved() if anchor is None else _on(anchor.day, item, anchor)


_BACK = frozenset({"last", "past", "previous", "preceding"})
_FORWARD = frozenset({"next", "following", "coming"})


def _near(item: Expression, context: Context) -> Resolved | None:
    anchor, way, unit = context.document, item.part("way"), item.part("unit")
    if item.text.lower().startswith(("the last ", "the past ")) and unit in (
        "week",
        "month",
        "year",
    ):
        return _span(item, context)
    told = way in ("previous", "preceding", "following", "same", "that")
    if told:
        anchor = context.previous
    if anchor is None:
        return Resolved()
    step = -1 if way in _BACK else 1 if way in _FORWARD else 0
    return _period(unit, step, anchor, item)


def _period(unit: str, step: int, anchor: Anchor, item: Expression) -> Resolved:
    if unit == "day":
        return _on(calendar.shift_days(anchor.day, step), item, anchor)
    if unit == "week":
        return _week(step, anchor, item)
    if unit == "weekend":
        return _weekend(step, anchor)
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


def _weekend(step: int, anchor: Anchor) -> Resolved:
    """The Saturday and Sunday last past, or the next ones; "the weekend" is the last past."""
    back = anchor.day.isoweekday() % 7  # days since Sunday
    sunday = calendar.shift_days(anchor.day, 7 - back if step > 0 else -back)
    saturday = None if sunday is None else calendar.shift_days(sunday, -1)
    if sunday is None or saturday is None:
        return Resolved()
    return Resolved(f"{calendar.iso_week(saturday)}-WE", Interval(saturday, sunday), anchor.name)


def _the_weekend(_item: Expression, context: Context) -> Resolved | None:
    if context.document is None:
        return Resolved()
    return _weekend(1 if context.future else -1, context.document)


def _season(item: Expression, _context: Context) -> Resolved | None:
    """A value without an interval: which months a season has depends on the hemisphere."""
    year = item.part("year") or "XXXX"
    return Resolved(f"{year}-{_table('seasons')[item.part('season')]}")


_RELATIVE = {
    "the day before": -1,
    "the previous day": -1,
    "a day earlier": -1,
    "the day after": 1,
    "the next day": 1,
    "the following day": 1,
    "a day later": 1,
}


def _relative_day(item: Expression, context: Context) -> Resolved | None:
    anchor = context.previous
    if anchor is None:
        return Resolved()
    words = item.part("relative")
    found = _on(calendar.shift_days(anchor.day, _RELATIVE.get(words, 0)), item, anchor)
    letters = _table("dayparts").get(words.rsplit(" ", 1)[-1])
    return replace(found, value=f"{found.value}T{letters}") if letters else found


def _number(item: Expression) -> int | None:
    written = item.part("number")
    if not written:
        return None
    return int(written) if written.isdecimal() else int(_table("numbers")[written])


def _length(item: Expression, count: int | None) -> str:
    form = str(_table("units")[{"centurie": "century"}.get(item.part("unit"), item.part("unit"))])
    shown = "X" if count is None else str(count)
    return form.replace("{}FN", f"{2 * count}W" if count else "XW").replace("{}", shown)


def _ago(item: Expression, context: Context) -> Resolved | None:
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


def _span(item: Expression, context: Context) -> Resolved | None:
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


def _recent(_item: Expression, _context: Context) -> Resolved | None:
    return Resolved("PAST_REF")


def _duration(item: Expression, _context: Context) -> Resolved | None:
    return Resolved(_length(item, None if item.part("vague") else _number(item)))


def _vague_duration(item: Expression, _context: Context) -> Resolved | None:
    return Resolved(_length(item, None))


def _unit_long(item: Expression, _context: Context) -> Resolved | None:
    return Resolved(_length(item, None))


def _clock(item: Expression, _context: Context) -> Resolved | None:
    """A time of day: of no day by itself, so without an interval."""
    hour = int(item.part("hour") or item.part("hour2") or item.part("hour3"))
    minute = int(item.part("minute") or item.part("minute3") or 0)
    half = (item.part("half") or item.part("half2"))[:1]
    if half and hour > 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return None if hour > 24 or (hour == 24 and minute) else Resolved(f"T{hour:02d}:{minute:02d}")


def _small_hours(_item: Expression, context: Context) -> Resolved | None:
    """The hours before dawn belong to the day that they begin."""
    anchor = context.document
    if anchor is None:
        return Resolved()
    return Resolved(f"{anchor.day}TMO", calendar.single(anchor.day), anchor.name)


_RULES: dict[str, Callable[[Expression, Context], Resolved | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "month_day": _calendar_day,
    "day_month": _calendar_day,
    "month_year": _month_year,
    "year_month": _month_year,
    "month": _bare_month,
    "years": _years,
    "year": _year,
    "decade": _decade,
    "weekday": _weekday,
    "deictic": _deictic,
    "part_now": _part_now,
    "near": _near,
    "the_weekend": _the_weekend,
    "season": _season,
    "near_season": _season,
    "relative_day": _relative_day,
    "ago": _ago,
    "span": _span,
    "recent": _recent,
    "duration": _duration,
    "vague_duration": _vague_duration,
    "unit_long": _unit_long,
    "clock": _clock,
    "small_hours": _small_hours,
}
