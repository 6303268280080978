"""Figures of one measure, population and scope, ranged beside one another (M14, M16)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    voice denies or doubts enters none. Running tolls are ranged with those of the same day only: of
    different days they are a series (M17). The result does not depend on the order of the input.
    """
    ranges = [found for group in groups(voices, figures) for found in ranges_of(voices, group)]
    return tuple(sorted(ranges, key=lambda item: (item.measure, item.scope, item.id)))


def ranges_of(voices: Voices, group: Sequence[Counted]) -> list[Range]:
    """The ranges of figures that may be compared, which stand by date."""
    return [_range(voices, part) for part in _by_day(group) if len(part) > 1]


def _by_day(group: Sequence[Counted]) -> list[list[Counted]]:
    """The tolls of each day apart; the figures of an incident, whose day is one, together."""
    days: dict[str, list[Counted]] = {}
    for item in group:
        days.setdefault(day_of(item), []).append(item)
    return [days[day] for day in sorted(days)]


def day_of(item: Counted) -> str:
    """The day of a running toll; empty for all else, whose day is that of what is counted."""
    running = item.figure.scope is not None and item.figure.scope.kind == "cumulative"
    return item.as_of or "" if running and not item.closed else ""


def tolls(voices: Voices, figures: Sequence[Figure]) -> Iterator[tuple[tuple[str, ...], Counted]]:
    """Every running toll with what it counts, by measure, population, place and closed period."""
    by_id = {figure.id: figure for figure in figures}
    for figure in figures:
        scope = figure.scope
        if scope is None or scope.kind != "cumulative" or not voices.holds(figure):
            continue
        if _is_share(figure, by_id.get(figure.part_of or "")):
            continue
        item = dated(voices, figure)
        period = (item.start or "", item.as_of or "") if item.closed else ()
        yield (*population_key(figure), scope.place or "", *period), item


def dated(voices: Voices, figure: Figure) -> Counted:
    """A figure with the day up to which it counts."""
    said = voices.statements.get(figure.statement or "")
    return counted(figure, voices.articles[figure.article], said.said if said else None)


def groups(voices: Voices, figures: Sequence[Figure]) -> list[list[Counted]]:
    """Figures that may be compared with one another, in groups of two or more, each by date."""
    by_id = {figure.id: figure for figure in figures}
    buckets: dict[tuple[str, ...], list[Counted]] = {}
    for figure in figures:
        key = bucket(voices, figure, by_id.get(figure.part_of or ""))
        if key is not None:
            buckets.setdefault(key, []).append(dated(voices, figure))
    found = [one_each(buckets[key]) for key in sorted(buckets)]
    return [group for group in found if len(group) > 1]


def bucket(voices: Voices, figure: Figure, total: Figure | None) -> tuple[str, ...] | None:
    """Equal for figures that may be compared; absent for one that may be with none.

    Args:
        voices: who speaks.
        figure: to be compared.
        total: the figure of which it is a part, where it is one.
    """
    scope = scope_key(dated(voices, figure))
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


def _range(voices: Voices, group: Sequence[Counted]) -> Range:
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
