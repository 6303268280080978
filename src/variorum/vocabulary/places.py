"""The gazetteer: places.tsv (GeoNames) and toponyms.toml (curated), joined and indexed by name."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from anyascii import anyascii

from variorum.vocabulary.load import load

# A town of places.tsv is the curated place of the same name within this many degrees (~50 km).
SAME_PLACE = 0.5


class Spot(NamedTuple):
    """A place.

    ``precision`` is UCDP's where_prec; ``population`` in thousands; ``country`` an ISO code,
    empty where the belonging is disputed or the place lies in many.
    """

    key: str
    name: str
    lat: float
    lon: float
    country: str
    precision: int
    population: int
    source: str


_PUNCTUATION = str.maketrans(
    {"-": " ", "‑": " ", "–": " ", **dict.fromkeys(".'’‘ʻʼ`[]", None)}  # joins part, marks vanish
)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """A name in plain lower-case letters, hyphens as spaces, without marks: for comparing."""
    if name.isalpha() and name.isascii():
        return name.lower()
    plain = name.translate(_PUNCTUATION)
    if not plain.isascii():
        plain = anyascii(plain).translate(_PUNCTUATION)
    return " ".join(plain.lower().split())


class Gazetteer:
    """Places by folded name, and the countries and seats among them."""

    def __init__(self) -> None:
        self.by_name: dict[str, tuple[Spot, ...]] = {}
        self.by_key: dict[str, Spot] = {}
        # Folded names of towns that stand for the authorities sitting there -> key of their state.
        self.seats: dict[str, str] = {}
        self.countries: dict[str, Spot] = {}
        self._curated: set[str] = set()
        self._fill()

    def _add(self, spot: Spot, *names: str) -> None:
        self.by_key[spot.key] = spot
        for name in (spot.name, *names):
            folded = fold(name)
            held = self.by_name.get(folded, ())
            if folded and spot not in held:
                self.by_name[folded] = (*held, spot)

    def _fill(self) -> None:
        data = load("toponyms")
        towns: list[list[str]] = []
        capitals: dict[str, str] = {}
        table = (files(__package__) / "places.tsv").read_text(encoding="utf-8")
        for line in table.splitlines():
            row = line.split("\t")
            if row[0] == "C":
                self._add_country(row, data)
                capitals[row[3]] = row[4]
            elif not line.startswith("#"):
                towns.append(row)
        self._add_curated(data["places"]["list"])
        for row in towns:
            self._add_town(row)
        for code, capital in capitals.items():
            if capital and code in self.countries:
                self.seats.setdefault(fold(capital), f"country:{code}")
        for town, state in data["seats"].items():
            self.seats[fold(town)] = self.by_name[fold(state)][0].key

    def _add_country(self, row: list[str], data: dict[str, Any]) -> None:
        _, _, name, code, _ = row
        if code not in data["centres"]:
            return
        lat, lon = data["centres"][code]
        name = name.removeprefix("The ").strip()
        spot = Spot(f"country:{code}", name, lat, lon, code, 6, 1000, "geonames")
        self.countries[code] = spot
        self._add(spot, f"Republic of {name}", *data["countries"].get(code, ()))

    def _add_curated(self, places: list[tuple[list[str], float, float, int, str]]) -> None:
        for names, lat, lon, precision, country in places:
            key = f"place:{fold(names[0])}"
            # Curated places rank above towns of the same name: they are the ones in the news.
            spot = Spot(key, names[0], lat, lon, country, precision, 500, "curated")
            self._add(spot, *names[1:])
            self._curated.update(map(fold, names))

    def _add_town(self, row: list[str]) -> None:
        number, name, country, lat, lon, thousands = row
        spot = Spot(
            f"geonames:{number}",
            name,
            float(lat),
            float(lon),
            country,
            1,
            int(thousands),
            "geonames",
        )
        folded = fold(name)
        if folded in self._curated:
            for other in self.by_name[folded]:
                near = abs(other.lat - spot.lat) + abs(other.lon - spot.lon) < SAME_PLACE
                if near and other.source == "curated":
                    return
        self._add(spot)

    def named(self, key: str) -> str:
        """The display name of a place key, or the key itself."""
        spot = self.by_key.get(key)
        return spot.name if spot else key


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, built on first use."""
    return Gazetteer()
