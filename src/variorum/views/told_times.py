"""Times as they are told: one day as a point, an interval as a bar that is as long as it."""

from __future__ import annotations

import numpy as np

from variorum.model import Record
from variorum.views.calendar import Window, iso
from variorum.views.catalogue import Flags
from variorum.views.days import Days
from variorum.views.wording import when

# How many rows of bars there may be, how many intervals are tried, and how many points are drawn.
LANES, TRIED, POINTS = 8, 400, 400
# The least that can be seen of a bar, and the room between two in a row, in units of the drawing.
LEAST, ROOM = 6, 4


class PointInTime(Record, frozen=True, kw_only=True):
    """A day of which incidents are told, in the middle of which ``x`` lies."""

    day: str
    count: int
    x: int


class Interval(Record, frozen=True, kw_only=True):
    """An interval in which incidents are told to have happened, drawn in row ``lane``.

    ``words`` tell the whole of it; what lies beyond the drawing is cut, and ``cut`` says so.
    """

    start: str
    end: str
    words: str
    count: int
    x: int
    width: int
    lane: int
    cut: bool = False


class ToldTimes(Record, frozen=True, kw_only=True):
    """Days and intervals within a window, in ``lanes`` rows of bars.

    ``undrawn`` counts incidents whose interval found no room, ``unpointed`` those on days that are
    too many to be drawn as points.
    """

    points: tuple[PointInTime, ...]
    intervals: tuple[Interval, ...]
    lanes: int
    undrawn: int = 0
    unpointed: int = 0


def told_times(told: Days, among: Flags, window: Window, width: int) -> ToldTimes:
    """The times of some incidents that touch a window."""
    mine = among & told.known & (told.last >= window.first) & (told.first <= window.last)
    first, last = told.first[mine], told.last[mine]
    scale = width / window.length
    points, unpointed = _points(first[first == last], window, scale)
    intervals, undrawn = _intervals(first[first != last], last[first != last], window, scale)
    return ToldTimes(
        points=points,
        intervals=intervals,
        lanes=max((one.lane for one in intervals), default=-1) + 1,
        undrawn=undrawn,
        unpointed=unpointed,
    )


def _points(
    found: np.ndarray[tuple[int], np.dtype[np.int64]], window: Window, scale: float
) -> tuple[tuple[PointInTime, ...], int]:
    which, counts = np.unique(found, return_counts=True)
    if len(which) > POINTS:
        return (), len(found)
    return tuple(
        PointInTime(day=iso(day), count=count, x=round((day - window.first + 0.5) * scale))
        for day, count in zip(which.tolist(), counts.tolist(), strict=True)
    ), 0


def _intervals(
    first: np.ndarray[tuple[int], np.dtype[np.int64]],
    last: np.ndarray[tuple[int], np.dtype[np.int64]],
    window: Window,
    scale: float,
) -> tuple[tuple[Interval, ...], int]:
    """Bars in rows: what most is told of first, then the shorter."""
    pairs, counts = np.unique(np.stack((first, last)), axis=1, return_counts=True)
    told = sorted(
        zip(*pairs.tolist(), counts.tolist(), strict=True),
        key=lambda one: (-one[2], one[1] - one[0], one[0]),
    )
    rows: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
    found, drawn = [], 0
    for start, end, count in told[:TRIED]:
        a, b = max(start, window.first), min(end, window.last)
        x = round((a - window.first) * scale)
        width = max(LEAST, round((b + 1 - window.first) * scale) - x)
        lane = _free(rows, x - ROOM, x + width + ROOM)
        if lane is None:
            continue
        rows[lane].append((x, x + width))
        drawn += count
        found.append(
            Interval(
                start=iso(start),
                end=iso(end),
                words=when(iso(start), iso(end)),
                count=count,
                x=x,
                width=width,
                lane=lane,
                cut=(a, b) != (start, end),
            )
        )
    found.sort(key=lambda one: (one.start, one.end))
    return tuple(found), int(counts.sum()) - drawn


def _free(rows: list[list[tuple[int, int]]], start: int, end: int) -> int | None:
    """The first row in which a bar finds room."""
    for lane, row in enumerate(rows):
        if all(end <= a or start >= b for a, b in row):
            return lane
    return None
