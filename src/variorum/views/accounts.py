"""The accounts of an incident side by side: one column a party, the same rows in each (M7-M10).

What a cell shows are words of the sources, each with its place in the text; where a party does
not say, the cell says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from variorum.model import Account, Figure, Incident, Record
from variorum.views import account_cells as cells
from variorum.views.account_cells import Cell, Told
from variorum.views.index import Index
from variorum.views.once import said_once
from variorum.views.position_words import position_words

# How many accounts a page shows.
COLUMNS = 40
ROWS = (
    ("what", "What happened"),
    ("when", "When"),
    ("where", "Where"),
    ("who", "Who did it"),
    ("harm", "To whom, what harm"),
    ("position", "Position"),
)


class Column(Record, frozen=True, kw_only=True):
    """One account. ``side`` is the number of its party among the edition's, from one.

    ``kind`` is ``party``, ``outlet`` or ``voice``; ``voice`` the id of its page, if it has one.
    ``silent`` is true where it says nothing. ``numbers`` are those that it gives, each said once.
    """

    party: str
    kind: str
    position: str
    position_words: str
    cells: tuple[Cell, ...]
    side: int | None = None
    voice: str | None = None
    reason: str | None = None
    silent: bool = False
    numbers: tuple[Told, ...] = ()


def columns(index: Index, incident: Incident) -> tuple[Column, ...]:
    """The accounts of an incident as columns, parties first; no more than a page can hold."""
    parties = set(index.compared.parties)
    order = sorted(incident.accounts, key=lambda account: account.party not in parties)
    made = [_column(index, account) for account in order[:COLUMNS]]
    return tuple(sorted(made, key=lambda column: (column.kind != "party", column.silent)))


def _column(index: Index, account: Account) -> Column:
    events = [index.events[one] for one in account.events if one in index.events]
    figures = [index.figures[one] for one in account.figures if one in index.figures]
    conceded = set(account.conceded)
    numbers = [cells.number(index, one, one.id in conceded) for one in figures[: cells.AMONG]]
    rows = (
        cells.what(index, events),
        cells.when(index, account, events),
        cells.where(index, account, events),
        cells.who(index, account, events),
        cells.harm(numbers, events, cells.past(figures)),
        cells.position(index, account, events),
    )
    parties = index.compared.parties
    side = parties.index(account.party) + 1 if account.party in parties else None
    voice = None if side else _voices(index).get(account.party)
    return Column(
        party=account.party,
        kind="party" if side else _kind(index, account.party, voice),
        position=account.position,
        position_words=position_words(index, account),
        cells=rows,
        side=side,
        voice=voice,
        reason=account.reason,
        silent=not any(cell.items or cell.words for cell in rows),
        numbers=tuple(_given(figures, numbers))[: cells.ITEMS],
    )


def _kind(index: Index, name: str, voice: str | None) -> str:
    """Whether a voice of no party is an outlet's own (M4)."""
    outlets: set[str] | None = index.once.get("outlets")
    if outlets is None:
        outlets = index.once["outlets"] = {a.outlet for a in index.edition.articles if a.outlet}
    own = voice is not None and index.voices[voice].outlet
    return "outlet" if own or name in outlets else "voice"


def _voices(index: Index) -> dict[str, str]:
    """The page of each voice by its name; none where two have one name. Made once."""
    made: dict[str, str] | None = index.once.get("voices by name")
    if made is None:
        made, twice = {}, set()
        for voice in index.voices.values():
            if voice.resolved or voice.outlet:
                twice |= {voice.name} if voice.name in made else set()
                made[voice.name] = voice.id
        for name in twice:
            del made[name]
        index.once["voices by name"] = made
    return made


def _given(figures: Sequence[Figure], numbers: Sequence[Told]) -> Iterator[Told]:
    """The numbers that the head of the page says; of whom, only where that tells them apart."""
    once = said_once(figures[: len(numbers)])
    for figure, told in zip(figures, numbers, strict=False):
        if figure.id in once:
            people = told.population if once[figure.id] else None
            yield msgspec.structs.replace(told, population=people)
