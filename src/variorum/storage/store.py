"""The store: captures with their bytes, what was read from them, and the log.

Each capture is one transaction: whatever was stored stays when a later one fails. What was read
says by which version; captures themselves are never changed (M24).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Literal, Self

import msgspec
from sqlalchemy import Connection, Engine, select

from variorum.model import (
    Article,
    Boilerplate,
    Capture,
    CaptureReading,
    Event,
    Figure,
    Mention,
    Rendition,
    Statement,
    Time,
    Unread,
    capture_id,
)
from variorum.storage import chain, schema
from variorum.storage.engine import connect, told

Outcome = Literal["added", "read again", "held"]

# The collections of a reading that are kept in `records`, with the type of one.
_KINDS: dict[str, type[Any]] = {
    "boilerplate": Boilerplate,
    "mentions": Mention,
    "times": Time,
    "statements": Statement,
    "events": Event,
    "figures": Figure,
    "unread": Unread,
}


class Store:
    """A database of captures and their readings. Close it, or use it in a ``with``."""

    def __init__(self, engine: Engine, path: str) -> None:
        self._engine = engine
        self.path = path

    @classmethod
    def open(cls, path: str, *, create: bool = True) -> Self:
        """Open the database at ``path``, making it when it is not there and ``create`` is true.

        Raises:
            StorageError: it is missing, no Variorum database, of another version, or locked.
        """
        return cls(connect(path, create=create), path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def holds(self, capture: str, version: str) -> bool:
        """Whether the capture is here and was read by this version."""
        table = schema.captures
        query = select(table.c.id).where(table.c.id == capture, table.c.read_by == version)
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def keep(self, data: bytes, reading: CaptureReading, version: str) -> Outcome:
        """Store a capture and what was read from it, in one transaction.

        Args:
            data: the bytes as they came.
            reading: what was read from them.
            version: what read them; when the capture is here as read by another version, the
                readings are replaced and the bytes stay.

        Raises:
            StorageError: it cannot be written; then nothing of this capture was stored.
        """
        capture = reading.capture
        with told(self.path), self._engine.begin() as connection:
            table = schema.captures
            query = select(table.c.read_by).where(table.c.id == capture.id)
            known = connection.execute(query).scalar()
            if known == version:
                return "held"
            row = {"read_by": version, "payload": _json(capture)}
            if known is None:
                row |= {"id": capture.id, "received_at": chain.now(), "origin": capture.origin}
                connection.execute(table.insert().values(data=data, **row))
            else:
                # The origin stays that of the first receipt, in the payload too.
                row["payload"] = _json(self._with_first_origin(connection, capture))
                _forget(connection, capture.id)
                connection.execute(table.update().where(table.c.id == capture.id).values(**row))
            _insert(connection, reading)
            _settle(connection, capture.origin)
            chain.append(connection, "captured" if known is None else "read again", _told(reading))
            return "added" if known is None else "read again"

    def _with_first_origin(self, connection: Connection, capture: Capture) -> Capture:
        table = schema.captures
        query = select(table.c.origin).where(table.c.id == capture.id)
        return msgspec.structs.replace(capture, origin=connection.execute(query).scalar_one())

    def note(self, unread: Unread) -> bool:
        """Keep what could not be received; false when that is known already."""
        payload = _json(unread)
        key = capture_id(payload.encode()).removeprefix("sha256:")
        table = schema.unread
        with told(self.path), self._engine.begin() as connection:
            if connection.execute(select(table.c.key).where(table.c.key == key)).first():
                return False
            connection.execute(
                table.insert().values(key=key, origin=unread.origin, payload=payload)
            )
            chain.append(connection, "unread", msgspec.to_builtins(unread))
            return True

    def readings(self) -> Iterator[CaptureReading]:
        """What was read, by capture id: the order of ingesting leaves no trace."""
        table = schema.captures
        with self._reading() as connection:
            query = select(table.c.id, table.c.payload).order_by(table.c.id)
            for key, payload in connection.execute(query).all():
                parts = {
                    kind: tuple(_records(connection, key, kind, type_))
                    for kind, type_ in _KINDS.items()
                }
                yield CaptureReading(
                    capture=msgspec.json.decode(payload, type=Capture),
                    articles=tuple(_articles(connection, key)),
                    **parts,
                )

    def unread(self) -> tuple[Unread, ...]:
        """What could not be received, in an order of its own."""
        with self._reading() as connection:
            rows = connection.execute(select(schema.unread.c.payload)).scalars().all()
        found = [msgspec.json.decode(row, type=Unread) for row in rows]
        return tuple(sorted(found, key=_place))

    def data(self, capture: str) -> bytes | None:
        """The bytes of a capture as they came."""
        table = schema.captures
        with self._reading() as connection:
            found = connection.execute(select(table.c.data).where(table.c.id == capture)).scalar()
        return None if found is None else bytes(found)

    def log(self) -> list[dict[str, Any]]:
        """The log's entries, first to last."""
        with self._reading() as connection:
            rows = connection.execute(select(schema.log).order_by(schema.log.c.seq))
            return [dict(row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name

    def head(self) -> str:
        """The hash of the log's last entry: it changes with every change; empty before any."""
        table = schema.log
        last = select(table.c.hash).order_by(table.c.seq.desc()).limit(1)
        with self._reading() as connection:
            return connection.execute(last).scalar() or ""

    def verify(self) -> list[str]:
        """What does not hold: log entries, bytes, renditions; empty when all do (M24, M25)."""
        table = schema.captures
        with self._reading() as connection:
            faults = chain.verify(connection)
            for row in connection.execute(select(table.c.id, table.c.data, table.c.payload)):
                if capture_id(bytes(row.data)) != row.id:
                    faults.append(f"{row.id}: its bytes were changed")
                kept = msgspec.json.decode(row.payload, type=Capture).rendition
                if Rendition(kept.text).sha256 != kept.sha256:
                    faults.append(f"{row.id}: its rendition was changed")
        return faults

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """A connection that takes no write lock."""
        with told(self.path), self._engine.connect() as connection:
            yield connection.execution_options(reads=True)


def _insert(connection: Connection, reading: CaptureReading) -> None:
    capture = reading.capture.id
    rows: list[dict[str, Any]] = [
        {"id": article.id, "capture": capture, "position": place, "payload": _json(article)}
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
            "payload": _json(record),
        }
        for kind in _KINDS
        for place, record in enumerate(getattr(reading, kind))
    ]
    if rows:
        connection.execute(schema.records.insert(), rows)


def _forget(connection: Connection, capture: str) -> None:
    for table in (schema.records, schema.articles):
        connection.execute(table.delete().where(table.c.capture == capture))


def _settle(connection: Connection, origin: str) -> None:
    """An origin that could not be read before is read now; the log keeps that it once was not."""
    table = schema.unread
    query = select(table.c.key, table.c.payload).where(table.c.origin == origin)
    for key, payload in connection.execute(query).all():
        if msgspec.json.decode(payload, type=Unread).capture is None:
            connection.execute(table.delete().where(table.c.key == key))


def _articles(connection: Connection, capture: str) -> Iterator[Article]:
    table = schema.articles
    query = select(table.c.payload).where(table.c.capture == capture).order_by(table.c.position)
    for payload in connection.execute(query).scalars():
        yield msgspec.json.decode(payload, type=Article)


def _records(connection: Connection, capture: str, kind: str, type_: type[Any]) -> Iterator[Any]:
    table = schema.records
    query = select(table.c.payload).where(table.c.capture == capture, table.c.kind == kind)
    decoder = msgspec.json.Decoder(type_)
    for payload in connection.execute(query.order_by(table.c.position)).scalars():
        yield decoder.decode(payload)


def _json(record: Any) -> str:
    return msgspec.json.encode(record).decode()


def _told(reading: CaptureReading) -> dict[str, Any]:
    capture = reading.capture
    return {
        "capture": capture.id,
        "origin": capture.origin,
        "bytes": capture.bytes,
        "articles": len(reading.articles),
        "statements": len(reading.statements),
        "figures": len(reading.figures),
    }


def _place(unread: Unread) -> tuple[str, str, tuple[int, int], str, str]:
    span = (unread.span.start, unread.span.end) if unread.span else (-1, -1)
    return (unread.origin or "", unread.capture or "", span, unread.stage, unread.reason)
