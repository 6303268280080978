"""Names joined by "and" that a parse has hung apart: "a truce between Osterland and Velmar".

Whether the second of two names hangs on the first or on the noun before them may turn on the
letters of a name alone, and a side would lose its place in a record by its spelling (M27). Where
the words leave no choice the second is hung on the first: behind "between", which takes two; behind
"of" after a noun that names several ("the envoys of Osterland and Velmar"); and between a subject
and its verb ("Osterland and the League have reached"). Nor is what stands behind "and" set beside
the name before it, as another word for the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

Hang = Callable[["Token", "Token"], None]
_STRAY = frozenset(("conj", "nmod", "appos", "obl", "dep"))
_LEADING = frozenset(
    ("case", "det", "cc", "amod", "compound", "flat", "nummod", "nmod:poss", "nmod:desc")
)
_NAME = 8  # words of the longest name


def rejoin(tokens: Sequence[Token], hang: Hang) -> None:
    """Hang the second of two names on the first, where a parse has not.

    Args:
        tokens: of a document, with their heads and children.
        hang: hangs its first argument on its second, as joined to it.
    """
    for word in tokens:
        if word.lower_ != "and" or not 0 < word.i < len(tokens) - 1:
            continue
        second = _second(word, tokens)
        if second is None:
            continue
        if second.dep_ == "appos" and second.head.i < word.i:
            hang(second, second.head)
            continue
        first = _first(tokens[word.i - 1])
        if first is None or first is second or second.is_ancestor(first):
            continue  # what the first name hangs on cannot hang on it: a parse is a tree
        if _astray(first, second):
            hang(second, first)


def _first(last: Token) -> Token | None:
    """The name that ends before "and", where it must be one of two."""
    at = last
    if last.dep_ == "nsubj" and last.pos_ == "PROPN" and last.head.i > last.i:
        return None if any(c.dep_ == "conj" for c in last.children) else last
    for _ in range(_NAME):
        preps = [c.lower_ for c in at.children if c.dep_ == "case" and c.i < at.i]
        if preps:
            break
        if at.head is at or at.dep_ not in _LEADING | {"nmod", "appos"}:
            return None
        at = at.head
    else:
        return None
    if any(c.dep_ == "conj" for c in at.children) or at.pos_ not in {"NOUN", "PROPN"}:
        return None
    if preps == ["between"]:
        return at
    several = at.head.tag_ == "NNS" and at.dep_ == "nmod" and preps == ["of"]
    return at if several and at is last and at.pos_ == "PROPN" else None


def _second(word: Token, tokens: Sequence[Token]) -> Token | None:
    """The noun that the name behind "and" ends with."""
    at: Token | None = None
    for token in tokens[word.i + 1 : word.i + 1 + _NAME]:
        inside = token.pos_ in {"DET", "ADJ", "NUM"} or token.lower_ in {"'s", "’s"}
        if token.pos_ not in {"NOUN", "PROPN"} and not inside:
            break
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in _LEADING:
            at = token
            break
    if at is None or any(c.dep_ == "case" and c.i > word.i for c in at.children):
        return None
    return at


def _astray(first: Token, second: Token) -> bool:
    """Whether the second hangs on a word above the first, as nothing that it could be there."""
    if second.dep_ not in _STRAY or second.head is first:
        return False
    if first.dep_ == "nsubj":
        return second.head.i > first.head.i and _before_verb(second, first.head)
    if second.head.i > first.i:
        return False
    if not any(c.dep_ == "case" and c.lower_ == "between" for c in first.children):
        bare = all(c.dep_ in {"cc", "punct"} for c in second.children)
        return bare and second.pos_ == "PROPN" and second.head is first.head
    return second.head.is_ancestor(first)


def _before_verb(second: Token, verb: Token) -> bool:
    """Whether only a verb's auxiliaries stand between a name and the verb."""
    between = verb.doc[second.i + 1 : verb.i]
    return second.i < verb.i and all(t.pos_ in {"AUX", "ADV", "PART"} for t in between)
