"""Words for a deed that tell of none by what stands beside them, or of a deed to come.

"Tried to stop him" is no trial, "asked her what she did" no request, the news conference of one
party no meeting. Who *remained wounded* was hit, and whoever used what was hit did not hit it; what
came by telephone was not done by it. Where a deed was is no party to it. The words are in
``vocabulary/events/misread.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, lemma_of, words_of
from variorum.statements.events.record import Told
from variorum.statements.events.syntax import coordinated, own_subject, passive, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FATES = frozenset(("xcomp", "acl", "advcl", "ccomp"))
_WHERE = frozenset(("in", "near", "at"))
_FORCE = frozenset(("ASSAULT", "COERCE"))
_TWO = 2
_BEFORE = frozenset(("compound", "amod"))


def misread(one: Told) -> bool:
    """Whether the words beside a trigger make it tell of something else."""
    word = one.trigger
    lone = len(one.actors) + len(one.recipients) < _TWO
    return _tried(word) or _asked_what(word) or (lone and _named_otherwise(word))


def undergone(one: Told) -> None:
    """Make whoever is only said to be in the state of a deed the one to whom it was done.

    As in "two guards remained wounded", "a porter shot in the market was flown to Delm".
    """
    word = one.trigger
    if one.type not in _FORCE:
        return
    above = word.head
    if word.dep_ in _FATES and word.tag_ in {"VBN", "JJ"} and lemma_of(above) in _listed("staying"):
        patient = own_subject(above)
        if patient is not None and patient in one.actors:
            one.actors = [party for party in one.actors if party != patient]
            one.recipients = coordinated(patient)
    elif word.dep_ == "acl" and word.i == above.i + 1 and _hit(word, above):
        one.recipients = coordinated(above)


def without_users(one: Told) -> None:
    """Leave out what is named as who did it and is a means, a deed or another's use.

    As in "raids that wrecked a pier owned by the militia", "threats by telephone", "a sweep
    targeting a gang".
    """
    word = one.bearer
    deeds = words_of("frames", "undertakings") if one.type in _FORCE else frozenset()
    one.actors = [
        actor
        for actor in one.actors
        if not (among(actor, deeds) and actor.lower_ not in _listed("bodies"))
        and not (_by(actor) and (actor.lower_ in _listed("means") or _of_other_verb(actor, word)))
    ]


def without_grounds(one: Told) -> None:
    """Leave out the stretch of land in which a deed was: "an operation in the Delm district".

    It is the place of the deed; against whom it was is not said.
    """
    if one.type == "ASSAULT" and one.trigger.pos_ == "NOUN":
        one.recipients = [p for p in one.recipients if not _is_ground(p, one.trigger)]


def _is_ground(party: Token, deed: Token) -> bool:
    """As in "in Delm province", "in the province of Delm"."""
    of = party.dep_ == "nmod" and preposition(party) == "of"
    land = party.head if of or party.dep_ in _BEFORE else party
    where = preposition(land) in _WHERE and land.i > deed.i
    return where and among(land, words_of("places", "lands"))


def _by(token: Token) -> bool:
    return any(c.dep_ == "case" and c.lower_ == "by" for c in token.children)


def _of_other_verb(actor: Token, bearer: Token) -> bool:
    """Whether somebody after "by" hangs on a participle that is said of another noun."""
    verb = actor.head
    other = verb.head
    if bearer.pos_ != "NOUN" or verb.dep_ != "acl" or lemma_of(verb) not in _listed("holding"):
        return False
    return other != bearer and other.i > bearer.i


def _tried(word: Token) -> bool:
    """As in "tried to stop him", "did not try to flee"."""
    return lemma_of(word) == "try" and any(
        c.dep_ in {"xcomp", "ccomp"} and c.i > word.i for c in word.children
    )


def _asked_what(word: Token) -> bool:
    """As in "asked her what she was doing": a question."""
    if lemma_of(word) not in _listed("asking") or word.pos_ != "VERB":
        return False
    clauses = (c for c in word.children if c.dep_ in {"ccomp", "xcomp"} and c.i > word.i)
    return any(clause.doc[clause.left_edge.i].lower_ in _listed("questions") for clause in clauses)


def _named_otherwise(word: Token) -> bool:
    """As in "a news conference", which two may hold together and one by himself."""
    kinds = load("events/misread")["named"]
    return any(
        child.lower_ in kinds.get(lemma_of(word), ())
        for child in word.children
        if child.dep_ in _BEFORE and child.i < word.i
    )


def _hit(word: Token, noun: Token) -> bool:
    """Whether a participle that hangs on a noun has no object: that noun is what it struck."""
    if passive(word) or word.tag_ == "VBG" or noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    return lemma_of(word) in _listed("hurting") and not any(
        c.dep_ in {"obj", "nsubj", "case"} for c in word.children
    )


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("events/misread")["words"][name])
