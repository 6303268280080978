"""A chart of figures as bars from low to high, as numbers to draw by. Nothing is added up."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Record
from variorum.views.figure import FigureView
from variorum.views.parts import Who

# The drawing is this many units wide; its last units, past the axis, are for open ends.
WIDTH = 1000
AXIS = 920
# A bar narrower than this would not be seen: an exact figure is a point.
LEAST = 8
# How many bars a chart has at most.
DRAWN = 24


class Bar(Record, frozen=True, kw_only=True):
    """One figure, in units of the drawing.

    ``x`` and ``width`` are the solid part; ``open_x`` and ``open_width`` the part that the words
    leave open ("at least": to the right; "up to": to the left), where there is one.
    """

    figure: FigureView
    who: Who | None
    x: int
    width: int
    open_x: int | None = None
    open_width: int | None = None


class Chart(Record, frozen=True, kw_only=True):
    """Bars in the order given over one axis from zero; ``ticks`` at its start, middle and end.

    ``undrawn`` is how many figures have no bar: without a number, or past the limit.
    """

    width: int
    axis: int
    bars: tuple[Bar, ...]
    ticks: tuple[str, ...]
    undrawn: int = 0


def nice_top(value: int) -> int:
    """The smallest of 2, 4, 6, 8, 10 times a power of ten that is no less than ``value``."""
    power = 1
    while True:
        for step in (2, 4, 6, 8, 10):
            if step * power >= value:
                return step * power
        power *= 10


def chart(figures: Sequence[FigureView], limit: int = DRAWN) -> Chart | None:
    """The chart of a group of figures; None for fewer than two that can be drawn."""
    drawn = [f for f in figures if f.low is not None or f.high is not None][:limit]
    if len(drawn) < 2:
        return None
    top = nice_top(max(max(f.low or 0, f.high or 0) for f in drawn))
    bars = tuple(_bar(figure, AXIS / top) for figure in drawn)
    ticks = tuple(f"{value:,}" for value in (0, top // 2, top))
    undrawn = len(figures) - len(bars)
    return Chart(width=WIDTH, axis=AXIS, bars=bars, ticks=ticks, undrawn=undrawn)


def _bar(figure: FigureView, scale: float) -> Bar:
    low, high = figure.low, figure.high
    if high is None:
        x = round((low or 0) * scale)
        return _open(figure, x, x, WIDTH - x)
    if low is None:
        x = max(0, round(high * scale) - LEAST)
        return _open(figure, x, 0, x)
    x = round(low * scale)
    width = max(LEAST, round(high * scale) - x)
    return Bar(figure=figure, who=figure.whose, x=x, width=width)


def _open(figure: FigureView, x: int, start: int, width: int) -> Bar:
    """A bar that is a point with an open side."""
    return Bar(
        figure=figure,
        who=figure.whose,
        x=x,
        width=LEAST,
        open_x=start,
        open_width=width,
    )
