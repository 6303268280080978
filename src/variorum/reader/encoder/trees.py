"""Heads from arc scores: one tree a sentence with one root (Chu-Liu and Edmonds).

Most sentences' best heads already are a tree; the search is only for the others.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Weights = NDArray[np.float64]
Heads = NDArray[np.int64]
# So many roots are tried before all are weighed at once, which takes longer.
_TRIES = 3


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
    """The best tree of two words or more.

    No tree with a given root is better than that root with everyone else's best head. So roots are
    tried in the order of this bound, until what was found is as good as the bound of the next.
    """
    others = scores.copy()
    np.fill_diagonal(others, -np.inf)
    rest = others.max(axis=1)
    bounds = np.diagonal(scores) + (rest.sum() - rest)
    order = np.argsort(-bounds, kind="stable")[: _TRIES + 1].tolist()
    found, most = np.zeros(len(scores), dtype=np.int64), -np.inf
    for count, root in enumerate(order):
        if bounds[root] <= most:
            break
        if count == _TRIES:
            return _one_root(others, np.diagonal(scores))
        roots = np.full(len(scores), -np.inf)
        roots[root] = scores[root, root]
        heads = _hung(np.where(np.isinf(roots)[:, None], others, -np.inf), roots)
        total = float(scores[np.arange(len(heads)), heads].sum())
        if total > most:
            found, most = heads, total
    return found


def _one_root(others: Weights, roots: Weights) -> Heads:
    """The best tree, whichever the root: the more work, the less a tree the best heads are.

    Being the root costs more than any choice of heads can make up for, so that one word is.
    """
    finite = np.append(others[np.isfinite(others)], roots)
    return _hung(others, roots - (1.0 + len(roots) * (finite.max() - finite.min())))


def _hung(others: Weights, roots: Weights) -> Heads:
    """The best tree over one more word before the first, the head of the root."""
    weights = np.full((len(roots) + 1, len(roots) + 1), -np.inf)
    weights[1:, 1:] = others
    weights[1:, 0] = roots
    heads = _edmonds(weights)[1:] - 1
    return np.where(heads < 0, np.arange(len(heads)), heads)


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
