"""Where the bytes of a capture were met, and what could not be read: sets, whatever the order.

The same bytes may come from several places, in any order. All are kept; the record names the
smallest, so that the order of ingesting leaves no trace.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from variorum.intake.receive import again
from variorum.model import Removal, Unread, capture_id
from variorum.storage import schema


def meet(connection: Connection, capture: str, origin: str) -> bool:
    """Remember that the capture came from there, which can then be read; whether that is news."""
    table = schema.origins
    key = hash_of(origin)
    known = select(table.c.key).where(table.c.capture == capture, table.c.key == key)
    is_new = connection.execute(known).first() is None
    if is_new:
        row = {"capture": capture, "key": key, "payload": json.dumps(origin)}
        connection.execute(table.insert().values(row))
    return _settle(connection, origin) or is_new


def hash_of(origin: str) -> str:
    """The key under which an origin is found, however long it is."""
    return hashlib.sha256(origin.encode("utf-8")).hexdigest()


def _settle(connection: Connection, origin: str) -> bool:
    """What could not be read before is read now; the log keeps that it once was not."""
    table = schema.unread
    notes = table.c.origin == hash_of(origin), table.c.capture.is_(None)
    return connection.execute(table.delete().where(*notes)).rowcount > 0


def origins_of(connection: Connection, capture: str | None = None) -> dict[str, list[str]]:
    """The origins of each capture, or of one, sorted by code points: no database's own order."""
    table = schema.origins
    query = select(table.c.capture, table.c.payload)
    if capture is not None:
        query = query.where(table.c.capture == capture)
    found: dict[str, list[str]] = {}
    for key, payload in connection.execute(query):
        found.setdefault(key, []).append(msgspec.json.decode(payload, type=str))
    return {key: sorted(origins) for key, origins in found.items()}


def note_of(unread: Unread) -> Unread:
    """The note as it is kept: of a capture, wherever that was met."""
    return unread if unread.capture is None else msgspec.structs.replace(unread, origin=None)


def key_of(note: Unread) -> str:
    """What tells a kept note from every other."""
    return capture_id(msgspec.json.encode(note)).removeprefix("sha256:")


def row_of(note: Unread) -> dict[str, str | None]:
    """The row of a kept note, its payload left out."""
    origin = None if note.origin is None else hash_of(note.origin)
    return {"key": key_of(note), "capture": note.capture, "origin": origin}


def unread_of(connection: Connection, removals: Iterable[Removal] = ()) -> list[Unread]:
    """The notes, each with an origin, the further places of every capture, and removals; sorted."""
    origins = origins_of(connection)
    found = [
        again(capture, first, other)
        for capture, (first, *others) in origins.items()
        for other in others
    ]
    for payload in connection.execute(select(schema.unread.c.payload)).scalars():
        note = msgspec.json.decode(payload, type=Unread)
        first, *_ = origins.get(note.capture or "", [None])
        found.append(note if first is None else msgspec.structs.replace(note, origin=first))
    found += [_removed(removal, origin) for removal in removals for origin in removal.origins]
    return sorted(found, key=_place)


def _removed(removal: Removal, origin: str) -> Unread:
    """That a capture was taken out: nothing leaves the record in silence (law 3)."""
    reason = f"{removal.author} removed it on {removal.at[:10]}: {removal.reason}"
    return Unread(stage="custody", reason=f"{reason} ({removal.capture})", origin=origin)


def _place(unread: Unread) -> tuple[str, str, tuple[int, int], str, str]:
    span = (unread.span.start, unread.span.end) if unread.span else (-1, -1)
    return (unread.origin or "", unread.capture or "", span, unread.stage, unread.reason)
