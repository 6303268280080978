"""Agreements and meetings, as a view over events: who with whom, when, where, and in which form.

Nothing is merged: each row is one telling of one event, with its id, so that whose telling it is
can be asked. Parties are the words, or the entity where it is known (M1, M19).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import msgspec

from variorum.model import Event
from variorum.views.breaches import breaches_of
from variorum.views.dealing_rows import FORMS, Dealing, Kind, brought, negotiated_alone, row_of
from variorum.views.plans import Became, outcomes

__all__ = ["FORMS", "Dealing", "Kind", "dealings"]

Side = Callable[[str], str]


def dealings(
    events: Sequence[Event],
    published: Mapping[str, str] | None = None,
    side: Side = str,
) -> list[Dealing]:
    """The agreements and meetings among events, in their order.

    Args:
        events: of an edition.
        published: the day of each article that has one: that of a breach which tells none.
        side: whose side a party is on, its id or words in and the side's name out.
    """
    days = published or {}
    doubled = _doubled(events)
    told = (row_of(event) for event in events if event.id not in doubled)
    rows = [row for row in told if row is not None]
    rows = _mediated(rows, events, side)
    became = outcomes(rows, events, days, side)
    broken = breaches_of(rows, events, days, side)
    return [_linked(row, became.get(row.event), broken.get(row.event, ())) for row in rows]


def _doubled(events: Sequence[Event]) -> frozenset[str]:
    """Events that only say who brought about what another one tells of, in the same words."""
    told = {(e.article, b.span) for e in events for b in e.brokers}
    return frozenset(
        e.id
        for e in events
        if not e.brokers and brought(e) and any((e.article, a.span) in told for a in e.actors)
    )


def _mediated(rows: Sequence[Dealing], events: Sequence[Event], side: Side) -> list[Dealing]:
    """Who alone negotiated an agreement mediated it, if others tell that he does and is no party.

    "Osterland negotiated a truce" says neither by itself.
    """
    alone = {event.id for event in events if negotiated_alone(event)}
    known = {side(one) for row in rows for one in row.brokers}
    known -= {
        side(one)
        for row in rows
        if row.kind == "agreement" and row.event not in alone
        for one in row.parties
    }
    return [
        msgspec.structs.replace(row, brokers=row.parties, parties=())
        if row.event in alone and known.issuperset(map(side, row.parties))
        else row
        for row in rows
    ]


def _linked(row: Dealing, became: Became | None, breaches: tuple[str, ...]) -> Dealing:
    if became is None and not breaches:
        return row
    held, off = (None, None) if became is None else became
    return msgspec.structs.replace(row, held=held, off=off, breaches=breaches)
