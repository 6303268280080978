"""The catalogue of incidents: which of them have which value, so that filters answer at once.

Incidents stand in one order. Of each facet the catalogue holds pairs of an incident's number and a
value's number as arrays; a filter is an array of flags. Filtering and counting a hundred thousand
incidents so takes milliseconds. Made once for an edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.model import Figure, Incident
from variorum.views.index import Index
from variorum.views.lone import alone, speaking

Flags = NDArray[np.bool_]

# The value of a facet under which those stand that have none.
NONE = "-"
# The value of the facet of figures under which those stand that have any.
ANY = "any"
FACETS = ("type", "grade", "party", "alone", "place", "figures", "reviewed")
# In which order the groups of a list stand; every incident is in one of them.
GROUPS = ("placed", "unplaced", "undated")


@dataclass(frozen=True)
class Held:
    """Who has which value of one facet: ``values[which[k]]`` is one of incident ``whose[k]``."""

    values: tuple[str, ...]
    whose: NDArray[np.int64]
    which: NDArray[np.int64]

    def having(self, value: str, size: int) -> Flags:
        """Which incidents have a value; none has one that is not known."""
        flags = np.zeros(size, dtype=np.bool_)
        if value in self.values:
            flags[self.whose[self.which == self.values.index(value)]] = True
        return flags

    def counts(self, among: Flags) -> dict[str, int]:
        """How many of some incidents have each value."""
        found = np.bincount(self.which[among[self.whose]], minlength=len(self.values))
        return dict(zip(self.values, map(int, found), strict=False))


@dataclass(frozen=True)
class Catalogue:
    """Incidents in the order of lists, and by facet who has which value.

    ``order``: placed and dated ones first, then those without a place, then those without a time;
    within a group the latest first, then the most told. ``start`` and ``end`` are the first and
    last days of their times, empty where there is none; ``begun`` and ``ended`` the numbers among
    ``months`` of those in which they lie, of which the first is that of incidents without a time.
    """

    order: tuple[Incident, ...]
    held: Mapping[str, Held]
    group: NDArray[np.int64]
    start: NDArray[np.str_]
    end: NDArray[np.str_]
    months: tuple[str, ...]
    begun: NDArray[np.int64]
    ended: NDArray[np.int64]

    def all(self) -> Flags:
        """Every incident."""
        return np.ones(len(self.order), dtype=np.bool_)

    def within(self, first: str | None, last: str | None) -> Flags:
        """Those that may have happened between two days, both included."""
        flags = self.all()
        if first or last:
            flags &= self.end != ""
        if first:
            flags &= self.end >= first
        if last:
            flags &= self.start <= last
        return flags


def catalogue(index: Index) -> Catalogue:
    """The catalogue of an edition, made once."""
    made: Catalogue | None = index.once.get("catalogue")
    if made is None:
        made = index.once["catalogue"] = _made(index)
    return made


def _made(index: Index) -> Catalogue:
    order = _ordered(index.compared.incidents.values())
    pairs: dict[str, list[tuple[int, str]]] = {name: [] for name in FACETS}
    for at, incident in enumerate(order):
        for name, value in _values(index, incident):
            pairs[name].append((at, value))
    start = np.array([i.time.start[:10] if i.time else "" for i in order], dtype="U10")
    end = np.array([i.time.end[:10] if i.time else "" for i in order], dtype="U10")
    months, numbers = np.unique(
        np.concatenate((np.array([""]), start.astype("U7"), end.astype("U7"))), return_inverse=True
    )
    return Catalogue(
        order=order,
        held={name: _held(found) for name, found in pairs.items()},
        group=np.array([GROUPS.index(_group(incident)) for incident in order], dtype=np.int64),
        start=start,
        end=end,
        months=tuple(months.tolist()),
        begun=numbers[1 : 1 + len(order)],
        ended=numbers[1 + len(order) :],
    )


def _held(pairs: Sequence[tuple[int, str]]) -> Held:
    values = {value: code for code, value in enumerate(sorted({value for _, value in pairs}))}
    return Held(
        values=tuple(values),
        whose=np.array([at for at, _ in pairs], dtype=np.int64),
        which=np.array([values[value] for _, value in pairs], dtype=np.int64),
    )


def _group(incident: Incident) -> str:
    if incident.time is None:
        return "undated"
    return "placed" if incident.place else "unplaced"


def _ordered(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    found = sorted(incidents, key=lambda i: (-len(i.events), i.title, i.id))
    # By their beginning: "in 2031" is not later than a day of that year.
    found.sort(key=lambda i: (i.time.start, i.time.end) if i.time else ("", ""), reverse=True)
    found.sort(key=lambda i: GROUPS.index(_group(i)))
    return tuple(found)


def _values(index: Index, incident: Incident) -> Iterator[tuple[str, str]]:
    """The values of an incident by facet, each once."""
    yield "type", incident.type
    yield "grade", incident.grade.value if incident.grade else NONE
    yield "place", incident.place or NONE
    yield "reviewed", "yes" if reviewed(index, incident) else "no"
    told = speaking(incident)
    for name in told or (NONE,):
        yield "party", name
    yield "alone", alone(index, incident)[1] or ("several" if told else NONE)
    counted = measures(index, incident)
    for measure in (ANY, *counted) if counted else (NONE,):
        yield "figures", measure


def reviewed(index: Index, incident: Incident) -> bool:
    """Whether a person's judgement bears on an incident: on itself, or on what it is made of."""
    if index.compared.reviewed(incident):
        return True
    if not index.judged:
        return False
    parts = [incident.id, *incident.events]
    parts += [item.id for item in index.compared.disagreements_in.get(incident.id, ())]
    for account in incident.accounts:
        parts += [*account.statements, *account.figures]
    return any(part in index.judged for part in parts)


def measures(index: Index, incident: Incident) -> tuple[str, ...]:
    """What is counted of an incident, by the figures of its accounts and its ranges."""
    told = (figure.measure for figure in figures_of(index, incident))
    return tuple(sorted({*told, *incident.ranges}))


def figures_of(index: Index, incident: Incident) -> list[Figure]:
    """The figures of an incident's accounts, each once, in the order of the edition."""
    ids = dict.fromkeys(figure for account in incident.accounts for figure in account.figures)
    found = [index.figures[one] for one in ids if one in index.figures]
    return sorted(found, key=lambda f: (index.place.get(f.article, 0), f.span, f.id))
