"""Whether a database still holds what its log says it took in (M24, M25).

The log keeps a digest of every reading as it was stored. It is replayed here, and what it leads
to is compared with what is there, in both directions: captures, readings, origins and notes, and
what people decided.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from variorum.errors import AnchorError
from variorum.model import Capture, Rendition, Unread, capture_id
from variorum.storage import schema
from variorum.storage.origins import note_of, origins_of, row_of

CAPTURED, AGAIN, MET, UNREAD = "captured", "read again", "met again", "unread"
REMOVED, READMITTED, JUDGED, GRADED = "removed", "readmitted", "judged", "graded"
# Who may do what has changed; and the entries by which the record has not.
PEOPLE = "people"
QUIET = (GRADED, PEOPLE)
_HOLDERS = (schema.articles, schema.records, schema.origins)


def digest(connection: Connection, capture: str) -> str:
    """SHA-256 over canonical JSON of all rows that hold the capture's reading, in their order."""
    total = hashlib.sha256()
    for row in _rows(connection, capture):
        total.update(msgspec.json.encode(tuple(row)) + b"\n")
    return total.hexdigest()


def _rows(connection: Connection, capture: str) -> Iterator[Sequence[Any]]:
    table = schema.captures.c
    columns = (table.id, table.received_at, table.read_by, table.payload)
    yield from connection.execute(select(*columns).where(table.id == capture))
    table = schema.articles.c
    query = select(table.position, table.id, table.payload).where(table.capture == capture)
    yield from connection.execute(query.order_by(table.position, table.id))
    table = schema.records.c
    kinds = select(table.kind).where(table.capture == capture).distinct()
    for kind in sorted(connection.execute(kinds).scalars()):
        entries = select(table.kind, table.position, table.id, table.article, table.payload)
        entries = entries.where(table.capture == capture, table.kind == kind)
        yield from connection.execute(entries.order_by(table.position))


@dataclass
class Told:
    """What the log leads to.

    Digest and origins by capture; notes by what they are of, and key; removals that stand, by
    capture; judgements in their order; the digest of each stretch of grades; the role of each
    account.
    """

    digests: dict[str, str] = field(default_factory=dict)
    origins: dict[str, set[str]] = field(default_factory=dict)
    notes: dict[tuple[str | None, str | None], dict[str, Unread]] = field(default_factory=dict)
    removals: dict[str, Any] = field(default_factory=dict)
    judgements: list[Any] = field(default_factory=list)
    grades: dict[tuple[int, int], str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)

    def hear(self, action: str, payload: dict[str, Any]) -> None:
        """One entry."""
        if action == UNREAD:
            note = note_of(msgspec.convert(payload, type=Unread))
            key = row_of(note)["key"] or ""
            self.notes.setdefault((note.capture, note.origin), {})[key] = note
        elif action in {CAPTURED, AGAIN, MET}:
            self._take_in(action, payload["capture"], payload["origin"], payload.get("reading", ""))
        elif action == REMOVED:
            self._let_go(payload["capture"])
            self.removals[payload["capture"]] = payload
        elif action == READMITTED:
            self.removals.pop(payload["capture"], None)
        elif action == JUDGED:
            self.judgements.append(payload)
        elif action == GRADED:
            self.grades[payload["first"], payload["last"]] = payload["rows"]
        elif action == PEOPLE and "role" in payload:
            self.roles[payload["account"]] = payload["role"]
        elif action == PEOPLE and payload["what"] == "removed":
            self.roles.pop(payload["account"], None)

    def _take_in(self, action: str, capture: str, origin: str, reading: str) -> None:
        self.origins.setdefault(capture, set()).add(origin)
        self.notes.pop((None, origin), None)
        if action != MET:
            self.digests[capture] = reading
        if action == AGAIN:
            self.notes.pop((capture, None), None)

    def _let_go(self, capture: str) -> None:
        self.digests.pop(capture, None)
        self.origins.pop(capture, None)
        self.notes.pop((capture, None), None)


def replay(connection: Connection) -> Told:
    """What the log leads to. An entry that was changed is passed over: the chain tells of it."""
    told = Told()
    table = schema.log
    for action, payload in connection.execute(
        select(table.c.action, table.c.payload).order_by(table.c.seq)
    ):
        try:
            told.hear(action, msgspec.json.decode(payload))
        except (msgspec.MsgspecError, AnchorError, KeyError, TypeError):
            continue
    return told


def readings(connection: Connection, told: Told) -> list[str]:
    """What of captures, readings, origins and notes is not as the log has it, a line each."""
    held = set(connection.execute(select(schema.captures.c.id)).scalars())
    faults: list[str] = []
    for capture in sorted(held | set(told.digests)):
        faults += [f"{capture}: {fault}" for fault in _capture(connection, capture, held, told)]
    faults += _strays(connection, held)
    faults += _origins(connection, held, told)
    return faults + _notes(connection, told)


def _capture(connection: Connection, capture: str, held: set[str], told: Told) -> Iterator[str]:
    if capture not in held:
        yield "it was captured, says the log, and is not here"
        return
    table = schema.captures
    query = select(table.c.data, table.c.payload).where(table.c.id == capture)
    data, payload = connection.execute(query).one()
    if capture_id(bytes(data)) != capture:
        yield "its bytes were changed"
    if not _is_whole(payload):
        yield "its rendition was changed"
    if capture in told.removals:
        yield "it was removed, says the log, and is here"
    elif capture not in told.digests:
        yield "it is here, and the log does not tell of it"
    elif told.digests[capture] != digest(connection, capture):
        yield "what was read from it was changed"


def _is_whole(payload: str) -> bool:
    try:
        kept = msgspec.json.decode(payload, type=Capture).rendition
    except (msgspec.MsgspecError, AnchorError):
        return False
    return Rendition(kept.text).sha256 == kept.sha256


def _strays(connection: Connection, held: set[str]) -> list[str]:
    """Rows of captures that are not here."""
    return [
        f"{capture}: {table.name} of it are here, and it is not"
        for table in _HOLDERS
        for capture in sorted(set(connection.execute(select(table.c.capture)).scalars()) - held)
    ]


def _origins(connection: Connection, held: set[str], told: Told) -> list[str]:
    try:
        found = origins_of(connection)
    except msgspec.MsgspecError:
        return ["origins: an origin is damaged"]
    return [
        f"{capture}: where it came from was changed"
        for capture in sorted(held & set(told.origins))
        if set(found.get(capture, ())) != told.origins[capture]
    ]


def _notes(connection: Connection, told: Told) -> list[str]:
    """Notes of what could not be read that were removed, changed or slipped in."""
    table = schema.unread
    expected = {key: note for group in told.notes.values() for key, note in group.items()}
    found: set[str] = set()
    faults: list[str] = []
    for row in connection.execute(select(table)):
        try:
            kept = row_of(msgspec.json.decode(row.payload, type=Unread))
        except (msgspec.MsgspecError, AnchorError):
            kept = {}
        columns = {"key": row.key, "capture": row.capture, "origin": row.origin}
        if kept != columns or row.key not in expected:
            faults.append(f"unread: the note {row.key[:12]} is not as the log has it")
        found.add(row.key)
    return faults + [
        f"unread: the note on {note.origin or note.capture} was removed"
        for key, note in expected.items()
        if key not in found
    ]
