"""The page of an incident: what each party says of it, side by side, and on what that rests."""

from __future__ import annotations

from variorum.model import Incident, Record
from variorum.views.accounts import ROWS, Column, columns
from variorum.views.catalogue import figures_of
from variorum.views.chart import Chart, chart
from variorum.views.derivation import Tree, trees
from variorum.views.disagreements import DisagreementView, disagreement_view
from variorum.views.events import EventView, event_view
from variorum.views.figure import FigureView, figure_view
from variorum.views.grounds import (
    EarlierView,
    GradeView,
    JoiningView,
    JudgementView,
    RelatedView,
    earlier_views,
    grade_view,
    joining_views,
    judgement_views,
    related_views,
)
from variorum.views.incident_line import (
    IncidentLine,
    RangeLine,
    incident_line,
    range_line,
)
from variorum.views.index import Index
from variorum.views.paging import Page, cut
from variorum.views.whereabouts import Whereabouts, whereabouts

# How many tellings, disagreements, and figures of one measure, a page lists.
SIZE = 60
DISAGREEMENTS = 25
FIGURES = 50


class Row(Record, frozen=True, kw_only=True):
    """A row of the accounts and its name."""

    row: str
    name: str


class RangeView(Record, frozen=True, kw_only=True):
    """The range of a measure with the first figures of the accounts, as a chart too if it can be.

    ``total`` counts all those that the accounts give.
    """

    line: RangeLine
    figures: tuple[FigureView, ...]
    total: int
    chart: Chart | None = None


class IncidentView(Record, frozen=True, kw_only=True):
    """An incident with everything its page shows. ``tellings`` are a page of its events.

    A page shows the first of long lists; ``all_accounts``, ``all_origins``, ``all_related`` and
    ``joined`` count all accounts, origins, related incidents and joinings.
    """

    line: IncidentLine
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    tellings: tuple[EventView, ...]
    page: Page
    grade: GradeView | None = None
    ranges: tuple[RangeView, ...] = ()
    origins: tuple[Tree, ...] = ()
    disagreements: tuple[DisagreementView, ...] = ()
    joinings: tuple[JoiningView, ...] = ()
    all_accounts: int = 0
    all_origins: int = 0
    all_related: int = 0
    joined: int = 0
    related: tuple[RelatedView, ...] = ()
    earlier: tuple[EarlierView, ...] = ()
    judgements: tuple[JudgementView, ...] = ()
    whereabouts: Whereabouts | None = None


def incident_view(index: Index, incident: Incident, *, number: int = 1) -> IncidentView:
    """The view of one incident, with a page of its tellings."""
    known = [index.events[one] for one in incident.events if one in index.events]
    known.sort(key=lambda e: (index.place[e.article], e.trigger.span, e.id))
    events, page = cut(known, number, SIZE)
    disagreements = index.compared.disagreements_in.get(incident.id, ())
    return IncidentView(
        line=incident_line(index, incident),
        rows=tuple(Row(row=row, name=name) for row, name in ROWS) if incident.accounts else (),
        columns=columns(index, incident),
        tellings=tuple(event_view(index, event) for event in events),
        page=page,
        grade=grade_view(index, incident.grade),
        ranges=_ranges(index, incident),
        origins=trees(index, incident),
        disagreements=tuple(disagreement_view(index, d) for d in disagreements[:DISAGREEMENTS]),
        joinings=joining_views(index, incident),
        all_accounts=len(incident.accounts),
        all_origins=len(index.compared.origins.keys() & set(incident.origins)),
        all_related=len(index.compared.related.get(incident.id, ())),
        joined=len(incident.joinings),
        related=related_views(index, incident),
        earlier=earlier_views(incident),
        judgements=judgement_views(index, incident),
        whereabouts=whereabouts(index, known),
    )


def _ranges(index: Index, incident: Incident) -> tuple[RangeView, ...]:
    """The ranges by measure, each with the figures of the accounts by date."""
    figures = [figure_view(index, figure) for figure in figures_of(index, incident)]
    found = []
    for measure, held in sorted(incident.ranges.items()):
        mine = [f for f in figures if f.measure == measure]
        mine.sort(key=lambda f: (f.date is None, f.date.end if f.date else "", f.id))
        line = range_line(index, incident, measure, held)
        shown = tuple(mine[:FIGURES])
        found.append(RangeView(line=line, figures=shown, total=len(mine), chart=chart(shown)))
    return tuple(found)
