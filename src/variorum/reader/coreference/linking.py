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
_FIRST = words.PRONOUNS.index("first")


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
    """Join phrases in text order.

    A chain of men takes in no woman, nor the other way round. "I" in a quotation is its speaker,
    where one is known, whatever the scores say.
    """
    new = new - EAGER
    chains = _Chains(traits)
    said, named = _said(traits)
    shares = _shares(later, scores, new).tolist()
    better = np.flatnonzero(scores > new[later])
    better = better[np.lexsort((-earlier[better], -scores[better], later[better]))]
    every = np.arange(len(traits) + 1)
    ends = np.searchsorted(later, every).tolist()
    chosen = np.searchsorted(later[better], every).tolist()
    before, liked = earlier.tolist(), earlier[better].tolist()
    for number in range(len(traits)):
        speaker = said.get(number, -1)
        if speaker >= 0 and chains.join(number, speaker, 1.0):
            continue
        choice = next(
            (n for n in liked[chosen[number] : chosen[number + 1]] if chains.fits(number, n)), -1
        )
        if choice >= 0:
            chain = chains.found.chain
            mine = range(ends[number], ends[number + 1])
            sure = sum(shares[n] for n in mine if chain[before[n]] == chain[choice])
            chains.join(number, choice, sure)
        elif number in named:
            chains.join(number, named[number], 1.0)
    return chains.found


class _Chains:
    """Chains in the making."""

    def __init__(self, traits: Traits) -> None:
        count = len(traits)
        self.found = Links(list(range(count)), [-1] * count, [0.0] * count)
        sexes = {words.MALE, words.FEMALE}
        self._own = [g if g in sexes else 0 for g in traits.classes["gender"].tolist()]
        self._of = list(self._own)  # of each chain, by the number of its first phrase

    def fits(self, number: int, other: int) -> bool:
        """Whether a phrase may be in the chain of an earlier one."""
        mine, theirs = self._own[number], self._of[self.found.chain[other]]
        return not (mine and theirs) or mine == theirs

    def join(self, number: int, other: int, sure: float) -> bool:
        """Put a phrase in the chain of an earlier one; False where it does not fit."""
        if not self.fits(number, other):
            return False
        chain = self.found.chain[other]
        self.found.chain[number], self.found.before[number] = chain, other
        self.found.sure[number] = sure
        self._of[chain] = self._of[chain] or self._own[number]
        return True


def _said(traits: Traits) -> tuple[dict[int, int], dict[int, int]]:
    """For "I" in quotations the phrase before it that is the same: the speaker, or another "I".

    And for speakers who are named behind their quotation an "I" in it, which they take up where
    they take up nothing else.
    """
    found: dict[int, int] = {}
    latest: dict[int, int] = {}
    speakers = traits.speaker.tolist()
    for number in np.flatnonzero(traits.classes["pronoun"] == _FIRST).tolist():
        speaker = speakers[number]
        if 0 <= speaker < number:
            found[number] = speaker
        elif speaker >= 0:
            if speaker in latest:
                found[number] = latest[speaker]
            latest[speaker] = number
    pronouns = traits.classes["pronoun"]
    return found, {speaker: one for speaker, one in latest.items() if not pronouns[speaker]}


def _shares(later: Numbers, scores: Floats, new: Floats) -> Floats:
    """The probability of each pair among all choices of its later phrase."""
    top = new.copy()
    np.maximum.at(top, later, scores)
    weight = np.exp(scores - top[later])
    total = np.exp(new - top) + np.bincount(later, weights=weight, minlength=len(new))
    found: Floats = (weight / total[later]).astype(np.float32)
    return found
