"""Nouns behind a preposition that a parse takes for a second subject: "the fort fell to marines".

A verb has one subject, and none that stands behind the verb with a preposition of its own. Such a
noun is hung as what it is, so that nobody is told to have fallen to whom he took.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))


def as_obliques(tokens: Sequence[Token]) -> None:
    """Hang such nouns of a document as obliques."""
    for noun in tokens:
        verb = noun.head
        if noun.dep_ == "nsubj" and verb.i < noun.i and verb.pos_ == "VERB" and _led(noun, verb):
            noun.dep_ = "obl"


def _led(noun: Token, verb: Token) -> bool:
    """Whether a preposition leads a noun behind a verb that has its subject before it."""
    prepositions = (
        child
        for child in noun.children
        if child.dep_ == "case" and child.pos_ == "ADP" and verb.i < child.i < noun.i
    )
    led = any(child.lower_ not in _POSSESSIVES for child in prepositions)
    return led and any(c.dep_.startswith("nsubj") and c.i < verb.i for c in verb.children)
