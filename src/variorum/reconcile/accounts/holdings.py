"""Who says who holds a town, as of when: claims read from events and from words of control.

An event by which somebody takes a place tells that its doer holds it from that day; "remains under
their control" tells it as of the day on which it was said. A voice that tells of its own side by
"our", "its" or "their" means its own party. What is planned, hoped or supposed is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from variorum.model import Event, Evidence, Link, Mention, Span, Statement
from variorum.reconcile.accounts.freed import is_freed
from variorum.reconcile.accounts.holding import may_hold, table
from variorum.reconcile.accounts.listed import calls_by, closes, is_choice, listed
from variorum.reconcile.accounts.material import Material, holds, said_day
from variorum.reconcile.accounts.subjects import is_subject
from variorum.reconcile.belonging import states_in
from variorum.reconcile.speakers.short import beside
from variorum.reconcile.speakers.sides import Voice
from variorum.vocabulary import load

How = Literal["takes", "holds", "denied"]
# Kinds of entities that can hold a place under their own name, where they are of no known party.
_BODIES = frozenset({"organisation", "force", "group", "government"})
# Stances of whoever says himself that a thing is so.
_TELLING = frozenset({"asserts", "confirms"})
_OWN = frozenset({"its", "our", "their", "his", "her"})
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_UNDER = re.compile(
    r"\b(?:under|in)\s+(?P<between>(?:[\w'’-]+\s+){0,4}?)(?P<noun>control|hands)\b"
    r"(?:\s+of\s+(?P<of>(?:[\w'’-]+\s?){1,5}))?",
    re.IGNORECASE,
)
# "Neither Orsk nor Lenz is held", "holds neither Orsk nor Lenz".
_NEITHER = re.compile(r"\bneither\s*$", re.IGNORECASE)
_BY = re.compile(r"\b(?P<how>\w+)\s+by\s+(?P<of>(?:[\w'’-]+\s?){1,5})", re.IGNORECASE)
# What falls upon a town is no town that falls.
_AIMED = re.compile(r"\s+(?:on|upon|in|into|near|at|over|around|outside)\b")
_BESIDE = 16  # code points behind a verb that tell what it means
# A clause is searched so many code points around a place.
_REACH = 160
# Who holds a town is compared within so many days; later it may have changed hands unread.
WEEK = 7
_PRECISE = 2  # UCDP's date_prec


class Claim(NamedTuple):
    """What one voice says of who holds a place.

    ``how`` is ``takes`` for an event, ``holds`` for a state of things, ``denied`` where the voice
    says that ``holder`` does not hold it. ``day`` is an ISO date, empty where none is known: only
    ``told`` gives such claims.
    """

    place: str
    name: str
    holder: str
    how: How
    day: str
    voice: Voice
    record: str
    anchors: tuple[Evidence, ...]


def claims(material: Material, article: str) -> Iterator[Claim]:
    """The claims about who holds what as of which day that an article tells, in text order."""
    return (claim for claim in told(material, article) if claim.day)


def told(material: Material, article: str) -> Iterator[Claim]:
    """The same with those of which no day is known: they can be shown, and not compared."""
    for event in material.events_in.get(article, ()):
        claim = _of_event(material, event)
        if claim is not None:
            yield claim
    yield from _of_words(material, article)


def of_event(material: Material, event: Event) -> Claim | None:
    """What an event tells of who holds a town; nothing where it is no taking of one.

    A capture that is denied is a matter of the denial.
    """
    claim = _of_event(material, event)
    return claim if claim is not None and claim.day else None


def _of_event(material: Material, event: Event) -> Claim | None:
    if event.status != "reported" or not is_taking(material, event):
        return None
    teller = material.teller(event)
    if teller is not None and teller.stance == "denies":
        return None
    holder = holder_of(material, event)
    where, day = _place_of(material, event), day_of(material, event)
    if where is None or holder is None:
        return None
    return Claim(
        place=where[0],
        name=where[1],
        holder=holder,
        how="takes",
        day=day,
        voice=material.voice(event),
        record=event.id,
        anchors=_anchors(material, event, teller),
    )


def holder_of(material: Material, event: Event) -> str | None:
    """Who is told to have taken a place by an event: the one party or body, if it is one."""
    doers = {_doer(material, event, link) for link in event.actors} - {None}
    if not event.actors and event.trigger.text.casefold() in table("frees"):
        return _freeing(material, event)
    return next(iter(doers)) if len(doers) == 1 else None


def _freeing(material: Material, event: Event) -> str | None:
    """Who took what a speaker says "has been liberated": his own side, if that is at war.

    Only where he says nothing else of it. What a third one says may be of any side.
    """
    teller, town = material.teller(event), town_of(material, event)
    if event.status != "reported" or teller is None or teller.speaker is None:
        return None
    if teller.stance not in _TELLING or not _is_freed(material, event, teller, town):
        return None
    party = material.sides.of_statement(teller).party
    return party if party in material.sides.listed() else None


def _is_freed(material: Material, event: Event, teller: Statement, town: str | None) -> bool:
    article, start, end = event.article, *event.trigger.span
    for words in teller.content:
        before = Span(words.span.start, start)
        if not words.span.covers(event.trigger.span):
            continue
        named = [one for one in material.mentions_within(article, before) if one.kind == "place"]
        if not named or named[-1].entity != town or named[0].id != named[-1].id:
            return False
        time = event.time.span if event.time is not None else None
        parts = [Span(end, words.span.end)]
        if time is not None and parts[0].covers(time):
            parts = [Span(end, time.start), Span(time.end, words.span.end)]
        spans = (Span(before.start, named[0].span.start), Span(named[0].span.end, start))
        said, between = (material.layouts.words(article, one) for one in spans)
        after = " ".join(material.layouts.words(article, one) for one in parts)
        return is_freed(said, between, event.trigger.text, after)
    return False


def _doer(material: Material, event: Event, link: Link) -> str | None:
    """The party that took a place, else the body that did, by its own name: a movement."""
    party = material.sides.of_link(link, acting=True)
    if party is not None:
        return party
    entity = material.voices.entities.get(link.entity or "")
    if entity is not None:
        return entity.name if entity.kind in _BODIES and not beside(link.text, entity) else None
    return _bodies(material, event.article).get(link.text.casefold().removeprefix("the "))


def is_taking(material: Material, event: Event) -> bool:
    """Whether an event tells that a town came into other hands, whoever took it.

    "Orsk fell" and "the fall of Orsk" do; shells that fell on Orsk do not.
    """
    word = event.trigger.text.casefold()
    if word in table("takes"):
        return True
    if word not in table("falls") | table("changes"):
        return False
    start, end = event.trigger.span
    after = material.layouts.words(event.article, Span(end, end + _BESIDE)).casefold()
    if word in table("changes"):
        return after.startswith(" hands")
    if word == "fall" and after.startswith(" of "):
        return True
    link = event.place
    if link is None or link.span.end > start or _AIMED.match(after):
        return False
    between = material.layouts.words(event.article, Span(link.span.end, start)).casefold()
    return set(_WORD.findall(between)) <= table("firm")


def keeps_on(claim: Claim) -> bool:
    """Whether a claim says that a town is held as it was before, and not since it was taken."""
    words = {word.casefold() for one in claim.anchors for word in _WORD.findall(one.text)}
    return bool(words & table("persists"))


def _anchors(material: Material, event: Event, teller: Statement | None) -> tuple[Evidence, ...]:
    sentence = material.layouts.of(event.article).sentence(event.trigger.span.start)
    if teller is not None:
        return tuple(
            Evidence(article=teller.article, text=w.text, span=w.span) for w in teller.content
        )
    if sentence is None:
        return (Evidence(article=event.article, text=event.trigger.text, span=event.trigger.span),)
    text = material.layouts.words(event.article, sentence)
    return (Evidence(article=event.article, text=text, span=sentence),)


def day_of(material: Material, event: Event) -> str:
    """The day of an event; where it is told without one, the day on which it was told."""
    if event.time is not None and event.time.precision <= _PRECISE:
        return event.time.start[:10]
    teller = material.teller(event)
    return said_day(material, teller) if teller is not None else material.day_of(event.article)


def town_of(material: Material, event: Event) -> str | None:
    """The town that an event acts upon, by its entity."""
    found = _place_of(material, event)
    return found[0] if found is not None else None


def _place_of(material: Material, event: Event) -> tuple[str, str] | None:
    """The town that an event acts upon: its recipient, else where it is."""
    links = [*event.recipients, *([event.place] if event.place else [])]
    for link in links:
        entity = material.voices.entities.get(link.entity or "")
        if entity is not None and entity.kind == "place" and material.is_town(link.entity):
            return entity.id, entity.name
    return None


def _of_words(material: Material, article: str) -> Iterator[Claim]:
    """Claims from words of control in the sentences that name a town."""
    for mention in material.mentions_in.get(article, ()):
        if mention.kind != "place" or not material.is_town(mention.entity):
            continue
        near = Span(max(0, mention.span.start - _REACH), mention.span.end + _REACH)
        # No clause is longer: what has no word for holding there needs no sentence.
        if not may_hold(material.layouts.words(article, near)):
            continue
        sentence = material.layouts.of(article).sentence(mention.span.start)
        if sentence is None:
            continue
        clause = Span(
            max(sentence.start, mention.span.start - _REACH),
            min(sentence.end, mention.span.end + _REACH),
        )
        claim = _in_clause(material, article, mention, clause)
        if claim is not None:
            yield claim


def _in_clause(material: Material, article: str, mention: Mention, clause: Span) -> Claim | None:
    teller = _innermost(material, article, mention.span)
    begins = max(clause.start, _begins(teller, mention.span))
    row = listed(material, article, mention, Span(begins, clause.end))
    said, before = (
        material.layouts.words(article, Span(start, row.start)) for start in (begins, clause.start)
    )
    after = material.layouts.words(article, Span(row.end, clause.end))
    voice = material.sides.of_statement(teller) if teller else material.sides.of_outlet(article)
    if is_choice(before, after):
        return None
    names = _bodies(material, article, clause)
    neither = _NEITHER.search(said)
    alone = said[: neither.start()] if neither else said
    found = (
        (_under(material, after, voice, names) or _held_by(material, after, voice, names))
        if is_subject(alone, after)
        and not calls_by(material, article, mention, Span(begins, clause.end))
        else None
    )
    if found is None and (row.start == mention.span.start or closes(after)):
        found = _keeping(material, _NEITHER.sub("", before), voice, names)
    if found is not None and neither:
        found = found[0], not found[1]
    if found is None or _unreal(before) or (teller is not None and teller.stance == "denies"):
        return None
    holder, is_so = found
    day = said_day(material, teller) if teller is not None else material.day_of(article)
    entity = material.voices.entities[mention.entity or ""]
    text = material.layouts.words(article, clause)
    words = Evidence(article=article, text=text, span=clause)
    record = teller.id if teller is not None else mention.id
    how: How = "holds" if is_so else "denied"
    return Claim(entity.id, entity.name, holder, how, day, voice, record, (words,))


def _begins(teller: Statement | None, span: Span) -> int:
    """Where the words begin that somebody says, and among which a place is named."""
    told = teller.content if teller is not None else ()
    return max((one.span.start for one in told if one.span.covers(span)), default=0)


def _innermost(material: Material, article: str, span: Span) -> Statement | None:
    best: tuple[int, Statement] | None = None
    for one in material.statements_near(article, span):
        size = sum(words.span.end - words.span.start for words in one.content)
        if holds(one, span) and (best is None or size < best[0]):
            best = (size, one)
    return None if best is None else best[1]


def _unreal(before: str) -> bool:
    return any(word.casefold() in table("unreal") for word in _WORD.findall(before)[-8:])


def _under(
    material: Material, after: str, voice: Voice, names: Mapping[str, str]
) -> tuple[str, bool] | None:
    """Who holds the place before: "remains under the control of X", "is in X's hands"."""
    found = _UNDER.search(after)
    if found is None or not _only_firm(after[: found.start()]):
        return None
    words = found["of"] or found["between"]
    holder = _holder(material, words, voice, names)
    if holder is None:
        return None
    said = after[: found.end("noun")]
    return holder, not any(w.casefold() in table("negations") for w in _WORD.findall(said))


def _held_by(
    material: Material, after: str, voice: Voice, names: Mapping[str, str]
) -> tuple[str, bool] | None:
    """Who holds the place before, told in the present tense: "is still occupied by X"."""
    found = _BY.search(after)
    if found is None or found["how"].casefold() not in table("states"):
        return None
    between = after[: found.start()]
    said = {word.casefold() for word in _WORD.findall(between)}
    if not (_only_firm(between) and said & frozenset(load("holding")["states"]["tenses"])):
        return None
    holder = _holder(material, found["of"], voice, names)
    return None if holder is None else (holder, not said & table("negations"))


def _keeping(
    material: Material, before: str, voice: Voice, names: Mapping[str, str]
) -> tuple[str, bool] | None:
    """Who holds the place behind: "X still holds", "X's troops control the town of"."""
    words = _WORD.findall(before)
    at = len(words) - 1
    verb: int | None = None
    while at >= 0 and at >= len(words) - 8:
        word = words[at].casefold()
        if word in table("keeps") | table("flies") and not (
            word == "control" and at and _is_noun(words, at)
        ):
            verb = at
            break
        if word not in table("firm"):
            return None
        at -= 1
    if verb is None:
        return None
    left = verb - 1
    while left >= 0 and words[left].casefold() in table("firm"):
        left -= 1
    subject = " ".join(words[max(0, left - 4) : left + 1])
    if words[verb].casefold() in table("flies") and "flag" not in subject.casefold():
        return None
    holder = _holder(material, subject, voice, names)
    if holder is None:
        return None
    between = words[max(0, left) : verb]
    return holder, not any(word.casefold() in table("negations") for word in between)


def _is_noun(words: list[str], at: int) -> bool:
    """Whether "control" is what somebody has: "in full control of"."""
    return words[at - 1].casefold() in {"of", "in", "full", "complete", "the", "under"}


def _only_firm(text: str) -> bool:
    """Whether nothing but "is still firmly" and its like stands between."""
    if any(mark in text for mark in ";:,.(") and text.strip(" ,"):
        text = text.strip(" ,")
    return all(word.casefold() in table("firm") for word in _WORD.findall(text))


def _bodies(material: Material, article: str, clause: Span | None = None) -> dict[str, str]:
    """Bodies that a clause, or an article, names: their words, folded, and each entity's name."""
    found: dict[str, str] = {}
    for one in material.mentions_in.get(article, ()):
        entity = material.voices.entities.get(one.entity or "")
        within = clause is None or clause.covers(one.span)
        if entity is not None and entity.kind in _BODIES and within:
            found[one.text.casefold()] = entity.name
    return found


def _holder(material: Material, words: str, voice: Voice, names: Mapping[str, str]) -> str | None:
    """The party that words for a holder name, else the body; "its" means the speaker's own."""
    named = {material.sides.of_state(state) for state in states_in(words)}
    if len(named) == 1:
        return next(iter(named))
    if named:
        return None
    if _OWN & {word.casefold() for word in _WORD.findall(words)}:
        return voice.party
    party = material.sides.of_words(words.strip())
    bodies = {
        name for text, name in names.items() if f" {text} " in f" {words.strip().casefold()} "
    }
    return party or (next(iter(bodies)) if len(bodies) == 1 else None)
