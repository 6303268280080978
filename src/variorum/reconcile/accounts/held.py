"""All that an article tells of who holds which place, for those who ask who says so (M1, M9).

Claims as they are compared (``holdings``), and with them what a comparison takes from the denials
themselves: that somebody did not take a town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple, get_args

from variorum.model import Event, Evidence, Span
from variorum.reconcile.accounts.holding import may_hold, table
from variorum.reconcile.accounts.holdings import day_of, holder_of, is_taking, told, town_of
from variorum.reconcile.accounts.material import Material

Way = Literal["takes", "holds", "denied", "untaken"]
WAYS: tuple[str, ...] = get_args(Way)
_WORD = re.compile(r"[^\W_]+")
_BEFORE = 9  # words in which a supposition stands


class Held(NamedTuple):
    """What one voice says of who holds a place.

    ``way`` is ``takes`` and ``holds`` where ``holder`` is said to, ``denied`` where he is said not
    to hold it, ``untaken`` where he is said not to have taken it. ``place`` is an entity's id,
    ``day`` an ISO date, empty where none is known, ``voice`` the name of whose account it is and
    ``side`` the party of that; ``key`` is equal for what one voice says.
    """

    place: str
    holder: str
    way: Way
    day: str
    key: str
    voice: str
    side: str | None
    article: str
    record: str
    words: Evidence


def told_of_holding(material: Material, article: str) -> Iterator[Held]:
    """What an article tells of who holds which place; the same of one record once."""
    claimed = (
        Held(
            place=claim.place,
            holder=claim.holder,
            way=claim.how,
            day=claim.day,
            key=claim.voice.key,
            voice=claim.voice.name,
            side=claim.voice.party,
            article=article,
            record=claim.record,
            words=claim.anchors[0],
        )
        for claim in told(material, article)
        if claim.anchors and not _supposed(material, claim.record)
    )
    denied = (_untaken(material, event) for event in material.events_in.get(article, ()))
    seen: set[tuple[str, str, str, str]] = set()
    for one in (*claimed, *(held for held in denied if held is not None)):
        key = (one.place, one.holder, one.way, one.record)
        if key not in seen:
            seen.add(key)
            yield one


def _supposed(material: Material, record: str) -> bool:
    """Whether an event is only supposed, by the words before it: "even if they stop after taking".

    A reader takes such an event for told where its clause says nothing of that.
    """
    event = material.events.get(record)
    if event is None:
        return False
    sentence = material.layouts.of(event.article).sentence(event.trigger.span.start)
    if sentence is None:
        return False
    before = material.layouts.words(event.article, Span(sentence.start, event.trigger.span.start))
    last = _WORD.findall(before)[-_BEFORE:]
    # With a capital it is a month: "on 8 May the army took Orsk".
    return any(word.casefold() in table("supposed") and word != "May" for word in last)


def _untaken(material: Material, event: Event) -> Held | None:
    """That a town was not taken, as whoever denies it says."""
    teller = material.teller(event)
    stance = teller.stance if teller is not None else "asserts"
    untrue = event.status == "denied" or (event.status == "reported" and stance == "denies")
    if not untrue or stance == "doubts" or not is_taking(material, event):
        return None
    holder = holder_of(material, event)
    town, day = town_of(material, event), day_of(material, event)
    if town is None or holder is None:
        return None
    voice = material.voice(event)
    return Held(
        place=town,
        holder=holder,
        way="untaken",
        day=day,
        key=voice.key,
        voice=voice.name,
        side=voice.party,
        article=event.article,
        record=event.id,
        words=Evidence(article=event.article, text=event.trigger.text, span=event.trigger.span),
    )


def may_tell(text: str, events: Iterable[Event]) -> bool:
    """Whether an article may tell who holds something: by its words, without reading it.

    Most articles tell nothing of it, and an edition may have very many.
    """
    taking = table("takes") | table("falls") | table("changes")
    if any(event.trigger.text.casefold() in taking for event in events):
        return True
    return may_hold(text)
