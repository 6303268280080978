"""Where it happened: voices that put one incident in places that are not the same (M20).

Places that a gazetteer holds are set against one another only where they lie apart: a village near
a town, or a town's name for its district, is no contradiction. Of places that it does not hold
only the names are known: these are set against one another where two parties give them, and the
profile knows them for no rival names of one place. A voice that names several places names no one
of them against another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from variorum.model import Disagreement, Event, Incident, make_id
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.material import TOWN, Material
from variorum.reconcile.incidents.where import Where, distance, standing, where_of
from variorum.reconcile.wording import inside, telling

_APART = 25.0  # kilometres: UCDP's "near" ends there
_DIVISION = 4  # where_prec of a first division
_MOST = 8
_NAME = 3  # words of a place's name


class Put(NamedTuple):
    """Where a telling puts what it tells; the party whose telling it is, if any."""

    where: Where
    party: str | None


def places(
    material: Material, incidents: Sequence[Incident], heard: Mapping[str, Heard]
) -> Iterator[Disagreement]:
    """One disagreement for each incident that voices put in two places."""
    for incident in incidents:
        told = _put(material, heard[incident.id])
        for at, one in enumerate(told):
            other = next((before for before in told[:at] if apart(before[1], one[1])), None)
            if other is not None:
                yield _disagreement(material, incident, other, one)
                break


def _put(material: Material, heard: Heard) -> list[tuple[Event, Put]]:
    """The first telling of each voice that names one place for it, under whichever name."""
    named: dict[str, dict[str, tuple[Event, Put | None]]] = {}
    for event in heard.told:
        if event.place is not None and event.type == heard.incident.type:
            found = put(material, event)
            key = found.where.key if found else event.place.entity or event.place.text
            named.setdefault(material.voice(event).key, {}).setdefault(key, (event, found))
    alone = [next(iter(held.values())) for held in named.values() if len(held) == 1]
    return [(event, found) for event, found in alone if found is not None][:_MOST]


def put(material: Material, event: Event) -> Put | None:
    """Where a telling puts it; nothing where it names no place, or one wider than a division."""
    if event.place is None:
        return None
    entity = material.voices.entities.get(event.place.entity or "")
    if entity is not None and entity.kind != "place":
        return None
    where = where_of(event.place, entity, (), material.rivals)
    words = where.name.split()
    name = len(words) <= _NAME and all(word[:1].isupper() for word in words)
    if where.precision > _DIVISION or not (where.precision or name):
        return None
    return Put(where, material.voice(event).party)


def apart(one: Put, other: Put) -> bool:
    """Whether the two places cannot be one, as far as is known of them."""
    here, there = one.where, other.where
    how = standing(here, there)
    if how == "otherwise":
        parties = {one.party, other.party}
        return None not in parties and len(parties) > 1 and not here.words & there.words
    # Of two divisions, or a town and a division, either may be what is meant by a name.
    if max(here.precision, there.precision) > TOWN and here.precision == there.precision:
        return False
    return how in {"apart", "elsewhere"} and distance(here, there) > _APART


def _disagreement(
    material: Material, incident: Incident, one: tuple[Event, Put], other: tuple[Event, Put]
) -> Disagreement:
    events, places_ = (one[0], other[0]), (one[1].where, other[1].where)
    voices = tuple(material.voice(event).name for event in events)
    known = all(where.precision for where in places_)
    unknown = "" if known else " and that these are not two names of one place"
    return Disagreement(
        id=make_id("dis", "place", *(event.id for event in events)),
        kind="place",
        between=tuple(event.id for event in events),
        parties=voices,
        explanation=(
            f"At {places_[0].name} according to {inside(voices[0])}, at {places_[1].name} "
            f"according to {inside(voices[1])}, assuming that both speak of the same incident and "
            f"that it was in one place{unknown}."
        ),
        incident=incident.id,
        anchors=tuple(w for event in events for w in telling(event, material.teller(event))),
    )
