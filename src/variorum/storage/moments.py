"""A database at one moment: its readings, its judgements, and the record where one stands.

Whoever looks again and again keeps a ``Memory``: only what has changed is read from the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection, select

from variorum import __version__
from variorum.model import CaptureReading, Judgement, Unread
from variorum.model.judgement import Act
from variorum.reconcile.record import Reconciled
from variorum.reconcile.rulings import rule
from variorum.reconcile.standing.whole import Applied
from variorum.storage import holdings, schema
from variorum.storage.judgements import judgements_of
from variorum.storage.origins import origins_of, unread_of
from variorum.storage.removals import removals_of
from variorum.storage.standing import Kept
from variorum.storage.standing_record import StandingTables, Under
from variorum.storage.upkeep import COMPARED


@dataclass
class Memory:
    """What was read of a database: the reading of each capture, by which version and whence."""

    readings: dict[str, tuple[tuple[str, str | None], CaptureReading]] = field(default_factory=dict)
    cells: Kept = field(default_factory=dict)
    applied: Applied = field(default_factory=Applied)


class Moment(NamedTuple):
    """What a database holds; ``received`` is when each capture came.

    ``record`` is the record as it stands, for the profiles that were asked for; none where none
    does.
    """

    readings: tuple[CaptureReading, ...]
    unread: tuple[Unread, ...]
    version: str
    judgements: tuple[Judgement, ...]
    received: dict[str, str]
    record: Reconciled | None


def moment_of(
    connection: Connection, under: Under | None, memory: Memory, without: Sequence[Act] = ()
) -> Moment:
    """The moment that a transaction sees.

    Args:
        connection: in a transaction that sees one moment.
        under: the profiles by which the record is wanted; none where it is not.
        memory: what was read before; it is brought up to date.
        without: acts whose judgements are left out.
    """
    table = schema.captures
    columns = (table.c.id, table.c.read_by, table.c.received_at)
    rows = connection.execute(select(*columns).order_by(table.c.id)).all()
    origins = origins_of(connection)
    before, memory.readings = memory.readings, {}
    for row in rows:
        first, *_ = origins.get(row.id, [None])
        stamp = (row.read_by, first)
        known = before.get(row.id)
        if known is None or known[0] != stamp:
            known = (stamp, holdings.reading_of(connection, row.id, first))
        memory.readings[row.id] = known
    readings = tuple(reading for _, reading in memory.readings.values())
    judgements = tuple(item for item in judgements_of(connection) if item.act not in without)
    if not COMPARED.isdisjoint(without):
        under = None  # it stands with them
    received = {row.id: row.received_at for row in rows}
    return Moment(
        readings=readings,
        unread=tuple(unread_of(connection, removals_of(connection))),
        version="; ".join(sorted({row.read_by for row in rows})) or __version__,
        judgements=judgements,
        received=received,
        record=_record(connection, under, memory, (readings, judgements, received)),
    )


def _record(
    connection: Connection,
    under: Under | None,
    memory: Memory,
    held: tuple[Sequence[CaptureReading], Sequence[Judgement], dict[str, str]],
) -> Reconciled | None:
    tables = None if under is None else StandingTables.here(connection, memory.cells)
    if tables is None or tables.under != under:
        return None
    readings, judgements, received = held
    return tables.record(readings, rule(judgements, readings, received), memory.applied)
