"""What a document tells of: its triggers with their parties, before anything is judged."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from variorum.statements.events.dated import agreed
from variorum.statements.events.deeds import deed, tie
from variorum.statements.events.governing import charged, demanded, governed
from variorum.statements.events.headlines import heads_line, of_headline, swaps
from variorum.statements.events.lexicon import among, lemma_of, noun_key, nouns, words_of
from variorum.statements.events.phrases import NEAR, of_phrase, of_verb
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import gerund_noun, inside, is_verb, obliques, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_NOT_NOUNS = frozenset(("compound", "amod", "flat", "fixed", "case", "advmod"))
_AREAS = frozenset(("area", "zone", "theatre", "theater", "sphere"))
_THEN = frozenset(("during", "after", "before"))
_TAKEN = frozenset(("obj", "obl", "xcomp", "ccomp", "advcl", "nmod"))


def told(scene: Scene) -> list[Told]:
    """The events of a document, in text order; each word tells of one at most."""
    found: dict[int, Told] = {}
    for token in scene.doc:
        one = None if token.is_space or token.is_punct else of_word(token, scene)
        if one is not None and one.bearer.pos_ == "VERB" and tie(one.bearer) == "denied":
            one.tied = "denied"
        if one is not None and not (one.trigger.i in found and one.entry.origin == "noun"):
            found[one.trigger.i] = one
    users: dict[int, int] = {}
    for one in found.values():
        for place in (one.used | _absorbed(one)) - {one.trigger.i}:
            users.setdefault(place, one.trigger.i)
    kept = [one for at, one in sorted(found.items()) if at not in users]
    return [one for one in kept if not _said_of(one, found)]


def _said_of(one: Told, found: Mapping[int, Told]) -> bool:
    """Whether a deed only says what another one is: "the raid was the deadliest attack yet"."""
    if one.entry.origin != "noun" or not any(c.dep_ == "cop" for c in one.trigger.children):
        return False
    subjects = (c.i for c in one.trigger.children if c.dep_ == "nsubj")
    return any(at in found and found[at].entry.origin == "noun" for at in subjects)


def _absorbed(one: Told) -> set[int]:
    """The words that tell of no event of their own.

    What is asked, refused or threatened has not happened; the bare name of a deed ("condemned the
    massacre") only says of what is spoken.
    """
    if one.entry.origin not in {"verb", "phrase"} or one.bearer.pos_ != "VERB":
        return set()
    verb = one.bearer
    if one.entry.whole:
        return {
            t.i
            for child in verb.children
            if child.dep_ in _TAKEN and child.i > verb.i
            for t in inside(child, NEAR * 2)
            if tie(t) != "denied" and tie(t.head) != "denied"
        }
    if one.type not in {"ACCUSE", "SUPPORT", "CONCEDE"}:
        return set()
    target = object_of(verb)
    if target is None or noun_key(target, nouns()) is None:
        return set()
    bare = not any(
        c.dep_ in {"nmod", "nmod:poss", "compound", "acl", "acl:relcl"} for c in target.children
    )
    return {target.i} if bare else set()


def of_word(token: Token, scene: Scene, depth: int = 0) -> Told | None:
    """The event that a word tells of."""
    if token.dep_ in {"aux", "aux:pass"} or _state_of_affairs(token):
        return None
    if _names_ground(token) or _criticised(token):
        return None
    headline = of_headline(token, scene)
    called = deed(token, scene) if headline is None and gerund_noun(token) else headline
    told = is_verb(token) or any(c.dep_ == "cop" for c in token.children)
    asked = called or (demanded(token) if told else None) or charged(token)
    if asked is not None:
        return asked
    if is_verb(token) or (token.pos_ in {"ADJ", "AUX"} and token.dep_ != "amod"):
        return (
            of_phrase(token, scene)
            or governed(token, scene, depth, of_word)
            or (of_verb(token, scene) if is_verb(token) else None)
        )
    return _of_noun(token, scene, depth) if token.pos_ == "NOUN" or heads_line(token) else None


def _state_of_affairs(token: Token) -> bool:
    """Whether a participle before a noun says who holds what it names: "the occupied district"."""
    if token.tag_ != "VBN" or token.lower_ not in load("holding")["takes"]["words"]:
        return False
    after_preposition = token.i > 0 and token.doc[token.i - 1].pos_ == "ADP"
    if token.dep_ == "amod" or (token.dep_ == "acl" and after_preposition):
        return True
    return token.lower_ in load("holding")["states"]["words"] and _lasts(token)


def _lasts(verb: Token) -> bool:
    """Whether a participle tells how things are, and not what happened: "is occupied by Velmar".

    With a day or a past tense it tells of the taking: "was occupied in 2029".
    """
    helping = [c for c in verb.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    tenses = load("holding")["states"]["tenses"]
    present = len(helping) == 1 and helping[0].lower_ in tenses
    if not (present or (verb.dep_ == "acl" and not helping)):
        return False
    days = words_of("times", "words")
    beside = [(prep, noun) for prep, noun in obliques(verb) if prep != "since"]
    return not any(
        prep in _THEN or noun.like_num or noun.lower_[:1].isdigit() or among(noun, days)
        for prep, noun in beside
    )


def _names_ground(noun: Token) -> bool:
    """Whether a deed's name only says what an area is for: "moved to the area of operations"."""
    if noun.pos_ != "NOUN" or noun.dep_ != "nmod" or noun.head.i > noun.i:
        return False
    return preposition(noun) == "of" and lemma_of(noun.head) in _AREAS


def _criticised(noun: Token) -> bool:
    """Whether somebody "came under fire for" or "over" what he did: nobody shoots at him for it."""
    if noun.pos_ != "NOUN" or noun.lower_ not in {"fire", "attack"} or preposition(noun) != "under":
        return False
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    return behind.lower_ in {"for", "over"}


def _of_noun(noun: Token, scene: Scene, depth: int) -> Told | None:
    """The event that a noun tells of."""
    if noun.dep_ in _NOT_NOUNS:
        swapped = deed(noun, scene) if swaps(noun) else None
        if swapped is not None:
            swapped.recipients = [noun.head]
        return swapped
    return governed(noun, scene, depth, of_word) or deed(noun, scene) or agreed(noun, scene)
