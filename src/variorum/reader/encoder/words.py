"""Words as the treebanks cut them, with exact offsets, on any Unicode in linear time.

The cutting is spaCy's English tokenizer, asked for one stretch between white space at a time and
remembered, so that no stretch, however long, is seen by its expressions whole. Runs of one sign
("!!!", "----") are one word, as in the English Universal Dependencies treebanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from variorum.model import Span

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer

_STRETCH = re.compile(r"\S+")
_RUN = re.compile(r"([^\w\s])\1+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
# No word of any language is longer; what is longer is cut, so that work stays bounded.
LONGEST = 64
# So many stretches are remembered: about the vocabulary of 50 long articles.
_KEPT = 50_000


@cache
def tokenizer() -> Tokenizer:
    """SpaCy's English tokenizer; loaded once, on first use."""
    import spacy  # noqa: PLC0415  a second of import that only reading needs

    return spacy.blank("en").tokenizer


class Cutter:
    """Cuts stretches into words and remembers how."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int], ...]] = {}

    def words(self, text: str, start: int, end: int) -> Iterator[Span]:
        """The words of ``text[start:end]``, in order; they cover all but white space."""
        for match in _STRETCH.finditer(text, start, end):
            at, stretch = match.start(), match[0]
            while len(stretch) > LONGEST:
                for first, last in self._cut(stretch[:LONGEST]):
                    yield Span(at + first, at + last)
                at, stretch = at + LONGEST, stretch[LONGEST:]
            for first, last in self._cut(stretch):
                yield Span(at + first, at + last)

    def _cut(self, stretch: str) -> tuple[tuple[int, int], ...]:
        found = self._known.get(stretch)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[stretch] = tuple(_cut(stretch))
        return found


def _cut(stretch: str) -> Iterator[tuple[int, int]]:
    """The words of one stretch: spaCy's, with runs of one sign joined."""
    runs = [match.span() for match in _RUN.finditer(stretch)]
    at = 0
    for first, last in runs:
        yield from _spacy(stretch, at, first)
        yield first, last
        at = last
    yield from _spacy(stretch, at, len(stretch))


def _spacy(stretch: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if start >= end:
        return
    piece = _SURROGATE.sub("\ufffd", stretch[start:end])
    for token in tokenizer()(piece):
        if len(token):
            yield start + token.idx, start + token.idx + len(token)
