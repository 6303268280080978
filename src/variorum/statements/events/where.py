"""Where an event is said to have been: by the words that hang on it, else by its sentence (M20)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from variorum.model import Span
from variorum.reader.syntax import place
from variorum.statements.events.deals import DEALINGS, deal_nouns
from variorum.statements.events.lexicon import lemma_of
from variorum.statements.events.marks import Marks
from variorum.statements.events.record import Told
from variorum.statements.events.status import heading, purpose
from variorum.statements.events.syntax import DEEP, agent_by, obliques, preposition
from variorum.statements.events.truces import by_whose
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_WHERE = frozenset(
    (
        "in", "at", "near", "outside", "around", "inside", "on", "off", "across", "along", "over",
        "above", "throughout",
    )
)  # fmt: skip
_NAMES = frozenset(("compound", "flat"))
_FOUGHT = frozenset(("fight", "battle"))
_SPOTS = frozenset(("in", "at", "near", "outside", "around"))
_SUCH = frozenset(("including", "include", "such", "like", "namely"))
_WITHIN = _SUCH | {"in", "of", "near", "at", "outside", "on", "around", "inside"}
# Ways, of which a place tells where they lead: "on the road to Ketra".
_WAYS = frozenset(("road", "roads", "highway", "motorway", "route", "railway", "approaches", "way"))
_LEADING = frozenset(("to", "from", "towards", "toward", "into"))
# After, before or since a deed something is done elsewhere: "bells rang in Orsk after the raid".
_BY_TIME = frozenset(("after", "before", "since", "until", "following"))
# Dealings that are made for a place: "a truce for Ketra".
_MADE_FOR = frozenset(("truce", "ceasefire", "cease-fire", "armistice", "corridor"))
# Kinds of buildings that have names of their own; an airport is mostly called by its town.
_HOUSES = ("medical", "school", "market", "worship", "hotel", "hall")
_REGIONS = frozenset(
    ("province", "region", "governorate", "oblast", "state", "county", "department")
)
_HIT = frozenset(("ASSAULT", "COERCE", "PROTEST", "AID", "RETREAT", "CONCEDE", "CONSULT"))


def place_of(one: Told, marks: Marks) -> Span | None:
    """The place named where the event is told: in its clause, in whom it hit, in its sentence."""
    return (
        _beside(one, marks)
        or _struck(one, marks)
        or _beside(one, marks, wide=True)
        or _made_for(one, marks)
        or _of_sentence(one, marks)
        or _behind_doer(one, marks)
        or _again(one, marks)
    )


def _again(one: Told, marks: Marks) -> Span | None:
    """Where the building is that was told of before: "shells hit the clinic again"."""
    if one.type not in _HIT:
        return None
    beside = (token for word in deed_words(one) for _, token in obliques(word))
    found = (marks.sites.get(token.i) for token in (*one.recipients, *beside))
    return next((where for where in found if where is not None), None)


def only_spot(one: Told, marks: Marks, told: Sequence[Span]) -> Span | None:
    """The one place that a saying names behind "near" or "in", where a parse leads to none.

    ``told`` are the words of the saying. A parse that runs on into the words for who tells hangs
    the place on these.
    """
    doc = one.trigger.doc
    spans = doc.user_data["spans"]
    found: dict[Span, int] = {}
    for at, where in marks.places.items():
        if any(span.covers(where) and span.covers(spans[one.trigger.i]) for span in told):
            found[where] = min(at, found.get(where, at))
    if len(found) != 1:
        return None
    ((where, first),) = found.items()
    return where if first and doc[first - 1].lower_ in _SPOTS else None


def _beside(one: Told, marks: Marks, *, wide: bool = False) -> Span | None:
    """The place that hangs on the event's words with a preposition.

    What is said to be a region is ``wide``: "bombed the mills of Ketra in Orsk province" was in
    Ketra.
    """
    for word in deed_words(one):
        fought = one.type == "ASSAULT" and lemma_of(word) in _FOUGHT
        for prep, token in obliques(word):
            # "Fought for Ketra"; but "blamed the strike on Morva" tells who did it, and not where.
            there = prep in _WHERE or prep == "including" or (fought and prep == "for")
            there = there and (token.lower_ in _REGIONS) == wide
            if there and token not in one.actors and not by_whose(token):
                found = placed(token, marks)
                if found is not None:
                    return found
    return None


def _struck(one: Told, marks: Marks) -> Span | None:
    """The place that an event strikes or is for the good of."""
    fell = next(fallen(one, marks), None)
    if fell is not None:
        return fell
    visit = one.type == "AGREE" and one.entry.mode == "visit"
    if one.type not in _HIT and not visit:
        return None
    apart = (r for r in one.recipients if r not in one.actors)
    there = (r for r in apart if not (_met(one, r) or of_doer(one, r)))
    found = (placed(r, marks) for r in there)
    return next((place for place in found if place is not None), None)


def fallen(one: Told, marks: Marks) -> Iterator[Span]:
    """The towns that are told to have been taken: places, known to the layers below or not."""
    state = one.entry.firm == {"state"}
    if one.type == "ASSAULT" and (state or one.trigger.lower_ in _taking()):
        for token in one.recipients:
            if token.pos_ == "PROPN" and (state or token.i not in marks.people):
                yield placed(token, marks) or _name(token)


def _name(noun: Token) -> Span:
    """The words of a name of which no layer below knows what it names."""
    own = {noun.i, *(c.i for c in noun.children if c.dep_ in _NAMES and c.pos_ == "PROPN")}
    first = last = noun.i
    while first - 1 in own:
        first -= 1
    while last + 1 in own:
        last += 1
    return place(noun.doc, first, last + 1)


def _met(one: Told, party: Token) -> bool:
    """Whether a party is whom one meets, wherever that was: "a summit of Osterland and Velmar"."""
    first = party.head if party.dep_ == "conj" else party
    if one.type in DEALINGS and preposition(first) == "between":
        return True  # "a truce between Osterland and Velmar"
    if one.type != "CONSULT" or one.entry.mode == "visit":
        return False
    return preposition(party) in {"of", "between", "with", "among", "from"} or party.dep_ == "conj"


def of_doer(one: Told, token: Token) -> bool:
    """Whether a name only says whose those are who did it: "by agents of Morva"."""
    by = agent_by(one.bearer)
    return by is not None and by in one.actors and by.i < token.i and by.is_ancestor(token)


def _behind_doer(one: Told, marks: Marks) -> Span | None:
    """The place behind the words for who did it: "was set off by agents of Morva in Ketra".

    A parse hangs it on the doer, where a reader takes it for that of the deed, unless it is said
    what was struck.
    """
    if any(not of_doer(one, struck) for struck in one.recipients):
        return None
    for actor in one.actors:
        if actor.i < one.bearer.i or agent_by(one.bearer) != actor:
            continue
        for token in actor.doc[actor.i + 1 : actor.right_edge.i + 1]:
            if token.dep_ == "nmod" and preposition(token) in _SPOTS:
                found = placed(token, marks)
                if found is not None:
                    return found
    return None


@cache
def _taking() -> frozenset[str]:
    """Words by which a town is taken: what they act upon is a place before it is anybody."""
    return frozenset(load("holding")["takes"]["words"])


def _made_for(one: Told, marks: Marks) -> Span | None:
    """The place for which a truce is made: "a ceasefire for the area of Ketra"."""
    if one.type not in {"AGREE", "SUPPORT"}:
        return None
    words = deed_words(one)
    nouns = [*words, *(c for word in words for c in word.children if c.pos_ == "NOUN")]
    for noun in nouns:
        if noun.lower_ in _MADE_FOR:
            for prep, token in obliques(noun):
                found = placed(token, marks) if prep == "for" else None
                if found is not None:
                    return found
    return None


def deed_words(one: Told) -> list[Token]:
    """The words that tell of an event, on which its place and its time may hang."""
    words = [one.trigger]
    if one.bearer != one.trigger:
        words.append(one.bearer)
    if one.inner is not None:
        words.append(one.inner)
    words += [c for c in one.bearer.children if _counted_too(c)]
    if one.bearer.pos_ == "NOUN":  # "talks held in Ketra", "the truce agreed for Ketra"
        words += [c for c in one.bearer.children if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}]
    elif one.type in DEALINGS:  # "came together for a meeting in Ketra"
        words += [noun for noun in deal_nouns(one) if noun.i in one.used and noun not in words]
    return words


def _counted_too(verb: Token) -> bool:
    """Whether a participle counts others of the same deed: "five were killed and ten wounded"."""
    if verb.dep_ != "conj" or verb.tag_ not in {"VBN", "VBD", "JJ"} or not verb.i:
        return False
    return verb.doc[verb.i - 1].pos_ == "NUM" and not any(
        c.dep_.startswith("aux") for c in verb.children
    )


def spotted(one: Told) -> bool:
    """Whether a name stands where a place would, although no layer below knows it for one."""
    words = [one.trigger, one.trigger.head] if one.trigger.dep_ == "nsubj" else [one.trigger]
    beside = (pair for word in words for pair in obliques(word))
    return any(prep in _SPOTS and token.pos_ == "PROPN" for prep, token in beside)


def placed(token: Token, marks: Marks) -> Span | None:
    """The place that a noun is or that stands behind it: "a market in the town"."""
    at, seen = [token], 0
    while at and seen < DEEP:
        word = at.pop(0)
        seen += 1
        if word.i in marks.places:
            return marks.places[word.i]
        at += [
            c
            for c in sorted(word.children, key=_by_example)
            if (c.dep_ in {"appos", "flat"} and word.lower_ not in _houses())
            or (
                c.dep_ == "compound" and c.i > word.i
            )  # "the capital, Orsk", as some parses have it
            or (c.dep_ == "nmod" and _leads(word, preposition(c)))
        ]
    return None


def _by_example(token: Token) -> bool:
    """False, and so first, for what is named as one of several: "towns in Orvane such as Orsk"."""
    return preposition(token) not in _SUCH


@cache
def _houses() -> frozenset[str]:
    """Buildings beside which a name is their own: "the clinic, al-Nur"."""
    sites = load("incidents")["sites"]
    return frozenset(word for kind in _HOUSES for word in sites[kind])


def _leads(noun: Token, case: str | None) -> bool:
    """Whether a place behind a noun tells where that is: "market in", "road to"."""
    return case in _WITHIN or (case in _LEADING and noun.lower_ in _WAYS)


def _of_sentence(one: Told, marks: Marks) -> Span | None:
    """The place that stands with the verb above, where the event's own clause names none."""
    at = one.bearer
    for _ in range(3):
        timed = at.pos_ == "NOUN" and preposition(at) in _BY_TIME
        if at.dep_ == "ROOT" or purpose(at) or of_whom(at) or timed:
            return None  # what a deed is for, or came before, need not be where it is
        said, at = at.dep_ == "ccomp", at.head
        if at.pos_ not in {"VERB", "AUX", "ADJ"} and not predicate(at):
            continue
        for prep, token in obliques(at):
            if said and token.i > at.i:
                continue  # "said in Ketra that": where it was said, and not where it was done
            there = prep == "to" and at == one.bearer.head and heading(one.bearer)
            if (prep in _WHERE or there) and token not in one.actors:
                found = placed(token, marks)
                if found is not None:
                    return found
    return None


def of_whom(verb: Token) -> bool:
    """Whether a clause only tells who somebody is: "men who fought for the rebels fled"."""
    told = any(c.lower_ == "who" and c.dep_.startswith("nsubj") for c in verb.children)
    return told and verb.dep_ == "acl:relcl" and verb.head.dep_.startswith("nsubj")


def predicate(noun: Token) -> bool:
    """Whether a noun is what something is said to be: "the raid was part of the battle for"."""
    return noun.pos_ == "NOUN" and any(c.dep_ == "cop" for c in noun.children)
