"""Deeds that are only what something is for: "to finance raids", "rifles for bands to mount raids".

What is paid for, made possible or kept from happening has not been done by that, and what is called
planned is to come. Words are in ``vocabulary/events/settings.toml``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import among, is_thing, lemma_of, words_of
from variorum.statements.events.negation import negated, no_subject
from variorum.statements.events.subjects import for_whom

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_CLAUSES = frozenset(("acl", "advcl", "xcomp", "ccomp"))
_REACH = 14  # words in which a clause tells its day
_KNOWN = frozenset(("the", "this", "that", "these", "those"))


def for_an_end(bearer: Token) -> bool:
    """Whether a deed is what somebody else's doing is for."""
    if bearer.pos_ == "VERB":
        return bearer.dep_ in _CLAUSES and _served(bearer) and not _dated(bearer)
    serving = bearer.head
    if bearer.dep_ != "obj" or lemma_of(serving) not in words_of("frames", "serving"):
        return False
    infinitive = any(c.lower_ == "to" and c.dep_ == "mark" for c in serving.children)
    return infinitive and not any(c.lower_ in _KNOWN for c in bearer.children)


def _served(verb: Token) -> bool:
    """Whether a thing that serves a deed stands before whoever is to do it: "rifles for bands to".

    Time and chance do not serve it: "it took two days for the army to take Dorna".
    """
    doer = for_whom(verb)
    if doer is None:
        return False
    case = next((c for c in doer.children if c.lower_ == "for" and c.i < doer.i), None)
    led = next((c for c in verb.children if c.lower_ == "for" and c.i < doer.i), case)
    if led is None or not led.i:
        return False
    thing = verb.doc[led.i - 1]
    return is_thing(thing) or among(thing, words_of("frames", "means_to_ends"))


def kept_from(deed: Token) -> bool:
    """Whether somebody keeps from a deed, or keeps another from it: "refrained from shelling".

    What nobody and nothing kept from happening may well have happened.
    """
    head, dep = deed.head, deed.dep_
    if dep not in {"ccomp", "xcomp", "advcl", "obl", "obj", "nmod", "acl"}:
        return False
    if negated(head) or no_subject(head):
        return False
    doing = deed.tag_ == "VBG"
    held = any(c.lower_ == "from" and c.dep_ in {"mark", "case"} for c in deed.children)
    lemma = lemma_of(head)
    if lemma in words_of("frames", "averted"):
        return doing or (dep == "obj" and deed.pos_ == "NOUN")
    return doing and held and lemma in words_of("frames", "kept")


def _dated(verb: Token) -> bool:
    """Whether a clause tells of a day: "a pretext for Velmar to launch a raid on 3 May"."""
    days = words_of("times", "words")
    return any(among(token, days) for token in verb.doc[verb.i : min(verb.i + _REACH, _end(verb))])


def _end(verb: Token) -> int:
    """The place behind the last word of a sentence."""
    doc = verb.doc
    behind = range(verb.i + 1, min(verb.i + _REACH, len(doc)))
    return next((at for at in behind if doc[at].is_sent_start), len(doc))


def called_planned(trigger: Token) -> bool:
    """Whether the word before a deed says that it is to come: "several planned attacks"."""
    planned = words_of("frames", "called")
    return trigger.pos_ == "NOUN" and any(
        c.dep_ in {"amod", "compound"} and c.lower_ in planned for c in trigger.children
    )
