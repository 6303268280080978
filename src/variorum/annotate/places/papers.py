"""Papers called by a place: in "the Orsk Dispatch" no place is named, wherever it is printed."""

from __future__ import annotations

import re

from variorum.model import Span
from variorum.vocabulary.place_words import words

_BEFORE = re.compile(r"(?<![^\W_])[Tt]he $")
_WORD = re.compile(r" ([A-Z][a-z]+)(?![^\W_])")


def paper(text: str, span: Span) -> Span | None:
    """The whole name of a paper that begins with a place's; nothing where it is none.

    It has its article before it: without one, headlines in capitals read alike ("Orsk Post Shot
    At"). Where a further name follows, it is something else ("the Orsk Star Hotel").
    """
    if not _BEFORE.search(text, max(0, span.start - 5), span.start):
        return None
    end = span.end
    while (word := _WORD.match(text, end)) is not None:
        if word.group(1).lower() not in words().press:
            return None
        end = word.end()
    return Span(span.start, end) if end > span.end else None
