"""Give an expression its TIMEX3 value and, where it can be had, its interval (M20, M21).

A relative expression resolves against the anchor it is given and never against today. What the
words leave open stays open: the value carries X for the unknown digits.
"""

from __future__ import annotations

from collections.abc import Callable

from variorum.annotate.times.absolute import (
    read_bare_month,
    read_calendar_day,
    read_decade,
    read_iso,
    read_month_year,
    read_numeric,
    read_season,
    read_year,
    read_years,
)
from variorum.annotate.times.context import (
    Context,
    Resolved,
)
from variorum.annotate.times.grammar import Expression
from variorum.annotate.times.relative import (
    read_ago,
    read_clock,
    read_deictic,
    read_duration,
    read_near,
    read_part_now,
    read_recent,
    read_relative_day,
    read_small_hours,
    read_span,
    read_the_weekend,
    read_unit_long,
    read_vague_duration,
    read_weekday,
)


def resolve(item: Expression, context: Context) -> Resolved | None:
    """The meaning of an expression; nothing where the calendar has no such date."""
    return _RULES[item.kind](item, context)


_RULES: dict[str, Callable[[Expression, Context], Resolved | None]] = {
    "iso": read_iso,
    "numeric": read_numeric,
    "month_day": read_calendar_day,
    "day_month": read_calendar_day,
    "month_year": read_month_year,
    "year_month": read_month_year,
    "month": read_bare_month,
    "years": read_years,
    "year": read_year,
    "decade": read_decade,
    "weekday": read_weekday,
    "deictic": read_deictic,
    "part_now": read_part_now,
    "near": read_near,
    "the_weekend": read_the_weekend,
    "season": read_season,
    "near_season": read_season,
    "relative_day": read_relative_day,
    "ago": read_ago,
    "span": read_span,
    "recent": read_recent,
    "duration": read_duration,
    "vague_duration": read_vague_duration,
    "unit_long": read_unit_long,
    "clock": read_clock,
    "small_hours": read_small_hours,
}
