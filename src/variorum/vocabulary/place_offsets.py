"""Places told by a distance or a direction from another: "15 km south of Orsk" (M20).

The point lies so far from the middle of the place named, on a great circle. Precision is UCDP's
where_prec: 2, near a known point, where a direction is told, or a distance of up to 25 km without
one; with a longer distance in no direction 3, and from 60 km on 4, for then it is somewhere in a
ring. Nothing is more exact than the place that it is counted from.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from variorum.vocabulary.places import Spot

_EARTH_KM = 6371.0
_NEAR_KM, _RING_KM = 25.0, 60.0  # UCDP: "near" is up to 25 km
_FAR_KM = 500.0  # what is told from farther off is no place near another
_MILE = 1.609344
_WIDEST = 5  # where_prec from which a place has no middle to count from
_BEARINGS = {
    "north": 0.0, "north-northeast": 22.5, "northeast": 45.0, "east-northeast": 67.5,
    "east": 90.0, "east-southeast": 112.5, "southeast": 135.0, "south-southeast": 157.5,
    "south": 180.0, "south-southwest": 202.5, "southwest": 225.0, "west-southwest": 247.5,
    "west": 270.0, "west-northwest": 292.5, "northwest": 315.0, "north-northwest": 337.5,
}  # fmt: skip
_SIDE = r"(?:north|south|east|west)(?:[- ]?(?:north|south)?[- ]?(?:east|west))?"
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_UNIT = r"(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)"
_ASIDE = r"(?: ?\([^()\n]{1,30}\))?"
_OFFSET = re.compile(
    rf"(?:(?P<low>{_NUMBER}) ?(?:-|–|to) ?)?(?P<number>{_NUMBER})[ \u00a0-]?{_UNIT}\b\.?{_ASIDE}"
    rf"(?:,? (?:to the |due )?(?P<side>{_SIDE}))? "
    r"(?:of|from|outside|off|away from)\b"
    rf"|(?:to the |due )?(?P<alone>{_SIDE}) (?:of|from)\b",
    re.IGNORECASE,
)
_GLUED = re.compile(r"[\w-]")
_KIND = re.compile(
    r" (?:the )?(?:(?:regional |provincial |district )?"
    r"(?:town|city|village|capital|settlement|port|district|outskirts) of )?"
)


class Offset(NamedTuple):
    """A distance in km and a bearing in degrees from north, as far as they are told."""

    km: float | None
    bearing: float | None


def offset_in(text: str, start: int, end: int) -> tuple[Offset, int, int] | None:
    """The first offset in a stretch of text, with where it begins and its place's name would.

    Linear in the length of the stretch.
    """
    for match in _OFFSET.finditer(text, start, end):
        kind = _KIND.match(text, match.end())
        if kind is None or (match.start() and _GLUED.match(text[match.start() - 1])):
            continue
        found = _offset(match)
        if found is not None:
            return found, match.start(), kind.end()
    return None


def _offset(match: re.Match[str]) -> Offset | None:
    side = match["side"] or match["alone"]
    bearing = None
    if side:
        bearing = _BEARINGS.get(_joined(side))
        if bearing is None:
            return None  # "south-north"
    if match["number"] is None:
        return Offset(None, bearing)
    numbers = [float(one.replace(",", ".")) for one in (match["low"], match["number"]) if one]
    away = sum(numbers) / len(numbers) * (1.0 if match["unit"].lower().startswith("k") else _MILE)
    return Offset(away, bearing) if 0 < away <= _FAR_KM else None


def _joined(side: str) -> str:
    """The key of a bearing: "South East" is "southeast", "east-south-east" "east-southeast"."""
    parts = re.findall("north|south|east|west", side.lower())
    return "".join(parts) if len(parts) < 3 else f"{parts[0]}-{parts[1]}{parts[2]}"


def moved(spot: Spot, offset: Offset, name: str) -> Spot | None:
    """The place at an offset from another; nothing where that one is too wide to count from."""
    if spot.precision >= _WIDEST:
        return None
    lat, lon = spot.lat, spot.lon
    if offset.km is not None and offset.bearing is not None:
        lat, lon = _along(lat, lon, offset.km, offset.bearing)
    least = 2
    if offset.bearing is None and offset.km is not None and offset.km > _NEAR_KM:
        least = 3 if offset.km <= _RING_KM else 4
    away = "" if offset.km is None else f"{offset.km:.1f}"
    towards = "" if offset.bearing is None else f"{offset.bearing:.1f}"
    return spot._replace(
        key=f"offset:{spot.key}:{away}:{towards}",
        name=name,
        lat=round(lat, 3),
        lon=round(lon, 3),
        precision=max(spot.precision, least),
        population=0,
        admin2="",
    )


def _along(lat: float, lon: float, away: float, bearing: float) -> tuple[float, float]:
    """The point at so many km in a direction, on a sphere."""
    arc, course, north = away / _EARTH_KM, math.radians(bearing), math.radians(lat)
    found = math.asin(
        math.sin(north) * math.cos(arc) + math.cos(north) * math.sin(arc) * math.cos(course)
    )
    across = math.atan2(
        math.sin(course) * math.sin(arc) * math.cos(north),
        math.cos(arc) - math.sin(north) * math.sin(found),
    )
    return math.degrees(found), (lon + math.degrees(across) + 540) % 360 - 180
