"""Whose words they are, where a citation is cut amiss: "as saying" in them, an aside in the name.

"The radio cited an officer as saying the road was open" says that the road was open, no more. "The
ministry, the agency notes, accused" has the ministry for its speaker, through the agency (M3).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from variorum.model import Link, Span
from variorum.reader import lexicon
from variorum.reader.lexicon import cue_forms

_BEFORE = re.compile(r"\s(?:with|of|from|by|in|on|at|for|about|over|that|which|showing|taken)\s")
_AS_SAYING = re.compile(
    r"[^\n.;]{1,120}? as (?:having )?(\w+)(?: reporters| journalists)?(?: that)? "
)
# A short name or "the agency", and a verb: no relative clause, no apposition.
_ASIDE = re.compile(
    r",\s+(?:as\s+)?((?:[Tt]he\s+(?:\w+\s+){0,2}\w+|[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3}))\s+(\w+)\s*,?$"
)


def said_behind(content: str, source: str) -> int:
    """How many characters of a content only tell who is cited: "an officer as saying that"."""
    if not source or not content.startswith(source):
        return 0
    found = _AS_SAYING.match(content)
    if found is None or not content[len(source) :].startswith(" as "):
        return 0
    return found.end() if found[1].lower() in cue_forms() else 0


def is_evidence(source: str) -> bool:
    """Whether a source is what somebody points to: "phone interviews with villagers"."""
    head = _BEFORE.split(source.strip().lower(), maxsplit=1)[0].split()
    return bool(head) and lexicon.is_evidence(head[-1])


def aside(source: str) -> tuple[int, Span] | None:
    """Where a speaker's name ends before "the agency notes", and the words for the agency."""
    found = _ASIDE.search(source)
    if found is None or found.start() == 0 or found[2].lower() not in cue_forms():
        return None
    return found.start(), Span(*found.span(1))


def outside(chain: Sequence[Link], contents: Sequence[Span]) -> tuple[Link, ...]:
    """A chain without those who are only told of in what is said: nobody hands on himself."""
    return tuple(link for link in chain if not any(c.covers(link.span) for c in contents))
