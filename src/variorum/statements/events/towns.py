"""All the places at which one deed is told: "rockets hit Belm, Karsk and Udol" (M20).

Each town has an incident of its own, as other tellings have it, who know of one of them. Where days
are told as well, which of them is whose is open, and the deed stays at the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from variorum.model import Event, Span
from variorum.statements.events.joined import coordinated
from variorum.statements.events.marks import Marks
from variorum.statements.events.record import Told
from variorum.statements.events.scene import Scene
from variorum.statements.events.where import fallen, placed
from variorum.vocabulary.places import fold, gazetteer

if TYPE_CHECKING:
    from variorum.reader.tokens import Token

# Deeds that are done at a place, and at the next one again.
_LOCAL = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_INSIDE = frozenset(("nmod", "appos", "flat"))
_COUNTRY = 6  # UCDP's where_prec
_MOST = 12  # places of one deed


def further(one: Told, first: Span, scene: Scene, marks: Marks) -> list[Span]:
    """The other places at which a deed is told, in text order; ``first`` is the one that is known.

    The names behind it that "and" joins to it, or to the noun that it stands behind.
    """
    if one.type not in _LOCAL or _of_several_days(one, scene, marks):
        return []
    heads = [scene.doc[at] for at, span in sorted(marks.places.items()) if span == first]
    found = {span for head in heads for span in _behind(head, marks)} | {*fallen(one, marks)}
    towns = {span for span in found if not _is_state(span, scene, marks)}
    if not towns or _is_state(first, scene, marks):
        return []  # whole states are parties before they are places
    return [span for span in sorted(towns) if span.start > first.end][:_MOST]


def at_one(event: Event, where: Span, all_of: list[Span]) -> Event:
    """An event that is told of several places, at one: the others are not what it struck there."""
    others = {span for span in all_of if span != where}
    return msgspec.structs.replace(
        event, recipients=tuple(link for link in event.recipients if link.span not in others)
    )


def _behind(head: Token, marks: Marks) -> Iterator[Span]:
    joined = coordinated(head)
    if head.dep_ in _INSIDE and head.head.pos_ in {"NOUN", "PROPN"}:
        joined += coordinated(head.head)
    for token in joined:
        known = token.i > head.i and not _describes(token, marks)
        where = placed(token, marks) if known else None
        if where is not None:
            yield where


def _is_state(place: Span, scene: Scene, marks: Marks) -> bool:
    words = (scene.doc[at].text for at, span in sorted(marks.places.items()) if span == place)
    spots = gazetteer().by_name.get(fold(" ".join(words)), ())
    return bool(spots) and spots[0].precision >= _COUNTRY


def _describes(noun: Token, marks: Marks) -> bool:
    """Whether a noun tells what the place before it is: "Gandor, the second city of Karvel"."""
    if noun.i in marks.places:
        return False
    inside = [c.i for c in noun.children if c.i < noun.i and c.dep_ != "cc"]
    first = min(inside, default=noun.i)
    while first and noun.doc[first].is_punct:
        first += 1
    comma = first - 1
    return comma > 0 and noun.doc[comma].lower_ == "," and comma - 1 in marks.places


def _of_several_days(one: Told, scene: Scene, marks: Marks) -> bool:
    number = scene.sentence[one.trigger.i]
    days = {(time.start, time.end) for at, time in marks.times if scene.sentence[at.i] == number}
    return len(days) > 1
