"""The map of incidents: the places of those that a list shows, as features in GeoJSON's form.

One feature a place, with how many of the incidents are there: a map of ten thousand incidents so
stays a map of some hundred places. What it cannot show is counted, and named in a list beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, radians
from typing import NamedTuple

import numpy as np

from variorum.model import Record
from variorum.views.catalogue import NONE, Catalogue, Flags
from variorum.views.fold import fold
from variorum.views.index import Index
from variorum.views.landmarks import Landmark, landmarks
from variorum.views.positions import NameInUse, Position, positions

# How many places a map shows, how many of them the page lists, and how many that none can show.
PLACES = 2000
LISTED = 200
# The first view holds the places where all but so many of the incidents are, on each side, and
# whatever lies within so many degrees of them.
EDGE = 0.15
NEARBY = 3.0
KM = 111.2  # of one degree
STATE = 6  # the where_prec of a state

Box = tuple[float, float, float, float]


class At(Record, frozen=True, kw_only=True):
    """What part of the world a map shows, where the address says so."""

    lat: float
    lon: float
    zoom: float


class Geometry(Record, frozen=True, kw_only=True):
    """A point as GeoJSON writes it: longitude, then latitude."""

    type: str
    coordinates: tuple[float, float]


class PlaceOnMap(Record, frozen=True, kw_only=True):
    """A place and how many of the incidents are told to be there.

    ``told`` says how closely, ``radius`` draws it, in kilometres; ``incident`` is given where there
    is only one; ``listed`` as of what is told.
    """

    id: str
    name: str
    count: int
    precision: int
    told: str
    radius: int | None = None
    incident: str | None = None
    listed: bool = True
    names: tuple[NameInUse, ...] = ()


class Feature(Record, frozen=True, kw_only=True):
    """A place in GeoJSON's form."""

    type: str
    geometry: Geometry
    properties: PlaceOnMap


class OffMap(Record, frozen=True, kw_only=True):
    """A place that no map can show, why, and how many of the incidents are there."""

    id: str
    name: str
    count: int
    why: str
    listed: bool = True


class IncidentMap(Record, frozen=True, kw_only=True):
    """The places of some incidents, those with most of them first.

    ``incidents`` counts those on the map, ``unplaced`` those of which no place is told,
    ``unlocated`` those whose place no map can show: ``off`` are the first of these places and
    ``off_more`` counts the rest. ``left_out`` counts places that are too many for one map, and
    ``left_out_incidents`` what is told of them. ``bounds`` is the first view, ``extent`` holds all:
    west, south, east, north. ``outside`` counts the places beyond the first view. ``landmarks`` are
    other places that the edition names, to find one's way by.
    """

    type: str
    features: tuple[Feature, ...]
    incidents: int
    unplaced: int
    unlocated: int
    off: tuple[OffMap, ...] = ()
    off_more: int = 0
    left_out: int = 0
    left_out_incidents: int = 0
    bounds: Box | None = None
    extent: Box | None = None
    outside: int = 0
    landmarks: tuple[Landmark, ...] = ()
    at: At | None = None


class Told(NamedTuple):
    """A place of which so much is told; ``incident`` where that is one incident.

    ``listed`` is false of a place at which the list of incidents has none.
    """

    where: Position
    number: int
    incident: str | None = None
    listed: bool = True


def incident_map(index: Index, held: Catalogue, left: Flags, at: At | None) -> IncidentMap:
    """The map of those incidents that are left."""
    known, first = positions(index), _first_of(held, left)
    counts = held.held["place"].counts(left)
    told = [
        Told(known[value], count, held.order[first[value]].id if count == 1 else None)
        for value, count in counts.items()
        if count and value != NONE
    ]
    return map_of(index, told, unplaced=counts.get(NONE, 0), at=at)


def map_of(
    index: Index, told: Iterable[Told], *, unplaced: int, at: At | None = None
) -> IncidentMap:
    """A map of places; ``unplaced`` counts what is told to be at none."""
    order = sorted(told, key=lambda one: (-one.number, fold(one.where.name), one.where.id))
    placed = [one for one in order if not one.where.why]
    off = [one for one in order if one.where.why]
    drawn, beyond = placed[:PLACES], placed[PLACES:]
    bounds = _box(_near(drawn))
    outside = sum(not _within(one.where, bounds) for one in drawn) if bounds else 0
    return IncidentMap(
        type="FeatureCollection",
        features=tuple(map(_feature, drawn)),
        incidents=sum(one.number for one in drawn),
        unplaced=unplaced,
        unlocated=sum(one.number for one in off),
        off=tuple(
            OffMap(
                id=one.where.id,
                name=one.where.name,
                count=one.number,
                why=one.where.why,
                listed=one.listed,
            )
            for one in off[:LISTED]
        ),
        off_more=max(0, len(off) - LISTED),
        left_out=len(beyond),
        left_out_incidents=sum(one.number for one in beyond),
        bounds=bounds,
        extent=_box([one.where for one in drawn]),
        outside=outside,
        landmarks=landmarks(index, {one.where.id for one in drawn}) if drawn else (),
        at=at,
    )


def _first_of(held: Catalogue, left: Flags) -> dict[str, int]:
    """Of each place the number of the first incident there."""
    place = held.held["place"]
    mine = left[place.whose]
    values, firsts = np.unique(place.which[mine], return_index=True)
    names = [place.values[value] for value in values.tolist()]
    return dict(zip(names, place.whose[mine][firsts].tolist(), strict=True))


def _feature(told: Told) -> Feature:
    where = told.where
    return Feature(
        type="Feature",
        geometry=Geometry(type="Point", coordinates=(where.lon or 0.0, where.lat or 0.0)),
        properties=PlaceOnMap(
            id=where.id,
            name=where.name,
            count=told.number,
            precision=where.precision or 0,
            told=where.told,
            radius=where.radius,
            incident=told.incident,
            listed=told.listed,
            names=where.names,
        ),
    )


def _near(placed: Sequence[Told]) -> list[Position]:
    """The places of most incidents, and what lies near them: where the news is.

    One meeting abroad would else make every first view one of the whole world.
    """
    if not placed:
        return []
    counts, places = [one.number for one in placed], [one.where for one in placed]
    south, north = _middle([where.lat or 0.0 for where in places], counts)
    west, east = _middle([where.lon or 0.0 for where in places], counts)
    box = (west - NEARBY, south - NEARBY, east + NEARBY, north + NEARBY)
    return [where for where in places if _within(where, box)] or places


def _middle(values: Sequence[float], counts: Sequence[int]) -> tuple[float, float]:
    """Between which values all but a share of the incidents at either end lie."""
    order = np.argsort(values, kind="stable")
    running = np.cumsum(np.array(counts)[order])
    low = int(np.searchsorted(running, EDGE * running[-1], side="right"))
    high = int(np.searchsorted(running, (1 - EDGE) * running[-1], side="left"))
    return values[order[min(low, high)]], values[order[max(low, high)]]


def _box(places: Sequence[Position]) -> Box | None:
    if not places:
        return None
    sides = [_sides(place) for place in places]
    west, south, east, north = zip(*sides, strict=True)
    return (min(west), min(south), max(east), max(north))


def _sides(place: Position) -> Box:
    """The box around a place, with its circle but where that is a state's."""
    lat, lon = place.lat or 0.0, place.lon or 0.0
    high = (place.radius or 0) / KM if (place.precision or 0) < STATE else 0.0
    wide = high / max(0.1, cos(radians(lat)))
    return (
        round(max(-180.0, lon - wide), 5),
        round(max(-90.0, lat - high), 5),
        round(min(180.0, lon + wide), 5),
        round(min(90.0, lat + high), 5),
    )


def _within(where: Position, box: Box) -> bool:
    west, south, east, north = box
    return south <= (where.lat or 0.0) <= north and west <= (where.lon or 0.0) <= east
