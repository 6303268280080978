"""Words as the treebanks cut them, with exact offsets, on any Unicode in linear time.

The cutting is spaCy's English tokenizer, asked for one stretch between white space at a time and
remembered, so that no stretch, however long, is seen by its expressions whole. Runs of one sign
("!!!", "----") are one word, as in the English Universal Dependencies treebanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

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
def _parts() -> dict[str, Any]:
    """What SpaCy's English tokenizer is made of; loaded once, on first use."""
    from spacy.lang.en import English  # noqa: PLC0415  a second of import that only reading needs
    from spacy.util import (  # noqa: PLC0415
        compile_infix_regex,
        compile_prefix_regex,
        compile_suffix_regex,
    )

    made = English.Defaults
    return {
        "rules": made.tokenizer_exceptions,
        "prefix_search": compile_prefix_regex(made.prefixes or ()).search,
        "suffix_search": compile_suffix_regex(made.suffixes or ()).search,
        "infix_finditer": compile_infix_regex(made.infixes or ()).finditer,
        "token_match": made.token_match,
        "url_match": made.url_match,
    }


def tokenizer() -> Tokenizer:
    """SpaCy's English tokenizer with a vocabulary of its own: it keeps all it ever saw."""
    from spacy.tokenizer import Tokenizer as Made  # noqa: PLC0415
    from spacy.vocab import Vocab  # noqa: PLC0415

    return Made(Vocab(), **_parts())


class Cutter:
    """Cuts stretches into words and remembers how; forgets all when that is too much."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int], ...]] = {}
        self._tokenizer: Tokenizer | None = None

    def words(self, text: str, start: int, end: int) -> Iterator[Span]:
        """The words of ``text[start:end]``, in order; they cover all but white space."""
        for match in _STRETCH.finditer(text, start, end):
            last = match.end()
            for at in range(match.start(), last, LONGEST):
                for begin, stop in self._cut(text[at : min(at + LONGEST, last)]):
                    yield Span(at + begin, at + stop)

    def _cut(self, stretch: str) -> tuple[tuple[int, int], ...]:
        found = self._known.get(stretch)
        if found is None:
            if self._tokenizer is None or len(self._known) >= _KEPT:
                self._known, self._tokenizer = {}, tokenizer()
            found = self._known[stretch] = tuple(_cut(stretch, self._tokenizer))
        return found


def _cut(stretch: str, cutter: Tokenizer) -> Iterator[tuple[int, int]]:
    """The words of one stretch: spaCy's, with runs of one sign joined."""
    at = 0
    for match in _RUN.finditer(stretch):
        yield from _spacy(stretch, at, match.start(), cutter)
        yield match.span()
        at = match.end()
    yield from _spacy(stretch, at, len(stretch), cutter)


def _spacy(stretch: str, start: int, end: int, cutter: Tokenizer) -> Iterator[tuple[int, int]]:
    if start >= end:
        return
    for token in cutter(_SURROGATE.sub("\ufffd", stretch[start:end])):
        yield start + token.idx, start + token.idx + len(token)
