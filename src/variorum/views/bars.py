"""The drawing of a range by itself: a bar for each figure from its low to its high (M16, M18)."""

from __future__ import annotations

from variorum.model import Record
from variorum.views.chart import Bar, Chart
from variorum.views.courses import heading
from variorum.views.figures import FigureGroup, group_at
from variorum.views.index import Index
from variorum.views.wording import excerpt

# The drawing in units: a column of claimants, the bars, a column of numbers.
NAMES, BARS, NUMBERS = 290, 480, 190
STEP, HEAD, FOOT = 40, 112, 92
LONGEST_NAME = 36


class BarRow(Record, frozen=True, kw_only=True):
    """A figure: from ``x`` on ``width`` units; ``open_x`` and ``open_width`` where it is open.

    ``told_in`` where it is told in what does not claim it: a denial, a demand.
    """

    top: int
    name: str
    short: str
    date: str
    number: str
    words: str
    x: float
    width: float
    open_x: float | None = None
    open_width: float = 0
    open_above: bool = False
    told_in: str | None = None


class BarDrawing(Record, frozen=True, kw_only=True):
    """A chart of a range that stands alone. ``undrawn`` counts figures that have no bar."""

    width: int
    height: int
    heading: str
    scope: str
    rows: tuple[BarRow, ...]
    axis: float
    ticks: tuple[str, ...]
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
        heading=heading(group.measure, group.population, group.party),
        scope=_scope(group),
        rows=tuple(_row(chart, at, bar) for at, bar in enumerate(chart.bars)),
        axis=_x(chart, chart.axis),
        ticks=chart.ticks,
        undrawn=chart.undrawn,
    )


def _scope(group: FigureGroup) -> str:
    kind = "In one incident" if group.scope == "incident" else "In all, up to a date"
    return f"{kind}, by date of the figure. Range over all accounts: {group.bounds}."


def _row(chart: Chart, at: int, bar: Bar) -> BarRow:
    figure, name = bar.figure, bar.who.name if bar.who else "unattributed"
    notes = ", ".join(filter(None, (figure.hedge, "planned" if figure.planned else None)))
    number = f"{figure.bounds} ({notes})" if notes else figure.bounds
    return BarRow(
        top=HEAD + STEP * at,
        name=name,
        short=excerpt(name, LONGEST_NAME),
        date=f"{figure.date.kind} {figure.date.words}" if figure.date else "no date",
        number=number,
        words=f"{name}: “{excerpt(figure.spot.text)}”",
        x=_x(chart, bar.x),
        width=_x(chart, bar.width),
        open_x=None if bar.open_x is None else _x(chart, bar.open_x),
        open_width=_x(chart, bar.open_width or 0),
        open_above=figure.high is None,
        told_in=figure.told_in,
    )


def _x(chart: Chart, unit: int) -> float:
    return round(unit * BARS / chart.width, 1)
