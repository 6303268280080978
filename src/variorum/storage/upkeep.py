"""Keeps the standing record of a database in step with what is stored, in the same transaction.

Whatever happens here, what is to be stored is stored: a record that cannot be brought up to date,
or not in the time that other writers wait, is let go, and is compared anew until it is begun again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, select

from variorum.model import CaptureReading, Judgement
from variorum.model.judgement import Act
from variorum.reconcile.rulings import Rulings, rule
from variorum.reconcile.standing.engine import OverrunError
from variorum.storage import schema
from variorum.storage.holdings import reading_of
from variorum.storage.judgements import judgements_of
from variorum.storage.origins import origins_of
from variorum.storage.standing_record import StandingTables, clear, mark_of, unmark

LOG = logging.getLogger(__name__)

# Judgements that change what is compared, or what was before them.
COMPARED: frozenset[Act] = frozenset({"merge", "split", "accept", "reject", "correct", "undo"})


def kept(connection: Connection, reading: CaptureReading) -> None:
    """A capture was stored, or read again."""

    def update(tables: StandingTables) -> None:
        rulings = _rulings_with(connection, reading.capture.id)
        add = [reading]
        if rulings is not None:
            others = tables.touched(rulings) - {reading.capture.id}
            add += readings_of(connection, others)
        tables.update(add, rulings=rulings, bounded=True)

    _attempt(connection, update)


def removed(connection: Connection, capture: str) -> None:
    """A capture was taken out. Nothing of it stays, though no record should stand."""

    def update(tables: StandingTables) -> None:
        rulings = _rulings_with(connection, capture)
        others = frozenset() if rulings is None else tables.touched(rulings) - {capture}
        tables.update(readings_of(connection, others), [capture], rulings, bounded=True)

    if not _attempt(connection, update):
        clear(connection)


def judged(connection: Connection, judgement: Judgement) -> None:
    """A person decided something."""

    def update(tables: StandingTables) -> None:
        rulings = rulings_of(connection, judgements_of(connection))
        again = readings_of(connection, tables.touched(rulings))
        tables.update(again, rulings=rulings, bounded=True)

    if judgement.act in COMPARED:
        _attempt(connection, update)


def _attempt(connection: Connection, update: Callable[[StandingTables], None]) -> bool:
    """Bring the record up to date; whether one stands here, and still does."""
    under = mark_of(connection)
    if under is None:
        return False
    if not under.holds:
        unmark(connection)  # another program's: what it would make of this is not known
        return False
    try:
        with connection.begin_nested():
            update(StandingTables(connection, under))
    except OverrunError:  # other writers wait no longer: it is begun anew later
        unmark(connection)
        return False
    except Exception:  # whatever it is, what is to be stored comes first
        LOG.warning("the standing record was let go: its update failed", exc_info=True)
        unmark(connection)
        return False
    return True


def rulings_of(connection: Connection, judgements: Sequence[Judgement]) -> Rulings:
    """What holds of all judgements, by the readings of the captures that they name."""
    return rule(judgements, readings_of(connection, named_by(judgements)))


def named_by(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The captures that judgements name."""
    return frozenset(
        target.capture
        for judgement in judgements
        for target in judgement.targets
        if target.capture is not None
    )


def _rulings_with(connection: Connection, capture: str) -> Rulings | None:
    """What people decided, where any of it is of a capture; else it is what it was."""
    judgements = judgements_of(connection)
    return rulings_of(connection, judgements) if capture in named_by(judgements) else None


def readings_of(connection: Connection, captures: Iterable[str]) -> list[CaptureReading]:
    """The readings of those captures that are here."""
    table = schema.captures
    found = []
    for capture in sorted(captures):
        if connection.execute(select(table.c.id).where(table.c.id == capture)).first() is None:
            continue
        first, *_ = origins_of(connection, capture).get(capture, [None])
        found.append(reading_of(connection, capture, first))
    return found
