"""Where it happened: voices that put one incident in towns that are not the same (M20).

Only towns with coordinates are set against one another, and only when they lie apart: a village
near a town, or a town's name for its district, is no contradiction. A voice that names several
places names no one of them against another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt

from variorum.model import Disagreement, Event, Incident, Place, make_id
from variorum.reconcile.accounts.heard import Heard
from variorum.reconcile.accounts.material import TOWN, Material
from variorum.reconcile.wording import telling

_APART = 25.0  # kilometres: UCDP's "near" ends there
_EARTH = 6371.0  # kilometres
_MOST = 8


def places(
    material: Material, incidents: Sequence[Incident], heard: Mapping[str, Heard]
) -> Iterator[Disagreement]:
    """One disagreement for each incident that voices put in two towns."""
    for incident in incidents:
        told = _towns(material, heard[incident.id])
        for at, (event, place) in enumerate(told):
            other = next((one for one in told[:at] if _apart(one[1], place)), None)
            if other is not None:
                yield _disagreement(material, incident, other[0], event)
                break


def _towns(material: Material, heard: Heard) -> list[tuple[Event, Place]]:
    """The first event of each voice that puts it in one town."""
    first: dict[str, Event] = {}
    named: dict[str, set[str]] = {}
    for event in heard.told:
        if event.place is not None and event.type == heard.incident.type:
            voice = material.voice(event).key
            first.setdefault(voice, event)
            named.setdefault(voice, set()).add(event.place.entity or event.place.text)
    found = []
    for voice, event in first.items():
        entity = material.voices.entities.get(event.place.entity or "") if event.place else None
        known = entity.place if entity is not None else None
        if known is not None and known.where_prec <= TOWN and len(named[voice]) == 1:
            found.append((event, known))
    return found[:_MOST]


def _apart(one: Place, other: Place) -> bool:
    lat = radians(other.lat - one.lat) / 2
    lon = radians(other.lon - one.lon) / 2
    chord = sin(lat) ** 2 + cos(radians(one.lat)) * cos(radians(other.lat)) * sin(lon) ** 2
    return 2 * _EARTH * asin(min(1.0, sqrt(chord))) > _APART


def _disagreement(material: Material, incident: Incident, one: Event, other: Event) -> Disagreement:
    voices = tuple(material.voice(event).name for event in (one, other))
    names = [_name(material, event) for event in (one, other)]
    return Disagreement(
        id=make_id("dis", "place", one.id, other.id),
        kind="place",
        between=(one.id, other.id),
        parties=voices,
        explanation=(
            f"{voices[0]} puts it at {names[0]}, {voices[1]} at {names[1]}, assuming that both "
            "speak of the same incident and that it was in one place."
        ),
        incident=incident.id,
        anchors=tuple(w for e in (one, other) for w in telling(e, material.teller(e))),
    )


def _name(material: Material, event: Event) -> str:
    entity = material.voices.entities.get(event.place.entity or "") if event.place else None
    return entity.name if entity is not None else ""
