"""Heads from arc scores: one tree a sentence with one root (Chu-Liu and Edmonds).

Most sentences' best heads already are a tree; the search is only for the others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def decode(scores: Scores) -> NDArray[np.int64]:
    """The best heads of a sentence.

    Args:
        scores: square; ``scores[d, h]`` of word ``h`` as the head of ``d``, the diagonal that of
            being the root.

    Returns:
        The head of each word, its own number for the root. Exactly one root; no cycles.
    """
    heads = scores.argmax(axis=1)
    if is_tree(heads):
        return heads
    roots = np.argsort(-np.diagonal(scores) + _rest(scores), kind="stable")[:3]
    best, most = heads, -np.inf
    for root in roots:
        found = _rooted(scores, int(root))
        total = float(scores[np.arange(len(found)), found].sum())
        if total > most:
            best, most = found, total
    return best


def _rest(scores: Scores) -> Scores:
    """The best that each word could have instead of being the root."""
    other = scores.copy()
    np.fill_diagonal(other, -np.inf)
    best: Scores = other.max(axis=1) if len(scores) > 1 else np.zeros(1, dtype=scores.dtype)
    return best


def is_tree(heads: NDArray[np.int64]) -> bool:
    """Whether there is one root and every word leads to it."""
    numbers = np.arange(len(heads))
    if (heads == numbers).sum() != 1:
        return False
    reached = heads
    for _ in range(int(np.ceil(np.log2(len(heads) + 1)))):
        reached = reached[reached]  # twice as far with every turn
    return bool((heads[reached] == reached).all())


def _rooted(scores: Scores, root: int) -> NDArray[np.int64]:
    """The best tree in which ``root`` is the root."""
    size = len(scores)
    weights = scores.astype(np.float64)
    np.fill_diagonal(weights, -np.inf)
    weights[root, :] = -np.inf
    weights[root, root] = 0.0
    heads = _edmonds(weights, root)
    heads[root] = root
    return heads if len(heads) == size else np.full(size, root)


def _edmonds(weights: NDArray[np.float64], root: int) -> NDArray[np.int64]:
    """Contract one cycle at a time until none is left."""
    heads = weights.argmax(axis=1)
    heads[root] = root
    cycle = _cycle(heads, root)
    if cycle is None:
        return heads
    inside = np.zeros(len(heads), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    lost = weights[cycle, heads[cycle]]
    into = weights[np.ix_(cycle, outside)] - lost[:, None]  # break the cycle at a word
    out = weights[np.ix_(outside, cycle)]
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)
    small[:-1, :-1] = weights[np.ix_(outside, outside)]
    small[-1, :-1] = into.max(axis=0)
    small[:-1, -1] = out.max(axis=1)
    new_root = int(np.flatnonzero(outside == root)[0])
    found = _edmonds(small, new_root)
    joined = len(outside)
    for place, word in enumerate(outside):
        if word != root:
            head = found[place]
            heads[word] = cycle[out[place].argmax()] if head == joined else outside[head]
    entry = int(found[joined])
    broken = int(into[:, entry].argmax())
    heads[cycle[broken]] = outside[entry]
    return heads


def _cycle(heads: NDArray[np.int64], root: int) -> NDArray[np.int64] | None:
    """The words of some cycle, None where every word leads to the root."""
    state = np.zeros(len(heads), dtype=np.int8)
    state[root] = 2
    for start in range(len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return np.array(path[path.index(at) :])
        state[path] = 2
    return None
