"""Whoever does something to one another: "Osterland and Velmar accused each other of shelling".

The words for one another are nobody: those who stand for them are. Of what several charge one
another with, each says that the others did it (M4): a record has one event for each voice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from variorum.model import Event, Statement
from variorum.reader.reciprocal import reciprocal
from variorum.statements.events.joined import coordinated
from variorum.statements.events.lexicon import lemma_of
from variorum.statements.events.record import Told
from variorum.statements.events.subjects import subject

if TYPE_CHECKING:
    from variorum.model import Link
    from variorum.reader.tokens import Token

_UP = 6  # steps from a deed, or the words for one another, up to their verb
_BEHIND = 4  # words from the verb on to them
_CHARGING = frozenset(("accuse", "blame", "suspect", "charge"))


def with_one_another(one: Told) -> bool:
    """Put whoever is meant for "each other" among the parties; whether any was.

    Of their own deed they are the doers, and ``mutual`` stays None: it is told once.
    """
    done = next((t for t in one.actors if reciprocal(t)), None) or _charge(one)
    upon = next((t for t in one.recipients if reciprocal(t)), None)
    if done is not None:
        those = _those(done)
        others = [t for t in one.actors if not reciprocal(t) and t not in those]
        if those and not others:
            one.actors = those
            one.mutual = done if done.lower_ in {"each", "one"} else done.doc[done.i - 1]
    if upon is not None:
        those = _those(upon)
        one.recipients = [t for t in one.recipients if not reciprocal(t)]
        one.actors = list(dict.fromkeys([*one.actors, *those]))
    return upon is not None


def of_the_others(
    event: Event, holder: Statement | None, holders: Sequence[Statement], nobody: Link
) -> tuple[Link, ...]:
    """Who did it, as one of those says who charge one another with it.

    Where one phrase stands for them ("both sides"), the others are those who say the same. Where it
    is not known who they are, the words for one another stand for them (``nobody``): who is
    charged has owned up to nothing.
    """
    speaker = None if holder is None else holder.speaker
    if speaker is None:
        return (nobody,)
    apart = tuple(
        link
        for link in event.actors
        if not link.span.meets(speaker.span)
        and (link.entity is None or link.entity != speaker.entity)
    )
    besides = (one.speaker for one in holders if one.speaker is not None)
    return apart or tuple(one for one in besides if one != speaker) or (nobody,)


def _charge(one: Told) -> Token | None:
    """The words for one another behind a verb by which several charge them with a deed."""
    at = one.bearer
    for _ in range(_UP):
        if at.head is at:
            break
        at = at.head
        if at.pos_ == "VERB" and lemma_of(at) in _CHARGING:
            behind = at.doc[at.i + 1 : min(one.trigger.i, at.i + _BEHIND)]
            return next((t for t in behind if reciprocal(t)), None)
    return None


def _those(pronoun: Token) -> list[Token]:
    """Those whom the words for one another stand for: who does what the verb above tells."""
    at = pronoun
    for _ in range(_UP):
        if at.head is at:
            break
        at = at.head
        if at.pos_ == "VERB":
            found = subject(at)
            return [] if found is None or reciprocal(found) else coordinated(found)
    return []
