"""Names to find one's way by on a map: states and towns that the edition itself names.

A map here brings no names of its own: which name a place has is what the sides may differ over.
"""

from __future__ import annotations

from collections.abc import Container

from variorum.model import Entity, Record
from variorum.views.index import Index
from variorum.views.positions import on_earth

# How many there are at most; only towns and states have a point that a name can stand at.
LANDMARKS = 60
TOWN, STATE = 1, 6


class Landmark(Record, frozen=True, kw_only=True):
    """A place that is named in the edition: ``state`` is true of a state, at its middle."""

    id: str
    label: str
    lat: float
    lon: float
    state: bool = False


def landmarks(index: Index, but: Container[str]) -> tuple[Landmark, ...]:
    """The states and towns that are named most, but for some places."""
    made: tuple[Landmark, ...] | None = index.once.get("landmarks")
    if made is None:
        made = index.once["landmarks"] = _made(index)
    return tuple(one for one in made if one.id not in but)[:LANDMARKS]


def _made(index: Index) -> tuple[Landmark, ...]:
    found = [entity for entity in index.entities.values() if entity.kind == "place"]
    found.sort(key=lambda entity: (-_told(entity), entity.id))
    return tuple(
        Landmark(
            id=entity.id,
            label=entity.name,
            lat=round(place.lat, 5),
            lon=round(place.lon, 5),
            state=place.where_prec == STATE,
        )
        for entity in found
        if (place := entity.place) and place.where_prec in {TOWN, STATE} and on_earth(place)
    )


def _told(entity: Entity) -> int:
    """How often a place is named. States come first: they are seen from farther away."""
    place = entity.place
    times = sum(name.count for name in entity.names)
    return times + (1 << 32 if place and place.where_prec == STATE else 0)
