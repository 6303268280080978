"""Who is said to have done it, telling by telling (M9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from variorum.model import Event, Link
from variorum.model.event import EventType
from variorum.reconcile.accounts.material import Material
from variorum.reconcile.incidents.classes import is_stretch
from variorum.reconcile.incidents.words import lemma

# Deeds of one upon another. In the others several take part, and nobody is held responsible.
DEEDS: frozenset[EventType] = frozenset(
    {"ASSAULT", "COERCE", "SANCTION", "THREATEN", "MOBILIZE", "AID", "SUPPORT", "RETREAT"}
)
_BLOWS: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
TOGETHER: frozenset[EventType] = frozenset({"AGREE", "CONSULT", "COOPERATE"})


class Doer(NamedTuple):
    """Somebody who is said to have done it: a party or an entity, and what it is called."""

    key: str
    name: str
    party: str | None


def doers(material: Material, event: Event) -> tuple[Doer, ...]:
    """Who did it in the words of one telling: whoever is known by party or as an entity."""
    found = (_doer(material, link) for link in event.actors)
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _doer(material: Material, link: Link) -> Doer | None:
    party = material.sides.of_link(link, acting=True)
    if party is not None:
        return Doer(f"party {party.casefold()}", material.sides.named(link), party)
    entity = material.voices.entities.get(link.entity or "")
    if entity is None or entity.kind in {"place", "weapon", "event", "document"}:
        return None
    return Doer(entity.id, entity.name, None)


def done_in(kind: str, event: Event) -> bool:
    """Whether an event tells a deed of an incident of a type.

    Whoever leaves the town that others take does nothing to it.
    """
    return event.type in DEEDS and (event.type != "RETREAT" or kind not in _BLOWS)


def responsible(material: Material, events: Iterable[Event]) -> dict[str, Doer]:
    """All who are said to have done it, by key, in the order of the events."""
    found: dict[str, Doer] = {}
    for event in events:
        if event.type in DEEDS:
            for doer in doers(material, event):
                found.setdefault(doer.key, doer)
    return found


def mutual(material: Material, kind: str, told: Iterable[Event]) -> bool:
    """Whether several did it together, so that no party can be held responsible by another.

    A truce, an exchange of prisoners, a clash: what two sides conclude, or do to one another. An
    attack by two allies is none: they did it to somebody else.
    """
    if kind not in DEEDS:
        return True
    return any(_reciprocal(event) and _together(material, event) for event in told)


def _reciprocal(event: Event) -> bool:
    """Whether the words for a deed are such as two do to one another: not those for a blow."""
    if event.type in _BLOWS:
        return any(is_stretch(lemma(word)) for word in event.trigger.text.lower().split())
    return True


def _together(material: Material, event: Event) -> bool:
    return len({doer.party for doer in doers(material, event) if doer.party}) > 1


def words_for(material: Material, events: Sequence[Event]) -> str | None:
    """The words for who did it, in one voice: each named once, none where nobody is named."""
    names: dict[str, None] = {}
    for event in events:
        for link in event.actors:
            if _doer(material, link) is not None:
                names.setdefault(material.sides.named(link))
    return " and ".join(names) or None
