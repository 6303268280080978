"""Whose deed a word beside a clause names: "seized two men during an operation" (M1, M9).

A dispatch says once who acts. What stands beside it as the occasion ("during a raid"), the manner
("killed nine in an air strike") or the charge ("is responsible for the attacks") is the deed of
the same one, unless words of its own name another. The words are in
``vocabulary/events/occasions.toml``.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import (
    among,
    is_thing,
    lemma_of,
    noun_key,
    nouns,
    verb_key,
    verbs,
)
from variorum.statements.events.pronouns import antecedent
from variorum.statements.events.record import Told
from variorum.statements.events.scene import POLITICAL, Scene
from variorum.statements.events.subjects import doer, object_of, subject
from variorum.statements.events.syntax import obliques, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_STEPS = 3  # nouns between a deed and the verb that it goes with: "a cache of rifles during a raid"
_UNDER = frozenset(("obj", "obl", "nmod", "conj"))
_FORCE = frozenset(("ASSAULT", "COERCE"))
_DOERS = ("er", "or", "ant")
_ACTING = POLITICAL | {"ordinary", "placed", "pronoun", "weapon"}


@cache
def listed(table: str, key: str = "words") -> frozenset[str]:
    """A list of the file."""
    return frozenset(load("events/occasions")[table][key])


def on_occasion(one: Told, scene: Scene) -> None:
    """Name whoever did a deed by the clause beside which it stands, where nobody else is named."""
    noun = one.trigger
    if one.type != "ASSAULT" or one.entry.origin != "noun" or one.actors or noun.pos_ != "NOUN":
        return
    found = (
        _own(noun, scene)
        or _firing(noun, scene)
        or _answering(noun)
        or _joining(noun)
        or _undertaking(noun)
        or _harming(one, scene)
    )
    if found is not None and _acts(found, scene) and found not in one.recipients:
        one.actors = coordinated(found)


def _acts(token: Token, scene: Scene) -> bool:
    """Whether somebody may have done it; "the smuggler" is somebody by the ending of the word."""
    kind = scene.kind(token)
    if kind in _ACTING:
        return True
    doing = token.pos_ == "NOUN" and token.lemma_.lower().endswith(_DOERS)
    return kind == "other" and doing and not is_thing(token) and noun_key(token, nouns()) is None


def _own(noun: Token, scene: Scene) -> Token | None:
    """Whose a deed is by a pronoun before it: "the coalition said its strikes had killed nine"."""
    own = next((c for c in noun.children if c.tag_ == "PRP$" and c.i < noun.i), None)
    if own is None or not among(noun, listed("launched")):
        return None
    found = antecedent(own, noun.head if noun.dep_.startswith("nsubj") else noun)
    several = own.lower_ == "its" and found.tag_ in {"NNS", "NNPS"}
    return found if scene.kind(found) in POLITICAL and found != noun and not several else None


def _firing(noun: Token, scene: Scene) -> Token | None:
    """From whom fire comes: "under fire from Lowland forces"; from a position it is nobody's."""
    if not among(noun, listed("firing")):
        return None
    beside = (*obliques(noun), *(obliques(noun.head) if noun.head.pos_ == "VERB" else ()))
    armed = (t for prep, t in beside if prep == "from" and scene.kind(t) == "armed")
    return next(armed, None)


def _answering(noun: Token) -> Token | None:
    """Who is said to answer for a deed: "the gang is responsible for the attacks"."""
    word = noun.head
    if preposition(noun) not in listed("answering", "leading") or word.pos_ != "ADJ":
        return None
    if lemma_of(word) not in listed("answering"):
        return None
    if word.dep_ in {"amod", "acl"} and word.i > word.head.i:
        return word.head  # "the gang responsible for the attacks"
    return subject(word)


def _joining(noun: Token) -> Token | None:
    """Who takes part in a deed."""
    word = noun.head
    if lemma_of(word) in listed("involved") and preposition(noun) in listed("involved", "leading"):
        return subject(word) if word.tag_ in {"VBN", "JJ"} else None
    if preposition(noun) != "in":
        return None
    if word.dep_ == "obj" and word.lower_ == "part" and lemma_of(word.head) == "take":
        return doer(word.head)
    joins = word.pos_ == "VERB" and lemma_of(word) in listed("joining")
    part = joins or any(c.dep_ == "obj" and c.lower_ == "part" for c in word.children)
    return doer(word) if word.pos_ == "VERB" and part else None


def _undertaking(noun: Token) -> Token | None:
    """Who does something in the course of an operation."""
    if not among(noun, listed("undertaken")):
        return None
    verb = _beside(noun, listed("undertaken", "leading"))
    if verb is None or not (_forceful(verb) or lemma_of(verb) in listed("doing")):
        return None
    struck, found = object_of(verb), doer(verb)
    if struck is None or found is None:
        return None
    theirs = among(struck, listed("regulars")) and not among(found, listed("regulars"))
    return None if theirs else antecedent(found, verb)


def _harming(one: Told, scene: Scene) -> Token | None:
    """Who does harm in an attack, where it is not one on somebody armed, who may have hit back.

    Nor is it theirs who fell the attackers: "police killed two gunmen in an attack on a church".
    """
    verb = _beside(one.trigger, listed("harming", "leading"))
    if verb is None or lemma_of(verb) not in listed("harming"):
        return None
    found = doer(verb)
    armed = any(scene.kind(hit) == "armed" or _held(hit, scene) for hit in one.recipients)
    struck = object_of(verb)
    if found is None or struck is None or (armed and not is_thing(found)):
        return None
    return (
        None if one.recipients and _felled(one.trigger, struck, scene) else antecedent(found, verb)
    )


def _felled(noun: Token, struck: Token, scene: Scene) -> bool:
    """Whether those who were struck in an attack on others may have made it.

    A state's own soldiers did not, and who is struck from the air does not strike from there.
    """
    before = (c for c in noun.children if c.dep_ in {"compound", "amod"})
    if among(noun, listed("aloft")) or any(c.lower_ in listed("aloft") for c in before):
        return False
    return scene.kind(struck) == "armed" and not among(struck, listed("regulars"))


def _held(place: Token, scene: Scene) -> bool:
    """Whether a place is somebody armed's: "an attack on an army post", "on its base"."""
    before = (c for c in place.children if c.dep_ in {"compound", "amod", "nmod:poss"})
    return any(scene.kind(c) in {"armed", "pronoun"} or c.tag_ == "PRP$" for c in before)


def _beside(noun: Token, leading: frozenset[str]) -> Token | None:
    """The verb of the clause beside which a deed stands, behind one of some prepositions."""
    if preposition(noun) not in leading:
        return None
    at = noun
    for _ in range(_STEPS):
        if at.dep_ not in _UNDER:
            return None
        at = at.head
        if at.pos_ == "VERB":
            return at
    return None


def _forceful(verb: Token) -> bool:
    """Whether a verb tells of an assault or an arrest."""
    key = verb_key(verb, verbs())
    return key is not None and any(entry.type in _FORCE for entry in verbs()[key])
