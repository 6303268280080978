"""What is agreed, signed or talked of, and on which days: the nouns of agreements and meetings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.model import Span, Time
from variorum.reader.syntax import place
from variorum.statements.events.lexicon import among, lemma_of, nouns_of, words_of
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.subjects import object_of
from variorum.statements.events.syntax import (
    coordinated,
    obliques,
    own_subject,
    passive,
    preposition,
)
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Types of events that may be an agreement or a meeting.
DEALINGS = frozenset(("AGREE", "CONSULT", "CONCEDE", "SUPPORT"))
_ABOUT = frozenset(("on", "about", "over", "regarding", "concerning"))
_OF = frozenset(("of", "on", "about", "over", "for", "to"))
_WHERE = frozenset(("in", "at", "near", "outside"))
_LONG = 30  # the most words that are shown of what was agreed
_DISCUSSING = frozenset(("discuss", "debate", "negotiate", "broker", "mediate"))


def is_deal(noun: Token) -> bool:
    """Whether a word names an agreement, a truce, a paper or talks."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    return agreed_on(noun) or among(noun, nouns_of("talks"))


def agreed_on(noun: Token) -> bool:
    """Whether a word names what parties agree on."""
    return (
        among(noun, nouns_of("agreement"))
        or among(noun, nouns_of("ceasefire"))
        or noun.lower_ in load("events/brokers")["papers"]["words"]
    )


def deal_nouns(one: Told) -> list[Token]:
    """The nouns for what an event concludes or holds: its own, its object, what it is said of."""
    word = one.bearer
    found = [one.trigger, word]
    target = object_of(word) if word.pos_ == "VERB" else None
    found += coordinated(target) if target is not None else []
    told = own_subject(word)
    found += [] if told is None else [told]
    if word.dep_ in {"acl", "acl:relcl"}:
        found.append(word.head)
    found += [noun for prep, noun in obliques(word) if prep in {"at", "to", "on", "for", "in"}]
    return [noun for noun in found if is_deal(noun)]


def matter_of(one: Told) -> Span | None:
    """The words for what was agreed, signed, talked of, called off or broken; None if not said."""
    if one.type == "REJECT":
        return _called_off(one)
    if one.type == "ASSAULT":
        return _broken(one)
    if one.type not in DEALINGS:
        return None
    if one.type != "CONSULT" and one.inner is not None and one.inner != one.trigger:
        return _clause(one.inner)
    named = next((noun for noun in deal_nouns(one) if agreed_on(noun)), None)
    if named is not None:
        return _named(named)
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
        about = child.dep_ == "nmod" and preposition(child) in _OF and not _is_day(child)
        about = about or (child.dep_ == "acl" and child.tag_ in {"VBG", "VB"})
        if about:
            last = min(max(child.right_edge.i, child.i), noun.i + _LONG)
    return place(noun.doc, min([noun.i, *left]), _without_day(noun, last) + 1)


def _without_day(noun: Token, last: int) -> int:
    """The last word of a phrase before the day that a parse has hung on its end."""
    at = last
    times = words_of("times", "words")
    while at > noun.i and (among(noun.doc[at], times) or _is_day(noun.doc[at])):
        at -= 1
    while at > noun.i and at < last and noun.doc[at].pos_ == "ADP":
        at -= 1
    return at


def without_deals(one: Told, scene: Scene) -> None:
    """Talks and truces are nobody whom one meets, nor whom one hosts."""
    if one.type == "AGREE" and one.entry.origin == "noun":  # "an accord by which captives leave"
        one.recipients = [r for r in one.recipients if scene.political(r)]
    if one.type in DEALINGS:  # "signed by the ministers of Osterland": they, and not the state too
        one.recipients = [r for r in one.recipients if not _of_actor(r, one)]
    only_with = one.entry.origin == "phrase" and one.entry.recipients == ("with",)
    if one.type in DEALINGS and one.entry.origin != "governor":
        kept = [r for r in one.recipients if not (_common_deal(r) or (only_with and _within(r)))]
        if one.type == "CONSULT" or one.entry.mode == "visit" or lemma_of(one.trigger) == "meet":
            one.recipients = kept


def _of_actor(token: Token, one: Told) -> bool:
    """Whether a name only says whose an actor is: "the ministers of Osterland and Velmar"."""
    first = token.head if token.dep_ == "conj" else token
    return first.head in one.actors and first.head.tag_ == "NNS" and preposition(first) == "of"


def _common_deal(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and is_deal(noun)


def _within(token: Token) -> bool:
    """Whether a word only says where the talks are: "a meeting in Ketra"."""
    return preposition(token) in _WHERE and _common_deal(token.head)


def further_days(
    one: Told, times: Sequence[tuple[Token, Time]], first: Time
) -> list[tuple[Token, Time]]:
    """The other days on which the same was concluded: "reached on the tenth, and on the 17th"."""
    if one.type not in DEALINGS or first.precision != 1 or not deal_nouns(one):
        return []
    found: list[tuple[Token, Time]] = []
    spans = one.trigger.doc.user_data["spans"]
    last = first.span
    for head, time in times:
        if time.precision != 1 or time.span.start <= last.end or time.start == first.start:
            continue
        between = [t for t in one.trigger.doc if last.end <= spans[t.i].start < time.span.start]
        if not _joined(between):
            break
        found.append((head, time))
        last = time.span
    return found


def _joined(between: Sequence[Token]) -> bool:
    """Whether "and" leads from one day to the next, with no clause between."""
    words = [t for t in between if not t.is_space]
    while words and words[-1].lower_ in {"on", "of", "in", "the", "then", "again"}:
        words.pop()
    return (
        bool(words)
        and words[-1].lower_ in {"and", ","}
        and not any(t.pos_ in {"VERB", "AUX"} for t in words)
    )


def in_days(brokers: Sequence[Token], days: Sequence[Token]) -> Iterator[list[Token]]:
    """Whose doing each of several days is: whoever is named behind it and before the next."""
    if len(days) <= 1:
        yield list(brokers)
        return
    for at, day in enumerate(days):
        end = days[at + 1].i if at + 1 < len(days) else len(day.doc)
        yield [b for b in brokers if day.i < b.i < end or b.i < days[0].i]
