"""With what an ASSAULT was done, and PLOVER's mode that follows from it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import (
    among,
    is_thing,
    keys,
    lemma_of,
    noun_key,
    nouns,
    words_of,
)
from variorum.statements.events.pronouns import antecedent
from variorum.statements.events.record import Told
from variorum.statements.events.scene import POLITICAL, Scene
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import agent_by, obliques, of_kind, preposition, rightward
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_HOLDERS = frozenset(("state", "armed", "ruler", "body", "people"))
_ARMS = frozenset(("weapon", "firearm", "round", "shot", "volley"))
_BELONGS = frozenset(("belonging", "belonged"))
_BY = frozenset(("with", "by", "in", "using", "from", "of"))


@cache
def _modes() -> dict[str, str]:
    return {word: mode for mode, words in load("events/weapons")["modes"].items() for word in words}


def weapon_of(one: Told) -> Token | None:
    """The word for the weapon, where the event's words name one."""
    for token in _beside(one):
        if is_thing(token) and not token.lower_.endswith("ing"):  # "shelling" is a deed
            return token
    return None


def modes_of(one: Told) -> list[str]:
    """The modes that the words around an ASSAULT show, in their order."""
    found: list[str] = []
    for token in (one.trigger, *_beside(one)):
        suicide = any(c.lower_ == "suicide" for c in token.children)
        for key in () if suicide else keys(token):
            mode = _modes().get(key)
            if key == "bomber" and not _flies(token):
                mode = "explosives"
            if mode == "crowd-control" and token.pos_ == "VERB":
                continue  # a blast tears through a house without any gas
            if mode is not None and mode not in found:
                found.append(mode)
    return found


def _flies(bomber: Token) -> bool:
    """Whether a bomber is an aircraft, and not somebody who carries a bomb."""
    table = load("events/weapons")["bomber"]
    before = {child.lower_ for child in bomber.children if child.i < bomber.i}
    if bomber.i:
        before.add(bomber.doc[bomber.i - 1].lower_)
    if not before.isdisjoint(table["afoot"]):
        return False
    return bomber.tag_ == "NNS" or not before.isdisjoint(table["flown"])


def _beside(one: Told) -> list[Token]:
    words = [one.trigger] if one.bearer == one.trigger else [one.trigger, one.bearer]
    found: list[Token] = []
    for word in words:
        found += [c for c in word.children if c.dep_ in {"compound", "amod"}]
        found += [t for prep, noun in obliques(word) if prep in _BY for t in _whole(noun)]
        target = object_of(word) if word.pos_ == "VERB" else None
        if target is not None and (one.entry.origin == "phrase" or one.entry.mode == "firearms"):
            found += _whole(target)
    for actor in (*one.actors, *one.means):
        found += _whole(actor)
    found += [t for prep, t in rightward(one.bearer) if prep in {"with", "using"} and is_thing(t)]
    return found


def _whole(noun: Token) -> list[Token]:
    found = []
    for one in coordinated(noun):
        found += [one, *(c for c in one.children if c.dep_ in {"compound", "amod"})]
    return found


def without_means(one: Told, scene: Scene) -> None:
    """Take weapons out of the actors: a bomb does nothing itself; whoever owns a deed does it."""
    kept: list[Token] = []
    for actor in one.actors:
        if not _mere(actor, scene):
            kept.append(actor)
            continue
        one.means.append(actor)
        owner = owner_of(actor, scene)
        if owner is not None:
            kept.append(antecedent(owner, one.bearer) if owner.tag_ == "PRP$" else owner)
    one.actors = kept
    own = bool(one.recipients) and all(among(r, _ARMS) for r in one.recipients)
    if own and lemma_of(one.trigger) == "fire":
        one.recipients = _fired_at(one.trigger) or one.recipients
    shot = one.entry.mode == "firearms" or one.entry.origin == "phrase"
    downed = "down" in one.entry.particle
    shot = shot or lemma_of(one.trigger) == "fire"
    if shot and one.type == "ASSAULT" and not downed:  # what was fired is not hit
        one.recipients = [r for r in one.recipients if not _fired(r, scene)]


def _fired_at(verb: Token) -> list[Token]:
    """At whom weapons are fired: "fired their weapons at the crowd"."""
    beside = (*obliques(verb), *rightward(verb))
    hit = (t for prep, t in beside if prep in {"at", "on", "upon"})
    return next((coordinated(t) for t in hit if not among(t, words_of("times", "words"))), [])


def _fired(thing: Token, scene: Scene) -> bool:
    """Whether it is only what was fired: "rockets", "their weapons"."""
    return among(thing, _ARMS) or (is_thing(thing) and _mere(thing, scene))


def owner_of(thing: Token, scene: Scene) -> Token | None:
    """Whose a weapon or a deed is: "rebel shells", "shells of the army", "a jet flown by it"."""
    times = words_of("times", "words")
    own = (c for c in thing.children if c.dep_ in {"nmod:poss", "nsubj"} and not among(c, times))
    owned = next(own, None)  # "this morning's bomb" is nobody's
    led = owned or next((t for prep, t in obliques(thing) if prep == "by"), None)
    fired = (agent_by(c) for c in thing.children if c.dep_ == "acl" and c.tag_ == "VBN")
    led = led or next((t for t in fired if t is not None), None)
    before = led or next((c for c in thing.children if _owns(c, scene)), None)
    return before or _behind(thing, scene)


def _behind(thing: Token, scene: Scene) -> Token | None:
    """Whose a weapon is by what stands behind it: "guns of the army", "a drone belonging to it"."""
    if not is_thing(thing) or noun_key(thing, nouns()) is not None:
        return None
    clauses = (c for c in thing.children if c.dep_ == "acl" and c.lower_ in _BELONGS)
    own = (t for clause in clauses for prep, t in obliques(clause) if prep == "to")
    owner = next((t for t in own if scene.kind(t) in POLITICAL), None)
    if owner is not None:
        return owner
    held = [t for prep, t in obliques(thing) if prep == "of"]
    return next((t for t in held if scene.kind(t) in _HOLDERS and not scene.only_ground(t)), None)


def _owns(token: Token, scene: Scene) -> bool:
    """Whether a word before a deed names whose it is: "government shelling"."""
    if token.dep_ not in {"compound", "amod", "nmod"} or is_thing(token) or preposition(token):
        return False
    arms = token.lower_ == "military"  # whose its jets are, though no attack is so its own
    if (of_kind(token) and not arms) or scene.only_ground(token):
        return False
    return scene.named(token) or scene.kind(token) in {"ruler", "armed"}


def _titles(word: Token, scene: Scene) -> bool:
    """Whether a word is somebody's title or first name."""
    before = word.dep_ in {"amod", "compound", "nmod:desc", "flat"} and word.i < word.head.i
    return before and word.text[:1].isupper() and not (is_thing(word) or scene.state(word))


def _mere(actor: Token, scene: Scene) -> bool:
    """Whether an actor is a deed, or a weapon that nobody is said to own."""
    if scene.kind(actor) == "person" and any(_titles(c, scene) for c in actor.children):
        return False  # "General Orlan" is no drone
    if scene.kind(actor) == "weapon":
        return True
    owned = any(c.dep_ == "nmod:poss" or _owns(c, scene) for c in actor.children)
    return is_thing(actor) and not owned
