"""The score of a pair in log-odds, and what each feature adds to it, in words.

Weights are data: ``vocabulary/incident_weights.toml``, learned by ``tools/learn_incidents.py``.
Pairs within one article and pairs across articles have weights of their own.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from variorum.model import Share
from variorum.reconcile.incidents.compare import Pair, clash, features
from variorum.reconcile.incidents.linkage import Limits
from variorum.reconcile.incidents.traits import Traits
from variorum.vocabulary import load

# Shares smaller than this are not told: they decide nothing.
_SLIGHT = 0.05
_PRIOR = "prior"


class Weights(NamedTuple):
    """Log-odds by feature, for pairs within an article and across articles."""

    within: dict[str, float]
    across: dict[str, float]

    def of(self, one: Traits, other: Traits) -> dict[str, float]:
        """The weights that hold for a pair."""
        return self.within if one.article == other.article else self.across


@cache
def weights() -> Weights:
    """The weights of the package."""
    table = load("incident_weights")
    return Weights(dict(table["within"]), dict(table["across"]))


@cache
def limits() -> Limits:
    """From which score events are one, and by how much a vague one must prefer an incident."""
    table = load("incident_weights")["linkage"]
    return Limits(table["threshold"], table["margin"])


def score(one: Traits, other: Traits, pair: Pair, using: Weights) -> float:
    """How likely two events are one, in log-odds; the same whichever comes first."""
    row = using.of(one, other)
    total = row.get(_PRIOR, 0.0)
    for name, value in features(one, other, pair):
        total += row.get(name, 0.0) * value
    return total


def shares(one: Traits, other: Traits, using: Weights) -> tuple[Share, ...]:
    """What each feature adds, the weightiest first."""
    row = using.of(one, other)
    told = [(_PRIOR, row.get(_PRIOR, 0.0))]
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
