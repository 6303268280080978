"""What field an article is of, by its events, so that a reader may filter; nothing is discarded.

An article may be of several fields; the first has the most events. One without events is of none
that is known: "other".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from variorum.model import Event

Domain = Literal["armed conflict", "diplomacy", "humanitarian", "economy", "other"]

_ARMED = frozenset(("ASSAULT", "MOBILIZE", "RETREAT"))
_DIPLOMATIC = frozenset(("CONSULT", "AGREE", "SUPPORT", "REQUEST", "REJECT", "THREATEN", "ACCUSE"))
_RELIEF = frozenset(("migration", "health", "disasters"))
_ORDER: tuple[Domain, ...] = ("armed conflict", "diplomacy", "humanitarian", "economy")
# The least share of an article's events for a field to be named beside the first.
_SHARE = 0.25


def domains(events: Iterable[Event]) -> tuple[Domain, ...]:
    """The fields of an article's events, the commonest first; ("other",) where there is none."""
    counts = Counter(domain for event in events for domain in _of(event))
    total = sum(counts.values())
    ranked = sorted(counts, key=lambda domain: (-counts[domain], _ORDER.index(domain)))
    named = [d for at, d in enumerate(ranked) if at == 0 or counts[d] >= _SHARE * total]
    return tuple(named) or ("other",)


def _of(event: Event) -> set[Domain]:
    found: set[Domain] = set()
    if event.type in _ARMED:
        found.add("armed conflict")
    if event.type == "AID" or (event.type not in _ARMED and _RELIEF & {*event.context}):
        found.add("humanitarian")
    if "economic" in event.context and event.type not in _ARMED:
        found.add("economy")
    if event.type in _DIPLOMATIC and not found:
        found.add("diplomacy")
    return found
