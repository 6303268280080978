"""The page of who is said to hold what: by place, who says so, of which day, in which words.

What stands here is what somebody said, under his name; no place is held by our word (law 2). A
later word of a voice stands before its earlier ones and takes none of them away (M17).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from variorum.model import Disagreement, Record
from variorum.reconcile.accounts.held import WAYS
from variorum.views.catalogue import NONE
from variorum.views.disagreements import DisagreementLine, disagreement_line
from variorum.views.facets import Facet
from variorum.views.fold import TERMS, terms
from variorum.views.held import HeldPlace, HeldRow, held_places, held_rows, last_words
from variorum.views.holding import WORDS, Holding, holding, on_day, place_called
from variorum.views.index import Index
from variorum.views.paging import Page, cut
from variorum.views.parts import Dated
from variorum.views.shelves import found_in
from variorum.views.tallies import tally

# How many places a page holds, and of each how many rows and disputes.
SIZE, ROWS, DISPUTES = 20, 6, 4


class LastWord(Record, frozen=True, kw_only=True):
    """A holder, and who says so last of each voice: their names, each with the day of it.

    A day that is not known is absent.
    """

    holder: str
    way: str
    way_words: str
    voices: tuple[tuple[str, Dated | None], ...]


class PlaceHeld(Record, frozen=True, kw_only=True):
    """A place with what is said of who holds it, the latest first.

    ``last`` gathers the last word of each voice by what it says. ``more`` counts rows, and
    ``more_disputes`` disagreements, that are not shown.
    """

    id: str
    name: str
    disputed: bool
    last: tuple[LastWord, ...]
    rows: tuple[Holding, ...]
    total: int
    more: int = 0
    disputes: tuple[DisagreementLine, ...] = ()
    more_disputes: int = 0


class HoldingsView(Record, frozen=True, kw_only=True):
    """A page of places, disputed ones first; ``facets`` count what each choice would leave.

    ``disputed`` counts those of all pages. Where ``place`` is chosen all of its rows are shown.
    """

    places: tuple[PlaceHeld, ...]
    facets: tuple[Facet, ...]
    total: int
    disputed: int
    page: Page
    query: str = ""
    place: str | None = None


# What rows can be narrowed to: each by the values that a row has.
FACETS: dict[str, Callable[[Index, HeldRow], str]] = {
    "holder": lambda _, row: row.held.holder,
    "party": lambda _, row: row.held.voice,
    "way": lambda _, row: row.held.way,
    "disputed": lambda index, row: "yes" if held_places(index)[row.held.place].disputed else "no",
}
HEADINGS = {
    "holder": "Of whom it is said",
    "party": "Said by",
    "way": "What is said",
    "disputed": "Whether another contradicts",
}
LABELS = {**WORDS, "yes": "yes", "no": "no"}
CHOICES: dict[str, tuple[str, ...]] = {"way": WAYS, "disputed": ("yes", "no")}


def holdings_view(
    index: Index,
    values: dict[str, str | None] | None = None,
    *,
    query: str = "",
    place: str | None = None,
    number: int = 1,
) -> HoldingsView:
    """A page of the places of which an edition tells who holds them.

    Args:
        index: of the edition.
        values: of the facets, those that are chosen.
        query: words in a name of the place.
        place: the one place that is asked for.
        number: of the page.
    """
    chosen = values or {}
    known = held_places(index)
    sought = _sought(index, query, place)
    rows = [row for row in held_rows(index) if sought is None or row.held.place in sought]
    left = _left(index, rows, chosen)
    by_place = {row.held.place: list[HeldRow]() for row in left}
    for row in left:
        by_place[row.held.place].append(row)
    order = [known[key] for key in known if key in by_place]
    shown, page = cut(order, number, SIZE)
    most = None if place else ROWS
    return HoldingsView(
        places=tuple(_place(index, one, by_place[one.place], most) for one in shown),
        facets=tuple(_facet(index, rows, chosen, name) for name in FACETS),
        total=len(known),
        disputed=sum(one.disputed for one in order),
        page=page,
        query=query,
        place=place,
    )


def held_of(index: Index, place: str) -> PlaceHeld | None:
    """What a place's own page shows; None where nobody says who holds it."""
    known = held_places(index).get(place)
    return None if known is None else _place(index, known, known.rows, ROWS)


def _sought(index: Index, query: str, place: str | None) -> set[str] | None:
    """The places that are asked for by name or by id; None for all."""
    if place is not None:
        return {place}
    wanted = terms(query)[:TERMS]
    if not wanted:
        return None
    entities = index.edition.entities
    return {entities[row].id for row in found_in(index, "entities", wanted)}


def _left(
    index: Index, rows: Iterable[HeldRow], chosen: dict[str, str | None], but: str = ""
) -> list[HeldRow]:
    wanted = {name: value for name, value in chosen.items() if value and name != but}
    return [
        row
        for row in rows
        if all(FACETS[name](index, row) == value for name, value in wanted.items())
    ]


def _facet(
    index: Index, rows: Sequence[HeldRow], chosen: dict[str, str | None], name: str
) -> Facet:
    values = (FACETS[name](index, row) for row in _left(index, rows, chosen, but=name))
    words = LABELS if name in CHOICES else {}
    return tally(
        name,
        HEADINGS[name],
        values,
        chosen.get(name),
        NONE,
        labelled=lambda value: words.get(value, value),
    )


def _place(index: Index, known: HeldPlace, rows: Sequence[HeldRow], most: int | None) -> PlaceHeld:
    items = _disputes(index) if known.disputes else {}
    shown = rows[:most]
    return PlaceHeld(
        id=known.place,
        name=place_called(index, known.place),
        disputed=known.disputed,
        last=_last(rows),
        rows=tuple(holding(index, row) for row in shown),
        total=len(rows),
        more=len(rows) - len(shown),
        disputes=tuple(disagreement_line(index, items[key]) for key in known.disputes[:DISPUTES]),
        more_disputes=max(0, len(known.disputes) - DISPUTES),
    )


def _disputes(index: Index) -> dict[str, Disagreement]:
    """The disagreements on who holds a place, by id. Made once."""
    made: dict[str, Disagreement] | None = index.once.get("status disagreements")
    if made is None:
        made = {one.id: one for one in index.edition.disagreements if one.kind == "status"}
        index.once["status disagreements"] = made
    return made


def _last(rows: Sequence[HeldRow]) -> tuple[LastWord, ...]:
    """What is said last by each voice, put together where it is the same."""
    found: dict[tuple[str, str], list[tuple[str, Dated | None]]] = {}
    for row in last_words(rows):
        one = row.held
        found.setdefault((one.holder, one.way), []).append((one.voice, on_day(one.day)))
    return tuple(
        LastWord(holder=holder, way=way, way_words=WORDS[way], voices=tuple(voices))
        for (holder, way), voices in found.items()
    )
