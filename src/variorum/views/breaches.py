"""Which agreement is told to have been broken: the one of the breaker that was in force that day.

Truces follow one another, and a breach on the thirteenth breaks none that was made on the
fourteenth. Where nothing tells which of several was meant, none is said to be broken.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Protocol

from variorum.model import Event

_BREAKING = ("violat", "breach", "break", "broke")
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
        word = event.trigger.text.lower()
        if not word.startswith(_BREAKING) or word.startswith("broker") or not event.actors:
            continue
        breakers = dict.fromkeys(side(link.entity or link.text) for link in event.actors)
        of_them = [row for party in breakers for row in by_party.get(party, ())]
        candidates = of_them + at_home.get(event.article, [])
        if event.time is None:  # which truce is meant, only its own article tells
            candidates = [row for row in candidates if row.article == event.article]
        for row in _meant(event, candidates, published):
            found.setdefault(row.event, []).append(event.id)
    return {key: tuple(dict.fromkeys(ids)) for key, ids in found.items()}


_NOT_MADE = frozenset(("denied", "hypothetical"))


def _meant(
    event: Event, candidates: Sequence[Agreed], published: Mapping[str, str]
) -> list[Agreed]:
    """Those of some agreements that were in force when one was broken: the latest of their days."""
    when = (event.time.end if event.time else None) or published.get(event.article)
    dated = [row for row in candidates if row.start is not None]
    if not dated:
        return [row for row in candidates if row.article == event.article]
    if when is not None:
        day = _day(when)
        dated = [row for row in dated if _day(row.start or "") <= day]
    days = {row.start for row in dated}
    if when is None and len(days) > 1:
        return []
    latest = max((day or "" for day in days), default="")
    return [row for row in dated if row.start == latest]


def _day(text: str) -> int:
    return date.fromisoformat(text[:10]).toordinal()
