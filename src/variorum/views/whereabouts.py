"""Where and when the tellings of one incident put it: its places on a map, its times on a strip."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np

from variorum.model import Event, Record
from variorum.views.calendar import Window
from variorum.views.days import Days
from variorum.views.incident_line import STRIP, ordinal
from variorum.views.incident_map import IncidentMap, Told, map_of
from variorum.views.index import Index
from variorum.views.positions import position, positions
from variorum.views.told_times import ToldTimes, told_times
from variorum.views.wording import when


class TimeStrip(Record, frozen=True, kw_only=True):
    """The times of tellings between the first day and the last; ``untold`` have none."""

    start: str
    end: str
    span: str
    times: ToldTimes
    untold: int = 0


class Whereabouts(Record, frozen=True, kw_only=True):
    """Places and times by how many tellings give them.

    ``map`` counts tellings where the map of the list counts incidents. ``strip`` is absent where
    all tellings that tell a time tell the same day.
    """

    map: IncidentMap
    strip: TimeStrip | None = None


def whereabouts(index: Index, events: Sequence[Event]) -> Whereabouts | None:
    """Where and when some tellings put what they tell of; None where none can be drawn."""
    places = Counter(e.place.entity or e.place.text for e in events if e.place)
    known = positions(index)
    told = [
        Told(known.get(value) or position(index, value), count, listed=value in known)
        for value, count in places.items()
    ]
    shown = map_of(index, told, unplaced=len(events) - places.total())
    strip = _strip(events)
    return Whereabouts(map=shown, strip=strip) if shown.features or strip else None


def _strip(events: Iterable[Event]) -> TimeStrip | None:
    times = [(ordinal(e.time.start), ordinal(e.time.end)) if e.time else (0, 0) for e in events]
    first, last = np.array(times, dtype=np.int64).reshape(-1, 2).T
    known = (first > 0) & (last >= first)
    if not known.any():
        return None
    window = Window(int(first[known].min()), int(last[known].max()))
    if window.length == 1:
        return None
    start, end = window.iso()
    return TimeStrip(
        start=start,
        end=end,
        span=when(start, end),
        times=told_times(Days(first * known, last * known), known, window, STRIP),
        untold=int((~known).sum()),
    )
