"""From a layout to tags, trees, names and sayings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from variorum.reader.encoder import labels, trees
from variorum.reader.encoder.annotations import Annotations, Name
from variorum.reader.encoder.files import HEADS, ModelFiles
from variorum.reader.encoder.layout import Layout
from variorum.reader.encoder.roles import Roles
from variorum.reader.encoder.session import Floats, Session
from variorum.reader.encoder.standins import StandIns

# Heads that find names, in the order in which their answers are kept.
NAMING = ("conll", "re3d", "gum", "crossner")
_SCALE = np.float32(8.0)  # what training divides its products by
_CHUNK = 256  # words whose relations are scored at once: 256 × 50 × 113 numbers are 6 MB


class Annotator:
    """The whole model: the encoder's session and its heads."""

    def __init__(self, files: ModelFiles, threads: int = 0) -> None:
        self.card = files.card
        self._session = Session(files, threads)
        with np.load(files.folder / HEADS) as kept:
            heads = {name: kept[name].astype(np.float32) for name in kept.files}
        self._arc, self._rel = heads["arc"], heads["rel"]
        self._roles = Roles(heads, files.card.threshold)
        self._tags = _columns(files.card.tags)
        self._dense = _columns(files.card.dense)
        self._grammar = {
            name: (labels.transitions(kinds), labels.starts(kinds))
            for name, kinds in files.card.labels.items()
            if name in NAMING
        }

    def annotate(self, layout: Layout, standins: StandIns | None = None) -> Annotations:
        """All that the model says of a layout. ``standins`` carries on from block to block."""
        if not layout.words:
            return Annotations(
                upos=[], xpos=[], feats=[], heads=[], deprels=[], names=[], sayings=[]
            )
        shown = (standins or StandIns()).shown(layout.words)
        scores = self._session.scores(layout, shown)
        tag = {name: scores.tags[:, at] for name, at in self._tags.items()}
        dense = {name: scores.dense[:, at] for name, at in self._dense.items()}
        heads = self._heads(dense, list(_parts(layout, scores.windows)))
        return Annotations(
            upos=self._best("upos", tag),
            xpos=self._best("xpos", tag),
            feats=self._best("feats", tag),
            heads=[int(h) for h in heads],
            deprels=self._relations(dense, heads),
            names=[name for head in NAMING for name in self._names(head, tag, scores.windows)],
            sayings=self._roles.sayings(layout, tag, dense, scores.windows),
        )

    def _best(self, name: str, tag: dict[str, Floats]) -> list[str]:
        kinds = self.card.labels[name]
        return [kinds[n] for n in tag[name].argmax(axis=1)]

    def _heads(
        self, dense: dict[str, Floats], parts: Sequence[tuple[int, int]]
    ) -> NDArray[np.int64]:
        dependents = _one(dense["arc_dep"]) @ self._arc / _SCALE
        found = np.empty(len(dependents), dtype=np.int64)
        for first, last in parts:
            scores = dependents[first:last] @ dense["arc_head"][first:last].T
            found[first:last] = first + trees.decode(scores)
        return found

    def _relations(self, dense: dict[str, Floats], heads: NDArray[np.int64]) -> list[str]:
        """The best relation of each word to its head; ``root`` for roots and for them alone."""
        kinds = self.card.labels["deprel"]
        root = kinds.index("root")
        size = self._rel.shape[1]
        flat = self._rel.transpose(1, 0, 2).reshape(size, -1)
        found: list[str] = []
        for first in range(0, len(heads), _CHUNK):
            mine = heads[first : first + _CHUNK]
            left = (_one(dense["rel_dep"][first : first + _CHUNK]) @ flat).reshape(
                len(mine), len(kinds), size
            )
            scores = np.einsum("nrj,nj->nr", left, _one(dense["rel_head"][mine]))
            scores[:, root] = -np.inf
            for place, choice in enumerate(scores.argmax(axis=1)):
                is_root = mine[place] == first + place
                found.append("root" if is_root else kinds[choice])
        return found

    def _names(
        self, head: str, tag: dict[str, Floats], windows: Sequence[tuple[int, int]]
    ) -> Iterator[Name]:
        kinds = self.card.labels.get(head)
        if kinds is None:
            return
        table, start = self._grammar[head]
        wide = max(last - first for first, last in windows)
        padded = np.zeros((len(windows), wide, len(kinds)), dtype=np.float32)
        for row, (first, last) in enumerate(windows):
            padded[row, : last - first] = tag[head][first:last]
        found = labels.best(padded, table, start)
        for row, (first, last) in enumerate(windows):
            names = [kinds[n] for n in found[row, : last - first]]
            for begin, end, kind in labels.spans(names):
                yield Name(first + begin, first + end, head, kind)


def _one(x: Floats) -> Floats:
    """One more column, of ones."""
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)


def _columns(widths: Sequence[tuple[str, int]]) -> dict[str, slice]:
    ends = np.cumsum([0, *(n for _, n in widths)])
    return {
        name: slice(int(a), int(b)) for (name, _), (a, b) in zip(widths, pairwise(ends), strict=True)
    }


def _parts(layout: Layout, windows: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Words of one sentence in one window: what a tree spans."""
    for first, last in windows:
        for _, numbers in groupby(range(first, last), key=lambda n: layout.sentences[n]):
            part = list(numbers)
            yield part[0], part[-1] + 1
