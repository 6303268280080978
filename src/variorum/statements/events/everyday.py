"""What shares its words with a deed of politics or war and is none, by what stands with them.

Whoever asks not to be named has asked nothing of anybody; who pulls the hurt from under a roof
gives up no ground; and a general who meets his own troops meets no other side (traps of M2, M13).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import lemma_of
from variorum.statements.events.record import Told
from variorum.statements.events.subjects import object_of
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Pronouns of whoever does it, before his own.
_OWN = frozenset(("his", "her", "its", "their", "my", "our"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("events/settings")["everyday"][key])


def everyday(one: Told) -> bool:
    """Whether an event is of everyday life, whatever its words may mean elsewhere."""
    if one.type == "REQUEST":
        return _unnamed(one.bearer)
    if one.type == "RETREAT":
        return _freed(one.bearer)
    return one.type == "CONSULT" and _among_own(one)


def _unnamed(verb: Token) -> bool:
    """As in "asked not to be named", "requested anonymity", "asked to remain anonymous"."""
    for child in verb.children:
        if child.dep_ == "xcomp" and lemma_of(child) in _words("naming"):
            return any(c.dep_.startswith("aux:pass") for c in child.children)
        if child.dep_ in {"xcomp", "obj", "obl"} and child.lower_ in _words("anonymous"):
            return True
    return False


def _freed(verb: Token) -> bool:
    """As in "pulled the bodies out from under the roof": who is drawn out is no force."""
    drawn = object_of(verb) if verb.pos_ == "VERB" else None
    return (
        drawn is not None
        and lemma_of(verb) in _words("drawing")
        and lemma_of(drawn) in _words("drawn")
    )


def _among_own(one: Told) -> bool:
    """As in "met his troops": whom somebody meets is his own."""
    if not one.recipients or not one.actors:
        return False
    return all(_own(token) for token in one.recipients)


def _own(token: Token) -> bool:
    owned = any(c.dep_ == "nmod:poss" and c.lower_ in _OWN for c in token.children)
    return owned and lemma_of(token) in _words("own")
