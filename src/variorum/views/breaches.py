"""Which agreement is told to have been broken: the one of the breaker that was in force that day.

Truces follow one another, and a breach on the thirteenth breaks none that was made on the
fourteenth. The words for what was broken narrow it: "the 1994 accord" is none of this week, "the
second truce" the one that is called so, "three truces" the last three. Where nothing tells which of
several was meant, none is said to be broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Protocol

from variorum.model import Event
from variorum.vocabulary import load

_BREAKING = ("violat", "breach", "break", "broke")
_NAMING = ("violation", "breach")
_TWO = 2
_NOT_MADE = frozenset(("denied", "hypothetical"))
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
Side = Callable[[str], str]


class Agreed(Protocol):
    """What is asked of a row: which event it is, where told, between whom and when."""

    @property
    def event(self) -> str:
        """Its id."""

    @property
    def article(self) -> str:
        """Where it is told."""

    @property
    def kind(self) -> str:
        """An agreement or a meeting."""

    @property
    def status(self) -> str:
        """How it is told."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Between whom."""

    @property
    def start(self) -> str | None:
        """Its first day."""

    @property
    def about(self) -> str | None:
        """The words for it."""


def breaches_of(
    rows: Sequence[Agreed], events: Sequence[Event], published: Mapping[str, str], side: Side
) -> dict[str, tuple[str, ...]]:
    """The events told as breaking an agreement, by the event that tells of it."""
    agreements = [r for r in rows if r.kind == "agreement" and r.status not in _NOT_MADE]
    by_party: dict[str, list[Agreed]] = {}
    for row in agreements:
        for party in dict.fromkeys(map(side, row.parties)):
            by_party.setdefault(party, []).append(row)
    at_home: dict[str, list[Agreed]] = {}
    for row in agreements:
        if not row.parties:  # nobody is named: it is the one that its article speaks of
            at_home.setdefault(row.article, []).append(row)
    found: dict[str, list[str]] = {}
    for event in events:
        if not _breaks(event):
            continue
        breakers = dict.fromkeys(side(link.entity or link.text) for link in event.actors)
        of_them = [row for party in breakers for row in by_party.get(party, ())]
        here = event.time is None and not _told_which(event)  # then only its own article tells
        of_them = [row for row in of_them if not here or row.article == event.article]
        unnamed = at_home.get(event.article, [])
        for row in _meant(event, of_them, published) or _meant(event, unnamed, published):
            found.setdefault(row.event, []).append(event.id)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}


def _told_which(event: Event) -> bool:
    """Whether the words for what was broken tell which it was, or how many they were."""
    told = event.matter.text.lower() if event.matter else ""
    known = {*_numbers("ordinals"), *_numbers("both"), *_numbers("counts")[1:]}
    return _YEAR.search(told) is not None or not known.isdisjoint(told.split())


def _breaks(event: Event) -> bool:
    """Whether an event is told as breaking an agreement: it broke a truce, and no siege."""
    word = event.trigger.text.lower()
    if not word.startswith(_BREAKING) or word.startswith("broker") or not event.actors:
        return False
    broken = (*((event.matter.text,) if event.matter else ()), *(r.text for r in event.recipients))
    return word.startswith(_NAMING) or any(_names_one(text) for text in broken)


def _names_one(text: str) -> bool:
    return not _terms().isdisjoint(text.lower().replace(",", " ").split())


@cache
def _terms() -> frozenset[str]:
    known = load("dealings")
    return frozenset((*known["truce"]["words"], *known["agreement"]["words"]))


def _meant(
    event: Event, candidates: Sequence[Agreed], published: Mapping[str, str]
) -> list[Agreed]:
    """Those of some agreements that were in force when one was broken: the latest of their days."""
    told = event.matter.text.lower() if event.matter else ""
    when = (event.time.end if event.time else None) or published.get(event.article)
    year = _YEAR.search(told)
    if year is not None:
        return [row for row in candidates if (row.start or "").startswith(year[0])]
    ordinal = next((word for word in told.split() if word in _numbers("ordinals")), None)
    if ordinal is not None:
        candidates = [row for row in candidates if ordinal in (row.about or "").lower().split()]
    dated = [row for row in candidates if row.start is not None]
    if not dated:
        return [row for row in candidates if row.article == event.article]
    if when is not None:
        day = _day(when)
        dated = [row for row in dated if _day(row.start or "") <= day]
    days = sorted({row.start or "" for row in dated})
    number = _number(told)
    if when is None and len(days) > number:
        return []
    latest = days[-number:]
    return [row for row in dated if row.start in latest]


def _number(told: str) -> int:
    """How many agreements are told to have been broken; one where no number is told."""
    counts = _numbers("counts")
    if not set(told.split()).isdisjoint(_numbers("both")):
        return _TWO
    return next((counts.index(word) + 1 for word in told.split() if word in counts), 1)


@cache
def _numbers(name: str) -> tuple[str, ...]:
    return tuple(load("dealings")["broken"][name])


def _day(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()
