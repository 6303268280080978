"""Agreements that a noun names with their day, whoever concluded them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.arguments import actors_of_noun
from variorum.statements.events.lexicon import among, lemma_of, nouns, turning_words, words_of
from variorum.statements.events.papers import papers
from variorum.statements.events.record import Parties, Told
from variorum.statements.events.scene import Scene
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token


def agreed(noun: Token, scene: Scene) -> Told | None:
    """The agreement that a noun names with its day, whoever concluded it."""
    joint = papers(noun, scene)
    if not joint and not dated(noun):
        return None
    entry = next(one for one in nouns()["agreement"] if one.type == "AGREE")
    parties = joint or actors_of_noun(noun, scene, entry)
    made = Told.of(entry, noun, noun, Parties(parties, []))
    made.used = {noun.i}
    return made


def names_agreement(noun: Token) -> bool:
    """Whether a noun names an agreement."""
    return noun.pos_ == "NOUN" and among(noun, words_of("terms", "agreements"))


def dated(noun: Token) -> bool:
    """Whether a noun is an agreement with a day: "an agreement on 3 May", "reached on 3 May"."""
    if not names_agreement(noun) or noun.dep_ == "compound":
        return False
    if begins(noun):
        return True
    behind = (c for c in noun.children if c.i > noun.i)
    made = [c for c in behind if c.dep_ == "acl" and lemma_of(c) in turning_words("concluding")]
    if any(_is_day(c) for verb in made for c in verb.children):
        return True
    doc, at = noun.doc, noun.i
    near = doc[at + 1 : at + 3]
    return len(near) > 1 and near[0].lower_ in {"on", "of"} and _is_day(near[1])


def begins(noun: Token) -> bool:
    """Whether a truce or an agreement is said to begin to hold: "came into force at midnight"."""
    return beginning(noun) is not None


def beginning(noun: Token) -> Token | None:
    """The verb by which a truce or an agreement begins to hold; a parse may hang it on the noun."""
    verbs = [c for c in noun.children if c.dep_ in {"acl", "acl:relcl"}]
    verbs += [noun.head] if noun.dep_ in {"nsubj", "nsubj:pass"} else []
    words = frozenset(load("events/brokers")["beginning"]["words"])
    for verb in verbs:
        held = (c for c in verb.children if c.dep_ in {"obj", "obl"})
        if verb.pos_ == "VERB" and any(c.lower_ in words for c in held):
            return verb
    return None


def _is_day(token: Token) -> bool:
    """Whether a word is of a date: it is a month's name, or a number beside one."""
    months = load("times")["months"]
    beside = token.doc[max(0, token.i - 1) : token.i + 2]
    counts = token.pos_ == "NUM" or token.lower_.strip(".") in months
    return counts and any(t.lower_.strip(".") in months for t in beside)


def on_day_of(noun: Token, time: Token) -> bool:
    """Whether a time belongs to the agreement before it: "the truce of 10 May", "the 1994 accord".

    What is told around the agreement was on some other day.
    """
    at = time
    while at.dep_ in {"nmod:unmarked", "nummod", "compound", "flat"} and at.head.pos_ in {
        "PROPN", "NUM",
    }:  # fmt: skip
        at = at.head
    return at.head == noun or _just_before(time) == noun


def _just_before(time: Token) -> Token | None:
    """The noun right before "on" or "of" and a time."""
    doc, at = time.doc, time.i
    while at and doc[at - 1].pos_ in {"PROPN", "NUM"}:
        at -= 1
    led = at > 1 and doc[at - 1].lower_ in {"on", "of"} and doc[at - 2].pos_ == "NOUN"
    return doc[at - 2] if led else None
