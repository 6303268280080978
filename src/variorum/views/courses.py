"""The drawing of a group of series by itself: one strip a claimant, on one scale (M16-M18).

What stands on a page with its own words around must say in a picture of its own what it shows:
whose figures, of whom, up to which days, what a bar and an open end mean, and that counts of what
was documented show no trends.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from variorum.model import Record
from variorum.views.incident_line import ordinal
from variorum.views.index import Index
from variorum.views.scale import HEIGHT, MARGIN, WIDTH, Dot
from variorum.views.series import SeriesGroup, SeriesView, group_of
from variorum.views.wording import excerpt, when

# The drawing in units: a column of names, the strips, a column of the latest figures.
NAMES, STRIPS, LATEST = 210, 560, 170
# From one strip to the next, and how high a strip is.
STEP, TALL = 96, 72
HEAD, FOOT = 124, 84
# How many days are named on the axis.
DAYS = 4
LONGEST_NAME = 26


class Mark(Record, frozen=True, kw_only=True):
    """A figure: a bar at ``x`` from ``low`` to ``high``, in units from the strip's top left.

    ``open_to`` is where the part ends that the words leave open; ``about`` where they say that the
    number is no exact one. ``quoted`` are the words of the text, ``day`` is up to when they count.
    """

    x: float
    low: float
    high: float
    claimant: str
    day: str
    bounds: str
    quoted: str
    open_to: float | None = None
    about: bool = False


class Course(Record, frozen=True, kw_only=True):
    """The strip of one claimant; ``line`` joins the lows, each standing until the next."""

    name: str
    latest: str
    marks: tuple[Mark, ...]
    top: float
    line: str = ""
    short: str = ""


class Tick(Record, frozen=True, kw_only=True):
    """A day on the axis."""

    x: float
    words: str
    anchor: str = "middle"


class Drawing(Record, frozen=True, kw_only=True):
    """A chart that stands alone: its size in units, of what and of whom, its strips and its axis.

    ``unnamed`` counts claimants past the limit, ``undrawn`` figures without a day or a number.
    """

    width: int
    height: int
    measure: str
    scale: str
    courses: tuple[Course, ...]
    ticks: tuple[Tick, ...]
    population: str | None = None
    party: str | None = None
    unnamed: int = 0
    undrawn: int = 0


def drawing(index: Index, series: str) -> Drawing | None:
    """The drawing of the group that a series belongs to; None where nothing can be drawn."""
    group = group_of(index, series)
    if group is None or group.top is None:
        return None
    courses = tuple(_courses(group))
    points = sum(len(one.points) + one.more for one in group.series)
    return Drawing(
        width=NAMES + STRIPS + LATEST,
        height=HEAD + STEP * len(courses) + FOOT,
        measure=group.measure,
        population=group.population,
        party=group.party,
        scale=group.top,
        courses=courses,
        ticks=tuple(_ticks(group)),
        unnamed=group.unnamed,
        undrawn=points - sum(len(one.marks) for one in courses),
    )


def _courses(group: SeriesGroup) -> Iterator[Course]:
    for at, series in enumerate(group.series):
        yield Course(
            name=series.name,
            short=excerpt(series.name, LONGEST_NAME),
            latest=series.latest,
            marks=tuple(_marks(series)),
            top=HEAD + STEP * at,
            line=_line(series.dots),
        )


def _marks(series: SeriesView) -> Iterator[Mark]:
    drawn = [point for point in series.points if point.drawn]
    for point, dot in zip(drawn, series.dots, strict=True):
        yield Mark(
            x=_x(dot.x),
            low=_y(dot.low),
            high=_y(dot.high),
            open_to=None if dot.open_to is None else _y(dot.open_to),
            about=dot.about,
            claimant=point.claimant or series.name,
            day=point.words or "",
            bounds=point.bounds,
            quoted=excerpt(point.figure.spot.text),
        )


def _line(dots: tuple[Dot, ...]) -> str:
    """A step from each figure to the next."""
    parts = [
        f"H{_x(dot.x)}V{_y(dot.low)}" if at else f"M{_x(dot.x)} {_y(dot.low)}"
        for at, dot in enumerate(dots)
    ]
    return "".join(parts) if len(parts) > 1 else ""


def _x(unit: int) -> float:
    return round(unit * STRIPS / WIDTH, 1)


def _y(unit: int) -> float:
    return round(unit * TALL / HEIGHT, 1)


def _ticks(group: SeriesGroup) -> Iterator[Tick]:
    """Days at even distances; one alone where all figures are of one."""
    first, last = (ordinal(day) for day in group.reach)
    count = min(DAYS, last - first + 1)
    for at in range(count):
        share = at / (count - 1) if count > 1 else 0.5
        day = date.fromordinal(first + round(share * (last - first)))
        reach = last - first
        place = (day.toordinal() - first) / reach if reach else 0.5
        unit = MARGIN + place * (WIDTH - 2 * MARGIN)
        yield Tick(x=round(unit * STRIPS / WIDTH, 1), words=when(day.isoformat()))
