"""Places of a user's own: read from a GeoNames dump or a CSV table, kept as a file of places.

A GeoNames dump (``AM.txt``, ``allCountries.txt``) has 19 columns set apart by tabs and no header;
what its columns are is told on https://download.geonames.org/export/dump/. A CSV table has a header
with ``name``, ``lat`` and ``lon``, and what else it knows: ``names`` (more names, set apart by
``;``), ``country`` (ISO 3166-1 alpha-2; leave it empty where belonging is disputed), ``precision``
(UCDP's where_prec, 1 to 7), ``population``. Nothing is read over in silence: a line that is none
ends the import with its number.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from variorum.errors import InputError
from variorum.vocabulary.folding import fold
from variorum.vocabulary.place_file import Listed, write

_COLUMNS = 19  # of a GeoNames dump
_NEEDED = ("name", "lat", "lon")
_KNOWN = frozenset({*_NEEDED, "names", "country", "precision", "population"})
_REMEDY = "mend the line, or take it out"
_LONGEST = 120  # characters of a place's name
# where_prec by GeoNames feature code, then by feature class.
_BY_CODE = {
    "ADM1": 4, "ADM1H": 4, "ADM2": 3, "ADM2H": 3, "ADM3": 2, "ADM4": 2, "ADM5": 2, "ADMD": 4,
    "CONT": 7, "OCN": 7, "SEA": 7, "GULF": 7, "MTS": 5, "ISL": 3, "ISLS": 5, "PEN": 5, "DSRT": 5,
}  # fmt: skip
_BY_CLASS = {"P": 1, "S": 1, "T": 2, "A": 6, "H": 5, "L": 5, "R": 5, "V": 5, "U": 7}


def import_places(source: Path, target: Path) -> int:
    """Read a table and keep it as a file of places at ``target``; how many places it has.

    Raises:
        InputError: the table cannot be read, or a line of it is none: with its number.
    """
    try:
        data = source.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=str(source)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "save it as UTF-8"
        raise InputError("no UTF-8 text", where=str(source), remedy=remedy) from error
    lines = text.splitlines()
    first = next((line for line in lines if line.strip()), "")
    read = _dump if first.count("\t") >= _COLUMNS - 1 else _table
    places = list(read(source, lines)) if first else []
    if not places:
        remedy = "give a GeoNames dump, or a CSV table with the columns name, lat, lon"
        raise InputError("no places in it", where=str(source), remedy=remedy)
    about = {"source": source.name, "digest": hashlib.sha256(data).hexdigest()[:12]}
    target.parent.mkdir(parents=True, exist_ok=True)
    made = target.with_name(f".{target.name}.new")
    write(made, places, about)
    made.replace(target)
    return len(places)


def _dump(source: Path, lines: list[str]) -> Iterator[Listed]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        row = line.split("\t")
        where = f"{source}, line {number}"
        if len(row) != _COLUMNS:
            problem = f"{len(row)} columns where a GeoNames dump has {_COLUMNS}"
            raise InputError(problem, where=where, remedy=_REMEDY)
        yield Listed(
            key=row[0],
            name=_name(row[1], where),
            lat=_degrees(row[4], 90, "latitude", where),
            lon=_degrees(row[5], 180, "longitude", where),
            country=row[8],
            precision=_BY_CODE.get(row[7]) or _BY_CLASS.get(row[6], 5),
            population=_whole(row[14] or "0", "population", where),
            others=_others(row[3].split(",")),
        )


def _table(source: Path, lines: list[str]) -> Iterator[Listed]:
    rows = csv.DictReader(lines, delimiter=_delimiter(lines), strict=True)
    header = {name.strip().lower(): name for name in _header(rows, source) if name}
    missing = [name for name in _NEEDED if name not in header]
    if missing:
        problem = f"no column {', '.join(missing)} in the first line"
        remedy = "name the columns name, lat and lon there"
        raise InputError(problem, where=f"{source}, line 1", remedy=remedy)
    for row in _rows(rows, source):
        where = f"{source}, line {rows.line_num}"

        def cell(name: str, row: dict[str, str] = row) -> str:
            return (row.get(header.get(name, "")) or "").strip()

        yield _listed(cell, where)


def _header(rows: csv.DictReader[str], source: Path) -> Sequence[str]:
    try:
        return rows.fieldnames or ()
    except csv.Error as error:
        problem = f"a quotation mark is out of place: {error}"
        remedy = "close it"
        raise InputError(problem, where=f"{source}, line 1", remedy=remedy) from error


def _rows(rows: csv.DictReader[str], source: Path) -> Iterator[dict[str, str]]:
    """The rows of a table; a quotation mark out of place is told with the line that it opens."""
    while True:
        begins = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            remedy = 'close the quotation mark, or write "" for one in a cell'
            problem = f"a quotation mark is out of place: {error}"
            raise InputError(problem, where=f"{source}, line {begins}", remedy=remedy) from error
        if row is None:
            return
        yield row


def _listed(cell: Callable[[str], str], where: str) -> Listed:
    name = _name(cell("name"), where)
    lat = _degrees(cell("lat"), 90, "lat", where)
    lon = _degrees(cell("lon"), 180, "lon", where)
    precision = _whole(cell("precision") or "1", "precision", where)
    if not 1 <= precision <= 7:
        remedy = "give UCDP's where_prec, 1 to 7"
        raise InputError(f"precision is {precision}", where=where, remedy=remedy)
    country = cell("country").upper()
    if country and not (len(country) == 2 and country.isalpha()):
        remedy = "give two letters as ISO 3166-1 has them, or leave it empty"
        raise InputError(f"country is {country[:20]!r}", where=where, remedy=remedy)
    return Listed(
        key=f"{fold(name)} {lat:.3f} {lon:.3f}",
        name=name,
        lat=lat,
        lon=lon,
        country=country,
        precision=precision,
        population=_whole(cell("population") or "0", "population", where),
        others=_others(cell("names").split(";")),
    )


def _delimiter(lines: list[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    return max(",;\t", key=first.count)


def _name(name: str, where: str) -> str:
    if not fold(name) or len(name) > _LONGEST:
        problem = "the name is longer than any" if name else "no name"
        raise InputError(problem, where=where, remedy=_REMEDY)
    return name.strip()


def _degrees(text: str, most: int, name: str, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -most <= value <= most:
        problem = f"{name} is {text[:20]!r}"
        remedy = f"give degrees from -{most} to {most}, with a point"
        raise InputError(problem, where=where, remedy=remedy)
    return value


def _whole(text: str, name: str, where: str) -> int:
    try:
        return max(0, int(text))
    except ValueError as error:
        remedy = "give a whole number"
        raise InputError(f"{name} is {text[:20]!r}", where=where, remedy=remedy) from error


def _others(names: list[str]) -> set[str]:
    return {fold(name) for name in names if fold(name) and len(name) <= _LONGEST}
