"""Components that stay small: links are asked to be stronger until few events hang together.

In a long war everything hangs together by chains of weak links, so that a component of these says
nothing and grows with the record. A component of too many events is therefore cut at a higher
score, and its parts again, until each is small enough or only sure links are left. Which part an
event is in depends on its own surroundings and on nothing else: the standing record finds it by
walking at most so many events.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.reconcile.incidents.linkage import Edge, components
from variorum.reconcile.incidents.units import SURE

# Events of a component that is clustered as a whole, at most. On made wars (seeds 3-5) 64 changes
# neither way what all components at once give, 32 costs recall; precision grows as it falls.
MOST = 64
# By how much more the links are asked to score at each level, in log-odds.
STEP = 0.5


def levels(threshold: float) -> int:
    """The number of levels: at the last only sure links count, and no component is too large."""
    return int((SURE - threshold) / STEP) + 1


def level_of(score: float, threshold: float) -> int:
    """The highest level at which a link of this score counts."""
    return levels(threshold) - 1 if score >= SURE else int((score - threshold) / STEP)


def bounded(units: Iterable[str], edges: Sequence[Edge], threshold: float) -> list[list[str]]:
    """Units that hang together, each component sorted, cut where it is too large."""
    last = levels(threshold) - 1
    done: list[list[str]] = []
    todo = [(0, list(units), list(edges))]
    while todo:
        level, some, links = todo.pop()
        kept = [link for link in links if level_of(link.score, threshold) >= level]
        found = components(some, kept, threshold)
        large = [part for part in found if len(part) > MOST and level < last]
        done += [part for part in found if len(part) <= MOST or level == last]
        part_of = {unit: number for number, part in enumerate(large) for unit in part}
        inside: list[list[Edge]] = [[] for _ in large]
        for link in kept:
            if link.one in part_of:
                inside[part_of[link.one]].append(link)
        todo += [(level + 1, part, inside[number]) for number, part in enumerate(large)]
    return sorted(done)
