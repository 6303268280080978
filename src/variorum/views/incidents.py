"""The list of incidents, with facets; those without a place or a time stand in groups of their own.

Uncertain times are shown as the intervals that they are (M20). Nothing is hidden by a filter
without its being said how many there are. Map and timeline are of the same incidents as the list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from variorum.model import Record
from variorum.views.catalogue import FACETS, GROUPS, Catalogue, Flags, catalogue
from variorum.views.facets import Facet, Month, facet, months
from variorum.views.incident_line import IncidentLine, drawn, incident_line, span_of
from variorum.views.incident_map import At, IncidentMap, incident_map
from variorum.views.index import Index
from variorum.views.paging import Page, cut
from variorum.views.parts import Dated
from variorum.views.timeline import Timeline, timeline
from variorum.views.wording import when

SIZE = 40


class IncidentGroup(Record, frozen=True, kw_only=True):
    """Incidents of one page that stand together; ``total`` counts those of all pages.

    ``group`` is ``placed``, ``unplaced`` or ``undated``; it begins on ``page``.
    """

    group: str
    total: int
    page: int
    incidents: tuple[IncidentLine, ...] = ()


class IncidentsView(Record, frozen=True, kw_only=True):
    """A page of incidents. ``total`` counts all, ``page.total`` those that the filters leave.

    ``period`` is what the strips of the page span; ``start`` and ``end`` are the filter's days.
    ``undated`` counts those that the filter of days alone leaves out because no time is told of
    them. The ``map`` shows all that the filters leave, the ``timeline`` all that the others do.
    """

    groups: tuple[IncidentGroup, ...]
    facets: tuple[Facet, ...]
    months: tuple[Month, ...]
    total: int
    page: Page
    map: IncidentMap
    timeline: Timeline | None = None
    undated: int = 0
    period: Dated | None = None
    start: str | None = None
    end: str | None = None


def incidents_view(  # noqa: PLR0913 - each is one value of the address
    index: Index,
    chosen: Mapping[str, str | None] | None = None,
    *,
    start: str | None = None,
    end: str | None = None,
    number: int = 1,
    at: At | None = None,
) -> IncidentsView:
    """A page of the incidents that have the chosen values and may lie between the days.

    ``at`` is what part of the world the map shows.
    """
    held, chosen = catalogue(index), chosen or {}
    size = len(held.order)
    passing = _passing(held, chosen)
    period = held.within(start, end)
    of_values = _all_of(held, passing)
    left = period & of_values
    numbers, page = cut(np.flatnonzero(left).tolist(), number, SIZE)
    lines = [incident_line(index, held.order[at]) for at in numbers]
    line = timeline(index, held, of_values, start, end)
    span = span_of(lines, (line.start, line.end) if line else None)
    day = span is None or span[0] == span[1]  # on which a strip would show nothing
    return IncidentsView(
        groups=_groups(
            held, left, numbers, lines if day else [drawn(line, span) for line in lines]
        ),
        facets=tuple(
            facet(index, held, name, chosen.get(name), period & _all_of(held, passing, name))
            for name in FACETS
        ),
        months=months(held, of_values),
        total=size,
        page=page,
        map=incident_map(index, held, left, at),
        timeline=line,
        undated=int((of_values & (held.end == "")).sum()) if start or end else 0,
        period=Dated(start=span[0], end=span[1], words=when(*span)) if span else None,
        start=start,
        end=end,
    )


def left_of(
    index: Index, chosen: Mapping[str, str | None], start: str | None, end: str | None
) -> Flags:
    """Which of the incidents, in the order of the catalogue, values and days leave."""
    held = catalogue(index)
    return held.within(start, end) & _all_of(held, _passing(held, chosen))


def _passing(held: Catalogue, chosen: Mapping[str, str | None]) -> dict[str, Flags]:
    """Which incidents have each of the chosen values."""
    return {
        name: held.held[name].having(value, len(held.order))
        for name in FACETS
        if (value := chosen.get(name)) is not None
    }


def _all_of(held: Catalogue, passing: Mapping[str, Flags], but: str | None = None) -> Flags:
    """Those that pass every filter, but perhaps one."""
    found = held.all()
    for name, flags in passing.items():
        if name != but:
            found &= flags
    return found


def _groups(
    held: Catalogue, left: Flags, numbers: Sequence[int], lines: Sequence[IncidentLine]
) -> tuple[IncidentGroup, ...]:
    """The groups that the filters leave, each with what it has on this page."""
    totals = np.bincount(held.group[left], minlength=len(GROUPS)).tolist()
    found, before = [], 0
    for at, name in enumerate(GROUPS):
        pairs = zip(numbers, lines, strict=True)
        mine = tuple(line for number, line in pairs if held.group[number] == at)
        if totals[at]:
            page = before // SIZE + 1
            found.append(IncidentGroup(group=name, total=totals[at], page=page, incidents=mine))
        before += totals[at]
    return tuple(found)
