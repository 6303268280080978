"""From the branch's scores to phrases: what each may have done, suffered or been.

The branch scores labels of the common kind, one that begins a phrase in a role and one that goes on
with it. The best sequence is taken with the score of "no role" lowered, so that what is less likely
than not is kept too, with its probability; whoever asks sets the limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.reader.encoder import labels

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

# In the order of the branch's scores.
ROLES = ("person", "body", "target", "victim", "weapon")
KINDS = ("attack", "bombing", "kidnapping", "arson", "robbery", "other")
HARM = "harm"  # under this key a document holds what was read
LABELS = ("O", *(f"{part}-{role}" for role in ROLES for part in ("B", "I")))
# Taken off the score of "no role": e³ is 20, so that one in twenty-one is the least to be kept.
LOWERED = 3.0
_LEAST = 5  # hundredths below which no phrase is kept
_TABLE, _STARTS = labels.transitions(LABELS), labels.starts(LABELS)


class Harm(NamedTuple):
    """How likely a phrase has each role, and its deed is of each kind, in hundredths.

    ``word`` is the phrase's head; ``before`` and ``behind`` are how many words of the phrase stand
    on either side of it.
    """

    word: int
    roles: tuple[int, ...]
    kinds: tuple[int, ...]
    before: int = 0
    behind: int = 0


def phrases(tags: Floats, kinds: Floats, heads: Numbers) -> list[Harm]:
    """The phrases that may have a role, in order of their heads.

    Args:
        tags: a row of scores of ``LABELS`` for each word.
        kinds: a row of scores of ``KINDS`` for each word.
        heads: the number of each word's head, a root's its own.
    """
    lowered = tags.copy()
    lowered[:, 0] -= LOWERED
    best = labels.best(lowered[None], _TABLE, _STARTS)[0]
    shares = _shares(tags)[:, 1:].reshape(len(tags), len(ROLES), 2).sum(axis=2)
    of_kind = _shares(kinds)
    found = []
    for first, last, _ in labels.spans([LABELS[n] for n in best.tolist()]):
        roles = _hundredths(shares[first:last].mean(axis=0))
        if max(roles) >= _LEAST:
            word = _head(heads, first, last)
            deeds = _hundredths(of_kind[first:last].mean(axis=0))
            found.append(Harm(word, roles, deeds, word - first, last - 1 - word))
    return sorted(found)


def _shares(scores: Floats) -> Floats:
    mass: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    mass /= mass.sum(axis=1, keepdims=True)
    return mass


def _hundredths(shares: Floats) -> tuple[int, ...]:
    return tuple(np.rint(100 * shares).astype(int).tolist())


def _head(heads: Numbers, first: int, last: int) -> int:
    """The first word of a phrase that hangs on a word outside, or is a root."""
    mine: Sequence[int] = heads[first:last].tolist()
    outside = (
        word for word, head in enumerate(mine, first) if head == word or not first <= head < last
    )
    return next(outside, last - 1)
