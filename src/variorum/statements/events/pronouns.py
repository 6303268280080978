"""For whom a pronoun stands by the clause that holds it: whoever is said to speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, words_of
from variorum.statements.events.subjects import object_of, subject
from variorum.statements.events.syntax import DEEP, RELATIVES, own_subject

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_ONE = frozenset(("it", "he", "she"))
_PERSONAL = frozenset(("he", "she", "it", "they", "we", "i", "him", "her", "them", "us", "its"))


def _may_be(token: Token, speaker: Token) -> bool:
    """Whether a pronoun may stand for whoever speaks: not "it fired, residents said"."""
    if among(speaker, words_of("frames", "tips")) and token.lower_ not in {"it", "its"}:
        return False  # "reports say that he was planning a raid"
    return not (token.lower_ in _ONE and (speaker.i > token.i or speaker.tag_ == "NNS"))


def _either(clause: Token, outer: Token, depth: int) -> bool:
    """Whether a pronoun may as well stand for whom the verb above strikes.

    As in "guns fired on the rebels as they were preparing to attack".
    """
    if clause.dep_ != "advcl" or clause.i < outer.i or own_subject(clause) is None:
        return False
    struck = object_of(outer, depth)
    beside = [c for c in outer.children if c.dep_ == "obl" and outer.i < c.i < clause.i]
    return any(
        t is not None and (t.tag_ in {"NNS", "NNPS"} or t.lower_ in {"them", "him", "her"})
        for t in (struck, *beside)
    )


def antecedent(token: Token, verb: Token) -> Token:
    """Whom a pronoun stands for where the clause that holds it tells: whoever is said to speak.

    Gives the pronoun itself where that does not tell.
    """
    if token.lower_ not in _PERSONAL:
        return token
    at = verb
    for _ in range(DEEP):
        if at.dep_ == "ROOT":
            break
        outer = at.head
        found = subject(outer) if outer.pos_ in {"VERB", "AUX"} else None
        told = found is not None and found.lower_ not in _PERSONAL | RELATIVES
        if found is not None and (not _may_be(token, found) or _either(at, outer, depth=1)):
            return token
        if found is not None and told and found.pos_ in {"NOUN", "PROPN"} and found != token:
            return found
        at = outer
    return token
