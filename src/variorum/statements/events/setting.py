"""Where and when an event is said to have been: by the words that hang on it, else its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from variorum.model import Span, Statement, Time
from variorum.reader.syntax import phrase
from variorum.statements.events.asides import SPOKEN
from variorum.statements.events.dated import beginning, on_day_of
from variorum.statements.events.deals import DEALINGS, deal_nouns
from variorum.statements.events.lexicon import among, lemma_of, noun_key, nouns, words_of
from variorum.statements.events.marks import Marks
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.status import heading, purpose
from variorum.statements.events.syntax import DEEP, agent_by, obliques, preposition
from variorum.statements.events.truces import by_whose
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_WHERE = frozenset(
    (
        "in", "at", "near", "outside", "around", "inside", "on", "off", "across", "along", "over",
        "throughout",
    )
)  # fmt: skip
_FOUGHT = frozenset(("fight", "battle"))
_SPOTS = frozenset(("in", "at", "near", "outside", "around"))
_WITHIN = frozenset(("in", "of", "near", "at", "outside", "on", "around", "inside"))
# Ways, of which a place tells where they lead: "on the road to Ketra".
_WAYS = frozenset(("road", "roads", "highway", "motorway", "route", "railway", "approaches", "way"))
_LEADING = frozenset(("to", "from", "towards", "toward", "into"))
# Dealings that are made for a place: "a truce for Ketra".
_MADE_FOR = frozenset(("truce", "ceasefire", "cease-fire", "armistice", "corridor"))
_FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_NEAR = 6  # words between an agreement and its day
_HIT = frozenset(("ASSAULT", "COERCE", "PROTEST", "AID", "RETREAT", "CONCEDE", "CONSULT"))


def place_of(one: Told, marks: Marks) -> Span | None:
    """The place named where the event is told: in its clause, in whom it hit, in its sentence."""
    return (
        _beside(one, marks)
        or _struck(one, marks)
        or _made_for(one, marks)
        or _of_sentence(one, marks)
        or _behind_doer(one, marks)
    )


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


def _beside(one: Told, marks: Marks) -> Span | None:
    """The place that hangs on the event's words with a preposition."""
    for word in _words(one):
        fought = one.type == "ASSAULT" and lemma_of(word) in _FOUGHT
        for prep, token in obliques(word):
            # "Fought for Ketra"; but "blamed the strike on Morva" tells who did it, and not where.
            there = prep in _WHERE or (fought and prep == "for")
            if there and token not in one.actors and not by_whose(token):
                found = _placed(token, marks)
                if found is not None:
                    return found
    return None


def _struck(one: Told, marks: Marks) -> Span | None:
    """The place that an event strikes or is for the good of."""
    state = one.entry.firm == {"state"}
    if one.type == "ASSAULT" and (state or one.trigger.lower_ in _taking()):
        names = (t for t in one.recipients if t.pos_ == "PROPN")
        town = next((t for t in names if state or t.i not in marks.people), None)
        if town is not None:  # what fell is a place, known to the layers below or not
            return _placed(town, marks) or phrase(town)
    visit = one.type == "AGREE" and one.entry.mode == "visit"
    if one.type not in _HIT and not visit:
        return None
    apart = (r for r in one.recipients if r not in one.actors)
    there = (r for r in apart if not (_met(one, r) or of_doer(one, r)))
    found = (_placed(r, marks) for r in there)
    return next((place for place in found if place is not None), None)


def _met(one: Told, party: Token) -> bool:
    """Whether a party is whom one meets, wherever that was: "a summit of Osterland and Velmar"."""
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
                found = _placed(token, marks)
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
    words = _words(one)
    nouns = [*words, *(c for word in words for c in word.children if c.pos_ == "NOUN")]
    for noun in nouns:
        if noun.lower_ in _MADE_FOR:
            for prep, token in obliques(noun):
                found = _placed(token, marks) if prep == "for" else None
                if found is not None:
                    return found
    return None


def _words(one: Told) -> list[Token]:
    words = [one.trigger]
    if one.bearer != one.trigger:
        words.append(one.bearer)
    if one.inner is not None:
        words.append(one.inner)
    if one.bearer.pos_ == "NOUN":  # "talks held in Ketra", "the truce agreed for Ketra"
        words += [c for c in one.bearer.children if c.dep_ == "acl" and c.tag_ in {"VBN", "VBD"}]
    elif one.type in DEALINGS:  # "came together for a meeting in Ketra"
        words += [noun for noun in deal_nouns(one) if noun.i in one.used and noun not in words]
    return words


def spotted(one: Told) -> bool:
    """Whether a name stands where a place would, although no layer below knows it for one."""
    words = [one.trigger, one.trigger.head] if one.trigger.dep_ == "nsubj" else [one.trigger]
    beside = (pair for word in words for pair in obliques(word))
    return any(prep in _SPOTS and token.pos_ == "PROPN" for prep, token in beside)


def _placed(token: Token, marks: Marks) -> Span | None:
    """The place that a noun is or that stands behind it: "a market in the town"."""
    at, seen = [token], 0
    while at and seen < DEEP:
        word = at.pop(0)
        seen += 1
        if word.i in marks.places:
            return marks.places[word.i]
        at += [
            c
            for c in word.children
            if c.dep_ in {"appos", "flat"} or (c.dep_ == "nmod" and _leads(word, preposition(c)))
        ]
    return None


def _leads(noun: Token, case: str | None) -> bool:
    """Whether a place behind a noun tells where that is: "market in", "road to"."""
    return case in _WITHIN or (case in _LEADING and noun.lower_ in _WAYS)


def _of_sentence(one: Told, marks: Marks) -> Span | None:
    """The place that stands with the verb above, where the event's own clause names none."""
    at = one.bearer
    for _ in range(3):
        if at.dep_ == "ROOT" or purpose(at):
            return None  # what a deed is for need not be where it is
        at = at.head
        if at.pos_ not in {"VERB", "AUX", "ADJ"} and not _predicate(at):
            continue
        for prep, token in obliques(at):
            there = prep == "to" and at == one.bearer.head and heading(one.bearer)
            if (prep in _WHERE or there) and token not in one.actors:
                found = _placed(token, marks)
                if found is not None:
                    return found
    return None


def _predicate(noun: Token) -> bool:
    """Whether a noun is what something is said to be: "the raid was part of the battle for"."""
    return noun.pos_ == "NOUN" and any(c.dep_ == "cop" for c in noun.children)


def time_of(one: Told, scene: Scene, marks: Marks, holder: Statement | None = None) -> Time | None:
    """The time that hangs on the event's words, else the only one of its sentence.

    When ``holder`` was said is no time of what it tells (M21): "a bomb fell, he said on Monday".
    """
    numbers = scene.sentence
    mine = [
        pair
        for pair in marks.times
        if numbers[pair[0].i] == numbers[one.trigger.i]
        and not _of_saying(pair[1], holder)
        and not _of_agreement(one, pair[0])
        and not _of_deed(one, pair[0])
    ]
    if one.type in DEALINGS and len(mine) > 1:  # "moved from 3 May to 5 May"
        mine = [pair for pair in mine if preposition(pair[0]) != "from"]
    for head, time in mine:
        if one.trigger.pos_ == "NOUN" and on_day_of(one.trigger, head):
            return time
    own = {word.i for word in _words(one)}
    if one.type in DEALINGS:  # "the truce that they accepted came into force on Monday"
        own |= {verb.i for noun in deal_nouns(one) if (verb := beginning(noun)) is not None}
    for head, time in mine:
        if any(step.i in own for step in _up(head, 3)):
            return time
    above = {step.i for step in _up(one.bearer, 3)}
    for head, time in mine:
        at = head.head
        if at.i in above and (at.pos_ in {"VERB", "AUX"} or _predicate(at)):
            return time
    return _at_its_end(one, mine)


def _at_its_end(one: Told, mine: Sequence[tuple[Token, Time]]) -> Time | None:
    """The only time of a sentence, where it ends what was signed: "signed a text on Monday".

    A parse hangs it on what stands before it.
    """
    if one.type not in DEALINGS or one.bearer.dep_ != "ROOT" or len(mine) != 1:
        return None
    head, time = mine[0]
    within = any(noun.is_ancestor(head) for noun in deal_nouns(one) if noun != one.bearer)
    last = head.right_edge.i + 1 >= len(head.doc) or head.doc[head.right_edge.i + 1].lower_ == "."
    return time if within and last else None


def _of_saying(time: Time, holder: Statement | None) -> bool:
    """Whether a time stands beside the cue and outside what was said, as when it was said."""
    if holder is None or holder.cue is None or holder.said is None:
        return False
    if any(words.span.meets(time.span) for words in holder.content):
        return False
    return holder.said.start == time.start


def _of_agreement(one: Told, time: Token) -> bool:
    """Whether a time is that of an agreement of which the event's words tell, and not its own."""
    if one.type not in _FORCE:
        return False  # who signs, keeps or breaks off a truce does it on its day
    doc, own = time.doc, {word.i for word in _words(one)}
    near = doc[max(0, time.i - _NEAR) : min(len(doc), time.i + _NEAR)]
    listed = (t for t in near if t.i not in own and among(t, words_of("terms", "agreements")))
    return any(noun.pos_ == "NOUN" and on_day_of(noun, time) for noun in listed)


def _of_deed(one: Told, time: Token) -> bool:
    """Whether a time is that of a deed spoken of: "condemned it for the 1988 pogrom", "of 1915"."""
    if one.type not in SPOKEN:
        return False
    noun = time.head
    own = {word.i for word in _words(one)}
    if noun.pos_ != "NOUN" or noun.i in own or noun_key(noun, nouns()) is None:
        return False
    return preposition(time) in {"of", "in"} or (time.i < noun.i and not preposition(time))


def _up(token: Token, steps: int) -> Iterator[Token]:
    """The words above a word, up to a clause's edge."""
    at = token
    for _ in range(steps):
        if at.dep_ == "ROOT":
            return
        at = at.head
        yield at
        if at.pos_ == "VERB":
            return
