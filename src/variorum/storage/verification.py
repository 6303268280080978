"""The whole check of a database on one page: its log, its readings, what people decided (M25)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, func, select

from variorum.errors import AnchorError
from variorum.reconcile.record import reconcile
from variorum.reconcile.rulings import rule
from variorum.storage import audit, chain, grades, schema
from variorum.storage.judgements import judgements_of
from variorum.storage.standing_record import StandingTables
from variorum.storage.upkeep import readings_of


def verify(connection: Connection) -> list[str]:
    """What does not hold, a line each; empty when all does."""
    told = audit.replay(connection)
    return [
        *chain.verify(connection),
        *audit.readings(connection, told),
        *_removals(connection, told),
        *_judgements(connection, told),
        *_grades(connection, told),
        *_accounts(connection, told),
        *_standing(connection),
    ]


def _removals(connection: Connection, told: audit.Told) -> Iterable[str]:
    table = schema.removals
    held = {row.capture: _decoded(row.payload) for row in connection.execute(select(table))}
    for capture in sorted(held.keys() | told.removals.keys()):
        if held.get(capture) != told.removals.get(capture):
            yield f"{capture}: that it was removed is not as the log has it"


def _judgements(connection: Connection, told: audit.Told) -> Iterable[str]:
    table = schema.judgements
    rows = {row.seq: row for row in connection.execute(select(table))}
    for place, judgement in enumerate(told.judgements, start=1):
        row = rows.pop(place, None)
        if row is None:
            yield f"judgement {judgement.get('id')}: it was removed"
        elif _decoded(row.payload) != judgement or row.id != judgement.get("id"):
            yield f"judgement {row.id}: it was changed"
    for row in rows.values():
        yield f"judgement {row.id}: the log does not tell of it"


def _grades(connection: Connection, told: audit.Told) -> Iterable[str]:
    for (first, last), digest in told.grades.items():
        if grades.digest(connection, first, last) != digest:
            yield f"grades {first} to {last}: they were changed"
    logged = sum(last - first + 1 for first, last in told.grades)
    held = connection.execute(select(func.count()).select_from(schema.grades)).scalar() or 0
    if held > logged:
        yield f"grades: {held - logged} of them are not told of in the log"


def _accounts(connection: Connection, told: audit.Told) -> Iterable[str]:
    """Accounts that were slipped in, raised or removed past the log."""
    table = schema.accounts
    held = {row.name: row.role for row in connection.execute(select(table.c.name, table.c.role))}
    for name in sorted(held.keys() | told.roles.keys()):
        if held.get(name) != told.roles.get(name):
            yield f"account {name}: it is not as the log has it"


def _standing(connection: Connection) -> Iterable[str]:
    """Whether the record that stands is what comparing all captures gives: it is compared anew."""
    tables = StandingTables.here(connection)
    if tables is None:
        return
    keys = connection.execute(select(schema.captures.c.id)).scalars().all()
    try:
        readings = readings_of(connection, keys)
        rulings = rule(judgements_of(connection), readings)
        under = tables.under
        anew = reconcile(readings, under.profiles, sure=under.sure, rulings=rulings)
        same = tables.record(readings, rulings) == anew
    except (AnchorError, msgspec.MsgspecError, LookupError, TypeError, ValueError):
        same = False
    if not same:
        yield "the standing record is not what its captures give: `variorum renew` makes it anew"


def _decoded(payload: str) -> object:
    try:
        return msgspec.json.decode(payload)
    except msgspec.MsgspecError:
        return payload
