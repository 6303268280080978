"""Figures of one measure, population and scope, ranged beside one another (M14, M16)."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Bounds, Figure, Range, make_id
from variorum.reconcile.scopes import (
    Counted,
    counted,
    in_time,
    own_side_only,
    population_key,
    scope_key,
)
from variorum.reconcile.voices import Voices


def bound(voices: Voices, figures: Sequence[Figure]) -> tuple[Range, ...]:
    """A range for every group of at least two figures that may be compared.

    Nothing is added up, a share of a total never enters the total's range, and a number that its
    voice denies or doubts enters none. The result does not depend on the order of the input.
    """
    ranges = [range_of(voices, group) for group in groups(voices, figures)]
    return tuple(sorted(ranges, key=lambda item: (item.measure, item.scope, item.id)))


def groups(voices: Voices, figures: Sequence[Figure]) -> list[list[Counted]]:
    """Figures that may be compared with one another, in groups of two or more, each by date."""
    by_id = {figure.id: figure for figure in figures}
    buckets: dict[tuple[str, ...], list[Counted]] = {}
    for figure in figures:
        key = bucket(voices, figure, by_id.get(figure.part_of or ""))
        if key is not None:
            item = counted(figure, voices.articles[figure.article])
            buckets.setdefault(key, []).append(item)
    found = [one_each(buckets[key]) for key in sorted(buckets)]
    return [group for group in found if len(group) > 1]


def bucket(voices: Voices, figure: Figure, total: Figure | None) -> tuple[str, ...] | None:
    """Equal for figures that may be compared; absent for one that may be with none.

    Args:
        voices: who speaks.
        figure: to be compared.
        total: the figure of which it is a part, where it is one.
    """
    scope = scope_key(counted(figure, voices.articles[figure.article]))
    if scope is None or _is_share(figure, total) or not voices.holds(figure):
        return None
    whose = voices.key_of_figure(figure) if own_side_only(figure) else ""
    return (*population_key(figure), whose, *scope)


def one_each(found: Sequence[Counted]) -> list[Counted]:
    """The highest figure of each statement, by date.

    "5,000 dead, over 2,000 on each side" is one toll.
    """
    group = sorted(found, key=in_time)
    highest: dict[str, Counted] = {}
    for item in group:
        key = item.figure.statement or item.figure.id
        held = highest.get(key)
        if held is None or (held.figure.low or 0) < (item.figure.low or 0):
            highest[key] = item
    kept = {item.figure.id for item in highest.values()}
    return [item for item in group if item.figure.id in kept]


def _is_share(figure: Figure, total: Figure | None) -> bool:
    """Whether a sub-figure counts some of the very population that its total counts (M16)."""
    return total is not None and population_key(figure) == population_key(total)


def range_of(voices: Voices, group: Sequence[Counted]) -> Range:
    """The range of two or more figures that may be compared, which stand by date."""
    figures = [item.figure for item in group]
    first = figures[0]
    bounds = bounds_of(figures)
    agreed = len({voices.key_of_figure(figure) for figure in figures}) > 1
    several = len({voices.words_of_figure(figure) for figure in figures}) > 1
    population = first.population
    ids = tuple(figure.id for figure in figures)
    return Range(
        id=make_id("rng", *sorted(ids)),
        measure=first.measure,
        scope=first.scope.kind if first.scope else "incident",
        low=bounds.low,
        high=bounds.high,
        best=bounds.best if agreed and several else None,
        population=population.status if population else None,
        party=population.party if population else None,
        figures=ids,
    )


def bounds_of(figures: Sequence[Figure]) -> Bounds:
    """Lowest low, highest high; best only where all give one exact number (M16).

    A low or high that any of the figures leaves open stays open. Whether the figures are of
    several voices, so that "best" means agreement, is for the caller to say.
    """
    lows = [figure.low for figure in figures]
    highs = [figure.high for figure in figures]
    low = None if None in lows else min(x for x in lows if x is not None)
    high = None if None in highs else max(x for x in highs if x is not None)
    one = len(set(lows)) == 1 and set(lows) == set(highs)
    return Bounds(low=low, high=high, best=lows[0] if one else None)
