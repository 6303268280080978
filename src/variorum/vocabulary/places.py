"""The gazetteer: the curated places, the world's towns and divisions, and a user's own, by name.

Curated are the middles and further names of countries (``toponyms.toml``) and what the lists of
towns lack (``toponyms.toml``, ``regions.toml``). The rest is read from ``places.sqlite`` a name at
a time. A curated place that is in the file as well is one place under all its names (M19).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import cache, lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.vocabulary.countries import countries
from variorum.vocabulary.folding import fold
from variorum.vocabulary.load import load
from variorum.vocabulary.place_file import PlaceFile, Row
from variorum.vocabulary.sounding import COUNTRIES, sound

__all__ = ["Gazetteer", "Spot", "apart", "fold", "gazetteer", "km"]

# A place of the file is the curated one of its name when it lies within so many km: by where_prec.
_SAME_KM = {1: 40.0, 2: 40.0, 3: 120.0, 4: 450.0, 5: 450.0}
_CURATED_AS = 500.0
# where_prec by which lists may call the same place: a town, a division or region.
_KIN = (frozenset({1, 2}), frozenset({3, 4, 5}))
_HELD = 1 << 16  # names whose places are remembered
_KM_PER_DEGREE = 111.2
# Files of curated places; each has ``list`` under ``[places]``.
_CURATED = ("toponyms", "regions")


class Spot(NamedTuple):
    """A place.

    ``precision`` is UCDP's where_prec; ``population`` in thousands, 0 where unknown; ``country``
    an ISO code, empty where the belonging is disputed or the place lies in many; ``admin1`` and
    ``admin2`` are keys of the first and second division, a division's own in its own place.
    """

    key: str
    name: str
    lat: float
    lon: float
    country: str
    precision: int
    population: float
    source: str
    admin1: str = ""
    admin2: str = ""

    @property
    def renown(self) -> float:
        """Thousands of people, where a curated place counts as a great city: it is in the news."""
        return max(self.population, _CURATED_AS) if self.source == "curated" else self.population


class Names:
    """Folded names to places, the curated ones first and then the largest.

    Looks like a mapping; only the names of countries and curated places can be gone through.
    """

    def __init__(self, places: Gazetteer) -> None:
        self._places = places

    def get(self, folded: str, default: tuple[Spot, ...] = ()) -> tuple[Spot, ...]:
        """The places of a name."""
        return self._places.find(folded) or default

    def __getitem__(self, folded: str) -> tuple[Spot, ...]:
        found = self._places.find(folded)
        if not found:
            raise KeyError(folded)
        return found

    def __contains__(self, folded: str) -> bool:
        return bool(self._places.find(folded))

    def items(self) -> Iterator[tuple[str, tuple[Spot, ...]]]:
        """Names of countries and curated places, each with all places of the name."""
        for folded in self._places.listed:
            yield folded, self._places.find(folded)


class Gazetteer:
    """Places by folded name, and the countries and seats among them."""

    def __init__(self) -> None:
        self.by_key: dict[str, Spot] = {}
        # Folded names of towns that stand for the authorities sitting there -> key of their state.
        self.seats: dict[str, str] = {}
        self.countries: dict[str, Spot] = {}
        self.listed: dict[str, tuple[Spot, ...]] = {}
        # Keys of the places that may have authorities: of ``regions.toml`` none has.
        self.governed: frozenset[str] = frozenset()
        self.by_name = Names(self)
        # Grows when files are added or dropped: what is remembered of the gazetteer is then stale.
        self.generation = 0
        self._sounds: dict[str, list[Spot]] = {}
        self._languages: dict[str, str] = {}
        self._reach: dict[str, int] = {}
        self._stack = ExitStack()
        shipped = files(__package__) / "places.sqlite"
        self._shipped = PlaceFile(self._stack.enter_context(as_file(shipped)))
        self._files: tuple[PlaceFile, ...] = (self._shipped,)
        # Places of the shipped file that are curated ones, by number.
        self._same: dict[int, Spot] = {}
        self._divisions: dict[str, Spot | None] = {}
        self.find = lru_cache(_HELD)(self._find)
        self.reach = lru_cache(_HELD)(self._reach_of)
        self._fill()

    def sounding(self, folded: str) -> tuple[Spot, ...]:
        """Places of names that sound like this one: the curated ones first, then the largest."""
        heard = sound(folded)
        if not heard:
            return ()
        out = list(self._sounds.get(heard, ()))
        for row in self._shipped.sounding(heard):
            spot = self._same.get(row.number) or _spot(row, "geonames")
            if spot not in out:
                out.append(spot)
        return tuple(out)

    def consult(self, paths: Sequence[Path]) -> None:
        """Look up names in these files too, and before the shipped one; no longer in others.

        Raises:
            InputError: one of them is no file of places.
        """
        if [file.path for file in self._files[:-1]] == list(paths):
            return
        self._files = (*map(PlaceFile, paths), self._shipped)
        self.generation += 1
        self.find.cache_clear()
        self.reach.cache_clear()

    def language(self, folded: str) -> str:
        """Of which community's language a rival name is, ISO 639; empty where it parts none."""
        return self._languages.get(folded, "")

    @property
    def digest(self) -> str:
        """What the files beside the shipped one hold, in a word; empty where there are none."""
        return "+".join(file.about.get("digest", "") for file in self._files[:-1])

    def named(self, key: str) -> str:
        """The display name of a place key, or the key itself."""
        spot = self.by_key.get(key)
        return spot.name if spot else key

    def of_division(self, code: str) -> Spot | None:
        """The place that a division's key ("US.GA") names; nothing for an unknown one."""
        if code not in self._divisions:
            self._divisions[code] = self._division(code)
        return self._divisions[code]

    def _division(self, code: str) -> Spot | None:
        row = self._shipped.division(code)
        if row is None:
            return None
        return self._same.get(row.number) or _spot(row, "geonames")

    def division_name(self, code: str) -> str:
        """The name of the first division that a key stands for; empty for none."""
        spot = self.of_division(code) if code else None
        return spot.name if spot else ""

    def _fill(self) -> None:
        data = load("toponyms")
        capitals = self._add_countries(data)
        for name in _CURATED:
            for entry in load(name)["places"]["list"]:
                self._add_curated(*entry)
            if name == "toponyms":
                self.governed = frozenset(self.by_key)
        for code, capital in capitals.items():
            if capital and code in self.countries:
                self.seats.setdefault(fold(capital), f"country:{code}")
        for language, names in load("regions")["usage"].items():
            self._languages |= {fold(name): language for name in names}
        for town, state in data["seats"].items():
            self.seats[fold(town)] = self.listed[fold(state)][0].key

    def _add(self, spot: Spot, names: Sequence[str]) -> None:
        self.by_key[spot.key] = spot
        for name in names:
            folded = fold(name)
            held = self.listed.get(folded, ())
            if folded and spot not in held:
                self.listed[folded] = (*held, spot)
                first, *rest = folded.split(" ")
                self._reach[first] = max(self._reach.get(first, 1), 1 + len(rest))
                if spot.source == "curated" and spot.country in {"", *COUNTRIES} and sound(folded):
                    self._sounds.setdefault(sound(folded), []).append(spot)

    def _add_countries(self, data: dict[str, Any]) -> dict[str, str]:
        """Add every country that has a middle; the names of capitals by code."""
        capitals = {}
        for code, name, capital, people in countries().values():
            capitals[code] = capital
            if code not in data["centres"]:
                continue
            lat, lon = data["centres"][code]
            spot = Spot(f"country:{code}", name, lat, lon, code, 6, people / 1000, "geonames")
            self.countries[code] = spot
            self._add(spot, (name, f"Republic of {name}", *data["countries"].get(code, ())))
        return capitals

    def _add_curated(
        self, names: list[str], lat: float, lon: float, precision: int, country: str
    ) -> None:
        """Add a curated place, with what the shipped file knows of it."""
        key = f"place:{fold(names[0])}"
        if key in self.by_key:  # of two places of one name, each is told by where it lies
            key = f"{key} {lat:.1f} {lon:.1f}"
        spot = Spot(key, names[0], lat, lon, country, precision, 0, "curated")
        same = self._in_file(spot, names)
        if same:
            largest = min(same, key=lambda row: row.number)
            spot = spot._replace(
                population=largest.population / 1000,
                # What is disputed belongs to no country, and so to none of its divisions.
                admin1=(largest.key if precision == 4 else largest.admin1) if country else "",
                admin2=(largest.key if precision == 3 else largest.admin2) if country else "",
            )
            for row in same:
                self._same[row.number] = spot
        self._add(spot, names)

    def _in_file(self, spot: Spot, names: Sequence[str]) -> list[Row]:
        """The places of the shipped file that are this curated one."""
        found = {}
        for name in names:
            for row in self._shipped.named(fold(name)):
                kin = any({row.precision, spot.precision} <= kind for kind in _KIN)
                if kin and km(spot.lat, spot.lon, row.lat, row.lon) < _SAME_KM[spot.precision]:
                    found[row.number] = row
        return list(found.values())

    def _find(self, folded: str) -> tuple[Spot, ...]:
        out = list(self.listed.get(folded, ()))
        for file in self._files:
            for row in file.named(folded):
                spot = self._same.get(row.number) if file is self._shipped else None
                spot = spot or _spot(row, "geonames" if file is self._shipped else "user")
                if spot not in out:
                    out.append(spot)
        return tuple(out)

    def _reach_of(self, first: str) -> int:
        """The most words of a place's name that begins with this folded word."""
        return max(self._reach.get(first, 1), *(file.reach(first) for file in self._files))


def _spot(row: Row, source: str) -> Spot:
    kind = "division" if row.precision in {3, 4} and not row.key.isdecimal() else source
    key = f"{kind}:{row.key}"
    return Spot(
        key=key,
        name=row.name,
        lat=row.lat,
        lon=row.lon,
        country=row.country,
        precision=row.precision,
        population=row.population / 1000,
        source=source,
        admin1=row.key if row.precision == 4 else row.admin1,
        admin2=row.key if row.precision == 3 else row.admin2,
    )


def km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance (haversine)."""
    north, south = math.radians(lat), math.radians(other_lat)
    across = math.radians(other_lon - lon)
    half = math.sin((south - north) / 2) ** 2
    half += math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def apart(spots: Sequence[Spot]) -> NDArray[np.float64]:
    """Great-circle distances in km between every two places."""
    lat = np.radians([spot.lat for spot in spots])
    lon = np.radians([spot.lon for spot in spots])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    away: NDArray[np.float64] = np.arccos(np.clip(points.T @ points, -1.0, 1.0)) * 6371.0
    return away


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, built on first use."""
    return Gazetteer()
