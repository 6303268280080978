"""Who is joined to a word by "and", past what a parse hangs elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.syntax import REACH, plain_object

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_COORDINATE = 8  # the most members of a list that are followed
_ONE_OF = frozenset(("a", "an"))
_TWO = 2
_LEAST = 4  # words over which a clause with an object stands: ", holding one,"


def coordinated(head: Token) -> list[Token]:
    """A word and those joined to it by "and"."""
    found = [head]
    for at in found:
        for child in at.children:
            if child.i < at.i or len(found) == _COORDINATE:
                continue
            joined = child.dep_ == "conj" and _next_clause(at, child) is None
            if joined or (child.dep_ == "appos" and _listed(at, child)):
                found.append(child)
    found = sorted(found, key=lambda one: one.i) if len(found) > _TWO else found
    if len(found) == 1:
        found += _beside(head)
    return found + _across(head)


def both(noun: Token) -> list[Token]:
    """The two behind "between", one of them hung within the other: "the aide of the king and Delm".

    "Between" has two sides, so that what "and" joins within the first is the second.
    """
    found = coordinated(noun)
    if len(found) > 1:
        return found
    inside = noun.doc[noun.i + 1 : min(noun.right_edge.i, noun.i + 2 * REACH) + 1]
    joined = [one for one in inside if one.dep_ == "conj" and noun.is_ancestor(one)]
    led = (one for one in joined if any(c.lower_ == "and" for c in one.children))
    second = next((one for one in led if one.pos_ in {"NOUN", "PROPN"}), None)
    return found if second is None else [noun, second]


def _listed(noun: Token, other: Token) -> bool:
    """Whether a noun behind another is the next of a list: "the captain, the courier and two men".

    A parse takes it for what the first is called. One with "a" behind one with "the" is that, and
    so is what stands behind a name.
    """
    doc, first = noun.doc, other.left_edge.i
    first += doc[first].lower_ == ","
    named = other.pos_ == "PROPN" and other.text[:1].isupper()
    if noun.pos_ != "NOUN" or named or not first or doc[first - 1].lower_ != ",":
        return False
    if doc[first].lower_ in _ONE_OF and any(c.lower_ == "the" for c in noun.children):
        return False
    last = next((c for one in (other, noun) for c in one.children if _ends(c, other)), None)
    return last is not None and last.i - other.i <= REACH


def _ends(token: Token, before: Token) -> bool:
    """Whether a word is the last of a list, right behind the one before and no second comma."""
    if token.dep_ != "conj" or token.i < before.i:
        return False
    led = next((c.i for c in token.children if c.lower_ in {"and", "or"}), 0)
    return led in {before.i + 1, before.right_edge.i + 1}


def _next_clause(noun: Token, joined: Token) -> Token | None:
    """The clause with an object of its own that a parse has joined a noun across.

    As in "targeted two men, holding one, a courier, and several others": the others were held.
    """
    if noun.dep_ != "obj" or joined.i - noun.i < _LEAST:
        return None
    for verb in noun.doc[noun.i + 2 : joined.i - 1]:
        beside = verb.tag_ == "VBG" and verb.pos_ == "VERB" and verb.head in {noun, noun.head}
        if beside and verb.doc[verb.i - 1].lower_ == "," and any(map(plain_object, verb.children)):
            return verb
    return None


def _across(head: Token) -> list[Token]:
    """Those who belong to an object and were joined to that of the clause before."""
    verb = head.head
    if head.dep_ != "obj" or verb.tag_ != "VBG":
        return []
    above = (verb.head, *(c for c in verb.head.children if c.dep_ == "obj" and c.i < verb.i))
    return [
        child
        for noun in above
        for child in noun.children
        if child.dep_ == "conj" and child.i > head.i and _next_clause(noun, child) == verb
    ]


def _beside(head: Token) -> list[Token]:
    """What "and" joins to a word where a parse has hung it on the word above."""
    for child in head.head.children:
        if child.i <= head.i or child.dep_ != head.dep_ or child.i - head.i > REACH:
            continue
        joined = any(c.dep_ == "cc" and c.lower_ == "and" and c.i < child.i for c in child.children)
        if joined and not any(c.dep_ == "case" for c in child.children):
            return [child]
    return []
