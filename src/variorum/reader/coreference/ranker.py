"""How likely each earlier phrase is the one that a later phrase takes up, by a small network.

A phrase's classes and its head noun make a vector; the vectors of both phrases and what is known of
the pair go through two layers to one score. Another score says that a phrase names somebody new.
``training/coreference.py`` makes the weights.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.errors import ModelError
from variorum.reader.coreference.pairs import Numbers, candidates, features
from variorum.reader.coreference.traits import CLASSES, Traits

Floats = NDArray[np.float32]
# Multiplications up to which numpy's OpenBLAS stays on one thread. What the ranker multiplies is
# too small to share out, and threads that wait for one another cost more than the sums where others
# use the machine's cores too.
_ALONE = 200_000
# Pairs that are scored at once: what is known of them stays in the processor's cache.
_CHUNK = 1 << 12


class Ranker:
    """The network with its weights."""

    def __init__(self, weights: dict[str, Floats]) -> None:
        self._w = weights
        self._offsets = np.cumsum([0, *CLASSES.values()][:-1])

    def score(self, traits: Traits) -> tuple[Numbers, Numbers, Floats, Floats]:
        """Later and earlier phrase and score of each pair, by later phrase; and the new's scores.

        Of two scores the higher is the likelier; both are natural logarithms up to a constant
        that is the same for all choices of one phrase.
        """
        w = self._w
        later, earlier = candidates(traits)
        known = self._vectors(traits)
        mine, theirs = _times(known, w["later"]) + w["later_bias"], _times(known, w["earlier"])
        scores = np.empty(len(later), dtype=np.float32)
        for first in range(0, len(later), _CHUNK):
            i, j = later[first : first + _CHUNK], earlier[first : first + _CHUNK]
            asked = features(traits, i, j)
            hidden = mine[i]
            hidden += theirs[j]
            hidden += _times(asked, w["pair"])
            np.maximum(hidden, 0, out=hidden)
            above = _relu(_times(hidden, w["above"]) + w["above_bias"])
            scores[first : first + len(i)] = above @ w["out"] + asked @ w["direct"]
        new = _relu(_times(known, w["new"]) + w["new_bias"]) @ w["new_out"] + w["new_out_bias"]
        return later, earlier, scores + w["out_bias"], new

    def _vectors(self, traits: Traits) -> Floats:
        w = self._w
        noun = _relu(
            _times(w["nouns"][traits.nouns] + w["endings"][traits.endings], w["lexical"])
            + w["lexical_bias"]
        )
        classes = np.zeros((len(traits), len(w["classes"])), dtype=np.float32)
        every = np.arange(len(traits))
        for offset, column in zip(self._offsets, traits.classes.values(), strict=True):
            classes[every, offset + column] = 1.0
        both = np.concatenate([_times(classes, w["classes"]), noun], axis=1)
        return _relu(_times(both, w["phrase"]) + w["phrase_bias"])


def _times(x: Floats, weights: Floats) -> Floats:
    """The product ``x @ weights``, in pieces of rows that no other thread is woken for."""
    size = max(1, _ALONE // weights.size)
    whole = len(x) // size * size
    pieces = np.ascontiguousarray(x[:whole]).reshape(whole // size, size, x.shape[1])
    found = np.empty((len(x), weights.shape[1]), dtype=np.float32)
    np.matmul(pieces, weights, out=found[:whole].reshape(-1, size, weights.shape[1]))
    np.matmul(x[whole:], weights, out=found[whole:])
    return found


def _relu(x: NDArray[Any]) -> Floats:
    found: Floats = np.maximum(x, 0)
    return found


@cache
def ranker() -> Ranker:
    """The ranker with the weights that ship. Raises ModelError where they are missing."""
    path = files(__package__) / "weights.npz"
    try:
        with path.open("rb") as file, np.load(file) as kept:
            return Ranker({name: kept[name].astype(np.float32) for name in kept.files})
    except (OSError, ValueError) as error:
        raise ModelError(
            f"the coreference weights cannot be read: {error}",
            where=str(path),
            remedy="install the package again",
        ) from error
