"""Okapi BM25: which rows say the words of a search most for their length.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with the
constants of SQLite's FTS5, and as there no phrase weighs less than a little, however common it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_K1, _B, _LEAST = 1.2, 0.75, 1e-6


def best_first(often: Sequence[Numbers], lengths: Numbers) -> Numbers:
    """The numbers of the rows that hold every phrase, the best first; of equals the first.

    Args:
        often: of each phrase how often each row holds it.
        lengths: how many words each row has.
    """
    held = np.ones(len(lengths), dtype=np.bool_)
    for counts in often:
        held &= counts > 0
    found = np.flatnonzero(held)
    if not often or not len(found):
        return found
    mean = int(lengths.sum()) / len(lengths)
    long = _K1 * (1 - _B + _B * lengths[found] / mean)
    score = np.zeros(len(found))
    for counts in often:
        here = counts[found]
        score += (
            _weight(int(np.count_nonzero(counts)), len(lengths)) * here * (_K1 + 1) / (here + long)
        )
    return found[np.argsort(-score, kind="stable")]


def _weight(holding: int, rows: int) -> float:
    """What a phrase counts: the more, the fewer of the rows hold it."""
    return max(_LEAST, log((rows - holding + 0.5) / (holding + 0.5)))
