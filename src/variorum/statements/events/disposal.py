"""Ordnance that was found and made harmless, of which no attack is told.

"Sappers detonated the old shells in place", "blew up the mine in a controlled explosion". What
tells so goes with the very verb, and what it strikes is ordnance: whoever wrecks a school in a
town that others control, or gets away safely, has attacked. The words are in
``vocabulary/events/misread.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, lemma_of
from variorum.statements.events.record import Told
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import obliques
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_PLACES = frozenset(("place", "situ"))


def disposed(one: Told) -> bool:
    """Whether a word for a blast or a wrecking tells only of ordnance made harmless."""
    word = one.trigger
    if one.type != "ASSAULT":
        return False
    if word.pos_ != "VERB":
        return _controlled(word)
    if lemma_of(word) not in _listed("disposing"):
        return False
    struck = object_of(word)
    if struck is None or not among(struck, _listed("ordnance")):
        return False
    return _safely(word) or _in_place(word, struck) or _in_blast(word, struck)


def _controlled(noun: Token) -> bool:
    """As in "a controlled explosion"."""
    return among(noun, _listed("blasts")) and any(
        c.dep_ == "amod" and c.lower_ in _listed("controlled") for c in noun.children
    )


def _safely(verb: Token) -> bool:
    """As in "safely detonated the mine"."""
    return any(c.dep_ == "advmod" and c.lower_ in _listed("safely") for c in verb.children)


def _in_place(verb: Token, struck: Token) -> bool:
    """As in "blew up the shells in place"; "in place of the bridge" is in its stead."""
    doc = verb.doc
    for word in (verb, struck):
        for child in word.children:
            led = child.i > verb.i and doc[child.i - 1].lower_ == "in"
            if child.lower_ not in _PLACES or not led:
                continue
            behind = doc[child.i + 1].lower_ if child.i + 1 < len(doc) else ""
            if behind != "of":
                return True
    return False


def _in_blast(verb: Token, struck: Token) -> bool:
    """As in "destroyed the bomb in a controlled explosion"."""
    return any(_controlled(noun) for word in (verb, struck) for _, noun in obliques(word))


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("events/misread")["words"][name])
