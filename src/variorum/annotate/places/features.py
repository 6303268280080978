"""What a place that a name may mean is by itself: its size, its kind, how it lies to home."""

from __future__ import annotations

import math

import numpy as np

from variorum.annotate.places.home import Home
from variorum.annotate.places.scene import Floats, Scene
from variorum.vocabulary.places import Spot, fold, gazetteer, km

_FIRST = frozenset({"province", "governorate", "region", "oblast", "state", "prefecture", "canton"})
_CURATED = 20_000
_DIVISION = 4  # where_prec
_HOME_KM, _REGION_KM = 60.0, 400.0
STATIC = (
    "people", "people squared", "state", "first division", "second division", "region", "curated",
    "own name", "share of people", "kind named", "other kind named",
    "capital", "near home", "in the region of home", "in the division of home",
    "in the country of home",
)  # fmt: skip


def static(here: Scene, home: Home | None = None) -> Floats:
    """What a candidate is by itself, and how it lies to the outlet's home, where that is known."""
    held, group, kinds, names = here.held, here.group, here.kinds, here.names
    rows = np.zeros((len(held), len(STATIC)))
    if not held:
        return rows
    people = np.array([_people(c.spot) for c in held])
    total = np.bincount(group, weights=people, minlength=len(names))
    for i, (spot, own, _, _) in enumerate(held):
        kind = kinds[group[i]]
        size = math.log10(people[i] + 1) / 7
        wanted = {4} if kind in _FIRST else {3, 4}
        rows[i] = (
            size,
            size * size,
            spot.precision == 6,
            spot.precision == 4,
            spot.precision == 3,
            spot.precision in {5, 7},
            spot.source == "curated",
            own,
            people[i] / total[group[i]] if total[group[i]] else 0.0,
            bool(kind) and spot.precision in wanted,
            bool(kind) and spot.precision not in {3, 4},
            _is_capital(spot),
            *_at_home(spot, home),
        )
    return rows


def _people(spot: Spot) -> float:
    """How many live there; a curated place of which that is unknown counts as a town."""
    known = spot.population * 1000
    return max(known, _CURATED) if spot.source == "curated" and spot.precision < 6 else known


def _is_capital(spot: Spot) -> bool:
    """Whether a place is its country's capital, and no namesake of it there."""
    seat = gazetteer().seats.get(fold(spot.name))
    if spot.precision > 1 or not seat or seat != f"country:{spot.country}":
        return False
    namesakes = [s for s in gazetteer().find(fold(spot.name)) if s.country == spot.country]
    return spot.population == max(s.population for s in namesakes if s.precision == 1)


def _at_home(spot: Spot, home: Home | None) -> tuple[float, float, float, float]:
    if home is None:
        return 0.0, 0.0, 0.0, 0.0
    country = home.share * (bool(spot.country) and spot.country == home.country)
    if spot.precision > _DIVISION:
        return 0.0, 0.0, 0.0, country
    away = km(spot.lat, spot.lon, home.lat, home.lon)
    return (
        home.share * math.exp(-away / _HOME_KM),
        home.share * math.exp(-away / _REGION_KM),
        home.share * (bool(spot.admin1) and spot.admin1 == home.admin1),
        country,
    )
