"""The page of statements: searched by words, narrowed by facets, each in its sentence.

What is counted beside a choice is what that choice would leave under all the others. A period
leaves out statements of which no day is known, and says how many.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec
import numpy as np

from variorum.model import Record
from variorum.views.catalogue import NONE, Flags
from variorum.views.context import in_context
from variorum.views.facets import FOLDED, VALUES, Facet, FacetValue
from variorum.views.fold import TERMS, terms
from variorum.views.index import Index
from variorum.views.outlets import NO_PARTY
from variorum.views.paging import Page, cut
from variorum.views.parts import StatementView
from variorum.views.sayings import FACETS, Codes, Sayings, sayings
from variorum.views.search import alone
from variorum.views.shelves import found_in, ranked_in

SIZE = 30
BY_DAY = ("latest", "earliest")
ORDERS = (*BY_DAY, "relevance")
HEADINGS = {
    "speaker": "Speaker",
    "stance": "Stance",
    "about": "About whom",
    "party": "Party of the speaker",
    "place": "Place named",
    "press": "Party of the outlet",
    "mode": "Words",
    "voice": "Voice",
}
LABELS = {
    "mode": {"direct": "in quotation", "indirect": "reported"},
    "voice": {"named": "speakers", "outlet": "outlets’ own voice"},
    "about": {NONE: "nobody named"},
    "party": {NONE: "no party known"},
    "place": {NONE: "no place named"},
    "press": {NO_PARTY: "of no party", NONE: "not known"},
}


class StatementsView(Record, frozen=True, kw_only=True):
    """A page of statements. ``total`` counts all, ``page.total`` those that are left.

    ``terms`` are what was looked for, folded, ``ignored`` how many past the limit were not;
    ``alone`` says of each term how many statements hold it, where none holds them all. ``undated``
    counts those that all but the period would leave, and of which no day is known. ``start`` and
    ``end`` are the period's days; ``order`` is ``latest`` or ``earliest`` first, or ``relevance``:
    what says the words most for its length. Without words that is the latest.
    """

    statements: tuple[StatementView, ...]
    facets: tuple[Facet, ...]
    total: int
    page: Page
    query: str = ""
    terms: tuple[str, ...] = ()
    ignored: int = 0
    alone: dict[str, int] = msgspec.field(default_factory=dict)
    undated: int = 0
    start: str | None = None
    end: str | None = None
    order: str = ORDERS[0]


class Choice(NamedTuple):
    """What statements are asked for: words, values of facets, days, and in which order."""

    query: str = ""
    values: Mapping[str, str | None] = MappingProxyType({})
    start: str | None = None
    end: str | None = None
    order: str = ORDERS[0]


def statements_view(index: Index, choice: Choice = Choice(), number: int = 1) -> StatementsView:  # noqa: B008 - it is frozen
    """A page of the statements that hold the words, have the values and may be of the days."""
    held = sayings(index)
    asked = terms(choice.query)
    wanted = asked[:TERMS]
    worded = _worded(index, held, wanted)
    passing = _passing(held, choice)
    period = held.within(choice.start, choice.end)
    of_values = worded & _all_of(held, passing)
    left = _ordered(index, held, period & of_values, choice.order, wanted)
    places, page = cut(range(len(left)), number, SIZE)
    among = worded & period
    return StatementsView(
        statements=tuple(in_context(index, held.rows[left[at]]) for at in places),
        facets=tuple(
            _facet(index, name, choice.values.get(name), among & _all_of(held, passing, name))
            for name in FACETS
        ),
        total=len(held.rows),
        page=page,
        query=choice.query,
        terms=wanted,
        ignored=len(asked) - len(wanted),
        alone={} if len(left) or len(wanted) < 2 else alone(index, wanted),
        undated=int((of_values & held.undated()).sum()) if choice.start or choice.end else 0,
        start=choice.start,
        end=choice.end,
        order=choice.order if wanted or choice.order != "relevance" else ORDERS[0],
    )


def chosen(index: Index, choice: Choice) -> Flags:
    """Which of the statements, in the order of ``sayings``, a choice leaves."""
    held = sayings(index)
    worded = _worded(index, held, terms(choice.query)[:TERMS])
    period = held.within(choice.start, choice.end)
    return worded & period & _all_of(held, _passing(held, choice))


def _passing(held: Sayings, choice: Choice) -> dict[str, Flags]:
    """Which statements have each of the chosen values."""
    return {
        name: held.columns[name].having(value, len(held.rows))
        for name in FACETS
        if (value := choice.values.get(name)) is not None
    }


def _worded(index: Index, held: Sayings, wanted: tuple[str, ...]) -> Flags:
    """Which statements hold every term."""
    if not wanted:
        return held.all()
    flags = np.zeros(len(held.rows), dtype=np.bool_)
    flags[found_in(index, "statements", wanted)] = True
    return flags


def _all_of(held: Sayings, passing: Mapping[str, Flags], but: str | None = None) -> Flags:
    """Those that pass every filter, but perhaps one."""
    found = held.all()
    for name, flags in passing.items():
        if name != but:
            found &= flags
    return found


def _ordered(
    index: Index, held: Sayings, left: Flags, order: str, wanted: tuple[str, ...]
) -> Codes:
    """The numbers of those left, by day or by the words; of no day last in either order of days."""
    if order == "relevance" and wanted:
        ranked = ranked_in(index, "statements", wanted)
        return ranked[left[ranked]]
    if order != "earliest":
        return held.latest[left[held.latest]]
    numbers = np.flatnonzero(left)
    days = held.first[numbers]
    return numbers[np.argsort(np.where(days == 0, np.iinfo(np.int64).max, days), kind="stable")]


def _facet(index: Index, name: str, chosen: str | None, among: Flags) -> Facet:
    """One facet over the statements that pass all the other filters."""
    column = sayings(index).columns[name]
    counts = column.counts(among)
    # Of equals the one that the edition tells of first; codes stand in that order.
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    # The chosen one and the one for "none" are always in sight, the latter last.
    mine, none = column.codes.get(chosen or ""), column.codes.get(NONE)
    sight = [code for code in order[:VALUES].tolist() if code != none]
    sight += [mine] if mine is not None and mine not in (none, *sight) else []
    sight += [none] if none is not None and (counts[none] or none == mine) else []
    rest = order[~np.isin(order, sight)]
    shown, folded = (
        tuple(_value(index, name, code, int(counts[code]), chosen) for code in codes)
        for codes in (sight, rest[:FOLDED].tolist())
    )
    if chosen and chosen not in column.codes:
        shown += (FacetValue(value=chosen, label=chosen, count=0, chosen=True),)
    return Facet(
        facet=name,
        heading=HEADINGS[name],
        values=shown,
        folded=folded,
        unnamed=len(rest) - len(folded),
        chosen=chosen,
    )


def _value(index: Index, name: str, code: int, count: int, chosen: str | None) -> FacetValue:
    value = sayings(index).columns[name].values[code]
    label = LABELS.get(name, {}).get(value) or _named(index, name, value)
    own = name == "speaker" and index.voices[value].outlet
    return FacetValue(value=value, label=label, count=count, chosen=value == chosen, own=own)


def _named(index: Index, name: str, value: str) -> str:
    if name == "speaker":
        return index.voices[value].name
    entity = index.entities.get(value) if name in {"about", "place"} else None
    return entity.name if entity else value
