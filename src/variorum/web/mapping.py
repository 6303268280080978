"""The list of incidents with its map and timeline: what its address may ask for."""

from __future__ import annotations

from math import isfinite

from variorum.views import IncidentsView, Index, incidents_view
from variorum.views.catalogue import FACETS
from variorum.views.choices import INCIDENTS
from variorum.views.incident_map import At
from variorum.web.asked import Asked, BadQueryError

# What the page's links carry on.
KEEPS = (*FACETS, "from", "to", "map")
# What the page may load besides what all may: its data, MapLibre's worker, and the picture of one
# point, given in its own code, with which MapLibre finds out what the browser can draw.
LOADS = {"connect-src": "'self'", "worker-src": "'self'", "img-src": "'self' data:"}
# Beyond these latitudes the map's projection has no place; the zoom is as far as its lines bear.
_NORTH, _EAST, _CLOSEST = 85.0, 180.0, 12.0
_LONGEST = 80


def incidents(index: Index, asked: Asked) -> IncidentsView:
    """The page of incidents.

    Raises:
        BadQueryError: values, days, page or map are not what they must be.
    """
    start, end = asked.day("from"), asked.day("to")
    if start and end and start > end:
        raise BadQueryError("The first day must not be after the last.")
    chosen = asked.choices(FACETS, INCIDENTS)
    return incidents_view(
        index, chosen, start=start, end=end, number=asked.page, at=at(asked.choice("map"))
    )


def at(value: str | None) -> At | None:
    """What part of the world the map shows. Raises BadQueryError when it is no such thing."""
    if value is None:
        return None
    parts = value[:_LONGEST].split(",")
    try:
        lat, lon, zoom = map(float, parts)
    except ValueError:
        lat = lon = zoom = float("nan")
    fits = all(map(isfinite, (lat, lon, zoom))) and len(value) <= _LONGEST
    if not (fits and abs(lat) <= _NORTH and abs(lon) <= _EAST and 0 <= zoom <= _CLOSEST):
        raise BadQueryError("“map” must be latitude, longitude and zoom, such as 39.8,46.8,6.")
    return At(lat=lat, lon=lon, zoom=zoom)
