"""Where the bytes of a capture were met, and what could not be read: sets, whatever the order.

The same bytes may come from several places, in any order. All are kept; the record names the
smallest, so that the order of ingesting leaves no trace.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from variorum.intake.receive import again
from variorum.model import Unread, capture_id
from variorum.storage import schema


def meet(connection: Connection, capture: str, origin: str) -> bool:
    """Remember that the capture came from there, which can then be read; whether that is news."""
    table = schema.origins
    known = select(table.c.origin).where(table.c.capture == capture, table.c.origin == origin)
    is_new = connection.execute(known).first() is None
    if is_new:
        connection.execute(table.insert().values(capture=capture, origin=origin))
    return _settle(connection, origin) or is_new


def _settle(connection: Connection, origin: str) -> bool:
    """What could not be read before is read now; the log keeps that it once was not."""
    table = schema.unread
    notes = table.c.origin == origin, table.c.capture.is_(None)
    return connection.execute(table.delete().where(*notes)).rowcount > 0


def origins_of(connection: Connection) -> dict[str, list[str]]:
    """The origins of each capture, sorted by code points: no database's own order."""
    table = schema.origins
    found: dict[str, list[str]] = {}
    for capture, origin in connection.execute(select(table.c.capture, table.c.origin)):
        found.setdefault(capture, []).append(origin)
    return {capture: sorted(origins) for capture, origins in found.items()}


def note_of(unread: Unread) -> Unread:
    """The note as it is kept: of a capture, wherever that was met."""
    return unread if unread.capture is None else msgspec.structs.replace(unread, origin=None)


def key_of(note: Unread) -> str:
    """What tells a kept note from every other."""
    return capture_id(msgspec.json.encode(note)).removeprefix("sha256:")


def unread_of(connection: Connection) -> list[Unread]:
    """The notes, each with an origin, and the further places of every capture; sorted."""
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
    return sorted(found, key=_place)


def _place(unread: Unread) -> tuple[str, str, tuple[int, int], str, str]:
    span = (unread.span.start, unread.span.end) if unread.span else (-1, -1)
    return (unread.origin or "", unread.capture or "", span, unread.stage, unread.reason)
