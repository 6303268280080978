"""Whose deed it is where an agreement is broken, ends, or is brought about by others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, lemma_of, turning_words, words_of
from variorum.statements.events.record import Told
from variorum.statements.events.syntax import agent_by, preposition

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Words behind "declared" in which the truce, and behind the truce in which its end, is told.
_NEAR = 3
_DECLARING = frozenset(("declare", "proclaim", "pronounce", "call", "announce"))


def broken(one: Told) -> None:
    """Who broke an agreement: "violations of the truce by the army" is no deed of the truce."""
    noun = one.trigger
    if one.entry.origin != "noun":
        return
    if lemma_of(noun.head) in turning_words("breaking") and preposition(noun) == "of":
        by = agent_by(noun)
        one.actors = [a for a in one.actors if a != by]
    if lemma_of(noun) in turning_words("breaking"):
        kept = (c for c in noun.children if preposition(c) == "of" and c.i > noun.i)
        by = next((agent for c in kept if (agent := agent_by(c)) is not None), None)
        if by is not None:
            one.actors = [by]
            one.recipients = [r for r in one.recipients if r != by]


def ended(one: Told) -> None:
    """A truce that is declared over, void or dead is refused and not offered."""
    verb = one.bearer
    if one.type != "CONCEDE" or lemma_of(verb) not in _DECLARING:
        return
    doc = verb.doc
    near = doc[verb.i + 1 : verb.i + 1 + _NEAR]
    for truce in (token for token in near if among(token, words_of("terms", "agreements"))):
        behind = doc[truce.i + 1 : truce.i + 1 + _NEAR]
        if any(token.lower_ in turning_words("ended") for token in behind):
            one.type = "REJECT"
            one.recipients = [r for r in one.recipients if r.i < truce.i]
            return


def brokered(one: Told) -> None:
    """A mediator whom a headline's noun names concludes nothing: "Orsel brokers truce"."""
    if one.type not in {"CONCEDE", "AGREE", "SUPPORT", "RETREAT"}:
        return
    one.actors = [a for a in one.actors if lemma_of(a) not in turning_words("mediating")]
    one.recipients = [r for r in one.recipients if not by_whose(r.head)]


def by_whose(noun: Token) -> bool:
    """Whether a noun says at whose wish something was done: "at the initiative of" somebody."""
    return (
        noun.pos_ == "NOUN"
        and lemma_of(noun) in turning_words("wishing")
        and preposition(noun) == "at"
    )
