"""Weights of the comparison of events, learned from ECB+ by logistic regression.

Pairs are those that the comparison itself looks at. Those within an article and across articles
have weights of their own. Of the many pairs that are not one a part is drawn by a fixed seed, and
the prior put back to what all of them would give (King and Zeng 2001).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.evaluation.incidents_ecb import Topic
from variorum.reconcile.incidents.bearings import clash, forbidden
from variorum.reconcile.incidents.blocks import pairs
from variorum.reconcile.incidents.compare import features
from variorum.reconcile.incidents.scoring import PRIOR, Weights

Floats = NDArray[np.float64]
# Of pairs that are not one this share is drawn.
_DRAWN = 0.15
_SEED = 20
_PENALTY = 1.0
_STEPS = 30
_ENOUGH = 1e-4


class Example(NamedTuple):
    """A pair: its features, whether it is one, and whether it is of one article."""

    features: tuple[tuple[str, float], ...]
    same: bool
    within: bool


def examples(topic: Topic) -> Iterator[Example]:
    """The pairs of a topic that may be one, of sentences that were surely read for chains."""
    chain = topic.chains
    for one, other in pairs([one for one in topic.gold if one.id in topic.sure]):
        pair = clash(one, other)
        if not forbidden(one, other, pair):
            yield Example(
                tuple(features(one, other, pair)),
                chain[one.id] == chain[other.id],
                one.article == other.article,
            )


def drawn(found: Iterable[Example]) -> list[Example]:
    """All pairs that are one and a part of the others."""
    dice = np.random.default_rng(_SEED)
    return [one for one in found if one.same or dice.random() < _DRAWN]


def learn(found: Sequence[Example]) -> Weights:
    """Weights from drawn pairs."""
    within = [one for one in found if one.within]
    return Weights.of(_fit(within), _fit([one for one in found if not one.within]))


def _fit(found: Sequence[Example]) -> dict[str, float]:
    """Ridge logistic regression by Newton's steps."""
    names = sorted({name for one in found for name, _ in one.features})
    number = {name: at for at, name in enumerate(names)}
    table = np.zeros((len(found), len(names) + 1))
    table[:, -1] = 1.0
    for row, one in enumerate(found):
        for name, value in one.features:
            table[row, number[name]] = value
    told = np.array([one.same for one in found], dtype=np.float64)
    weights = _newton(table, told)
    learned = {name: float(weights[at]) for name, at in number.items()}
    return learned | {PRIOR: float(weights[-1]) + math.log(_DRAWN)}


def _newton(table: Floats, told: Floats) -> Floats:
    weights = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (told - likely) - _PENALTY * weights
        bend = (table * (likely * (1 - likely))[:, None]).T @ table
        step = np.linalg.solve(bend + _PENALTY * np.eye(len(weights)), slope)
        weights += step
        if float(np.abs(step).max()) < _ENOUGH:
            break
    return weights
