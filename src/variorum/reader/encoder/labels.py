"""Best sequences of B-, I- and O labels: an I- goes on with what stands before it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_NEVER = np.float32(-1e4)
Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


def transitions(labels: Sequence[str]) -> Floats:
    """0 where the second label may follow the first, else far below."""
    table = np.zeros((len(labels), len(labels)), dtype=np.float32)
    for i, before in enumerate(labels):
        for j, after in enumerate(labels):
            if after[:2] == "I-" and before[2:] != after[2:]:
                table[i, j] = _NEVER
    return table


def starts(labels: Sequence[str]) -> Floats:
    """What may stand first: no I-."""
    return np.array([_NEVER if x[:2] == "I-" else 0.0 for x in labels], dtype=np.float32)


def best(scores: Floats, table: Floats, first: Floats) -> Numbers:
    """The best sequences of many rows at once.

    Args:
        scores: (rows, words, labels), each row padded with whatever at its end.
        table: from ``transitions``.
        first: from ``starts``.

    Returns:
        (rows, words) numbers of labels. Padding at the end does not change what stands before it
        as long as its scores are all equal.
    """
    found: Numbers = scores.argmax(axis=2)
    # Where each word's best label may follow the one before it, no other sequence is better.
    legal = (table[found[:, :-1], found[:, 1:]] == 0).all(axis=1) & (first[found[:, 0]] == 0)
    search = np.flatnonzero(~legal)
    if len(search):
        found[search] = _viterbi(scores[search], table, first)
    return found


def _viterbi(scores: Floats, table: Floats, first: Floats) -> Numbers:
    rows, words, kinds = scores.shape
    back = np.zeros((words, rows, kinds), dtype=np.int16)
    at = scores[:, 0] + first
    for place in range(1, words):
        reach = at[:, :, None] + table
        back[place] = reach.argmax(axis=1)
        at = reach.max(axis=1) + scores[:, place]
    found = np.zeros((rows, words), dtype=np.int64)
    found[:, -1] = at.argmax(axis=1)
    every = np.arange(rows)
    for place in range(words - 1, 0, -1):
        found[:, place - 1] = back[place, every, found[:, place]]
    return found


def spans(labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """Ranges ``[first, last)`` of one sequence with their kinds."""
    found: list[tuple[int, int, str]] = []
    begun: int | None = None
    for place, label in enumerate([*labels, "O"]):
        if label[:2] != "I-" and begun is not None:
            found.append((begun, place, labels[begun][2:]))
            begun = None
        if label[:2] == "B-":
            begun = place
    return found
