"""Figures and series as tables: one row a figure, with whose it is, its words and where they stand.

Nothing is left out: an unknown end is an empty cell, never a zero (M13). Nothing is added up but
figures that are told besides one another: their sum stands in columns of its own, so that the
column of bounds can be trusted to hold what somebody said (decision 34).
"""

from __future__ import annotations

from collections.abc import Iterator

from variorum.views.figure import FigureView, figure_view, label_of
from variorum.views.index import Index

Cell = str | int | None

FIGURE_COLUMNS = (
    "id",
    "measure",
    "low",
    "high",
    "qualifier",
    "words",
    "claimant",
    "claimed",
    "via",
    "date_kind",
    "date_start",
    "date_end",
    "population",
    "status",
    "party",
    "scope",
    "part_of",
    "besides",
    "together_low",
    "together_high",
    "planned",
    "denied_by",
    "article",
    "headline",
    "published_start",
    "published_end",
    "start",
    "end",
)
SERIES_COLUMNS = ("series", "series_claimant", "series_population", "series_party", "as_of")


def figure_rows(index: Index, measure: str | None = None) -> Iterator[tuple[Cell, ...]]:
    """The figures in the order of the edition, those of one measure if asked; columns first."""
    yield FIGURE_COLUMNS
    for figure in index.figures.values():
        if measure in (None, figure.measure):
            yield _cells(figure_view(index, figure))


def series_rows(index: Index, measure: str | None = None) -> Iterator[tuple[Cell, ...]]:
    """The figures of the series, each series by its days; columns first."""
    yield (*SERIES_COLUMNS, *FIGURE_COLUMNS)
    for series in index.edition.series:
        if measure not in (None, series.measure):
            continue
        party = index.entities.get(series.party or "")
        head = (
            series.id,
            series.claimant,
            label_of(series.population),
            party.name if party else series.party,
        )
        for point in series.points:
            if point.figure in index.figures:
                figure = figure_view(index, index.figures[point.figure])
                yield (*head, point.as_of, *_cells(figure))


def _cells(figure: FigureView) -> tuple[Cell, ...]:
    whose = figure.whose
    date, told = figure.date, figure.published
    return (
        figure.id,
        figure.measure,
        figure.low,
        figure.high,
        figure.qualifier,
        figure.spot.text,
        whose.name if whose else None,
        f"no: told in {figure.told_in}" if figure.told_in else "yes" if whose else None,
        "; ".join(figure.chain),
        date.kind if date else None,
        date.start if date else None,
        date.end if date else None,
        figure.population,
        figure.status,
        figure.party,
        figure.scope_words,
        figure.part_of.id if figure.part_of else None,
        *_together(figure),
        "yes" if figure.planned else None,
        "; ".join(ref.id for ref in figure.denied_by),
        figure.article,
        figure.title,
        told.start if told else None,
        told.end if told else None,
        figure.spot.start,
        figure.spot.end,
    )


def _together(figure: FigureView) -> tuple[Cell, Cell, Cell]:
    """The figures besides which one is told, and what all come to."""
    told = figure.together
    if told is None:
        return None, None, None
    return "; ".join(ref.id for ref in told.others), told.low, told.high
