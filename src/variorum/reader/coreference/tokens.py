"""An article's documents as plain columns: what thousands of small questions are asked of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from variorum.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

# The labels of two naming heads that the ranker knows, in its order; 0 is no name.
CONLL = {"PER": 1, "LOC": 2, "ORG": 3, "MISC": 4}
GUM = {
    "person": 1, "place": 2, "organization": 3, "abstract": 4, "time": 5, "object": 6, "event": 7,
    "substance": 8, "animal": 9, "plant": 10,
}  # fmt: skip
_COLUMNS = ("ORTH", "LOWER", "LEMMA", "POS", "TAG", "DEP", "HEAD", "SENT_START")


class Tokens:
    """The tokens of all documents, one after another; ``heads`` and edges count over all."""

    def __init__(self, docs: Sequence[Doc]) -> None:
        self.words: list[str] = []
        self.lower: list[str] = []
        self.lemmas: list[str] = []
        self.pos: list[str] = []
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        self.lefts: list[int] = []
        self.rights: list[int] = []
        self.spans: list[Span] = []
        self.sentences: list[int] = []
        self.paragraphs: list[int] = []
        self.conll: list[int] = []
        self.gum: list[int] = []
        self.names: list[int] = []  # number of the name that a token is part of, -1 for none
        self._sentence = self._paragraph = self._name = -1
        for doc in docs:
            self._take(doc)
        self.children = self._children()

    def __len__(self) -> int:
        return len(self.words)

    def _take(self, doc: Doc) -> None:
        base = len(self.words)
        rows = doc.to_array(list(_COLUMNS)).T
        told = [_Strings(doc)(column) for column in rows[:6]]
        for column, values in zip(
            (self.words, self.lower, self.lemmas, self.pos, self.tags, self.deps),
            told,
            strict=True,
        ):
            column.extend(values)
        heads = np.arange(len(doc)) + rows[6].astype(np.int64)
        self.heads.extend((base + heads).tolist())
        self._edges(base, heads.tolist())
        self.spans.extend(doc.user_data["spans"])
        self._count(told[0], told[3], rows[7].tolist())
        self._name_all(doc, base)

    def _edges(self, base: int, heads: list[int]) -> None:
        """The first and last token below each, in time linear in the tokens."""
        lefts, rights = list(range(len(heads))), list(range(len(heads)))
        waiting = [0] * len(heads)
        for token, head in enumerate(heads):
            waiting[head] += head != token
        leaves = [token for token, count in enumerate(waiting) if not count]
        while leaves:
            token = leaves.pop()
            head = heads[token]
            if head == token:
                continue
            lefts[head] = min(lefts[head], lefts[token])
            rights[head] = max(rights[head], rights[token])
            waiting[head] -= 1
            if not waiting[head]:
                leaves.append(head)
        self.lefts.extend(base + left for left in lefts)
        self.rights.extend(base + right for right in rights)

    def _count(self, words: Sequence[str], pos: Sequence[str], starts: Sequence[int]) -> None:
        """The numbers of sentences and paragraphs; white space with a line end parts paragraphs."""
        self._sentence += 1
        self._paragraph += 1
        for place, start in enumerate(starts):
            if place and start == 1:
                self._sentence += 1
            if pos[place] == "SPACE" and "\n" in words[place]:
                self._paragraph += 1
            self.sentences.append(self._sentence)
            self.paragraphs.append(self._paragraph)

    def _name_all(self, doc: Doc, base: int) -> None:
        for column in (self.conll, self.gum):
            column.extend([0] * len(doc))
        self.names.extend([-1] * len(doc))
        for group, column, kinds in (("conll", self.conll, CONLL), ("gum", self.gum, GUM)):
            if group not in doc.spans:
                continue
            for span in doc.spans[group]:
                self._name += 1
                for place in range(base + span.start, base + span.end):
                    column[place] = kinds.get(span.label_, 0)
                    self.names[place] = self._name

    def _children(self) -> list[list[int]]:
        below: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head != token and self.pos[token] != "SPACE":
                below[head].append(token)
        return below


class _Strings:
    """Numbers of a document's store as strings, each looked up once."""

    def __init__(self, doc: Doc) -> None:
        self._strings = doc.vocab.strings

    def __call__(self, column: NDArray[np.uint64]) -> list[str]:
        numbers = column.tolist()
        known = {number: self._strings[number] for number in set(numbers)}
        return [known[number] for number in numbers]
