"""Figures of one measure, population and scope, ranged beside one another (M14, M16)."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Bounds, Figure, Range, make_id
from variorum.reconcile.scopes import Counted, counted, in_time, population_key, scope_key


def bound(articles: Sequence[Article], figures: Sequence[Figure]) -> tuple[Range, ...]:
    """A range for every group of at least two figures that may be compared.

    Nothing is added up, and a sub-figure never enters the range of its total: their populations
    differ. The result does not depend on the order of the input.
    """
    ranges = [_range(group) for group in groups(articles, figures)]
    return tuple(sorted(ranges, key=lambda item: (item.measure, item.scope, item.id)))


def groups(articles: Sequence[Article], figures: Sequence[Figure]) -> list[list[Counted]]:
    """Figures that may be compared with one another, in groups of two or more, each by date."""
    of = {article.id: article for article in articles}
    by_id = {figure.id: figure for figure in figures}
    buckets: dict[tuple[str, ...], list[Counted]] = {}
    for figure in figures:
        item = counted(figure, of[figure.article])
        scope = scope_key(item)
        if scope is not None and not _is_share(figure, by_id.get(figure.part_of or "")):
            buckets.setdefault((*population_key(figure), *scope), []).append(item)
    return [sorted(buckets[key], key=in_time) for key in sorted(buckets) if len(buckets[key]) > 1]


def _is_share(figure: Figure, total: Figure | None) -> bool:
    """Whether a sub-figure counts some of the very population that its total counts (M16)."""
    return total is not None and population_key(figure) == population_key(total)


def _range(group: Sequence[Counted]) -> Range:
    figures = [item.figure for item in group]
    first = figures[0]
    bounds = bounds_of(figures)
    population = first.population
    ids = tuple(figure.id for figure in figures)
    return Range(
        id=make_id("rng", *sorted(ids)),
        measure=first.measure,
        scope=first.scope.kind if first.scope else "incident",
        low=bounds.low,
        high=bounds.high,
        best=bounds.best,
        population=population.status if population else None,
        party=population.party if population else None,
        figures=ids,
    )


def bounds_of(figures: Sequence[Figure]) -> Bounds:
    """Lowest low, highest high; best only where all agree on one number (M16).

    A low or high that any of the figures leaves open stays open.
    """
    lows = [figure.low for figure in figures]
    highs = [figure.high for figure in figures]
    low = min((x for x in lows if x is not None), default=None)
    high = None if None in highs else max(x for x in highs if x is not None)
    numbers = {(figure.low, figure.high, figure.qualifier) for figure in figures}
    agreed = len(numbers) == 1 and lows[0] == highs[0]
    return Bounds(low=low, high=high, best=lows[0] if agreed else None)
