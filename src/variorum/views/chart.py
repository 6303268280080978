"""A chart of figures as bars from low to high, as numbers to draw by. Nothing is added up."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Record
from variorum.views.parts import FigureView

WIDTH = 640
LABEL = 210
ROW = 30
TOP = 8
FOOT = 26
# A stretch of the axis kept free for arrows of figures that are open upwards.
ARROW = 34
# A bar narrower than this would not be seen: an exact figure is a point.
LEAST = 6


class Bar(Record, frozen=True, kw_only=True):
    """One figure: ``x`` and ``width`` in units of the drawing; open ends become arrows."""

    figure: str
    label: str
    value: str
    y: float
    x: float
    width: float
    open_low: bool
    open_high: bool


class Tick(Record, frozen=True, kw_only=True):
    """A place on the axis."""

    x: float
    label: str


class Chart(Record, frozen=True, kw_only=True):
    """Bars by claimant over one axis from zero."""

    width: int
    height: int
    left: int
    foot: float
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def nice_top(value: int) -> int:
    """The smallest of 1, 2, 5 times a power of ten that is no less than ``value``."""
    power = 1
    while True:
        for step in (1, 2, 5):
            if step * power >= value:
                return step * power
        power *= 10


def chart(figures: Sequence[FigureView], limit: int = 24) -> Chart | None:
    """The chart of a group of figures; None for fewer than two that can be drawn."""
    drawn = [f for f in figures if f.low is not None or f.high is not None][:limit]
    if len(drawn) < 2:
        return None
    top = nice_top(max(max(f.low or 0, f.high or 0, 1) for f in drawn))
    scale = (WIDTH - LABEL - ARROW) / top
    bars = tuple(_bar(figure, row, scale) for row, figure in enumerate(drawn))
    foot = TOP + ROW * len(drawn)
    halves = (0, top // 2, top) if top > 1 else (0, top)
    ticks = tuple(Tick(x=round(LABEL + value * scale, 1), label=f"{value:,}") for value in halves)
    return Chart(
        width=WIDTH, height=foot + FOOT, left=LABEL, foot=float(foot), bars=bars, ticks=ticks
    )


def _bar(figure: FigureView, row: int, scale: float) -> Bar:
    low = figure.low if figure.low is not None else 0
    high = figure.high if figure.high is not None else low
    name = figure.claimant.name
    return Bar(
        figure=figure.id,
        label=name if len(name) <= 30 else name[:29].rstrip() + "…",
        value=figure.bounds,
        y=float(TOP + ROW * row),
        x=round(LABEL + low * scale, 1),
        width=round(max(LEAST, (high - low) * scale), 1),
        open_low=figure.low is None,
        open_high=figure.high is None,
    )
