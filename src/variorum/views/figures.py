"""Figures with claimant, words and scope, ranged where they may be compared (M11-M18)."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Figure, Range, Record
from variorum.views.chart import Chart, chart
from variorum.views.index import Index, group
from variorum.views.paging import Page, cut
from variorum.views.parts import FigureView, figure_view
from variorum.views.wording import bounds

SIZE = 12


class FigureGroup(Record, frozen=True, kw_only=True):
    """Figures that stand together: one range of the record, or those that no range holds.

    ``ranged`` is true only of the former; only then do ``bounds`` and ``best`` mean anything.
    """

    id: str
    measure: str
    ranged: bool
    figures: tuple[FigureView, ...]
    scope: str | None = None
    population: str | None = None
    party: str | None = None
    bounds: str | None = None
    best: int | None = None
    chart: Chart | None = None


class FiguresView(Record, frozen=True, kw_only=True):
    """A page of groups; ``measures`` counts all figures by measure. Nothing is added up."""

    groups: tuple[FigureGroup, ...]
    measures: dict[str, int]
    total: int
    page: Page
    measure: str | None = None


def figures_view(index: Index, *, measure: str | None = None, number: int = 1) -> FiguresView:
    """A page of the edition's figures, those of one measure if asked."""
    measures: dict[str, int] = {}
    for figure in index.figures.values():
        measures[figure.measure] = measures.get(figure.measure, 0) + 1
    ranges = [r for r in index.edition.ranges if measure in (None, r.measure)]
    ranges.sort(key=lambda r: (-len(r.figures), r.measure, r.id))
    loose = list(_loose(index, measure))
    planned: list[Range | tuple[Figure, ...]] = [*ranges, *loose]
    chosen, page = cut(planned, number, SIZE)
    return FiguresView(
        groups=tuple(
            _ranged(index, item) if isinstance(item, Range) else _unranged(index, item)
            for item in chosen
        ),
        measures=dict(sorted(measures.items(), key=lambda pair: (-pair[1], pair[0]))),
        total=len(index.figures),
        page=page,
        measure=measure,
    )


def _loose(index: Index, measure: str | None) -> Iterator[tuple[Figure, ...]]:
    """Figures that no range holds, by measure, in lots that a page can carry."""
    held = {figure for item in index.edition.ranges for figure in item.figures}
    rest = [f for f in index.figures.values() if f.id not in held and measure in (None, f.measure)]
    for figures in group(rest, lambda f: f.measure).values():
        for start in range(0, len(figures), 50):
            yield figures[start : start + 50]


def _ranged(index: Index, item: Range) -> FigureGroup:
    figures = tuple(
        figure_view(index, index.figures[i]) for i in item.figures if i in index.figures
    )
    party = index.entities.get(item.party or "")
    return FigureGroup(
        id=item.id,
        measure=item.measure,
        ranged=True,
        figures=figures,
        scope=item.scope,
        population=item.population,
        party=party.name if party else item.party,
        bounds=bounds(item.low, item.high),
        best=item.best,
        chart=chart(figures),
    )


def _unranged(index: Index, figures: tuple[Figure, ...]) -> FigureGroup:
    return FigureGroup(
        id=f"loose-{figures[0].id}",
        measure=figures[0].measure,
        ranged=False,
        figures=tuple(figure_view(index, figure) for figure in figures),
    )
