"""From a layout to tags, trees, names and sayings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from variorum.reader.encoder import labels, trees
from variorum.reader.encoder.annotations import Annotations, Name, Saying
from variorum.reader.encoder.files import ENCODER, HEADS, ModelFiles
from variorum.reader.encoder.layout import Layout
from variorum.reader.encoder.roles import Roles
from variorum.reader.encoder.session import Floats, Part, Session
from variorum.reader.encoder.standins import shown
from variorum.reader.harm import Harm, tells_of_harm
from variorum.reader.harm import load as harm_for
from variorum.reader.harm.branch import Vectors, numbered

# Heads that find names, in the order in which their answers are kept.
NAMING = ("conll", "re3d", "gum", "crossner")
TAGGING = ("upos", "xpos", "feats")
_SCALE = np.float32(8.0)  # what training divides its products by
_CHUNK = 256  # words whose relations are scored at once: 256 × 54 × 113 numbers are 6 MB
Numbers = NDArray[np.int64]


class Annotator:
    """The whole model: the encoder's session and its heads."""

    def __init__(self, files: ModelFiles, threads: int = 0) -> None:
        self.card = files.card
        self._session = Session(files, threads)
        with np.load(files.folder / HEADS) as kept:
            heads = {name: kept[name].astype(np.float32) for name in kept.files}
        self.harm = harm_for(files.card.sha256[ENCODER], threads)
        self._arc, rel = heads["arc"], heads["rel"]
        self._rel = np.ascontiguousarray(rel.transpose(1, 0, 2)).reshape(rel.shape[1], -1)
        self._wide = self._session.wide
        self._root = files.card.labels["deprel"].index("root")
        self._roles = Roles(heads, files.card.threshold)
        self._grammar = {
            name: (labels.transitions(kinds), labels.starts(kinds))
            for name in NAMING
            if (kinds := files.card.labels.get(name))
        }

    def annotate(self, layout: Layout) -> Annotations:
        """All that the model says of a layout, whose states it is shown as stand-ins (M27)."""
        return self.read(layout, shown(layout.words, layout.sentences))

    def read(self, layout: Layout, shown: Sequence[str]) -> Annotations:
        """The same of a layout whose words the encoder sees as ``shown``."""
        if not layout.words:
            return Annotations(
                upos=[], xpos=[], feats=[], heads=[], deprels=[], names=[], sayings=[]
            )
        size = len(layout.words)
        best = {name: np.zeros(size, np.int64) for name in (*TAGGING, "heads", "deprel")}
        kept = {n: np.zeros((size, len(self.card.labels[n])), np.float32) for n in self._grammar}
        sentences = np.array(layout.sentences)
        found: list[tuple[int, Saying]] = []
        windows: list[tuple[int, int]] = []
        told = self.harm is not None and tells_of_harm(shown)
        seen = np.empty((2 if told else 0, size, self._wide), np.float32)
        for part in self._session.read(layout, shown, vectors=told):
            numbers = part.numbers
            for name in TAGGING:
                best[name][numbers] = part.tag[name].argmax(axis=1)
            for name, scores in kept.items():
                scores[numbers] = part.tag[name]
            heads = self._heads(part, sentences[numbers])
            best["heads"][numbers] = numbers[heads]
            best["deprel"][numbers] = self._relations(part, heads)
            found += self._roles.sayings(layout, part)
            windows += part.windows
            if part.vectors is not None:
                seen[:, numbers] = part.vectors
        windows.sort()
        found.sort(key=lambda pair: pair[0])
        return Annotations(
            upos=self._named("upos", best["upos"]),
            xpos=self._named("xpos", best["xpos"]),
            feats=self._named("feats", best["feats"]),
            heads=best["heads"].tolist(),
            deprels=self._named("deprel", best["deprel"]),
            names=[one for head in kept for one in self._names(head, kept[head], windows)],
            sayings=[saying for _, saying in found],
            harms=self._harms(seen, best["heads"], windows, layout),
        )

    def _harms(
        self, seen: Floats, heads: Numbers, windows: Sequence[tuple[int, int]], layout: Layout
    ) -> list[Harm]:
        """Who does harm and to whom, of all words together."""
        if self.harm is None or not len(seen):
            return []
        lower, upper = seen
        vectors = Vectors(lower, upper, numbered(windows), np.array(layout.sentences))
        return self.harm.read(vectors, heads)

    def _named(self, head: str, numbers: Numbers) -> list[str]:
        kinds = self.card.labels[head]
        return [kinds[n] for n in numbers.tolist()]

    def _heads(self, part: Part, sentences: Numbers) -> Numbers:
        """The row of each row's head, by a tree for each sentence in each window."""
        dependents = _one(part.dense["arc_dep"]) @ self._arc / _SCALE
        above = part.dense["arc_head"]
        found = np.empty(len(dependents), dtype=np.int64)
        for _, rows in part.rows():
            changes = np.flatnonzero(np.diff(sentences[rows])) + 1 + rows.start
            for first, last in pairwise([rows.start, *changes.tolist(), rows.stop]):
                scores = dependents[first:last] @ above[first:last].T
                found[first:last] = first + trees.decode(scores)
        return found

    def _relations(self, part: Part, heads: Numbers) -> Numbers:
        """The best relation of each row to its head; ``root`` for roots and for them alone."""
        kinds = len(self.card.labels["deprel"])
        below, above = _one(part.dense["rel_dep"]), _one(part.dense["rel_head"])
        found = np.empty(len(heads), dtype=np.int64)
        for first in range(0, len(heads), _CHUNK):
            mine = heads[first : first + _CHUNK]
            left = (below[first : first + _CHUNK] @ self._rel).reshape(len(mine), kinds, -1)
            scores = (left @ above[mine][:, :, None])[:, :, 0]
            scores[:, self._root] = -np.inf
            found[first : first + len(mine)] = scores.argmax(axis=1)
        found[heads == np.arange(len(heads))] = self._root
        return found

    def _names(
        self, head: str, scores: Floats, windows: Sequence[tuple[int, int]]
    ) -> Iterator[Name]:
        kinds = self.card.labels[head]
        wide = max((last - first for first, last in windows), default=0)
        padded = np.zeros((len(windows), wide, len(kinds)), dtype=np.float32)
        for row, (first, last) in enumerate(windows):
            padded[row, : last - first] = scores[first:last]
        found = labels.best(padded, *self._grammar[head])
        for row, (first, last) in enumerate(windows):
            names = [kinds[n] for n in found[row, : last - first].tolist()]
            for begin, end, kind in labels.spans(names):
                yield Name(first + begin, first + end, head, kind)


def _one(x: Floats) -> Floats:
    """One more column, of ones."""
    return np.concatenate([x, np.ones((len(x), 1), dtype=np.float32)], axis=1)
