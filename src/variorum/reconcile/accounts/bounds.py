"""The range of an incident's figures, measure by measure (M15, M16).

Figures of everybody, of whatever side, make the range where there are such. Where every figure
counts the same part, the range is of that part. Of different parts nothing is added up: the whole
is at least the largest of them, and how much more is not known. What is told as still to come
makes the range only where nothing is told as done. ``best`` is where the latest
figures of two independent origins are one exact number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from variorum.model import Bounds, Figure
from variorum.model.figure import Measure
from variorum.reconcile.accounts.independent import Independence
from variorum.reconcile.accounts.material import Material, said_day
from variorum.reconcile.ranges import bounds_of
from variorum.reconcile.scopes import OF_THINGS, population_key

_EVERYBODY = ("", "", "")
# Terms of ``vocabulary/populations.toml`` by age or sex, which cut across all others.
_AMONG = frozenset({"child", "woman", "man"})


def ranges(
    material: Material, figures: Iterable[Figure], independence: Independence
) -> dict[Measure, Bounds]:
    """Bounds by measure over the figures that are tied to one incident."""
    by_measure: dict[Measure, list[Figure]] = defaultdict(list)
    for figure in figures:
        if material.voices.holds(figure):
            by_measure[figure.measure].append(figure)
    found = {}
    for measure in sorted(by_measure):
        done = [figure for figure in by_measure[measure] if not figure.planned]
        bounds = _bounds(material, done or by_measure[measure], independence)
        if bounds is not None:
            found[measure] = bounds
    return found


def _bounds(
    material: Material, figures: Sequence[Figure], independence: Independence
) -> Bounds | None:
    by_population: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in _wholes(figures):
        by_population[population_key(figure)[2:]].append(figure)
    whole = by_population.get(_EVERYBODY)
    if whole is None and len(by_population) == 1:
        whole = next(iter(by_population.values()))
    if whole is not None:
        return _agreed(material, whole, independence)
    if figures[0].measure in OF_THINGS:
        return None  # ten trucks and three boats are two answers, and no range
    lows = [bounds_of(part).low for part in by_population.values()]
    known = [low for low in lows if low is not None]
    return Bounds(low=max(known)) if known else None


def _wholes(figures: Sequence[Figure]) -> Sequence[Figure]:
    """The figures without those that count some of the others' people: shares, and the young.

    Children and women are of the civilians or of all that another figure counts; where nothing
    else is counted, they are what is known.
    """
    wholes = [figure for figure in figures if figure.part_of is None and not _among(figure)]
    return wholes or figures


def _among(figure: Figure) -> bool:
    return figure.population is not None and figure.population.status in _AMONG


def _agreed(material: Material, figures: Sequence[Figure], independence: Independence) -> Bounds:
    bounds = bounds_of(figures)
    latest: dict[str, Figure] = {}
    for figure in sorted(figures, key=lambda f: (_day(material, f), f.article, f.span)):
        latest[independence.of(figure)[0]] = figure
    last = bounds_of([*latest.values()])
    several = len(independence.counted(figures)) > 1
    return Bounds(low=bounds.low, high=bounds.high, best=last.best if several else None)


def _day(material: Material, figure: Figure) -> str:
    teller = material.teller(figure)
    return said_day(material, teller) if teller is not None else material.day_of(figure.article)
