"""Which of an account's figures a summary says: each number once, unless others are counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Figure

Whose = tuple[str | None, str | None]  # status and side of those who are counted


def said_once(figures: Sequence[Figure]) -> Mapping[str, bool]:
    """The ids of figures to say, in order, each with whether it must say of whom.

    Three soldiers and three civilians are two numbers that only these words tell apart; three
    people, told again as three civilians, are one.
    """
    told: dict[tuple[object, ...], dict[str, Whose]] = {}
    # Those who are named come first: unnamed people may be any of them.
    for figure in sorted(figures, key=lambda figure: _whose(figure).count(None)):
        same = told.setdefault((figure.measure, figure.low, figure.high, figure.planned), {})
        whose = _whose(figure)
        if all(_apart(whose, other) for other in same.values()):
            same[figure.id] = whose
    kept = {key: len(same) > 1 for same in told.values() for key in same}
    return {figure.id: kept[figure.id] for figure in figures if figure.id in kept}


def _whose(figure: Figure) -> Whose:
    population = figure.population
    if population is None:
        return None, None
    return (None if population.status == "person" else population.status), population.party


def _apart(one: Whose, other: Whose) -> bool:
    """Whether both say of whom they are, and differ."""
    pairs = zip(one, other, strict=True)
    return any(a is not None and b is not None and a != b for a, b in pairs)
