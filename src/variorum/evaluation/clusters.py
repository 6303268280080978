"""How well chains agree with gold chains: MUC, B³, CEAF and mentions.

A chain is a collection of mentions, each given by anything that can be compared. MUC counts the
links that hold a chain together (Vilain and others 1995), B³ the share of each mention's chain
that is right (Bagga and Baldwin 1998), CEAF with φ4 the likeness of chains paired one to one
(Luo 2005). Their mean F1 is the CoNLL score (Pradhan and others 2012).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence

import numpy as np

from variorum.evaluation.assignment import assign
from variorum.evaluation.score import f1

Mention = Hashable
Chains = Sequence[frozenset[Mention]]
# Numerator and denominator of recall, then of precision.
Counts = tuple[float, float, float, float]
MEASURES = ("MUC", "B³", "CEAF", "mentions")


def chains_of(
    pairs: Iterable[tuple[Mention, Hashable]], least: int = 2
) -> list[frozenset[Mention]]:
    """Chains of at least ``least`` mentions from mentions and the key of the chain of each."""
    found: dict[Hashable, set[Mention]] = {}
    for mention, key in pairs:
        found.setdefault(key, set()).add(mention)
    return [frozenset(chain) for chain in found.values() if len(chain) >= least]


def muc(gold: Chains, ours: Chains) -> Counts:
    """Links."""
    return *_links(gold, ours), *_links(ours, gold)


def _links(key: Chains, other: Chains) -> tuple[float, float]:
    number = {mention: n for n, chain in enumerate(other) for mention in chain}
    right = total = 0
    for chain in key:
        parts = {("chain", number[m]) if m in number else ("alone", m) for m in chain}
        right += len(chain) - len(parts)
        total += len(chain) - 1
    return right, total


def b_cubed(gold: Chains, ours: Chains) -> Counts:
    """Mentions, by the share of their chains."""
    return *_shares(gold, ours), *_shares(ours, gold)


def _shares(key: Chains, other: Chains) -> tuple[float, float]:
    number = {mention: n for n, chain in enumerate(other) for mention in chain}
    right, total = 0.0, 0
    for chain in key:
        common: dict[int, int] = {}
        for mention in chain:
            if mention in number:
                common[number[mention]] = common.get(number[mention], 0) + 1
        right += sum(count * count for count in common.values()) / len(chain)
        total += len(chain)
    return right, total


def ceaf(gold: Chains, ours: Chains) -> Counts:
    """Chains, by φ4: twice the mentions that two have in common, of all mentions of both."""
    number = {mention: n for n, chain in enumerate(ours) for mention in chain}
    worth = np.zeros((len(gold), len(ours)))
    for row, chain in enumerate(gold):
        for mention in chain:
            if mention in number:
                worth[row, number[mention]] += 1
        for column in np.flatnonzero(worth[row]).tolist():
            worth[row, column] *= 2 / (len(chain) + len(ours[column]))
    right = float(sum(worth[row, column] for row, column in assign(worth)))
    return right, len(gold), right, len(ours)


def mentions(gold: Chains, ours: Chains) -> Counts:
    """Mentions that stand in a chain of both, whichever it is."""
    one = {mention for chain in gold for mention in chain}
    other = {mention for chain in ours for mention in chain}
    return len(one & other), len(one), len(one & other), len(other)


_COUNTERS: tuple[Callable[[Chains, Chains], Counts], ...] = (muc, b_cubed, ceaf, mentions)


class Tally:
    """The measures' counts added up over documents, as the CoNLL scorer does."""

    def __init__(self) -> None:
        self._counts = np.zeros((len(MEASURES), 4))
        self.gold = 0

    def add(self, gold: Chains, ours: Chains) -> None:
        """Count the chains of one document."""
        self._counts += np.array([count(gold, ours) for count in _COUNTERS])
        self.gold += len({mention for chain in gold for mention in chain})

    def measures(self) -> dict[str, tuple[float, float, float]]:
        """Precision, recall and F1 of each measure."""
        found = {}
        for name, (right, total, said, proposed) in zip(MEASURES, self._counts, strict=True):
            recall = float(right / total) if total else 0.0
            precision = float(said / proposed) if proposed else 0.0
            found[name] = precision, recall, f1(precision, recall)
        return found

    def conll(self) -> float:
        """The mean F1 of MUC, B³ and CEAF."""
        found = self.measures()
        return sum(found[name][2] for name in MEASURES[:3]) / 3
