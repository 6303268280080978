"""What each claimant says over time of one measure and population, side by side (M16-M18).

A later figure replaces nothing (M17). Claimants of one group share one scale, so that heights can
be compared; what their words leave open is drawn as open.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from variorum.model import Figure, Point, Record, Series
from variorum.views.figure import FigureView, figure_view, label_of
from variorum.views.fold import fold
from variorum.views.index import Index, group
from variorum.views.paging import Page, cut
from variorum.views.scale import Dot, Scale, dot, drawable, line
from variorum.views.wording import as_told, bounds, when

# How many groups a page holds.
SIZE = 12


class Room(NamedTuple):
    """How many claimants a group shows, and how many figures, the latest, of each."""

    claimants: int = 12
    points: int = 60


ALL = Room()
# Before the ranges of the page of figures there is less of it.
FEW = Room(claimants=6, points=12)


class PointView(Record, frozen=True, kw_only=True):
    """A figure of a series. ``as_of`` is the day up to which it counts, ``words`` that in words.

    ``drawn`` where it has a dot: those without a day or a number have none. ``claimant`` is the
    body that gives it, where the series is a party's, and ``voice`` the id of its page, if it has
    one.
    """

    figure: FigureView
    bounds: str
    claimant: str | None = None
    voice: str | None = None
    drawn: bool = False
    as_of: str | None = None
    words: str | None = None


class SeriesView(Record, frozen=True, kw_only=True):
    """What one voice says over time. ``voice`` is the id of its page, if it has one.

    ``latest`` is its last figure and ``until`` the day of that; ``line`` the path along the lows,
    as long as each stands. ``period`` is the closed period that it counts, where it is one of the
    war that is told of. ``more`` counts earlier figures not shown.
    """

    id: str
    name: str
    latest: str
    until: str | None = None
    points: tuple[PointView, ...] = ()
    dots: tuple[Dot, ...] = ()
    line: str = ""
    voice: str | None = None
    period: str | None = None
    more: int = 0


class SeriesGroup(Record, frozen=True, kw_only=True):
    """Series of one measure, population, party and period by their claimants, on one scale.

    ``period`` is the closed period that they count, in words; ``past``: it is of an earlier war.
    ``top`` is the highest value of the scale and ``days`` its first and last day, ``reach`` the
    same as ISO dates; all are absent where too few figures have a day to be drawn.
    """

    id: str
    measure: str
    series: tuple[SeriesView, ...]
    population: str | None = None
    party: str | None = None
    top: str | None = None
    days: tuple[str, ...] = ()
    reach: tuple[str, ...] = ()
    unnamed: int = 0
    period: str | None = None
    past: bool = False


class AllSeriesView(Record, frozen=True, kw_only=True):
    """A page of groups; ``measures`` counts all series by measure."""

    groups: tuple[SeriesGroup, ...]
    measures: dict[str, int]
    total: int
    page: Page
    measure: str | None = None


def series_view(index: Index, *, measure: str | None = None, number: int = 1) -> AllSeriesView:
    """A page of the edition's series, those of one measure if asked."""
    counted: dict[str, int] = {}
    for series in index.edition.series:
        counted[series.measure] = counted.get(series.measure, 0) + 1
    lots = [lot for lot in _lots(index) if measure in (None, lot[0].measure)]
    chosen, page = cut(lots, number, SIZE)
    return AllSeriesView(
        groups=tuple(_group(index, lot, ALL) for lot in chosen),
        measures=dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))),
        total=len(index.edition.series),
        page=page,
        measure=measure,
    )


def first_series(index: Index, measure: str | None, limit: int) -> tuple[SeriesGroup, ...]:
    """The groups that tell most, those of one measure if asked."""
    lots = [lot for lot in _lots(index) if measure in (None, lot[0].measure)]
    return tuple(_group(index, lot, FEW) for lot in lots[:limit])


def group_of(index: Index, series: str) -> SeriesGroup | None:
    """The group that holds a series, with all that a page shows of it; None without such a one."""
    for lot in _lots(index):
        if any(one.id == series for one in lot):
            return _group(index, lot, ALL)
    return None


def _lots(index: Index) -> list[tuple[Series, ...]]:
    """Series of one measure, population and party together, most told first. Made once."""
    made: list[tuple[Series, ...]] | None = index.once.get("series")
    if made is None:
        lots = group(index.edition.series, _counted)
        made = [tuple(sorted(lot, key=by_size)) for lot in lots.values()]
        made.sort(key=_by_told)
        index.once["series"] = made
    return made


def _counted(series: Series) -> tuple[object, ...]:
    """Equal for series that may stand on one scale: the dead of two wars do not."""
    period = (series.since, series.until) if series.past else ()
    return series.measure, series.population, series.party, series.past, period


def _by_told(lot: Sequence[Series]) -> tuple[bool, int, str, str]:
    """Sort key of groups: earlier wars last, else most told first."""
    first = lot[0]
    return first.past, -sum(len(s.points) for s in lot), first.measure, first.id


def by_size(series: Series) -> tuple[int, str, str]:
    """Sort key of claimants: most told first."""
    return (-len(series.points), fold(series.claimant), series.id)


def _group(index: Index, lot: Sequence[Series], room: Room) -> SeriesGroup:
    shown = lot[: room.claimants]
    scale = Scale.over(shown, room.points)
    first, party = lot[0], index.entities.get(lot[0].party or "")
    return SeriesGroup(
        id=first.id,
        measure=first.measure,
        series=tuple(of_claimant(index, series, scale, room.points) for series in shown),
        population=label_of(first.population),
        party=party.name if party else first.party,
        top=f"{scale.top:,}" if scale else None,
        days=(when(scale.first), when(scale.last)) if scale else (),
        reach=(scale.first, scale.last) if scale else (),
        unnamed=len(lot) - len(shown),
        period=when(first.since, first.until) if first.past else None,
        past=first.past,
    )


def of_claimant(index: Index, series: Series, scale: Scale | None, most: int) -> SeriesView:
    """A claimant's last figures, drawn where there is a scale."""
    known = [point for point in series.points if point.figure in index.figures]
    shown = known[-most:]
    points = tuple(_point(index, point, scale) for point in shown)
    drawn = [point for point in shown if drawable(point)] if scale else []
    whose = next((p.figure.whose for p in points if p.figure.whose), None)
    voice = series.entity if series.entity in index.voices else whose.id if whose else None
    if {point.claimant for point in points} - {None, series.claimant}:
        voice = None  # a page is a body's, and a party's several may speak here
    return SeriesView(
        id=series.id,
        name=series.claimant,
        latest=points[-1].bounds if points else bounds(None, None),
        until=points[-1].words if points else None,
        points=points,
        dots=tuple(dot(index, point, scale) for point in drawn) if scale else (),
        line=line(drawn, scale) if scale else "",
        voice=voice or None,
        period=when(series.since, series.until) if series.since and not series.past else None,
        more=len(known) - len(shown),
    )


def _point(index: Index, point: Point, scale: Scale | None) -> PointView:
    return PointView(
        drawn=scale is not None and drawable(point),
        figure=figure_view(index, index.figures[point.figure]),
        claimant=point.claimant,
        voice=point.entity if point.entity in index.voices else None,
        bounds=point_told(point, index.figures[point.figure]),
        as_of=point.as_of,
        words=when(point.as_of) if point.as_of else None,
    )


def point_told(point: Point, figure: Figure) -> str:
    """A point's bounds; with the qualifier of its figure where they are that figure's own."""
    own = (point.low, point.high) == (figure.low, figure.high)
    return as_told(point.low, point.high, figure.qualifier if own else "exact")
