"""Conflict profiles: who the parties of a conflict are, as data that a user writes.

Shipped profiles lie in ``profiles/``, a user's own in a folder of the user's. A user's profile
takes the place of a shipped one of the same name. Every fault is told with its line and a remedy.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from variorum.errors import InputError
from variorum.model import Record
from variorum.vocabulary import conflict_outlets
from variorum.vocabulary.conflict_outlets import ListedOutlet, listed_outlets
from variorum.vocabulary.places import fold
from variorum.vocabulary.states import state_of

BLANK = "blank"
SUFFIX = ".toml"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_LINE = re.compile(r"line (\d+)")
_KEYS: Mapping[str, frozenset[str]] = {
    "": frozenset({"title", "period", "party", "places", "rival", "outlet"}),
    "period": frozenset({"start", "end"}),
    "party": frozenset({"name", "states", "words", "people", "allies"}),
    "places": frozenset({"countries", "areas"}),
    "rival": frozenset({"names"}),
    "name": frozenset({"name", "used_by"}),
    "outlet": conflict_outlets.KEYS,
}
_PARTY = re.compile(r"\s*\[\[\s*party\s*\]\]")
_LEAST = 2  # parties
_SIZE = 1 << 20  # bytes; a profile is a page


class Party(Record, frozen=True, kw_only=True):
    """One side: its name in the record, and the words by which the press names it."""

    name: str
    states: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()


class Rival(Record, frozen=True, kw_only=True):
    """A place with rival names: each with the parties that use it (M19)."""

    names: tuple[tuple[str, tuple[str, ...]], ...]


class Profile(Record, frozen=True, kw_only=True):
    """A conflict as its profile tells it. ``start`` and ``end`` are ISO dates."""

    name: str
    title: str
    parties: tuple[Party, ...]
    start: str | None = None
    end: str | None = None
    countries: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    rivals: tuple[Rival, ...] = ()
    outlets: tuple[ListedOutlet, ...] = ()

    def party_of_state(self, state: str) -> str | None:
        """The party that a state is."""
        return _by_state(self).get(state)

    def party_named(self, words: str) -> str | None:
        """The party that exactly these words name, beside its states."""
        folded = fold(words)
        for party in self.parties:
            if any(fold(name) == folded for name in (*party.words, *party.people)):
                return party.name
        return None


@lru_cache(maxsize=64)
def _by_state(profile: Profile) -> dict[str, str]:
    """The one name of each state -> its party, whichever name the profile uses."""
    return {
        state_of(name) or name: party.name for party in profile.parties for name in party.states
    }


def shipped() -> tuple[str, ...]:
    """Names of the profiles that come with the program, the blank aside."""
    folder = files(__package__) / "profiles"
    names = (item.name for item in folder.iterdir() if item.name.endswith(SUFFIX))
    return tuple(sorted(name.removesuffix(SUFFIX) for name in names if not name.startswith(BLANK)))


def own(folder: Path | None) -> tuple[str, ...]:
    """Names of the profiles in a user's folder; none where there is no such folder."""
    if folder is None or not folder.is_dir():
        return ()
    return tuple(sorted(path.stem for path in folder.glob(f"*{SUFFIX}") if path.is_file()))


def text_of(name: str, folder: Path | None = None) -> tuple[str, str]:
    """The text of a profile and where it lies.

    Args:
        name: of a profile, or the path of a file.
        folder: the user's own profiles.

    Raises:
        InputError: there is none, or it cannot be read.
    """
    if _NAME.fullmatch(name):
        if name in own(folder) and folder is not None:
            return _read(folder / f"{name}{SUFFIX}")
        if name in shipped() or name == BLANK:
            path = files(__package__) / "profiles" / f"{name}{SUFFIX}"
            return path.read_text(encoding="utf-8"), f"the shipped profile {name}"
    if name.endswith(SUFFIX) or "/" in name:
        return _read(Path(name).expanduser())
    known = ", ".join(sorted({*shipped(), *own(folder)}))
    raise InputError(
        f"no conflict profile is called {name!r}",
        remedy=f"use one of {known}, or the path of a {SUFFIX} file",
    )


def _read(path: Path) -> tuple[str, str]:
    try:
        if path.stat().st_size > _SIZE:
            raise InputError("it is too large for a profile", where=str(path))
        return path.read_text(encoding="utf-8"), str(path)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        remedy = "name a file that you may read, saved as UTF-8"
        raise InputError(f"it cannot be read: {reason}", where=str(path), remedy=remedy) from error


def load_profile(name: str, folder: Path | None = None) -> Profile:
    """The profile of a name or a path. Raises InputError, with the line of the first fault."""
    text, where = text_of(name, folder)
    return parse(text, where, Path(name).stem if name.endswith(SUFFIX) else name)


def all_profiles(
    folder: Path | None = None,
) -> tuple[tuple[Profile, ...], tuple[InputError, ...]]:
    """Every profile that may apply, in order of name, and what is wrong with those that cannot.

    One faulty file costs nobody the reading: whoever names it is told when it is loaded.
    """
    found: list[Profile] = []
    faults: list[InputError] = []
    for name in sorted({*shipped(), *own(folder)} - {BLANK}):
        try:
            mine = name in own(folder)
            found.append(load_profile(name, folder) if mine else _shipped(name))
        except InputError as error:
            faults.append(error)
    return tuple(found), tuple(faults)


@cache
def _shipped(name: str) -> Profile:
    return load_profile(name)


def parse(text: str, where: str, name: str) -> Profile:
    """A profile from the text of its file.

    Raises:
        InputError: it is no TOML, has a key that means nothing, lacks one that it needs, or a
            value of another kind than it must be.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        at = f"{where}, line {line.group(1)}" if line else where
        remedy = "mend the line; text stands in double quotes, lists in square brackets"
        raise InputError(f"this is no TOML: {error}", where=at, remedy=remedy) from error
    return _Checked(text, where).profile(data, name)


def doubts(profile: Profile, text: str, where: str) -> list[InputError]:
    """What is no fault in a profile and may still be a slip, each with its line.

    A state that no list has is one: it may be new or invented, and then only this very word counts
    for its party, neither its people nor its capital.
    """
    return _Checked(text, where).unknown(profile)


def _has(code: str, word: str) -> bool:
    """Whether a line has a word whole: "state" is not in "states"."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", code) is not None


class _Checked:
    """Reads the tables of a profile, and knows on which line a key stands."""

    def __init__(self, text: str, where: str) -> None:
        self._lines = text.splitlines()
        self._where = where

    def fail(self, problem: str, remedy: str, *sought: str) -> InputError:
        """An error at the first line that has all the words sought."""
        for number, line in enumerate(self._lines, start=1):
            code = line.partition("#")[0]
            if sought and all(_has(code, word) for word in sought):
                return InputError(problem, where=f"{self._where}, line {number}", remedy=remedy)
        return InputError(problem, where=self._where, remedy=remedy)

    def fail_in_party(self, problem: str, remedy: str, party: int, word: str) -> InputError:
        """An error at the line that lists a word for the party of this number, counted from 0."""
        begins = [n for n, line in enumerate(self._lines, start=1) if _PARTY.match(line)]
        first = begins[party] if party < len(begins) else 1
        for number in range(first, len(self._lines) + 1):
            code = self._lines[number - 1]
            if number > first and code.lstrip().startswith("["):
                break
            if not code.lstrip().startswith("allies") and re.search(
                rf"""["']{re.escape(word)}["']""", code
            ):
                return InputError(problem, where=f"{self._where}, line {number}", remedy=remedy)
        return InputError(problem, where=f"{self._where}, line {first}", remedy=remedy)

    def unknown(self, profile: Profile) -> list[InputError]:
        """States that no list has."""
        remedy = "write it as the press does, or list what names the party under words"
        return [
            self.fail_in_party(
                f"no state or territory is known as {state!r}", remedy, number, state
            )
            for number, party in enumerate(profile.parties)
            for state in party.states
            if state_of(state) is None
        ]

    def known(self, table: Mapping[str, Any], kind: str) -> None:
        """Only keys that mean something: a misspelt one would be passed over in silence."""
        for key in table:
            if key not in _KEYS[kind]:
                allowed = ", ".join(sorted(_KEYS[kind]))
                raise self.fail(f"{key!r} means nothing here", f"use one of {allowed}", key)

    def words(self, table: Mapping[str, Any], key: str) -> tuple[str, ...]:
        """A list of texts; empty where the key is left out."""
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            remedy = f'write it as {key} = ["one", "another"], or leave it out'
            raise self.fail(f"{key} must be a list of texts", remedy, key)
        return tuple(value)

    def text(self, table: Mapping[str, Any], key: str, of: str) -> str:
        """A text that must be there."""
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(f"{of} has no {key}", f'write {key} = "..."', key)
        return value.strip()

    def tables(self, data: Mapping[str, Any], key: str) -> Sequence[Mapping[str, Any]]:
        """Repeated tables."""
        value = data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.fail(f"{key} must be repeated tables", f"begin each with [[{key}]]", key)
        return value

    def day(self, table: Mapping[str, Any], key: str) -> str | None:
        """An ISO date, as text or as a date of TOML."""
        value = table.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value)).isoformat()
        except ValueError as error:
            remedy = f'write {key} = "2031-05-06"'
            raise self.fail(f"{value!r} is no date", remedy, key) from error

    def profile(self, data: Mapping[str, Any], name: str) -> Profile:
        """The whole profile."""
        self.known(data, "")
        period, places = self._table(data, "period"), self._table(data, "places")
        parties = tuple(self._party(table) for table in self.tables(data, "party"))
        self._check_parties(parties)
        start, end = self.day(period, "start"), self.day(period, "end")
        if start and end and end < start:
            raise self.fail("the period ends before it starts", "exchange the dates", "end")
        return Profile(
            name=name,
            title=self.text(data, "title", "the profile"),
            parties=parties,
            start=start,
            end=end,
            countries=self._countries(places),
            areas=self.words(places, "areas"),
            rivals=tuple(self._rival(table, parties) for table in self.tables(data, "rival")),
            outlets=self._outlets(data, parties),
        )

    def _outlets(
        self, data: Mapping[str, Any], parties: Sequence[Party]
    ) -> tuple[ListedOutlet, ...]:
        tables = self.tables(data, "outlet")
        for table in tables:
            self.known(table, "outlet")
        return listed_outlets(tables, {party.name for party in parties}, self.fail)

    def _table(self, data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = data.get(key, {})
        if not isinstance(value, dict):
            raise self.fail(f"{key} must be a table", f"begin it with [{key}]", key)
        self.known(value, key)
        return value

    def _party(self, table: Mapping[str, Any]) -> Party:
        self.known(table, "party")
        return Party(
            name=self.text(table, "name", "a party"),
            states=self.words(table, "states"),
            words=self.words(table, "words"),
            people=self.words(table, "people"),
            allies=self.words(table, "allies"),
        )

    def _check_parties(self, parties: Sequence[Party]) -> None:
        if len(parties) < _LEAST:
            remedy = "add a [[party]] with a name for each side"
            raise self.fail(f"it has {len(parties)} of at least {_LEAST} parties", remedy)
        held: dict[str, str] = {}
        for number, party in enumerate(parties):
            if not (party.states or party.words or party.people):
                remedy = "fill in states, words or people"
                raise self.fail(f"nothing tells who {party.name} is", remedy, "name", party.name)
            for word in (party.name, *party.states, *party.words, *party.people):
                one_name = state_of(word) if word in party.states else None
                other = held.setdefault(fold(one_name or word), party.name)
                if other != party.name:
                    problem = f"{word!r} is listed for both {other} and {party.name}"
                    remedy = "leave it with the party whose it is"
                    raise self.fail_in_party(problem, remedy, number, word)

    def _countries(self, places: Mapping[str, Any]) -> tuple[str, ...]:
        codes = self.words(places, "countries")
        for code in codes:
            if len(code) != 2 or not code.isupper():
                remedy = 'use ISO 3166 codes of two capitals, such as "GE"'
                raise self.fail(f"{code!r} is no code of a country", remedy, code)
        return codes

    def _rival(self, table: Mapping[str, Any], parties: Sequence[Party]) -> Rival:
        self.known(table, "rival")
        known = {party.name for party in parties}
        names = []
        for item in self.tables(table, "names"):
            self.known(item, "name")
            name, used_by = self.text(item, "name", "a rival name"), self.words(item, "used_by")
            for party in used_by:
                if party not in known:
                    remedy = f"use one of {', '.join(sorted(known))}"
                    raise self.fail(f"no party is called {party!r}", remedy, party)
            names.append((name, used_by))
        if len(names) < _LEAST:
            remedy = "list every name of the place, each with used_by"
            raise self.fail("a rival has fewer than two names", remedy, "[[rival]]")
        return Rival(names=tuple(names))
