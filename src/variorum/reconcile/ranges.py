"""Figures of one measure, population and scope, ranged beside one another (M14, M16)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.model import Article, Bounds, Figure, Range, make_id
from variorum.reconcile.scopes import Counted, counted, population_key, scopes_meet


def bound(articles: Sequence[Article], figures: Sequence[Figure]) -> tuple[Range, ...]:
    """A range for every group of at least two figures that may be compared.

    Nothing is added up, and a sub-figure never enters the range of its total: their populations
    differ. The result does not depend on the order of the input.
    """
    ranges = [_range(group) for group in groups(articles, figures)]
    return tuple(sorted(ranges, key=lambda item: (item.measure, item.scope, item.id)))


def groups(articles: Sequence[Article], figures: Sequence[Figure]) -> list[list[Counted]]:
    """Figures that meet one another, in groups of two or more, each by date."""
    of = {article.id: article for article in articles}
    buckets: dict[tuple[str, ...], list[Counted]] = {}
    for figure in sorted(figures, key=lambda item: item.id):
        if figure.scope is not None and figure.measure != "fired":
            key = population_key(figure)
            buckets.setdefault(key, []).append(counted(figure, of[figure.article]))
    found: list[list[Counted]] = []
    for key in sorted(buckets):
        found += [group for group in _gather(buckets[key]) if len(group) > 1]
    return found


def _gather(bucket: Iterable[Counted]) -> list[list[Counted]]:
    """Groups in which every figure's scope meets every other's."""
    made: list[list[Counted]] = []
    for item in sorted(bucket, key=_by_date):
        home = next((group for group in made if all(scopes_meet(item, x) for x in group)), None)
        if home is None:
            made.append([item])
        else:
            home.append(item)
    return made


def _by_date(item: Counted) -> tuple[str, str, str]:
    return (item.as_of or "", item.start or "", item.figure.id)


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
