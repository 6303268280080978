"""Counterparts named one after another, each with an office: "spoke with Premier X and Minister Y".

Parses lose their way in such a list ("Minister of Trade of Morva Y"); the names in it and the marks
between them do not mislead. The last of a list may be several without a name ("and the envoys").
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.syntax import phrase, place, tokens_in

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

_FAR = 80  # words of the longest list
_BACK = 12  # words back from the first name to "with"
_WITHIN = frozenset(("DET", "ADJ", "NOUN", "PROPN"))
_WHENCE = frozenset(("from", "of", "in"))
_LEADING = frozenset(("with", "to", "and"))


def counterparts(recipients: Sequence[Token], people: AbstractSet[int]) -> list[Span]:
    """The phrases of a list of which each but the last ends in a name; none where it is no list.

    Args:
        recipients: whom the parse names.
        people: places of the words that are part of a person's name.
    """
    if not recipients:
        return []
    doc = recipients[0].doc
    first = min((t.i for one in recipients for t in tokens_in(doc, phrase(one))), default=0)
    begun = first
    for at in range(begun - 1, max(-1, begun - _BACK), -1):
        if doc[at].lower_ in _LEADING:
            first = at + 1
            break
        if doc[at].pos_ in {"VERB", "AUX", "PUNCT"}:
            whole = all(doc[i].pos_ in _WITHIN | {"PRON"} for i in range(at + 1, begun))
            if doc[at].pos_ == "VERB" and whole:
                first = at + 1  # a parse may begin whom one meets within a name
            break
    found = _members(doc, first, people)
    return found if len(found) > 1 else []


def _members(doc: Doc, first: int, people: AbstractSet[int]) -> list[Span]:
    """The members of a list from a word on, up to the first that is nobody's name."""
    found: list[Span] = []
    start = first
    for at in range(first, min(first + _FAR, len(doc))):
        token = doc[at]
        mark = token.is_punct and token.lower_ not in {",", "-", "."}
        if mark or token.pos_ in {"VERB", "AUX"}:
            break
        named = at in people
        behind = next((i for i in range(at + 1, len(doc)) if not doc[i].is_space), len(doc))
        # "His Morvan counterpart", "her counterpart from Morva": neither name ends a member.
        inside = behind < len(doc) and doc[behind].pos_ == "NOUN"
        inside = inside or (at > start and doc[at - 1].lower_ in _WHENCE)
        over = named and behind not in people and not inside
        if not over:
            apposed = token.lower_ == "," and behind in people  # "his counterpart, Lena Voss"
            if token.lower_ == "," and start != at and not found and not apposed:
                break
            continue
        found.append(place(doc, start, at + 1))
        start = at + 1
        while start < len(doc) and doc[start].lower_ in {",", "and"}:
            start += 1
        if start == at + 1:
            break
        last = _unnamed(doc, start, people) if doc[start - 1].lower_ == "and" else None
        if last is not None:
            found.append(last)
            break
    return found


def _unnamed(doc: Doc, start: int, people: AbstractSet[int]) -> Span | None:
    """The last member of a list where it has no person's name: "and the group's envoys"."""
    at = _through(doc, start)
    ended = at == len(doc) or doc[at].pos_ in {"PUNCT", "ADP", "SPACE", "SCONJ", "PART"}
    if at <= start or not ended or doc[at - 1].tag_ != "NNS":
        return None
    if at < len(doc) and doc[at].lower_ == "of":  # "the envoys of the league"
        at = max(at, _through(doc, at + 1))
    return None if not people.isdisjoint(range(start, at)) else place(doc, start, at)


def _through(doc: Doc, at: int) -> int:
    """The end of the words of one name or noun phrase that begin at a place."""
    while at < len(doc) and (doc[at].pos_ in _WITHIN or doc[at].tag_ in {"HYPH", "POS"}):
        at += 1
    return at
