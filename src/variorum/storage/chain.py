"""The log: append-only and hash-chained (M25)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from variorum.storage import schema

GENESIS = "0" * 64
HEAD = "log_head"


def now() -> str:
    """This instant in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def append(connection: Connection, action: str, payload: dict[str, Any]) -> None:
    """Add an entry, chained to the last one, inside the caller's transaction."""
    table = schema.log
    last = connection.execute(select(table).order_by(table.c.seq.desc()).limit(1)).first()
    seq, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
    text = msgspec.json.encode(payload, order="deterministic").decode()
    time = now()
    digest = entry_hash(prev, seq, time, action, text)
    connection.execute(
        table.insert().values(
            seq=seq, time=time, action=action, payload=text, prev=prev, hash=digest
        )
    )
    # The head is told apart too: a chain alone does not show that its tail was cut off.
    head = schema.meta
    connection.execute(head.delete().where(head.c.key == HEAD))
    connection.execute(head.insert().values(key=HEAD, value=f"{seq} {digest}"))


def entry_hash(prev: str, seq: int, time: str, action: str, payload: str) -> str:
    """SHA-256 over the previous hash and all of the entry."""
    body = msgspec.json.encode([prev, seq, time, action, payload])
    return hashlib.sha256(body).hexdigest()


def verify(connection: Connection) -> list[str]:
    """What is wrong with the log: edited, removed or reordered entries; empty when whole."""
    faults: list[str] = []
    table = schema.log
    expected, prev = 1, GENESIS
    for row in connection.execute(select(table).order_by(table.c.seq)):
        if row.seq != expected:
            faults.append(f"log: entries {expected} to {row.seq - 1} are missing")
        elif row.prev != prev:
            faults.append(f"log: entry {row.seq} does not follow the one before it")
        if row.hash != entry_hash(row.prev, row.seq, row.time, row.action, row.payload):
            faults.append(f"log: entry {row.seq} was changed")
        expected, prev = row.seq + 1, row.hash
    head = schema.meta
    known = connection.execute(select(head.c.value).where(head.c.key == HEAD)).scalar()
    if known != f"{expected - 1} {prev}" and not (known is None and expected == 1):
        faults.append(f"log: it ends at entry {expected - 1}, not where it ended when last written")
    return faults
