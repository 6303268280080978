"""Sayings from the encoder: cues, and each word's part in each cue's saying."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.reader.encoder import labels
from variorum.reader.encoder.annotations import Saying
from variorum.reader.encoder.layout import Layout
from variorum.reader.encoder.session import Floats

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_SCALE = np.float32(8.0)
_FAR = 512
_MANY = 64  # cues decoded at once


class Roles:
    """The heads of attribution."""

    def __init__(self, heads: dict[str, Floats], threshold: float) -> None:
        self._role = heads["role"]
        self._distance = heads["role_distance"]
        self._relation = heads["role_relation"]
        self._threshold = threshold
        self._table, self._start = labels.transitions(ROLES), labels.starts(ROLES)
        distances = np.abs(np.arange(-_FAR, _FAR + 1))
        sizes = np.minimum(9, 1 + np.log2(np.maximum(distances, 1)).astype(np.int64))
        sizes[distances == 0] = 0
        self._bucket = np.where(np.arange(-_FAR, _FAR + 1) >= 0, sizes, sizes + 9)

    def sayings(
        self,
        layout: Layout,
        tag: dict[str, Floats],
        dense: dict[str, Floats],
        windows: Sequence[tuple[int, int]],
    ) -> list[Saying]:
        """The sayings of a layout, by their cues, in text order."""
        sure = _probability(tag["cue"])
        found: list[Saying] = []
        for first, last in windows:
            cues = first + np.flatnonzero(sure[first:last] > self._threshold)
            for start in range(0, len(cues), _MANY):
                part = cues[start : start + _MANY]
                scores = self._scores(layout, tag, dense, (first, last), part)
                roles = labels.best(scores, self._table, self._start)
                found.extend(
                    _saying(first, int(cue), row, float(sure[cue]))
                    for cue, row in zip(part, roles, strict=True)
                )
        return found

    def _scores(
        self,
        layout: Layout,
        tag: dict[str, Floats],
        dense: dict[str, Floats],
        window: tuple[int, int],
        cues: NDArray[np.int64],
    ) -> Floats:
        """Log-probabilities (cues, words, roles); a cue's first word is a cue's first word."""
        first, last = window
        word = _one(dense["role_word"][first:last])
        cue = _one(dense["role_cue"][cues])
        mixed = np.einsum("ki,lij->klj", cue, self._role, optimize=True)
        scores = (mixed @ word.T).transpose(0, 2, 1) / _SCALE
        away = np.clip(np.arange(first, last)[None, :] - cues[:, None], -_FAR, _FAR) + _FAR
        scores = scores + self._distance[self._bucket[away]]
        scores += self._relation[_relations(layout, window, cues)]
        scores += tag["role_word_only"][None, first:last]
        scores -= np.log(np.exp(scores - scores.max(-1, keepdims=True)).sum(-1, keepdims=True))
        scores -= 0.0
        rows = np.arange(len(cues))
        scores[rows, cues - first] = -1e3
        scores[rows, cues - first, ROLES.index("B-cue")] = 0.0
        return scores.astype(np.float32)


def _relations(
    layout: Layout, window: tuple[int, int], cues: NDArray[np.int64]
) -> NDArray[np.int64]:
    """0 same sentence, 1 and 2 before and after it, 3 and 4 the same in other paragraphs."""
    first, last = window
    sentences = np.array(layout.sentences[first:last])
    paragraphs = np.array(layout.paragraphs[first:last])
    at = np.array([layout.sentences[c] for c in cues])[:, None]
    mine = np.array([layout.paragraphs[c] for c in cues])[:, None]
    found = np.where(sentences < at, 1, np.where(sentences > at, 2, 0))
    return np.where((paragraphs != mine) & (found > 0), found + 2, found)


def _saying(first: int, cue: int, roles: NDArray[np.int64], sure: float) -> Saying:
    def numbers(*codes: int) -> tuple[int, ...]:
        return tuple(first + int(n) for n in np.flatnonzero(np.isin(roles, codes)))

    return Saying(cue=numbers(3, 4), source=numbers(1, 2), content=numbers(5, 6), sure=sure)


def _probability(scores: Floats) -> Floats:
    """Of the second of two classes."""
    found: Floats = 1.0 / (1.0 + np.exp(scores[:, 0] - scores[:, 1]))
    return found


def _one(x: Floats) -> Floats:
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
