"""Small questions to a parsed document: whose subject, which phrase, which place in the text.

They may be put to a spaCy document or to its plain tokens (``reader.tokens``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias, TypeVar, overload

from variorum.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.tokens import Token as SpacyToken

    from variorum.reader.tokens import Doc as PlainDoc
    from variorum.reader.tokens import Token as PlainToken

    Doc: TypeAlias = SpacyDoc | PlainDoc

Token = TypeVar("Token", "SpacyToken", "PlainToken")

_SUBJECTS = ("nsubj", "nsubj:pass", "csubj")
# What hangs on a noun and is no part of the phrase that names somebody.
_OUTSIDE = frozenset(
    (
        "case", "mark", "cc", "punct", "acl:relcl", "appos", "parataxis", "advcl", "advcl:relcl",
        "advmod", "cop", "aux", "orphan", "discourse", "dislocated", "nsubj",
    )
)  # fmt: skip
_FAR = 30


def subject(token: Token) -> Token | None:
    """The subject of a verb, or of the verb that it goes on from ("said ... and added")."""
    at = token
    for _ in range(4):
        for child in at.children:
            if child.dep_ in _SUBJECTS:
                return child
        if at.dep_ not in {"conj", "xcomp", "advcl", "parataxis"}:
            return None
        at = at.head
    return None


def agent(token: Token) -> Token | None:
    """Who does it, in the passive: "was quoted by the radio"."""
    for child in token.children:
        if child.dep_ in {"obl:agent", "obl"} and has_case(child, "by"):
            return child
    return None


def has_case(token: Token, *words: str) -> bool:
    """Whether one of these prepositions stands with a noun."""
    return any(c.dep_ == "case" and c.lower_ in words for c in token.children)


def complement(token: Token, *prepositions: str) -> Token | None:
    """The noun that a word takes: its object, or with one of ``prepositions``."""
    for child in token.children:
        if not prepositions and child.dep_ in {"obj", "iobj"}:
            return child
        if child.dep_ in {"obl", "nmod"} and has_case(child, *prepositions):
            return child
    return None


def phrase(head: Token) -> Span:
    """The noun phrase of a head, without what is only set beside it, in the rendition."""
    kept = {head.i}
    stack = [head]
    while stack:
        at = stack.pop()
        for child in at.children:
            if at.i == head.i and (child.dep_ in _OUTSIDE or _set_off(child)):
                continue
            if abs(child.i - head.i) <= _FAR:
                kept.add(child.i)
                stack.append(child)
    first = last = head.i
    while first - 1 in kept or (first > 0 and head.doc[first - 1].is_space and first - 2 in kept):
        first -= 1
    while last + 1 in kept or (
        last + 2 < len(head.doc) and head.doc[last + 1].is_space and last + 2 in kept
    ):
        last += 1
    return place(head.doc, first, last + 1)


def _set_off(child: Token) -> bool:
    """Whether a reduced clause is only set beside a noun: "the radio, citing officials", "as"."""
    if child.dep_ != "acl":
        return False
    first = child.left_edge
    before = child.doc[first.i - 1] if first.i else first
    return before.lower_ == "," or first.lower_ in {",", "as"}


def place(doc: Doc, first: int, last: int) -> Span:
    """Where tokens ``[first, last)`` stand in the rendition, edges free of marks and spaces."""
    spans = doc.user_data["spans"]
    while first < last - 1 and (doc[first].is_space or doc[first].is_punct):
        first += 1
    while last - 1 > first and (doc[last - 1].is_space or doc[last - 1].is_punct):
        last -= 1
    return Span(spans[first].start, spans[last - 1].end)


@overload
def tokens_in(doc: SpacyDoc, span: Span) -> Iterator[SpacyToken]: ...
@overload
def tokens_in(doc: PlainDoc, span: Span) -> Iterator[PlainToken]: ...
def tokens_in(doc: Doc, span: Span) -> Iterator[SpacyToken] | Iterator[PlainToken]:
    """The tokens of a document that meet a span of the rendition."""
    spans = doc.user_data["spans"]
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle].end <= span.start:
            low = middle + 1
        else:
            high = middle
    while low < len(spans) and spans[low].start < span.end:
        if not doc[low].is_space:
            yield doc[low]
        low += 1


@overload
def head_of(doc: SpacyDoc, span: Span) -> SpacyToken | None: ...
@overload
def head_of(doc: PlainDoc, span: Span) -> PlainToken | None: ...
def head_of(doc: Doc, span: Span) -> SpacyToken | PlainToken | None:
    """The word of a span on which the others hang."""
    inside: list[SpacyToken | PlainToken] = list(tokens_in(doc, span))
    numbers = {token.i for token in inside}
    return next((t for t in inside if t.head.i not in numbers or t.head.i == t.i), None)


def subjects_of(doc: SpacyDoc) -> Iterator[Span]:
    """The subjects of a document's main clauses, in text order."""
    for token in doc:
        if token.dep_ in _SUBJECTS and token.head.dep_ in {"ROOT", "conj", "parataxis"}:
            yield phrase(token)
