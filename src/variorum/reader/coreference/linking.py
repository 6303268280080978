"""Scores become chains: each phrase joins the chain of its likeliest earlier phrase, or none."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.reader.coreference import words
from variorum.reader.coreference.pairs import Numbers
from variorum.reader.coreference.traits import Traits

Floats = NDArray[np.float32]
# What is taken off the score of somebody new: found on a part of the training documents that was
# held out, where it serves the mean of MUC, B3 and CEAF best.
EAGER = 0.5


@dataclass
class Links:
    """What each phrase was linked to.

    ``chain`` is the number of the first phrase of its chain, ``before`` the earlier phrase that it
    takes up (-1 for none), ``sure`` the probability of all its choices that lie in that chain.
    """

    chain: list[int]
    before: list[int]
    sure: list[float]


def link(traits: Traits, later: Numbers, earlier: Numbers, scores: Floats, new: Floats) -> Links:
    """Join phrases in text order. A chain of men takes in no woman, nor the other way round."""
    count = len(traits)
    found = Links(list(range(count)), [-1] * count, [0.0] * count)
    genders = [
        gender if gender in {words.MALE, words.FEMALE} else 0
        for gender in traits.classes["gender"].tolist()
    ]
    own = list(genders)  # of each phrase; ``genders`` of each chain
    ends = np.searchsorted(later, np.arange(count), side="right").tolist()
    shares = _shares(later, scores, new - EAGER, count)
    better = scores > (new - EAGER)[later] if len(later) else np.zeros(0, bool)
    order = np.flatnonzero(better)
    order = order[np.lexsort((-earlier[order], -scores[order], later[order]))]
    done = -1
    pairs = zip(later[order].tolist(), earlier[order].tolist(), strict=True)
    for number, other in pairs:
        if number == done:
            continue
        chain = found.chain[other]
        if own[number] and genders[chain] and own[number] != genders[chain]:
            continue
        done = number
        found.chain[number], found.before[number] = chain, other
        genders[chain] = genders[chain] or own[number]
        first = ends[number - 1] if number else 0
        found.sure[number] = sum(
            share
            for share, one in zip(
                shares[first : ends[number]].tolist(),
                earlier[first : ends[number]].tolist(),
                strict=True,
            )
            if found.chain[one] == chain
        )
    return found


def _shares(later: Numbers, scores: Floats, new: Floats, count: int) -> Floats:
    """The probability of each pair among all choices of its later phrase."""
    top = new.copy()
    np.maximum.at(top, later, scores)
    weight = np.exp(scores - top[later])
    total = np.exp(new - top) + np.bincount(later, weights=weight, minlength=count)
    found: Floats = (weight / total[later]).astype(np.float32)
    return found
