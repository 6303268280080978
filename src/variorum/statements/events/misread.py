"""Words for a deed that tell of none by what stands beside them, or of a deed to come.

"Tried to stop him" is no trial, "asked her what she did" no request, the news conference of one
party no meeting. Who *remained wounded* was hit, and whoever used what was hit did not hit it; what
came by telephone was not done by it. Where a deed was is no party to it. The words are in
``vocabulary/events/misread.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.amid import WAR, sign_of
from variorum.statements.events.arguments import owner
from variorum.statements.events.disposal import disposed
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import (
    among,
    is_thing,
    lemma_of,
    noun_key,
    nouns,
    nouns_of,
    parties,
    words_of,
)
from variorum.statements.events.occasions import listed
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import (
    DEEP,
    agent_by,
    by_just_behind,
    obliques,
    own_subject,
    passive,
    preposition,
)
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
    said = (
        _said_none,
        _waved_off,
        _in_crash,
        _claimed_of,
        _driven_into,
        _directed,
        _held_rounds,
        disposed,
        _shown,
        _of_office,
        _left_so,
        _hurts,
    )
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
        and not _ranked_in(one.trigger, actor)
        and not (_by(actor) and (actor.lower_ in _listed("means") or _of_other_verb(actor, word)))
    ]


def without_efforts(one: Told, scene: Scene) -> None:
    """Put whoever makes an effort, a visit or a speech in its place; by itself it is nobody.

    A paper of which nobody is told whose it is stays: "a resolution condemned the raid".
    """
    kept: list[Token] = []
    for actor in one.actors:
        effort = among(actor, _listed("efforts"))
        if scene.named(actor) or not (effort or among(actor, _said())):
            kept.append(actor)
            continue
        maker = owner(actor, scene) if effort else _sayer(actor, scene)
        kept += [maker] if maker != actor else [] if effort else [actor]
    one.actors = kept


def _sayer(word: Token, scene: Scene) -> Token:
    """Whose a visit or a message is: "the premier's visit to Delm", "a letter from the guild"."""
    owned = [c for c in word.children if c.dep_ == "nmod:poss" and scene.political(c)]
    behind = (t for prep, t in obliques(word) if prep in {"by", "from", "of"})
    return next(iter([*owned, *(t for t in behind if scene.political(t))]), word)


def _ranked_in(noun: Token, whose: Token) -> bool:
    """As in "the country's worst raid": where it is the worst, and nobody who did it.

    "The army's worst raid" and "Orvane's worst raid" may be theirs.
    """
    owned = whose.head == noun and whose.dep_ == "nmod:poss" and whose.pos_ == "NOUN"
    worst = any(c.tag_ in {"JJS", "RBS"} for c in noun.children if c.dep_ in {"amod", "advmod"})
    return owned and worst and among(whose, words_of("frames", "grounds"))


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
    """As in "tried to stop him", "did not try to flee", "has tried since May to take the pass"."""
    if lemma_of(word) != "try":
        return False
    clauses = [c for c in word.children if c.i > word.i]
    if any(c.dep_ in {"xcomp", "ccomp"} for c in clauses):
        return True
    return not passive(word) and any(
        c.dep_ == "advcl" and any(to.lower_ == "to" for to in c.children) for c in clauses
    )


def _said_none(one: Told) -> bool:
    """As in "said no bodies were found": nothing is refused."""
    word = one.trigger
    if one.type != "REJECT" or lemma_of(word) != "say":
        return False
    behind = word.doc[word.i + 1 : word.i + 3]
    return [t.lower_ for t in behind[:1]] == ["no"] and any(
        t.pos_ in {"NOUN", "ADJ", "PROPN"} for t in behind[1:]
    )


def _waved_off(one: Told) -> bool:
    """As in "dismissed as lies reports that": a saying is dismissed, nobody from an office."""
    word = one.trigger
    doc, at = word.doc, word.i + 1
    waved = one.type == "SANCTION" and lemma_of(word) == "dismiss" and not passive(word)
    return waved and at < len(doc) and doc[at].lower_ == "as"


def _in_crash(one: Told) -> bool:
    """As in "the bus overturned, killing six": nobody did it, unless something of war is named.

    So is a deed on which the crash hangs, as in "crashed when guards opened fire on it", and what
    fell, where it is armed.
    """
    word = one.bearer
    verb = word.head
    if one.type != "ASSAULT" or word.tag_ != "VBG" or word.dep_ != "advcl":
        return False
    if lemma_of(verb) not in _listed("crashing") or any(c.dep_ == "obj" for c in verb.children):
        return False
    fell = own_subject(verb)
    if fell is None or among(fell, _listed("sent")):
        return False
    beside = (c for c in verb.children if c is not word and c.dep_ != "nsubj")
    around = [t for c in beside for t in (c, *c.subtree)]
    if any(t.lower_ in {"into", "onto"} or sign_of(t) == WAR or _of_force(t) for t in around):
        return False
    return not (is_thing(fell) or sign_of(fell) == WAR) or _aboard(word)


def _of_force(token: Token) -> bool:
    """Whether a word tells of fighting: "under fire", "after an attack"; no fire, no heart attack.

    It is asked of what a crash is told to come of; signs of war are asked for beside it.
    """
    if lemma_of(token) == "fire":
        shot = token.pos_ == "VERB" or preposition(token) == "under"
        return shot or (token.dep_ == "obj" and lemma_of(token.head) in _listed("firing"))
    ill = any(c.lower_ in words_of("figures", "before") for c in token.children)
    return (lemma_of(token) in _listed("force") or among(token, _listed("force"))) and not ill


def _aboard(killing: Token) -> bool:
    """Whether those who died in what fell may have been in it: "the jet crashed, killing two"."""
    dead = [c for c in killing.children if c.dep_ == "obj"]
    return not dead or any(
        t.pos_ == "NUM" or among(t, parties("armed")) or among(t, _listed("aboard")) for t in dead
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


def _left_so(one: Told) -> bool:
    """As in "the strike left the port in ruins": what a deed leaves behind it does not go from.

    Tanks that left the port went from it; those that left it in ruins need not have.
    """
    verb = one.trigger
    if one.type != "RETREAT" or lemma_of(verb) != "leave":
        return False
    if any(_assault(actor) for actor in one.actors):
        return True
    held = next((c for c in verb.children if c.dep_ == "obj" and c.i > verb.i), None)
    if held is None:
        return False
    behind = [c for c in (*verb.children, *held.children) if c.i > held.i]
    return any(
        (c.dep_ in {"xcomp", "amod", "acl"} and c.lower_ in _listed("so"))
        or (preposition(c) == "in" and among(c, _listed("wrecked")))
        for c in behind
    )


def _assault(token: Token) -> bool:
    """Whether a word is a noun for a deed of force."""
    key = noun_key(token, nouns()) if token.pos_ == "NOUN" else None
    return key is not None and any(entry.type == "ASSAULT" for entry in nouns()[key])


def _hurts(one: Told) -> bool:
    """As in "the tariffs hurt the union", "hurt by desertions": nobody is wounded so."""
    word = one.trigger
    if lemma_of(word) != "hurt":
        return False
    has = any(c.dep_ == "obj" for c in word.children)
    if passive(word) and not has:
        by = agent_by(word) or by_just_behind(word)
        return by is not None and not (_may_wound(by) or by.pos_ in {"PROPN", "PRON"})
    return not any(is_thing(t) or among(t, parties("armed")) for t in (*one.actors, *one.means))


def _may_wound(doer: Token) -> bool:
    """Whether somebody is a person, a weapon or a deed that wounds; a war is none."""
    people = (parties(name) for name in ("armed", "people", "ordinary"))
    deeds = listed("launched") | listed("bangs") | listed("firing") | listed("plain")
    return is_thing(doer) or any(among(doer, words) for words in (deeds, *people))


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
def _said() -> frozenset[str]:
    return nouns_of("document") | _listed("spoken")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("events/misread")["words"][name])
