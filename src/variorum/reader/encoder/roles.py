"""Sayings from the encoder: cues, and each word's part in each cue's saying."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.reader.encoder import labels
from variorum.reader.encoder.annotations import Saying
from variorum.reader.encoder.layout import Layout
from variorum.reader.encoder.session import Floats, Part

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_SOURCE, _CUE, _CONTENT = 1, 2, 3  # halves of the roles' numbers, rounded up
_FAR = 512
_MANY = 64  # cues scored at once
Numbers = NDArray[np.int64]


class _Scored(NamedTuple):
    """Cues of one window, counted from its first word, and each word's roles for each of them."""

    first: int
    cues: Numbers
    sure: Floats
    scores: Floats


class Roles:
    """The heads of attribution."""

    def __init__(self, heads: dict[str, Floats], threshold: float) -> None:
        role = heads["role"] / 8  # roles × cue × word; training divides its products by 8
        self._size = role.shape[0], role.shape[2]
        self._role = np.ascontiguousarray(role.transpose(1, 0, 2)).reshape(role.shape[1], -1)
        self._relation = heads["role_relation"]
        self._threshold = threshold
        self._table, self._start = labels.transitions(ROLES), labels.starts(ROLES)
        away = np.arange(-_FAR, _FAR + 1)
        sizes = np.minimum(9, 1 + np.log2(np.maximum(np.abs(away), 1)).astype(np.int64))
        sizes[away == 0] = 0
        self._distance = heads["role_distance"][np.where(away >= 0, sizes, sizes + 9)]

    def sayings(self, layout: Layout, part: Part) -> list[tuple[int, Saying]]:
        """The sayings of some windows, each with the first word of its cue, in their order."""
        sure = _probability(part.tag["cue"])
        scored: list[_Scored] = []
        for window, rows in part.rows():
            cues = np.flatnonzero(sure[rows] > self._threshold)
            for start in range(0, len(cues), _MANY):
                some = cues[start : start + _MANY]
                scores = self._scores(layout, part, window, rows, some)
                scored.append(_Scored(window[0], some, sure[rows][some], scores))
        return self._decode(scored) if scored else []

    def _decode(self, scored: Sequence[_Scored]) -> list[tuple[int, Saying]]:
        """The best roles of all cues at once."""
        wide = max(one.scores.shape[1] for one in scored)
        padded = np.zeros((sum(len(one.cues) for one in scored), wide, len(ROLES)), np.float32)
        at = 0
        for one in scored:
            padded[at : at + len(one.cues), : one.scores.shape[1]] = one.scores
            at += len(one.cues)
        halves = (labels.best(padded, self._table, self._start) + 1) // 2
        found: list[tuple[int, Saying]] = []
        at = 0
        for one in scored:
            for cue, sure in zip(one.cues.tolist(), one.sure.tolist(), strict=True):
                half = halves[at, : one.scores.shape[1]]
                found.append((one.first + cue, _saying(one.first, half, sure)))
                at += 1
        return found

    def _scores(
        self, layout: Layout, part: Part, window: tuple[int, int], rows: slice, cues: Numbers
    ) -> Floats:
        """Log-probabilities (cues, words, roles); a cue's first word is a cue's first word."""
        word = _one(part.dense["role_word"][rows])
        cue = _one(part.dense["role_cue"][rows][cues])
        mixed = (cue @ self._role).reshape(len(cues), *self._size)
        scores: Floats = np.matmul(mixed, word.T, dtype=np.float32).transpose(0, 2, 1)
        away = np.clip(np.arange(len(word))[None, :] - cues[:, None], -_FAR, _FAR) + _FAR
        scores += self._distance[away]
        scores += self._relation[_relations(layout, window, cues)]
        scores += part.tag["role_word_only"][None, rows]
        scores -= scores.max(-1, keepdims=True)
        scores -= np.log(np.exp(scores).sum(-1, keepdims=True))
        every = np.arange(len(cues))
        scores[every, cues] = -1e3
        scores[every, cues, ROLES.index("B-cue")] = 0.0
        return scores


def _relations(layout: Layout, window: tuple[int, int], cues: Numbers) -> Numbers:
    """0 same sentence, 1 and 2 before and after it, 3 and 4 the same in other paragraphs."""
    sentences = np.array(layout.sentences[slice(*window)])
    paragraphs = np.array(layout.paragraphs[slice(*window)])
    at, mine = sentences[cues][:, None], paragraphs[cues][:, None]
    found = np.where(sentences < at, 1, np.where(sentences > at, 2, 0))
    return np.where((paragraphs != mine) & (found > 0), found + 2, found)


def _saying(first: int, halves: Numbers, sure: float) -> Saying:
    def numbers(half: int) -> tuple[int, ...]:
        return tuple((np.flatnonzero(halves == half) + first).tolist())

    return Saying(cue=numbers(_CUE), source=numbers(_SOURCE), content=numbers(_CONTENT), sure=sure)


def _probability(scores: Floats) -> Floats:
    """Of the second of two classes."""
    found: Floats = 1.0 / (1.0 + np.exp(np.clip(scores[:, 0] - scores[:, 1], -80, 80)))
    return found


def _one(x: Floats) -> Floats:
    """One more column, of ones."""
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
