"""When an event is said to have been: by what hangs on it, else its sentence (M20, M21)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.model import Statement, Time
from variorum.statements.events.asides import SPOKEN
from variorum.statements.events.dated import beginning, on_day_of
from variorum.statements.events.deals import DEALINGS, deal_nouns
from variorum.statements.events.lexicon import among, noun_key, nouns, words_of
from variorum.statements.events.marks import Marks
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.syntax import preposition
from variorum.statements.events.where import deed_words, of_whom, predicate
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

_FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE"))
_CLAUSE = 12  # words behind a verb in which another says the same again
_NEAR = 6  # words between an agreement and its day


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
        and not _since(one, pair[0])
    ]
    if one.type in DEALINGS and len(mine) > 1:  # "moved from 3 May to 5 May"
        mine = [pair for pair in mine if preposition(pair[0]) != "from"]
    for head, time in mine:
        if one.trigger.pos_ == "NOUN" and on_day_of(one.trigger, head):
            return time
    own = {word.i for word in (*deed_words(one), *_told_with(one))}
    if one.type in DEALINGS:  # "the truce that they accepted came into force on Monday"
        own |= {verb.i for noun in deal_nouns(one) if (verb := beginning(noun)) is not None}
    for head, time in mine:
        if any(step.i in own for step in _up(head, 3)):
            return time
    above = {step.i for step in _up(one.bearer, 3)}
    for head, time in mine:
        at = head.head
        if at.i in above and (at.pos_ in {"VERB", "AUX"} or predicate(at)):
            return time
    return _at_its_end(one, mine)


def _told_with(one: Told) -> Iterator[Token]:
    """Other words on which the time of a deed may hang.

    The verb that says again how a town changed hands ("it was taken on Monday"), and the measure
    before a deed after which something else was done: "days after the raid on Monday".
    """
    trigger, doc = one.trigger, one.trigger.doc
    if one.type == "ASSAULT" and trigger.lower_ in load("holding")["changes"]["words"]:
        for token in doc[trigger.i + 1 : trigger.i + _CLAUSE]:
            told = any(c.lower_ == "it" and c.dep_.startswith("nsubj") for c in token.children)
            if told and token.lower_ in load("holding")["takes"]["words"]:
                yield token
    led = next((c.i for c in trigger.children if c.dep_ == "case" and c.i < trigger.i), 0)
    if led and trigger.pos_ == "NOUN" and doc[led].lower_ in {"after", "before"}:
        measure = doc[led - 1]
        if among(measure, words_of("times", "words")):
            yield measure


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


# "Within hours of the deal of 3 May": on the day of the deal, too.
_AT_ONCE = frozenset(("hours", "minutes", "moments", "hour"))


def _of_agreement(one: Told, time: Token) -> bool:
    """Whether a time is that of an agreement of which the event's words tell, and not its own."""
    if one.type not in _FORCE:
        return False  # who signs, keeps or breaks off a truce does it on its day
    doc, own = time.doc, {word.i for word in deed_words(one)}
    near = doc[max(0, time.i - _NEAR) : min(len(doc), time.i + _NEAR)]
    listed = (t for t in near if t.i not in own and among(t, words_of("terms", "agreements")))
    return any(
        noun.pos_ == "NOUN" and on_day_of(noun, time) and noun.head.lower_ not in _AT_ONCE
        for noun in listed
    )


def _of_deed(one: Told, time: Token) -> bool:
    """Whether a time is that of a deed spoken of: "condemned it for the 1988 pogrom", "of 1915"."""
    if one.type not in SPOKEN:
        return False
    noun = time.head
    own = {word.i for word in deed_words(one)}
    if noun.pos_ != "NOUN" or noun.i in own or noun_key(noun, nouns()) is None:
        return False
    return preposition(time) in {"of", "in"} or (time.i < noun.i and not preposition(time))


def _since(one: Told, time: Token) -> bool:
    """Whether a time is when something began since which it happened: "since he fled on Monday"."""
    between = list(time.doc[one.trigger.i + 1 : time.i])
    first = next((word.i for word in between if word.lower_ == "since"), None)
    return first is not None and any(w.pos_ == "VERB" for w in between if w.i > first)


def _up(token: Token, steps: int) -> Iterator[Token]:
    """The words above a word, up to a clause's edge."""
    at = token
    for _ in range(steps):
        if at.dep_ == "ROOT" or of_whom(at):
            return
        at = at.head
        yield at
        if at.pos_ == "VERB":
            return
