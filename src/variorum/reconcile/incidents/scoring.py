"""The score of a pair in log-odds, and what each feature adds to it, in words.

Weights are data: ``vocabulary/incident_weights.toml``, learned by ``tools/learn_incidents.py``.
Pairs within one article and pairs across articles have weights of their own.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from variorum.model import Share
from variorum.reconcile.incidents.bearings import Pair, clash
from variorum.reconcile.incidents.compare import features
from variorum.reconcile.incidents.linkage import Limits
from variorum.reconcile.incidents.traits import Traits
from variorum.vocabulary import load

# Shares smaller than this are not told: they decide nothing.
_SLIGHT = 0.05
PRIOR = "prior"


class Weights(NamedTuple):
    """Log-odds by feature, for pairs within an article and across articles.

    ``typed`` are the two rows for pairs of events whose types are known.
    """

    within: dict[str, float]
    across: dict[str, float]
    typed: tuple[dict[str, float], dict[str, float]]

    @classmethod
    def of(cls, within: dict[str, float], across: dict[str, float]) -> Weights:
        """What was learned; for typed events what was set by hand stands in place of it."""
        hand = load("incidents")["by_hand"]
        typed = (
            within | hand["both"] | hand["within"],
            across | hand["both"] | hand["across"],
        )
        return cls(within, across, typed)

    def row(self, one: Traits, other: Traits) -> dict[str, float]:
        """The weights that hold for a pair."""
        within, across = self.typed if one.kind and other.kind else (self.within, self.across)
        return within if one.article == other.article else across


@cache
def weights() -> Weights:
    """The weights of the package."""
    table = load("incident_weights")
    return Weights.of(table["within"], table["across"])


@cache
def limits() -> Limits:
    """From which score events are one, and by how much a vague one must prefer an incident."""
    table = load("incident_weights")["linkage"]
    return Limits(table["threshold"], table["margin"])


def score(one: Traits, other: Traits, pair: Pair, using: Weights) -> float:
    """How likely two events are one, in log-odds; the same whichever comes first."""
    row = using.row(one, other)
    total = row.get(PRIOR, 0.0)
    for name, value in features(one, other, pair):
        total += row.get(name, 0.0) * value
    return total


def shares(one: Traits, other: Traits, using: Weights) -> tuple[Share, ...]:
    """What each feature adds, the weightiest first."""
    row = using.row(one, other)
    told = [(PRIOR, row.get(PRIOR, 0.0))]
    told += [
        (name, row.get(name, 0.0) * value)
        for name, value in features(one, other, clash(one, other))
    ]
    kept = [(name, round(share, 2)) for name, share in told if abs(share) >= _SLIGHT]
    kept.sort(key=lambda item: (-abs(item[1]), item[0]))
    return tuple(Share(feature=name, weight=share, reason=reason(name)) for name, share in kept)


@cache
def reason(feature: str) -> str:
    """The feature in a sentence."""
    found: str = load("incidents")["reasons"][feature]
    return found
