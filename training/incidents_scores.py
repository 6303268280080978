"""Whether incidents told apart by the networks are better than one for each kind of deed.

Few articles are there to tell by, so the difference stands with an interval: both ways are scored
again on as many articles drawn by chance with replacement (Efron 1979, "Bootstrap methods").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.evaluation import events_muc as muc
from variorum.reader.harm import KINDS
from variorum.statements.events.harmed import Entity

DRAWS, SEED = 4000, 7
EDGES = (2.5, 97.5)  # of a hundred draws, those between which 95 lie
Counts = NDArray[np.int64]


def by_kind(found: Sequence[Entity]) -> list[muc.Template]:
    """The plain way: a template for each kind, an entity's kind as its own phrases say."""
    made: dict[str, muc.Template] = {}
    for one in found:
        shares = np.zeros(len(KINDS))
        for _, harm in one.phrases:
            shares += harm.roles[one.role] * np.array(harm.kinds)
        likeliest = KINDS[int(shares.argmax())]
        kind = "attack" if likeliest == "other" else likeliest  # most of the rare ones are
        roles = made.setdefault(kind, muc.Template(kind)).roles
        roles[muc.ROLES[one.role]].append(frozenset((one.words,)))
    return list(made.values())


def counts(pairs: Sequence[tuple[list[muc.Template], list[muc.Template]]]) -> Counts:
    """For each article with its key: hits, what was proposed and what is in the key."""
    rows = []
    for ours, gold in pairs:
        total = muc.Count()
        muc.count_templates(ours, gold, total)
        rows.append((total.hits, total.proposed, total.gold))
    return np.array(rows, np.int64)


def f1(of: Counts) -> float:
    """The F1 of templates over articles."""
    hits, proposed, gold = of.sum(axis=0).tolist()
    return float(2 * hits / max(proposed + gold, 1))


def interval(one: Counts, other: Counts) -> tuple[float, float]:
    """Between which differences of F1 of two ways, on the same articles, 95 of 100 draws lie."""
    chance = np.random.default_rng(SEED)
    drawn = (chance.integers(len(one), size=len(one)) for _ in range(DRAWS))
    low, high = np.percentile([f1(one[at]) - f1(other[at]) for at in drawn], EDGES)
    return round(float(low), 3), round(float(high), 3)
