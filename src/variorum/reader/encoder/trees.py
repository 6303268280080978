"""Heads from arc scores: one tree a sentence with one root (Chu-Liu and Edmonds).

Most sentences' best heads already are a tree; the search is only for the others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Weights = NDArray[np.float64]
Heads = NDArray[np.int64]


def decode(scores: Scores) -> Heads:
    """The best heads of a sentence.

    Args:
        scores: square and finite; ``scores[d, h]`` of word ``h`` as the head of ``d``, the
            diagonal that of being the root.

    Returns:
        The head of each word, its own number for the root. Exactly one root; no cycles.
    """
    heads: Heads = scores.argmax(axis=1)
    return heads if is_tree(heads) else _best_tree(scores.astype(np.float64))


def is_tree(heads: Heads) -> bool:
    """Whether there is one root and every word leads to it."""
    numbers = np.arange(len(heads))
    if (heads == numbers).sum() != 1:
        return False
    reached = heads
    for _ in range(int(np.ceil(np.log2(len(heads) + 1)))):
        reached = reached[reached]  # twice as far with every turn
    return bool((heads[reached] == reached).all())


def _best_tree(scores: Weights) -> Heads:
    """The best tree, hung on a word before the first whose one dependent is the root.

    Every root costs more than any choice of heads can make up for, so that there is one.
    """
    size = len(scores)
    cost = 1.0 + size * (scores.max() - scores.min())
    weights = np.full((size + 1, size + 1), -np.inf)
    weights[1:, 1:] = scores
    weights[1:, 0] = np.diagonal(scores) - cost
    np.fill_diagonal(weights[1:, 1:], -np.inf)
    heads = _edmonds(weights)[1:] - 1
    numbers = np.arange(size)
    return np.where(heads < 0, numbers, heads)


def _edmonds(weights: Weights) -> Heads:
    """The best heads under word 0: contract one cycle at a time until none is left."""
    heads: Heads = weights.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    kept = np.ones(len(heads), dtype=bool)
    kept[cycle] = False
    outside = np.flatnonzero(kept)  # word 0 stays the first
    lost = weights[cycle, heads[cycle]]
    into = weights[np.ix_(cycle, outside)] - lost[:, None]  # breaks the cycle at a word
    out = weights[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    small[-1, :-1] = into.max(axis=0)
    small[:-1, -1] = out.max(axis=1)
    found = _edmonds(small)
    joined = len(outside)
    heads[outside] = np.where(
        found[:-1] == joined, cycle[out.argmax(axis=1)], np.append(outside, -1)[found[:-1]]
    )
    entry = int(found[joined])
    broken = int(into[:, entry].argmax())
    heads[cycle[broken]] = outside[entry]
    return heads


def _cycle(heads: Heads) -> Heads | None:
    """The words of some cycle, None where every word leads to word 0."""
    state = [2] + [0] * (len(heads) - 1)  # 1 on the way that is being gone, 2 where it is known
    to = heads.tolist()
    for start in range(1, len(to)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = to[at]
        if state[at] == 1:
            return np.array(path[path.index(at) :])
        for word in path:
            state[word] = 2
    return None
