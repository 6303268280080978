"""Give an expression its TIMEX3 value and, where it can be had, its interval (M20, M21).

A relative expression resolves against the anchor it is given and never against today. What the
words leave open stays open: the value carries X for the unknown digits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from variorum.annotate.times import absolute, lengths, periods, relative
from variorum.annotate.times.calendar import Interval, single
from variorum.annotate.times.context import Context, Resolved, clock_of, with_clock
from variorum.annotate.times.found import Expression
from variorum.annotate.times.relative import read_part


def resolve(item: Expression, context: Context) -> Resolved | None:
    """The meaning of an expression; nothing where the calendar has no such date."""
    found = _RULES[item.kind](item, context)
    if item.kind in _OF_DAYS and found is not None:
        return _with_night(item, with_clock(item, found))
    return found


def _with_night(item: Expression, found: Resolved | None) -> Resolved | None:
    """The night of two days ("the night of 3-4 September") is that of the first."""
    night = item.part("daypart") in ("night", "midnight") and found is not None
    if not night or found is None or found.value is None or "/" not in found.value:
        return found
    return replace(found, value=found.value.partition("/")[0])


def read_clock(item: Expression, context: Context) -> Resolved | None:
    """A time of day: of the day told last in its paragraph, else of the article's."""
    clock = clock_of(item)
    if not clock:
        return None
    anchor = context.near or context.document
    if anchor is None:
        return Resolved(clock, kind="TIME")
    day = anchor.day
    if item.part("noon") == "midnight" and anchor is context.document and context.tense == "past":
        if day == date.min:
            return Resolved(clock, kind="TIME")
        day -= timedelta(days=1)  # midnight ends a day, and the last one is past
    return Resolved(f"{day}{clock}", single(day), anchor.name, "TIME")


def read_small_hours(item: Expression, context: Context) -> Resolved | None:
    """The hours before dawn belong to the day that they begin."""
    letters = (
        "TEV" if item.part("daypart") == "evening" else "TNI" if "late" in item.text else "TMO"
    )
    anchor = context.near or context.document
    if anchor is None:
        return Resolved(f"XXXX-XX-XX{letters}", kind="TIME")
    interval = Interval(anchor.day, anchor.day)
    return Resolved(f"{anchor.day}{letters}", interval, anchor.name, "TIME")


_OF_DAYS = frozenset(
    {"iso", "numeric", "day", "monthday", "weekday", "deictic", "part", "told", "feast", "ago"}
)
_RULES: dict[str, Callable[[Expression, Context], Resolved | None]] = {
    "iso": absolute.read_iso,
    "numeric": absolute.read_numeric,
    "day": absolute.read_calendar_day,
    "month_year": absolute.read_month_year,
    "month": absolute.read_bare_month,
    "monthday": absolute.read_monthday,
    "years": absolute.read_years,
    "year": absolute.read_year,
    "fiscal": absolute.read_fiscal,
    "decade": absolute.read_decade,
    "sixties": absolute.read_sixties,
    "century": absolute.read_century,
    "business": absolute.read_business,
    "new_year": absolute.read_new_year,
    "feast": absolute.read_feast,
    "special": absolute.read_special,
    "quarter": periods.read_quarter,
    "halfyear": periods.read_halfyear,
    "season": periods.read_season,
    "weekday": relative.read_weekday,
    "deictic": relative.read_deictic,
    "part": read_part,
    "near": relative.read_near,
    "told": relative.read_told,
    "the_unit": relative.read_the_unit,
    "weekend": relative.read_the_weekend,
    "ago": relative.read_ago,
    "span": lengths.read_span,
    "duration": lengths.read_duration,
    "vague_duration": lengths.read_vague_duration,
    "lasting": lengths.read_lasting,
    "set": lengths.read_set,
    "frequency": lengths.read_frequency,
    "reference": lengths.read_reference,
    "phrase": lengths.read_phrase,
    "earlier": lengths.read_earlier,
    "clock": read_clock,
    "small_hours": read_small_hours,
}
