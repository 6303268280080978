"""Figures with claimant, words and scope, ranged where they may be compared (M11-M18)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec

from variorum.model import Figure, Range, Record
from variorum.views.chart import DRAWN, Chart, chart
from variorum.views.figure import FigureDate, FigureView, date_of, figure_view, label_of
from variorum.views.index import Index, group
from variorum.views.paging import Page
from variorum.views.series import SeriesGroup, first_series
from variorum.views.wording import bounds

# How many figures a page holds, and how many stand together before a group is cut.
SIZE = 60
LOT = 50
# How many groups of series stand before the ranges.
SERIES = 3


class FigureGroup(Record, frozen=True, kw_only=True):
    """Figures that stand together: one range of the record, or those that no range holds.

    ``ranged`` is true only of the former; only then do ``bounds`` and ``best`` mean anything.
    ``figures`` are by date (M17), ``total`` counts those of all parts; a large group comes in
    ``parts``, of which the first carries the chart. ``open_above`` and ``open_below`` count the
    figures of a range that name no upper or no lower end.
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
    total: int = 0
    part: int = 1
    parts: int = 1
    open_above: int = 0
    open_below: int = 0
    chart: Chart | None = None


class FiguresView(Record, frozen=True, kw_only=True):
    """A page of groups; ``measures`` counts all figures by measure. Nothing is added up.

    ``series`` are the first by claimant, on the first page; ``all_series`` how many there are.
    """

    groups: tuple[FigureGroup, ...]
    measures: dict[str, int]
    total: int
    page: Page
    measure: str | None = None
    series: tuple[SeriesGroup, ...] = ()
    all_series: int = 0


def figures_view(index: Index, *, measure: str | None = None, number: int = 1) -> FiguresView:
    """A page of the edition's figures, those of one measure if asked."""
    lots = [lot for lot in _all_lots(index) if measure in (None, lot.measure)]
    pages = _paged(lots)
    number = min(max(1, number), len(pages))
    return FiguresView(
        groups=tuple(_group(index, lot) for lot in pages[number - 1]),
        measures=measures_told(index),
        total=len(index.figures),
        page=Page(
            number=number, pages=len(pages), size=SIZE, total=sum(len(lot.figures) for lot in lots)
        ),
        measure=measure,
        series=first_series(index, measure, SERIES) if number == 1 else (),
        all_series=len(index.edition.series),
    )


def measures_told(index: Index) -> dict[str, int]:
    """How many figures there are of each measure, most first. Counted once."""
    made: dict[str, int] | None = index.once.get("measures")
    if made is None:
        counted = Counter(figure.measure for figure in index.figures.values())
        made = dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))
        index.once["measures"] = made
    return made


def _all_lots(index: Index) -> list[_Lot]:
    """All lots. Made once."""
    made: list[_Lot] | None = index.once.get("lots")
    if made is None:
        made = index.once["lots"] = list(_lots(index))
    return made


class _Lot(NamedTuple):
    """A part of a group: its range if it has one, its figures, those of the whole group."""

    held: Range | None
    figures: tuple[Figure, ...]
    whole: tuple[Figure, ...]
    part: int
    parts: int

    @property
    def measure(self) -> str:
        """What its figures count."""
        return self.held.measure if self.held else self.whole[0].measure


def _lots(index: Index) -> Iterator[_Lot]:
    """The ranges, those of most figures first, then what no range holds, by measure."""
    ranges = sorted(index.edition.ranges, key=lambda r: (-len(r.figures), r.measure, r.id))
    for item in ranges:
        held = tuple(index.figures[i] for i in item.figures if i in index.figures)
        yield from _cut(index, item, held)
    taken = {figure for item in index.edition.ranges for figure in item.figures}
    rest = [f for f in index.figures.values() if f.id not in taken]
    for figures in group(rest, lambda f: f.measure).values():
        yield from _cut(index, None, figures)


def _cut(index: Index, held: Range | None, figures: tuple[Figure, ...]) -> Iterator[_Lot]:
    """A group in parts that a page can carry, its figures by date, undated ones last."""
    dated = {figure.id: date_of(index, figure) for figure in figures}
    ordered = tuple(sorted(figures, key=lambda f: _by_date(dated[f.id])))
    parts = max(1, -(-len(ordered) // LOT))
    for part in range(parts):
        lot = ordered[part * LOT : (part + 1) * LOT]
        yield _Lot(held=held, figures=lot, whole=ordered, part=part + 1, parts=parts)


def _by_date(date: FigureDate | None) -> tuple[bool, str, str]:
    return (date is None, date.end if date else "", date.start if date else "")


def _paged(lots: Iterable[_Lot]) -> list[list[_Lot]]:
    """Lots in their order on pages of about SIZE figures; at least one page."""
    pages: list[list[_Lot]] = [[]]
    count = 0
    for lot in lots:
        if pages[-1] and count + len(lot.figures) > SIZE:
            pages.append([])
            count = 0
        pages[-1].append(lot)
        count += len(lot.figures)
    return pages


def figure_groups(index: Index) -> Iterator[FigureGroup]:
    """The groups of all pages."""
    return (_group(index, lot) for lot in _lots(index))


def group_at(index: Index, key: str) -> FigureGroup | None:
    """The first part of the group of a range; None without such a one."""
    lots = (lot for lot in _all_lots(index) if lot.held and lot.held.id == key)
    return next((_group(index, lot) for lot in lots if lot.part == 1), None)


def _group(index: Index, lot: _Lot) -> FigureGroup:
    figures = tuple(figure_view(index, figure) for figure in lot.figures)
    key = lot.held.id if lot.held else f"loose-{lot.whole[0].id}"
    plain = FigureGroup(
        id=key if lot.part == 1 else f"{key}-{lot.part}",
        measure=lot.measure,
        ranged=lot.held is not None,
        figures=figures,
        total=len(lot.whole),
        part=lot.part,
        parts=lot.parts,
    )
    return _ranged(index, plain, lot) if lot.held else plain


def _ranged(index: Index, plain: FigureGroup, lot: _Lot) -> FigureGroup:
    """The group with what its range says of it."""
    item = lot.held
    if item is None:
        return plain
    party = index.entities.get(item.party or "")
    return msgspec.structs.replace(
        plain,
        scope=item.scope,
        population=label_of(item.population),
        party=party.name if party else item.party,
        bounds=bounds(item.low, item.high),
        best=item.best,
        open_above=sum(f.high is None and f.low is not None for f in lot.whole),
        open_below=sum(f.low is None and f.high is not None for f in lot.whole),
        chart=_chart(index, lot) if lot.part == 1 else None,
    )


def _chart(index: Index, lot: _Lot) -> Chart | None:
    """The chart of a whole group, of which no more is viewed than can be drawn."""
    drawn = [f for f in lot.whole if f.low is not None or f.high is not None]
    made = chart([figure_view(index, figure) for figure in drawn[:DRAWN]], DRAWN)
    if made is None:
        return None
    return msgspec.structs.replace(made, undrawn=len(lot.whole) - len(made.bars))
