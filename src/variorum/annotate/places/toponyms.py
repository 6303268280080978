"""Names of places where they stand in a text, and what the words beside them say."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.model import Span
from variorum.vocabulary.place_words import words
from variorum.vocabulary.places import fold

_NEXT = re.compile(r"(?:['’]s)?[ \n\u00a0]+([^\W\d_]+)")


@dataclass(frozen=True)
class Toponym:
    """A place's name where it stands. ``sure`` where the text names it as a site (a dateline)."""

    span: Span
    name: str
    sure: bool = False


def kind_beside(text: str, span: Span) -> str:
    """The kind of division that the words right after a name, or its last, give it, if any."""
    last = fold(text[span.start : span.end]).rpartition(" ")[2]
    if last in words().kinds and last != fold(text[span.start : span.end]):
        return last
    match = _NEXT.match(text, span.end, min(len(text), span.end + 40))
    following = match.group(1).lower() if match else ""
    return following if following in words().kinds else ""
