"""What lies around a mention: the rest of its sentence, as words with their places."""

from __future__ import annotations

import re
from typing import NamedTuple

from variorum.model import Span

# A word, or a mark that parts phrases. Linear: no repetition overlaps another.
_TOKEN = re.compile(r"[^\W_]+(?:[-'’‑.][^\W_]+)*|[^\w\s]")
_END = re.compile(r"[.!?][\"”’']?\s+(?=[^a-z\s])|\n")
# So far a predicate is followed, in characters.
_REACH = 220


class Word(NamedTuple):
    """A word or a mark of the text."""

    text: str
    low: str
    start: int
    end: int


def words_after(text: str, place: int) -> list[Word]:
    """The words from a place to the end of its sentence, a bounded number."""
    return words_in(text, Span(place, sentence_end(text, place)))


def sentence_end(text: str, place: int) -> int:
    """Where the sentence ends, or where no predicate is looked for any more."""
    limit = min(len(text), place + _REACH)
    found = _END.search(text, place, limit)
    return found.start() if found else limit


def sentence_start(text: str, place: int) -> int:
    """Where the sentence begins, or as far back as anything is looked for."""
    limit = max(0, place - _REACH)
    start = limit
    for found in _END.finditer(text, limit, place):
        start = found.end()
    return start


def words_in(text: str, span: Span) -> list[Word]:
    """The words of a stretch of text."""
    return [
        Word(match.group(), match.group().lower(), match.start(), match.end())
        for match in _TOKEN.finditer(text, span.start, span.end)
    ]
