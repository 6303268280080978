"""The rows of one capture: what was read from it, into the tables and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from variorum.model import (
    Article,
    Boilerplate,
    Capture,
    CaptureReading,
    Event,
    Figure,
    Mention,
    Statement,
    Time,
    Unread,
)
from variorum.storage import schema

# The collections of a reading that are kept in `records`, with the type of one.
KINDS: dict[str, type[Any]] = {
    "boilerplate": Boilerplate,
    "mentions": Mention,
    "times": Time,
    "statements": Statement,
    "events": Event,
    "figures": Figure,
    "unread": Unread,
}
_DECODERS: dict[str, Any] = {kind: msgspec.json.Decoder(type_) for kind, type_ in KINDS.items()}
_ARTICLE = msgspec.json.Decoder(Article)


def insert(connection: Connection, reading: CaptureReading) -> None:
    """Write the rows of a reading whose capture is there and has none."""
    capture = reading.capture.id
    rows: list[dict[str, Any]] = [
        {"id": article.id, "capture": capture, "position": place, "payload": to_json(article)}
        for place, article in enumerate(reading.articles)
    ]
    if rows:
        connection.execute(schema.articles.insert(), rows)
    rows = [
        {
            "capture": capture,
            "kind": kind,
            "position": place,
            "id": getattr(record, "id", None),
            "article": getattr(record, "article", None),
            "payload": to_json(record),
        }
        for kind in KINDS
        for place, record in enumerate(getattr(reading, kind))
    ]
    if rows:
        connection.execute(schema.records.insert(), rows)


def forget(connection: Connection, capture: str) -> None:
    """Let go of all that an earlier reading left, its notes too."""
    for table in (schema.records, schema.articles, schema.unread):
        connection.execute(table.delete().where(table.c.capture == capture))


def reading_of(connection: Connection, capture: str, origin: str | None) -> CaptureReading:
    """The reading of a capture that is here, told as coming from ``origin``, where one is known."""
    table = schema.captures
    query = select(table.c.payload).where(table.c.id == capture)
    kept = msgspec.json.decode(connection.execute(query).scalar_one(), type=Capture)
    parts = _records(connection, capture)
    first = kept.origin if origin is None else origin
    # The reading was made of the bytes as they came from one place; its notes name that one.
    parts["unread"] = tuple(
        note if note.origin is None else msgspec.structs.replace(note, origin=first)
        for note in parts["unread"]
    )
    return CaptureReading(
        capture=msgspec.structs.replace(kept, origin=first),
        articles=tuple(_articles(connection, capture)),
        **parts,
    )


def home_of(connection: Connection, key: str) -> str | None:
    """The capture in which the record, article or capture with that id lies, where one does."""
    for table, column in (
        (schema.records, schema.records.c.capture),
        (schema.articles, schema.articles.c.capture),
        (schema.captures, schema.captures.c.id),
    ):
        found = connection.execute(select(column).where(table.c.id == key).limit(1)).scalar()
        if found is not None:
            return str(found)
    return None


def _articles(connection: Connection, capture: str) -> Iterator[Article]:
    table = schema.articles
    query = select(table.c.payload).where(table.c.capture == capture).order_by(table.c.position)
    yield from map(_ARTICLE.decode, connection.execute(query).scalars())


def _records(connection: Connection, capture: str) -> dict[str, tuple[Any, ...]]:
    """The collections of a reading that are kept in ``records``."""
    table = schema.records
    query = select(table.c.kind, table.c.payload).where(table.c.capture == capture)
    found: dict[str, list[Any]] = {kind: [] for kind in KINDS}
    for kind, payload in connection.execute(query.order_by(table.c.kind, table.c.position)):
        if kind in found:
            found[kind].append(_DECODERS[kind].decode(payload))
    return {kind: tuple(records) for kind, records in found.items()}


def to_json(record: Any) -> str:
    """A record as it is kept."""
    return msgspec.json.encode(record).decode()


def summary_of(reading: CaptureReading) -> dict[str, Any]:
    """What the log says of a capture that was taken in, without a word of its text."""
    capture = reading.capture
    return {
        "capture": capture.id,
        "origin": capture.origin,
        "bytes": capture.bytes,
        "articles": len(reading.articles),
        "statements": len(reading.statements),
        "figures": len(reading.figures),
    }
