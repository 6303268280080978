"""The page of agreements and meetings: each telling with its parties, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from variorum.model import Record
from variorum.views.dealings import Dealing, dealings
from variorum.views.events import EventView, event_view
from variorum.views.index import Index, group
from variorum.views.paging import Page, cut
from variorum.vocabulary.states import state_in

SIZE = 60
_UNDATED = ""
# What a page shows of the events that tell of a breach; their number is shown whole.
_SHOWN = 5


class DealingView(Record, frozen=True, kw_only=True):
    """An agreement or a meeting as one event tells it.

    ``parties`` and ``brokers`` are by name where they are known, else in the words used. ``about``
    are the words for what was agreed or talked of. ``held`` tells that a planned meeting was held,
    ``off`` that it was called off, put off or refused, ``breaches`` that a party broke an
    agreement; ``more`` counts further breaches.
    """

    kind: str
    told: EventView
    parties: tuple[str, ...]
    brokers: tuple[str, ...] = ()
    form: str | None = None
    about: str | None = None
    held: EventView | None = None
    off: EventView | None = None
    breaches: tuple[EventView, ...] = ()
    more: int = 0


class DealingsView(Record, frozen=True, kw_only=True):
    """A page of agreements and meetings, the latest first; ``kinds`` counts all by kind."""

    dealings: tuple[DealingView, ...]
    kinds: dict[str, int]
    total: int
    page: Page
    kind: str | None = None


def dealings_view(index: Index, *, kind: str | None = None, number: int = 1) -> DealingsView:
    """A page of the edition's agreements and meetings, those of one kind if asked."""
    ordered = by_kind(index)
    kinds = {name: len(rows) for name, rows in ordered.items() if name is not None}
    shown, page = cut(ordered.get(kind, ()), number, SIZE)
    return DealingsView(
        dealings=tuple(dealing_view(index, row) for row in shown),
        kinds=dict(sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))),
        total=len(ordered[None]),
        page=page,
        kind=kind,
    )


def rows_of(index: Index) -> tuple[Dealing, ...]:
    """The edition's agreements and meetings, in the order of its events. Made once."""
    made: tuple[Dealing, ...] | None = index.once.get("dealing rows")
    if made is None:
        told = dealings(tuple(index.events.values()), _published(index), _side(index))
        made = index.once["dealing rows"] = tuple(told)
    return made


def by_kind(index: Index) -> dict[str | None, tuple[Dealing, ...]]:
    """By kind, and all under None: the latest first, undated ones last. Made once."""
    made: dict[str | None, tuple[Dealing, ...]] | None = index.once.get("dealings")
    if made is None:
        rows = list(rows_of(index))
        rows.sort(key=lambda row: (row.article, index.events[row.event].trigger.span))
        rows.sort(key=lambda row: row.end or _UNDATED, reverse=True)
        made = index.once["dealings"] = {None: tuple(rows), **group(rows, lambda row: row.kind)}
    return made


def _published(index: Index) -> dict[str, str]:
    """The day of each article that has one, to the day."""
    found = ((a.id, a.published) for a in index.articles.values())
    return {key: when.start for key, when in found if when and when.start == when.end}


def _side(index: Index) -> Callable[[str], str]:
    """Whose side a party is on: that of the record, the state that is named, else itself.

    Words that hold the name of somebody in the record are his: "his counterpart, Ilan Merek".
    """
    known = {n.text: e.id for e in index.entities.values() for n in e.names if " " in n.text}

    def side(party: str) -> str:
        entity = index.entities.get(party)
        if entity is None:
            state = state_in(party)
            held = None if state else _name_in(party, known)
            return state or (party if held is None else side(held))
        own = entity.party or entity.name
        return state_in(own) or own

    return side


def _name_in(words: str, known: Mapping[str, str]) -> str | None:
    """The entity whose name ends some words."""
    parts = words.split()
    endings = (" ".join(parts[at:]) for at in range(1, len(parts) - 1))
    return next((known[ending] for ending in endings if ending in known), None)


def dealing_view(index: Index, row: Dealing) -> DealingView:
    """An agreement or a meeting with everything a page shows of it."""
    told = event_view(index, index.events[row.event])
    return DealingView(
        kind=row.kind,
        told=told,
        parties=tuple(_name(index, party) for party in row.parties),
        brokers=tuple(_name(index, party) for party in row.brokers),
        form=row.form,
        about=row.about,
        held=event_view(index, index.events[row.held]) if row.held else None,
        off=event_view(index, index.events[row.off]) if row.off else None,
        breaches=tuple(event_view(index, index.events[one]) for one in row.breaches[:_SHOWN]),
        more=max(0, len(row.breaches) - _SHOWN),
    )


def _name(index: Index, party: str) -> str:
    entity = index.entities.get(party)
    return party if entity is None else entity.name
