"""How likely each place is that a name may mean: a small ranker, learned and kept as data.

A linear score over the features of ``features.py``, made a likelihood over the candidates of one
name. First sizes and kinds alone, then the company they keep, twice: so that a name which is
settled by its neighbours helps to settle others. The weights are in
``vocabulary/place_weights.toml``; ``tools/learn_places.py`` learns them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from variorum.annotate.places.company import COMPANY, company
from variorum.annotate.places.features import STATIC, static
from variorum.annotate.places.home import Home
from variorum.annotate.places.scene import Floats, Scene
from variorum.vocabulary import load

ROUNDS = 2


@dataclass(frozen=True)
class Weights:
    """Weights of the first look and of each round after it, in the order of the features."""

    first: Floats
    rounds: tuple[Floats, ...]


@cache
def weights() -> Weights:
    """The learned weights; what was not there to be learned weighs nothing."""
    data = load("place_weights")
    names = (*STATIC, *COMPANY)
    return Weights(
        first=np.array([data["first"].get(name, 0.0) for name in STATIC]),
        rounds=tuple(
            np.array([data[f"round{number}"].get(name, 0.0) for name in names])
            for number in range(1, ROUNDS + 1)
        ),
    )


def likelihoods(
    here: Scene,
    told: Mapping[str, float],
    preferred: Sequence[str] = (),
    home: Home | None = None,
    using: Weights | None = None,
) -> Floats:
    """The likelihood of each candidate; those of one name add up to 1.

    ``told`` and ``preferred`` as in ``features.company``; ``home`` of the article's outlet.
    """
    using = using or weights()
    alone = static(here, home)
    sure = softmax(alone @ using.first, here.group)
    for row in using.rounds:
        both = np.hstack([alone, company(here, sure, told, preferred)])
        sure = softmax(both @ row, here.group)
    return sure


def softmax(scores: Floats, group: NDArray[np.intp]) -> Floats:
    """Scores as likelihoods within each group."""
    if not len(scores):
        return scores
    number = int(group.max()) + 1
    top = np.full(number, -np.inf)
    np.maximum.at(top, group, scores)
    raised = np.exp(scores - top[group])
    total = np.bincount(group, weights=raised, minlength=number)
    out: Floats = raised / total[group]
    return out
