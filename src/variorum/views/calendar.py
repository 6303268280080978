"""Stretches of the calendar for a timeline: its window, its unit, and where units begin."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.views.catalogue import Flags
from variorum.views.days import Days

# Up to how many days are told by day, by week, by month; what is longer by years.
BY_DAY, BY_WEEK, BY_MONTH = 62, 434, 1900
# How many years one column may hold, and how many columns there may be of them.
YEARS, COLUMNS = (1, 2, 5, 10, 20, 50, 100, 200, 500), 70
# A chosen period shorter than this is shown within its month.
SHORT = 14
# Where all but these shares of the incidents, at the beginning and at the end, lie in less than
# this part of the time, the rest is counted beside the timeline: dates of long ago would else press
# all into a line. What the press recalls lies before what it reports, so that more may be left out
# there, the more of the time it takes; and again of what remains, while most of all is still drawn.
EDGES = ((0.02, 0.02, 0.4), (0.1, 0.02, 0.1), (0.25, 0.02, 0.05))
MOST = 0.7
FIRST, LAST = date.min.toordinal(), date.max.toordinal()


class Window(NamedTuple):
    """From a day to a day, both included, as numbers."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """How many days."""
        return self.last - self.first + 1

    def iso(self) -> tuple[str, str]:
        """Both days as ISO dates."""
        return iso(self.first), iso(self.last)


def iso(day: int) -> str:
    """The ISO date of a day's number."""
    return date.fromordinal(min(max(day, FIRST), LAST)).isoformat()


def month_start(day: int) -> int:
    """The first day of the month of a day."""
    return date.fromordinal(day).replace(day=1).toordinal()


def month_end(day: int) -> int:
    """The last day of the month of a day."""
    first = date.fromordinal(day).replace(day=28)
    if (first.year, first.month) == (date.max.year, 12):
        return LAST
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following.toordinal() - 1


def around(chosen: Window) -> Window:
    """What is shown of a chosen period: itself, and a short one within its months."""
    if chosen.length >= SHORT:
        return chosen
    return Window(month_start(chosen.first), month_end(chosen.last))


def whole_of(told: Days, among: Flags) -> Window | None:
    """From the first day to the last of some incidents; None where no time is told."""
    mine = among & told.known
    if not mine.any():
        return None
    return Window(int(told.first[mine].min()), int(told.last[mine].max()))


def reach_of(told: Days, among: Flags) -> Window | None:
    """The same, but for those that begin far from most or last far longer."""
    whole = whole_of(told, among)
    if whole is None:
        return None
    first = told.first[among & told.known]
    reach, left = whole, first
    while (core := _core(left, reach)) is not None:
        left = left[(left >= core.first) & (left <= core.last)]
        if len(left) < MOST * len(first):
            break
        reach = core
    return reach


def _core(first: NDArray[np.int64], whole: Window) -> Window | None:
    """Where most begin, if that is a small part of the whole; the fewest are left out."""
    if whole.length <= BY_DAY:
        return None
    for early, late, part in EDGES:
        low, high = np.quantile(first, [early, 1 - late], method="nearest").tolist()
        core = Window(month_start(int(low)), month_end(int(high)))
        if core.length <= part * whole.length:
            return core
    return None


def unit_of(window: Window) -> str:
    """By what a window is told: ``day``, ``week``, ``month`` or ``year``."""
    limits = ((BY_DAY, "day"), (BY_WEEK, "week"), (BY_MONTH, "month"))
    return next((unit for limit, unit in limits if window.length <= limit), "year")


def edges(window: Window, unit: str) -> list[int]:
    """Where the units of a window begin, and after them the day on which the last one is over."""
    if unit == "day":
        return list(range(window.first, window.last + 2))
    if unit == "week":
        monday = window.first - (window.first - 1) % 7
        found = list(range(monday, window.last + 1, 7))
        return [*found, found[-1] + 7]
    if unit == "month":
        return _months(window)
    return _years(window)


def _months(window: Window) -> list[int]:
    found = [month_start(window.first)]
    while found[-1] <= window.last:
        found.append(month_end(found[-1]) + 1)
    return found


def _years(window: Window) -> list[int]:
    first, last = date.fromordinal(window.first).year, date.fromordinal(window.last).year
    step = next((n for n in YEARS if (last - first) // n < COLUMNS), YEARS[-1])
    begin = max(1, first - first % step)
    starts = [date(year, 1, 1).toordinal() for year in range(begin, last + 1, step)]
    after = begin + step * len(starts)
    return [*starts, date(after, 1, 1).toordinal() if after <= date.max.year else LAST + 1]
