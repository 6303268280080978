"""A file of places by name: one SQLite file that is only read, and read a name at a time.

The shipped file (``places.sqlite``, made by ``tools/build_places.py``) and the files that a user
imports have the same shape. Nothing of a file is loaded beforehand, so that opening takes a
millisecond and memory holds what was asked for. Names are folded as ``text`` in
``variorum.vocabulary.folding`` does it.
"""

from __future__ import annotations

import re
import sqlite3
import struct
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from variorum.errors import InputError
from variorum.vocabulary.folding import fold
from variorum.vocabulary.sounding import COUNTRIES, sound

SCHEMA = """
CREATE TABLE place (
  number INTEGER PRIMARY KEY, key NOT NULL, name TEXT NOT NULL,
  lat INTEGER NOT NULL, lon INTEGER NOT NULL, country TEXT NOT NULL,
  admin1 INTEGER, admin2 INTEGER, precision INTEGER NOT NULL, population INTEGER NOT NULL
);
CREATE UNIQUE INDEX division ON place (key) WHERE precision = 4;
CREATE TABLE name (folded TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE sound (heard TEXT PRIMARY KEY, places BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE reach (first TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
FORMAT = "variorum-places/2"
_SCALE = 10_000  # of degrees: eleven metres
_SOUNDED = 1_000  # people from which a place is found by the sound of its name
# So many namesakes are looked at, the largest.
_MOST = 60
_FORMS = (("saint ", "st "), ("sainte ", "ste "), ("mount ", "mt "), ("fort ", "ft "))
_BRACKETS = re.compile(r" ?\([^()]*\)")


class Row(NamedTuple):
    """A place as a file has it; ``admin1``, ``admin2`` are keys of divisions, or empty."""

    number: int
    key: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    precision: int
    population: int


@dataclass
class Listed:
    """A place to be written. ``others`` are further names, folded; ``precision`` as in M20."""

    key: str
    name: str
    lat: float
    lon: float
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    precision: int = 1
    population: int = 0
    others: set[str] = field(default_factory=set)


class PlaceFile:
    """An open file. Safe to share between threads.

    Raises:
        InputError: the file is not there or holds no places.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = Lock()
        self._codes: dict[int, str] = {}
        try:
            self._base = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
            self.about = dict(self._base.execute("SELECT key, value FROM about"))
        except sqlite3.Error as error:
            raise InputError(
                f"no file of places ({error})",
                where=str(path),
                remedy="import it again, or remove it",
            ) from error
        if self.about.get("format") != FORMAT:
            raise InputError(
                "a file of places of another version",
                where=str(path),
                remedy="import it again with this version",
            )

    def named(self, folded: str) -> tuple[Row, ...]:
        """Places of a folded name, the largest first."""
        return self._places("SELECT places FROM name WHERE folded = ?", folded)

    def sounding(self, heard: str) -> tuple[Row, ...]:
        """Places of a name that sounds so (``sounding.sound``), the largest first."""
        return self._places("SELECT places FROM sound WHERE heard = ?", heard)

    def _places(self, query: str, key: str) -> tuple[Row, ...]:
        with self._lock:
            found = self._base.execute(query, (key,)).fetchone()
            if not found:
                return ()
            numbers = struct.unpack(f"<{len(found[0]) // 4}I", found[0])[:_MOST]
            marks = ",".join("?" * len(numbers))
            rows = self._base.execute(
                f"SELECT * FROM place WHERE number IN ({marks}) ORDER BY number",  # noqa: S608
                numbers,
            ).fetchall()
            return tuple(self._row(row) for row in rows)

    def division(self, key: str) -> Row | None:
        """The first division of a key."""
        with self._lock:
            row = self._base.execute(
                "SELECT * FROM place WHERE key = ? AND precision = 4", (key,)
            ).fetchone()
            return self._row(row) if row else None

    def reach(self, first: str) -> int:
        """The most words of a name that begins with this folded word; 1 where none has more."""
        with self._lock:
            row = self._base.execute("SELECT words FROM reach WHERE first = ?", (first,)).fetchone()
        return row[0] if row else 1

    def _row(self, row: Sequence[int | str | None]) -> Row:
        number, key, name, lat, lon, country, first, second, precision, population = row
        return Row(
            int(number or 0),
            str(key),
            str(name),
            int(lat or 0) / _SCALE,
            int(lon or 0) / _SCALE,
            str(country),
            self._code(first),
            self._code(second),
            int(precision or 1),
            int(population or 0),
        )

    def _code(self, number: int | str | None) -> str:
        """The key of the division of this number."""
        if not isinstance(number, int):
            return ""
        if number not in self._codes:
            row = self._base.execute("SELECT key FROM place WHERE number = ?", (number,)).fetchone()
            self._codes[number] = str(row[0]) if row else ""
        return self._codes[number]


def write(path: Path, places: Iterable[Listed], about: dict[str, str]) -> int:
    """Write a file of places anew; how many names it has.

    Places are numbered by size, so that the same input makes the same bytes. ``admin1`` and
    ``admin2`` that no place of the file has as its key are left out.
    """
    ranked = sorted(places, key=lambda p: (-p.population, -p.precision, p.key, p.name, p.lat))
    numbers = {place.key: number for number, place in enumerate(ranked, 1)}
    names: dict[str, list[int]] = defaultdict(list)
    sounds: dict[str, dict[int, None]] = defaultdict(dict)
    path.unlink(missing_ok=True)
    base = sqlite3.connect(path)
    try:
        base.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF;" + SCHEMA)
        for number, place in enumerate(ranked, 1):
            base.execute(
                "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?)", _values(number, place, numbers)
            )
            for name in sorted(forms(place.name) | place.others):
                names[name].append(number)
                if place.country in COUNTRIES and place.population >= _SOUNDED and sound(name):
                    sounds[sound(name)][number] = None
        base.executemany(
            "INSERT INTO name VALUES (?,?)",
            ((name, struct.pack(f"<{len(held)}I", *held)) for name, held in sorted(names.items())),
        )
        base.executemany(
            "INSERT INTO sound VALUES (?,?)",
            (
                (heard, struct.pack(f"<{len(held)}I", *held))
                for heard, held in sorted(sounds.items())
            ),
        )
        base.executemany("INSERT INTO reach VALUES (?,?)", sorted(_reach(names).items()))
        base.executemany(
            "INSERT INTO about VALUES (?,?)", sorted({**about, "format": FORMAT}.items())
        )
        base.commit()
        base.execute("VACUUM")
    finally:
        base.close()
    return len(names)


def _values(number: int, place: Listed, numbers: dict[str, int]) -> tuple[object, ...]:
    return (
        number,
        int(place.key) if place.key.isdecimal() else place.key,
        place.name,
        round(place.lat * _SCALE),
        round(place.lon * _SCALE),
        place.country,
        numbers.get(place.admin1),
        numbers.get(place.admin2),
        place.precision,
        place.population,
    )


def _reach(names: Iterable[str]) -> dict[str, int]:
    reach: dict[str, int] = {}
    for name in names:
        first, *rest = name.split(" ")
        if rest:
            reach[first] = max(reach.get(first, 1), 1 + len(rest))
    return reach


def forms(name: str) -> set[str]:
    """Ways to write a place's own name, folded: "St" for "Saint", without article or brackets."""
    own = fold(_BRACKETS.sub("", name)) or fold(name)
    out = {own, own.removeprefix("the ")}
    for long, short in _FORMS:
        if own.startswith(long):
            out.add(short + own.removeprefix(long))
        elif own.startswith(short):
            out.add(long + own.removeprefix(short))
    return {form for form in out if form}
