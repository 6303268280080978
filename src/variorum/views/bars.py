"""The drawing of a range by itself: a bar for each figure from its low to its high (M16, M18)."""

from __future__ import annotations

from variorum.model import Record
from variorum.views.chart import Bar, Chart
from variorum.views.figure import FigureDate
from variorum.views.figures import group_at
from variorum.views.index import Index
from variorum.views.wording import excerpt

# The drawing in units: a column of claimants, the bars, a column of numbers.
NAMES, BARS, NUMBERS = 290, 480, 190
STEP, HEAD, FOOT = 40, 112, 92
LONGEST_NAME = 36


class BarRow(Record, frozen=True, kw_only=True):
    """A figure: from ``x`` on ``width`` units; ``open_x`` and ``open_width`` where it is open.

    ``name`` is absent where nobody tells it; ``quoted`` are its words, ``bounds`` its low and high,
    ``hedge`` what its qualifier says beyond those. ``told_in`` where it is told in what does not
    claim it: a denial, a demand.
    """

    top: int
    bounds: str
    quoted: str
    x: float
    width: float
    name: str | None = None
    short: str | None = None
    date: FigureDate | None = None
    hedge: str | None = None
    planned: bool = False
    open_x: float | None = None
    open_width: float = 0
    open_above: bool = False
    told_in: str | None = None


class BarDrawing(Record, frozen=True, kw_only=True):
    """A chart of a range that stands alone: of what and of whom, its scope and its bounds.

    ``undrawn`` counts figures that have no bar.
    """

    width: int
    height: int
    measure: str
    bounds: str | None
    rows: tuple[BarRow, ...]
    axis: float
    ticks: tuple[str, ...]
    population: str | None = None
    party: str | None = None
    scope: str | None = None
    undrawn: int = 0


def bar_drawing(index: Index, key: str) -> BarDrawing | None:
    """The drawing of a range; None where fewer than two of its figures have a number."""
    group = group_at(index, key)
    if group is None or group.chart is None:
        return None
    chart = group.chart
    return BarDrawing(
        width=NAMES + BARS + NUMBERS,
        height=HEAD + STEP * len(chart.bars) + FOOT,
        measure=group.measure,
        population=group.population,
        party=group.party,
        scope=group.scope,
        bounds=group.bounds,
        rows=tuple(_row(chart, at, bar) for at, bar in enumerate(chart.bars)),
        axis=_x(chart, chart.axis),
        ticks=chart.ticks,
        undrawn=chart.undrawn,
    )


def _row(chart: Chart, at: int, bar: Bar) -> BarRow:
    figure, name = bar.figure, bar.who.name if bar.who else None
    return BarRow(
        top=HEAD + STEP * at,
        name=name,
        short=excerpt(name, LONGEST_NAME) if name else None,
        date=figure.date,
        bounds=figure.bounds,
        hedge=figure.hedge,
        planned=figure.planned,
        quoted=excerpt(figure.spot.text),
        x=_x(chart, bar.x),
        width=_x(chart, bar.width),
        open_x=None if bar.open_x is None else _x(chart, bar.open_x),
        open_width=_x(chart, bar.open_width or 0),
        open_above=figure.high is None,
        told_in=figure.told_in,
    )


def _x(chart: Chart, unit: int) -> float:
    return round(unit * BARS / chart.width, 1)
