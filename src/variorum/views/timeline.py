"""The timeline of incidents: columns by day, week, month or year, and the times as they are told.

A column counts what lies in it for sure, and above that what may lie in it: a time of which only an
interval is known is drawn as that interval and counted as open in every column that it touches
(M20). Columns are therefore no parts of a sum.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from variorum.model import Record
from variorum.views.calendar import (
    FIRST,
    LAST,
    Window,
    around,
    edges,
    iso,
    month_end,
    month_start,
    reach_of,
    unit_of,
    whole_of,
)
from variorum.views.catalogue import Catalogue, Flags
from variorum.views.days import Days, days
from variorum.views.incident_line import ordinal
from variorum.views.index import Index
from variorum.views.told_times import ToldTimes, told_times
from variorum.views.wording import when

# The drawing is so wide and high; a column or bar is never narrower or lower than can be seen.
WIDTH, HEIGHT = 1000, 100
LEAST = 4


class Column(Record, frozen=True, kw_only=True):
    """One unit of a timeline: ``sure`` lie in it, ``open`` more may.

    ``x`` and ``width`` are where it stands; ``y`` is where its sure part begins and ``open_y`` its
    open part, downwards, in units of the drawing.
    """

    start: str
    end: str
    label: str
    sure: int
    open: int
    x: int
    width: int
    y: int
    open_y: int
    chosen: bool = False


class Period(Record, frozen=True, kw_only=True):
    """Days that a link leads to, and how many incidents may lie in them."""

    label: str
    count: int
    start: str | None = None
    end: str | None = None


class Timeline(Record, frozen=True, kw_only=True):
    """Incidents over time, from ``start`` to ``end``; ``top`` is how many the highest column has.

    ``before`` and ``after`` lie outside of what is drawn; ``undated`` counts incidents without a
    time, which lie nowhere. ``earlier``, ``later`` and ``wider`` lead on from a chosen period.
    """

    unit: str
    start: str
    end: str
    words: str
    columns: tuple[Column, ...]
    times: ToldTimes
    top: int
    undated: int
    before: Period | None = None
    after: Period | None = None
    earlier: Period | None = None
    later: Period | None = None
    wider: Period | None = None


def timeline(
    index: Index, held: Catalogue, among: Flags, start: str | None, end: str | None
) -> Timeline | None:
    """The timeline of some incidents around a chosen period; None where no time is told."""
    told = days(index, held)
    reach = reach_of(told, among)
    if reach is None:
        return None
    chosen = _chosen(whole_of(told, among) or reach, start, end)
    window = around(chosen) if chosen else reach
    unit = unit_of(window)
    marks = edges(window, unit)
    if chosen:  # a chosen period is shown as it is: its first and last week may be cut
        marks = [window.first, *marks[1:-1], window.last + 1]
    span = Window(marks[0], marks[-1] - 1)
    columns, top = _columns(told, among, marks, chosen)
    return Timeline(
        unit=unit,
        start=iso(span.first),
        end=iso(span.last),
        words=when(*span.iso()),
        columns=columns,
        times=told_times(told, among, span, WIDTH),
        top=top,
        undated=int((among & ~told.known).sum()),
        before=_some(_period(told, among, None, span.first - 1)),
        after=_some(_period(told, among, span.last + 1, None)),
        earlier=_step(told, among, chosen, -1),
        later=_step(told, among, chosen, 1),
        wider=_wider(told, among, chosen),
    )


def _chosen(whole: Window, start: str | None, end: str | None) -> Window | None:
    """The days that are chosen; an open end reaches as far as the incidents do."""
    if not start and not end:
        return None
    if start:
        first = ordinal(start)
        return Window(first, ordinal(end) if end else max(first, whole.last))
    last = ordinal(end or "")
    return Window(min(last, whole.first), last)


def _columns(
    told: Days, among: Flags, marks: Sequence[int], chosen: Window | None
) -> tuple[tuple[Column, ...], int]:
    """The columns between the marks, and how many the highest has."""
    starts, size = np.array(marks[:-1]), len(marks) - 1
    mine = among & told.known & (told.last >= marks[0]) & (told.first < marks[-1])
    # In which column each begins and ends; -1 and ``size`` are outside of the drawing.
    first = np.searchsorted(starts, told.first[mine], side="right") - 1
    last = np.searchsorted(starts, told.last[mine], side="right") - 1
    last = np.where(told.last[mine] >= marks[-1], size, last)
    sure = np.bincount(first[first == last], minlength=size)[:size]
    wide = first != last
    begun = np.bincount(np.maximum(first[wide], 0), minlength=size + 1)
    over = np.bincount(np.minimum(last[wide] + 1, size), minlength=size + 1)
    touching = np.cumsum(begun - over)[:size]
    top = max(1, int((sure + touching).max()))
    ends = marks[1:]
    return tuple(
        _column(Window(a, b - 1), (int(s), int(o)), top, (marks[0], marks[-1]), chosen)
        for a, b, s, o in zip(marks[:-1], ends, sure, touching, strict=True)
    ), top


def _column(
    own: Window, counts: tuple[int, int], top: int, whole: tuple[int, int], chosen: Window | None
) -> Column:
    sure, touching = counts
    scale = WIDTH / (whole[1] - whole[0])
    x = round((own.first - whole[0]) * scale)
    width = max(LEAST, round((own.last + 1 - whole[0]) * scale) - x)
    y = HEIGHT - _high(sure, top)
    return Column(
        start=iso(own.first),
        end=iso(own.last),
        label=when(*own.iso()),
        sure=sure,
        open=touching,
        x=x,
        width=width,
        y=y,
        open_y=max(0, y - _high(touching, top)),
        chosen=chosen is not None and own.first <= chosen.last and own.last >= chosen.first,
    )


def _high(count: int, top: int) -> int:
    return max(LEAST, round(count * HEIGHT / top)) if count else 0


def _period(told: Days, among: Flags, first: int | None, last: int | None) -> Period:
    """A period with how many may lie in it; with one end open, how many lie there for sure."""
    flags = among & told.known
    if first is not None:
        flags &= (told.first if last is None else told.last) >= first
    if last is not None:
        flags &= (told.last if first is None else told.first) <= last
    start, end = (iso(first) if first else None), (iso(last) if last else None)
    label = when(start, end) if start and end else ""
    return Period(label=label, count=int(flags.sum()), start=start, end=end)


def _some(period: Period) -> Period | None:
    return period if period.count else None


def _step(told: Days, among: Flags, chosen: Window | None, way: int) -> Period | None:
    """The period of the same kind before or after a chosen one, where anything lies that way."""
    if chosen is None:
        return None
    if chosen == Window(month_start(chosen.first), month_end(chosen.first)):
        if way < 0:
            step = Window(month_start(max(FIRST, chosen.first - 1)), chosen.first - 1)
        else:
            step = Window(chosen.last + 1, month_end(min(LAST, chosen.last + 1)))
    else:
        step = Window(chosen.first + way * chosen.length, chosen.last + way * chosen.length)
    if step.first < FIRST or step.last > LAST:
        return None
    beyond = (
        _period(told, among, None, step.last) if way < 0 else _period(told, among, step.first, None)
    )
    here = _period(told, among, step.first, step.last)
    return here if here.count or beyond.count else None


def _wider(told: Days, among: Flags, chosen: Window | None) -> Period | None:
    """The month of a chosen period that is shorter than it."""
    if chosen is None:
        return None
    month = Window(month_start(chosen.first), month_end(chosen.first))
    if chosen == month or chosen.last > month.last:
        return None
    return _period(told, among, month.first, month.last)
