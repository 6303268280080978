"""Charges that nobody makes: "nobody has accused Velmar of shelling the port".

Whom they would charge has done nothing by their words, and nobody stands for no one (M2, M13).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import noun_key, nouns, phrases, verb_key, verbs
from variorum.statements.events.negation import nobody
from variorum.statements.events.record import Told
from variorum.statements.events.status import judge
from variorum.statements.events.syntax import DEEP

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_CHARGED = frozenset(("advcl", "obl", "xcomp", "ccomp", "nmod", "acl", "obj"))


def without_nobody(one: Told) -> None:
    """Take "nobody" and "no side" out of the parties of an event."""
    one.actors = [party for party in one.actors if not nobody(party)]
    one.recipients = [party for party in one.recipients if not nobody(party)]


def unmade(one: Told) -> bool:
    """Whether a deed is told of only by a charge that is said not to be made.

    A deed that has a name of its own ("for the strike on the port") was done all the same; nobody
    is said to have done it.
    """
    if one.type == "ACCUSE":
        return False
    charge = _charge_over(one.bearer)
    if charge is None or judge(charge, charge).status != "denied":
        return False
    one.actors = []
    return one.bearer.pos_ == "VERB" or noun_key(one.trigger, nouns()) is None


def _charge_over(word: Token) -> Token | None:
    """The verb by which somebody is charged with what a word tells of."""
    at = word
    for _ in range(DEEP):
        head = at.head
        if head == at or at.dep_ not in _CHARGED or at.i < head.i:
            return None
        if head.pos_ == "VERB" and _charges(head):
            return head
        at = head
    return None


def _charges(verb: Token) -> bool:
    for index in (verbs(), phrases()):
        key = verb_key(verb, index)
        if key is not None and any(entry.type == "ACCUSE" for entry in index[key]):
            return True
    return False
