"""Words for a deed that tell of none by what stands beside them, or of a deed to come.

"Tried to stop him" is no trial, "asked her what she did" no request, the news conference of one
party no meeting. Who *remained wounded* was hit, and whoever used what was hit did not hit it; what
came by telephone was not done by it. Where a deed was is no party to it. The words are in
``vocabulary/events/misread.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.arguments import owner
from variorum.statements.events.disposal import disposed
from variorum.statements.events.lexicon import among, lemma_of, words_of
from variorum.statements.events.occasions import listed
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import DEEP, coordinated, own_subject, passive, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FATES = frozenset(("xcomp", "acl", "advcl", "ccomp"))
_FORCE = frozenset(("ASSAULT", "COERCE"))
_TWO = 2
_BEFORE = frozenset(("compound", "amod"))


def misread(one: Told) -> bool:
    """Whether the words beside a trigger make it tell of something else."""
    word = one.trigger
    lone = len(one.actors) + len(one.recipients) < _TWO
    told = (_tried, _asked_what, _insisted, _close_to, _month)
    said = (_claimed_of, _driven_into, _directed, _held_rounds, disposed, _shown, _of_office)
    if any(tells(word) for tells in told) or any(tells(one) for tells in said):
        return True
    return lone and _named_otherwise(word)


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


def without_efforts(one: Told, scene: Scene) -> None:
    """Put whoever makes an effort, a step or a gesture in its place; by itself it is nobody."""
    kept: list[Token] = []
    for actor in one.actors:
        if not among(actor, _listed("efforts")) or scene.named(actor):
            kept.append(actor)
            continue
        maker = owner(actor, scene)
        kept += [] if maker == actor else [maker]
    one.actors = kept


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


def _insisted(word: Token) -> bool:
    """As in "insist on keeping the port": whoever will do it himself asks nobody."""
    if lemma_of(word) not in _listed("insisting") or word.pos_ != "VERB":
        return False
    return any(
        c.tag_ == "VBG" and c.i > word.i and any(g.lower_ == "on" for g in c.children)
        for c in word.children
        if c.dep_ in {"advcl", "xcomp", "ccomp", "obl"} and own_subject(c) is None
    )


def _directed(one: Told) -> bool:
    """As in "directed his men in raids": he leads them, and asks for nothing."""
    word = one.trigger
    if one.type != "REQUEST" or lemma_of(word) != "direct" or word.pos_ != "VERB":
        return False
    return not any(
        c.dep_ in {"xcomp", "ccomp", "advcl", "acl"} and c.i > word.i
        for c in (
            *word.children,
            *(g for c in word.children if c.dep_ == "obj" for g in c.children),
        )
    )


def _close_to(word: Token) -> bool:
    """As in "fell close to the border": near it."""
    doc, at = word.doc, word.i + 1
    return word.lower_ == "close" and at < len(doc) and doc[at].lower_ == "to"


def _month(word: Token) -> bool:
    """As in "since March 2029": a month and no march."""
    doc, at = word.doc, word.i
    if word.lower_ not in load("times")["months"] or not word.text[:1].isupper():
        return False
    beside = [doc[i] for i in (at - 1, at + 1) if 0 <= i < len(doc)]
    return any(token.pos_ == "NUM" for token in beside)


def _driven_into(one: Told) -> bool:
    """As in "rockets slammed into the harbour": nobody is blamed."""
    word = one.trigger
    doc, at = word.doc, word.i + 1
    slammed = one.type == "ACCUSE" and lemma_of(word) == "slam"
    return slammed and at < len(doc) and doc[at].lower_ == "into"


def _claimed_of(one: Told) -> bool:
    """As in "claims the strikes are meant for others": what is claimed of a deed is no claim to it.

    A parse makes the deed the subject of the clause that is claimed.
    """
    if lemma_of(one.trigger) != "claim" or one.entry.origin != "phrase":
        return False
    doc = one.trigger.doc
    nouns = [doc[at] for at in one.used if doc[at].pos_ in {"NOUN", "PROPN"}]
    return any(noun.dep_.startswith("nsubj") and noun.head.i > noun.i for noun in nouns)


def _held_rounds(one: Told) -> bool:
    """As in "seized rifles and rounds": what was found was not fired."""
    at = one.trigger
    if one.type != "ASSAULT" or lemma_of(at) not in _listed("ammunition"):
        return False
    for _ in range(DEEP):
        if at.dep_ not in {"obj", "conj", "nmod", "nsubj:pass", "appos"}:
            return False
        at = at.head
        if at.pos_ == "VERB":
            return lemma_of(at) in listed("doing") | _listed("finding")
    return False


def _shown(one: Told) -> bool:
    """As in "demonstrated their skill": to demonstrate a thing is to show it."""
    verb = one.trigger
    if one.type != "PROTEST" or lemma_of(verb) != "demonstrate" or verb.pos_ != "VERB":
        return False
    return any(c.dep_ in {"obj", "ccomp"} for c in verb.children)


def _of_office(one: Told) -> bool:
    """As in "the commander for operations in the delta": what somebody is there for."""
    noun = one.trigger
    if one.type != "ASSAULT" or noun.tag_ != "NNS" or noun.dep_ != "nmod":
        return False
    held = among(noun.head, _listed("officers")) and preposition(noun) in {"for", "of"}
    return held and not any(c.dep_ in {"det", "nummod", "nmod:poss"} for c in noun.children)


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
