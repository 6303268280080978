"""Where the places of incidents lie, how closely that is told, and under which names (M19, M20)."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite

from variorum.model import Entity, Record
from variorum.model.mention import Name, Place
from variorum.views.catalogue import NONE, catalogue
from variorum.views.incident_line import place_name
from variorum.views.index import Index

# Kilometres of the circle that stands for a place, by UCDP's where_prec: near a place, a district,
# a division, a region or line, a state. A circle says how closely a place is told; it is no outline
# of anything. A state's own shape is never drawn for it: which land it holds may be what is fought
# over.
RADII = {2: 25, 3: 40, 4: 100, 5: 150, 6: 300}
BEYOND = 7
TOLD = {
    1: "the place itself",
    2: "near this place",
    3: "somewhere in this district",
    4: "somewhere in this division",
    5: "somewhere in this region or along this line",
    6: "somewhere in this state",
}
NO_POINT = "it is not known where this is"
TOO_WIDE = "too wide for a map"
# How many names of a place are told, and how many who use one.
NAMES, USERS = 6, 4


class NameInUse(Record, frozen=True, kw_only=True):
    """A name of a place, and who uses it: sides of the conflict, else outlets or speakers."""

    text: str
    users: tuple[str, ...] = ()


class Position(Record, frozen=True, kw_only=True):
    """A place of incidents. ``why`` says of one without a point why no map shows it.

    ``radius`` is that of the circle in kilometres, absent for a point. ``names`` are given where
    there are several: all are equal.
    """

    id: str
    name: str
    names: tuple[NameInUse, ...] = ()
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    told: str = ""
    radius: int | None = None
    why: str = ""


def positions(index: Index) -> dict[str, Position]:
    """The place of every incident that tells one, by its id or words; made once for an edition."""
    made: dict[str, Position] | None = index.once.get("positions")
    if made is None:
        values = catalogue(index).held["place"].values
        made = {value: position(index, value) for value in values if value != NONE}
        index.once["positions"] = made
    return made


def position(index: Index, value: str) -> Position:
    """A place by the id of its entity, or by the words for it."""
    entity = index.entities.get(value)
    name, names = place_name(index, value), names_of(entity) if entity else ()
    place = entity.place if entity else None
    if place is None or not on_earth(place):
        return Position(id=value, name=name, names=names, why=NO_POINT)
    if place.where_prec >= BEYOND:
        return Position(id=value, name=name, names=names, precision=BEYOND, why=TOO_WIDE)
    return Position(
        id=value,
        name=name,
        names=names,
        lat=round(place.lat, 5),
        lon=round(place.lon, 5),
        precision=place.where_prec,
        told=TOLD.get(place.where_prec, TOLD[1]),
        radius=RADII.get(place.where_prec),
    )


def on_earth(place: Place) -> bool:
    """Whether a place has a point at all."""
    known = isfinite(place.lat) and isfinite(place.lon)
    return known and abs(place.lat) <= 90 and abs(place.lon) <= 180


def names_of(entity: Entity) -> tuple[NameInUse, ...]:
    """The names of a place where it has several; those that differ in capitals alone are one."""
    found: dict[str, list[Name]] = {}
    for name in entity.names:
        found.setdefault(name.text.casefold(), []).append(name)
    if len(found) < 2:
        return ()
    return tuple(
        NameInUse(text=same[0].text, users=_users(same)) for same in list(found.values())[:NAMES]
    )


def _users(same: Iterable[Name]) -> tuple[str, ...]:
    """The sides that use a name; where no profile tells any, those whose texts have it."""
    sides = dict.fromkeys(side for name in same for side in name.sides)
    users = sides or dict.fromkeys(user for name in same for user in name.used_by)
    return tuple(users)[:USERS]
