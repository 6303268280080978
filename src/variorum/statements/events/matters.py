"""The words for what parties agreed, signed or talked of, called off or broke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.syntax import place
from variorum.statements.events.deals import DEALINGS, agreed_on, deal_nouns
from variorum.statements.events.lexicon import among, lemma_of, nouns_of, words_of
from variorum.statements.events.papers import announced_in
from variorum.statements.events.record import Told
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import obliques, own_subject, passive, preposition
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_ABOUT = frozenset(("on", "about", "over", "regarding", "concerning"))
_OF = frozenset(("of", "on", "about", "over", "for", "to"))
_BREAKS = frozenset((",", ";", ":", "(", ")"))
_LONG = 30  # the most words that are shown of what was agreed
_DISCUSSING = frozenset(("discuss", "debate", "negotiate", "broker", "mediate"))


def matter_of(one: Told) -> Span | None:
    """The words for what was agreed, signed, talked of, called off or broken; None if not said."""
    if one.type in {"REJECT", "ASSAULT"}:
        return _called_off(one) if one.type == "REJECT" else _broken(one)
    if one.type not in DEALINGS:
        return None
    if one.type != "CONSULT" and one.inner is not None and one.inner != one.trigger:
        return _clause(one.inner)
    named = next((noun for noun in deal_nouns(one) if agreed_on(noun)), None)
    if named is not None:
        told = object_of(named.head) if announced_in(named) else None
        return _named(told or named)
    return _topic(one) if one.type in {"CONSULT", "AGREE"} else None


def _called_off(one: Told) -> Span | None:
    """The talks that somebody refuses, puts off or does not come to."""
    words = [one.trigger, one.bearer, *([] if one.inner is None else [one.inner])]
    words += [c for c in one.bearer.children if c.dep_ == "xcomp"]
    meeting = next((w for w in words if lemma_of(w) in {"meet", "negotiate"}), None)
    if meeting is not None:
        return place(meeting.doc, meeting.i, meeting.i + 1)
    near = [noun for noun in deal_nouns(one) if not agreed_on(noun)]
    near += [n for w in words for prep, n in obliques(w) if prep in {"for", "at", "to"}]
    near = [noun for noun in near if noun not in one.actors]  # "the delegation failed to turn up"
    talks = next((noun for noun in near if among(noun, nouns_of("talks"))), None)
    return None if talks is None else _named(talks)


def _broken(one: Told) -> Span | None:
    """The agreement that somebody breaks: "violated the second truce", "breaches of the accord"."""
    word = one.trigger
    if lemma_of(word) not in load("events/meetings")["breaking"]["words"]:
        return None
    target = object_of(word) if word.pos_ == "VERB" else None
    told = own_subject(word) if passive(word) else None
    found = [noun for noun in (target, told) if noun is not None]
    found += [noun for prep, noun in obliques(word) if prep == "of"]
    found += [c for c in word.children if c.dep_ == "compound"]  # "truce violations"
    broken = next((noun for noun in found if agreed_on(noun)), None)
    return None if broken is None else _named(broken)


def _topic(one: Told) -> Span | None:
    """What was talked of: "discussed the swap", "talks on a border", "met to discuss a truce"."""
    words = [one.trigger, *([one.bearer] if one.bearer != one.trigger else [])]
    if one.trigger.lower_ in load("events/brokers")["brought"]["words"]:
        meeting = own_subject(one.trigger) or own_subject(one.trigger.head)
        if meeting is not None and among(meeting, nouns_of("talks")):
            return _named(meeting)  # "the meeting will be chaired by"
    words += [c for w in words for c in w.children if c.dep_ in {"advcl", "xcomp", "conj"}]
    for word in words:
        if lemma_of(word) in _DISCUSSING and (target := object_of(word)) is not None:
            return _named(target)
        for prep, noun in obliques(word):
            if prep in _ABOUT and noun.pos_ == "NOUN" and not _is_day(noun):
                return _named(noun)
    return None


def _is_day(noun: Token) -> bool:
    times = load("times")
    months, behind = times["months"], noun.doc[noun.i + 1 : noun.i + 2]
    dated = noun.pos_ == "NUM" and any(t.lower_ in months for t in behind)  # "10 March"
    return dated or noun.lower_ in months or any(c.pos_ == "NUM" for c in noun.children)


def _clause(verb: Token) -> Span:
    """A clause that is agreed to, from its first word on: "to exchange all prisoners"."""
    own = (c for c in verb.children if c.dep_ not in {"nsubj", "parataxis", "punct"})
    kept = [verb, *(t for c in own for t in c.subtree)]
    first = min(t.i for t in kept)
    last = min(max(t.i for t in kept), first + _LONG)
    return place(verb.doc, first, last + 1)


def _named(noun: Token) -> Span:
    """A noun with what it is of: "a truce for the delta", not when or by whom it was reached."""
    outside = {"case", "cc", "punct"}
    before = (c for c in noun.children if c.i < noun.i and c.dep_ not in outside)
    left = [c.left_edge.i for c in before]
    last = noun.i
    for child in noun.children:
        if child.i < noun.i or child.left_edge.i > last + 1:
            continue
        prep = preposition(child) or child.left_edge.lower_
        about = child.dep_ == "nmod" and prep in _OF
        about = about and (prep in {"of", "to"} or not _is_day(child))
        about = about or (child.dep_ == "acl" and child.tag_ in {"VBG", "VB"})
        if about:
            last = _end(child, last)
    return place(noun.doc, min([noun.i, *left]), _without_day(noun, last) + 1)


def _end(phrase: Token, last: int) -> int:
    """The last word of a phrase that stands unbroken behind a word, up to a comma."""
    inside = {token.i for token in phrase.subtree}
    stop = min(last + _LONG, len(phrase.doc) - 1)
    while last < stop and last + 1 in inside and phrase.doc[last + 1].lower_ not in _BREAKS:
        last += 1
    return last


def _without_day(noun: Token, last: int) -> int:
    """The last word of a phrase before the day that a parse has hung on its end."""
    at = last
    times = words_of("times", "words")
    while at > noun.i and (among(noun.doc[at], times) or _is_day(noun.doc[at])):
        at -= 1
    while at > noun.i and at < last and noun.doc[at].pos_ == "ADP":
        at -= 1
    return at
