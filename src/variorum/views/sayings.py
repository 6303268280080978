"""The catalogue of statements: whose, of which stance, about whom, of which day, as arrays.

As for incidents, filters are arrays of flags, so that choosing among hundreds of thousands of
statements and counting what each further choice would leave takes milliseconds. Made once for an
edition, when it is first asked for.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from variorum.model import Statement
from variorum.model.mention import EntityKind
from variorum.views.catalogue import NONE, Flags
from variorum.views.index import Index
from variorum.views.outlets import press_of, ties
from variorum.views.shelves import listed

Codes = NDArray[np.int64]

FACETS = ("speaker", "stance", "about", "party", "place", "press", "mode", "voice")
# Kinds of entities that can speak, act and be spoken about as somebody.
SOMEBODY: frozenset[EntityKind] = frozenset(
    {"person", "organisation", "government", "force", "group"}
)


@dataclass(frozen=True)
class Column:
    """Who has which value of a facet: ``values[which[k]]`` is one of row ``whose[k]``."""

    values: tuple[str, ...]
    codes: Mapping[str, int]
    whose: Codes
    which: Codes

    def having(self, value: str, size: int) -> Flags:
        """Which rows have a value; none has one that is not known."""
        flags = np.zeros(size, dtype=np.bool_)
        code = self.codes.get(value)
        if code is not None:
            flags[self.whose[self.which == code]] = True
        return flags

    def counts(self, among: Flags) -> Codes:
        """How many of some rows have each value."""
        return np.bincount(self.which[among[self.whose]], minlength=len(self.values))


@dataclass(frozen=True)
class Sayings:
    """Statements in the order of the edition, and by facet who has which value.

    ``first`` and ``last`` are the days, as numbers in the calendar, on which each was said, else
    its article published; 0 where neither is known. ``latest`` is the order that puts the latest
    day first, and those of no day last; of a day, the order of the edition.
    """

    rows: Sequence[Statement]
    columns: Mapping[str, Column]
    first: Codes
    last: Codes
    latest: Codes

    def all(self) -> Flags:
        """Every statement."""
        return np.ones(len(self.rows), dtype=np.bool_)

    def within(self, start: str | None, end: str | None) -> Flags:
        """Those that may have been said between two days, both included."""
        flags = self.all()
        if start or end:
            flags &= self.last > 0
        if start:
            flags &= self.last >= date.fromisoformat(start).toordinal()
        if end:
            flags &= self.first <= date.fromisoformat(end).toordinal()
        return flags

    def undated(self) -> Flags:
        """Those of which no day is known."""
        flags: Flags = self.last == 0
        return flags


def sayings(index: Index) -> Sayings:
    """The catalogue of an edition's statements, made once."""
    made: Sayings | None = index.lasting.get("sayings")
    if made is None:
        made = index.lasting["sayings"] = _made(index)
    return made


def _made(index: Index) -> Sayings:
    rows = listed(index)
    first, last = _days(index, rows)
    known = ties(index)
    press = {a.id: press_of(known.get(a.outlet or "")) for a in index.edition.articles}
    return Sayings(
        rows=rows,
        columns={
            "speaker": _single(rows, lambda s: index.voice_of[s.id], tuple(index.voices)),
            "stance": _single(rows, lambda s: s.stance),
            "party": _single(rows, lambda s: party_of(index, s)),
            "press": _single(rows, lambda s: press[s.article]),
            "mode": _single(rows, lambda s: "direct" if s.direct else "indirect"),
            "voice": _single(rows, lambda s: "named" if s.speaker else "outlet"),
            **_named(index, rows),
        },
        first=first,
        last=last,
        latest=np.argsort(-last, kind="stable"),
    )


def party_of(index: Index, statement: Statement) -> str:
    """The party of whoever makes a statement; an outlet's own voice is of none."""
    entity = index.entities.get(index.voice_of[statement.id])
    return (entity.party if entity else None) or NONE


def _single(
    rows: Sequence[Statement], value: Callable[[Statement], str], known: Iterable[str] = ()
) -> Column:
    """A facet of which each statement has one value; values in the order given, else as met."""
    codes = {name: code for code, name in enumerate(known)}
    which = [codes.setdefault(value(one), len(codes)) for one in rows]
    return Column(
        values=tuple(codes),
        codes=codes,
        whose=np.arange(len(rows), dtype=np.int64),
        which=np.array(which, dtype=np.int64),
    )


def _named(index: Index, rows: Sequence[Statement]) -> dict[str, Column]:
    """Facets of which a statement has as many values as its words name: whom, and which places."""
    facet_of = {
        e.id: "place" if e.kind == "place" else "about"
        for e in index.edition.entities
        if e.kind == "place" or e.kind in SOMEBODY
    }
    pairs: dict[str, list[tuple[int, str]]] = {"about": [], "place": []}
    for at, found in enumerate(_named_in(index, rows, facet_of)):
        for name, held in pairs.items():
            mine = [entity for entity in found if facet_of[entity] == name]
            held += [(at, entity) for entity in mine or (NONE,)]
    return {name: _column(held) for name, held in pairs.items()}


def _column(pairs: Sequence[tuple[int, str]]) -> Column:
    codes: dict[str, int] = {}
    which = [codes.setdefault(value, len(codes)) for _, value in pairs]
    return Column(
        values=tuple(codes),
        codes=codes,
        whose=np.array([at for at, _ in pairs], dtype=np.int64),
        which=np.array(which, dtype=np.int64),
    )


def _named_in(
    index: Index, rows: Sequence[Statement], known: Collection[str]
) -> Iterator[tuple[str, ...]]:
    """Of each statement the entities that its words name, but for its speaker, each once."""
    article: str | None = None
    places: list[tuple[int, int, str]] = []
    starts: list[int] = []
    for statement in rows:
        if statement.article != article:
            article = statement.article
            places = sorted(
                (m.span.start, m.span.end, m.entity)
                for m in index.mentions_of.get(article, ())
                if m.entity and m.entity in known and m.within is None
            )
            starts = [place[0] for place in places]
        speaker = statement.speaker.entity if statement.speaker else None
        found: dict[str, None] = {}
        for words in statement.content:
            for at in range(bisect_left(starts, words.span.start), len(places)):
                start, end, entity = places[at]
                if start >= words.span.end:
                    break
                if end <= words.span.end and entity != speaker:
                    found[entity] = None
        yield tuple(found)


def _days(index: Index, rows: Sequence[Statement]) -> tuple[Codes, Codes]:
    """The first and the last day of each, 0 for what is no day."""
    known: dict[str, int] = {}
    first = np.zeros(len(rows), dtype=np.int64)
    last = np.zeros(len(rows), dtype=np.int64)
    for at, statement in enumerate(rows):
        told = statement.said or index.articles[statement.article].published
        if told:
            start, end = _ordinal(told.start, known), _ordinal(told.end, known)
            if start and end:
                first[at], last[at] = min(start, end), max(start, end)
    return first, last


def _ordinal(day: str, known: dict[str, int]) -> int:
    """A day's number in the calendar, 0 for what is no day."""
    found = known.get(day)
    if found is None:
        try:
            found = date.fromisoformat(day[:10]).toordinal()
        except ValueError:
            found = 0
        known[day] = found
    return found
