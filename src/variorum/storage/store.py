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

from variorum import __version__
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
from variorum.storage import audit, chain, schema
from variorum.storage.engine import connect, told
from variorum.storage.origins import key_of, meet, note_of, origins_of, unread_of

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
                _meet_again(connection, capture.id, capture.origin)
                return "held"
            row = {"read_by": version, "payload": _json(capture)}
            if known is None:
                row |= {"id": capture.id, "received_at": chain.now()}
                connection.execute(table.insert().values(data=data, **row))
            else:
                _forget(connection, capture.id)
                connection.execute(table.update().where(table.c.id == capture.id).values(**row))
            _insert(connection, reading)
            meet(connection, capture.id, capture.origin)
            entry = _told(reading) | {"reading": audit.digest(connection, capture.id)}
            chain.append(connection, audit.CAPTURED if known is None else audit.AGAIN, entry)
            return "added" if known is None else "read again"

    def met(self, capture: str, origin: str) -> bool:
        """Remember that a capture that is here came from there too; false when that is known."""
        with told(self.path), self._engine.begin() as connection:
            return _meet_again(connection, capture, origin)

    def note(self, unread: Unread) -> bool:
        """Keep what could not be received or decoded; false when that is known already."""
        note = note_of(unread)
        key = key_of(note)
        table = schema.unread
        with told(self.path), self._engine.begin() as connection:
            if connection.execute(select(table.c.key).where(table.c.key == key)).first():
                return False
            row = {"key": key, "capture": note.capture, "origin": note.origin}
            connection.execute(table.insert().values(payload=_json(note), **row))
            chain.append(connection, audit.UNREAD, msgspec.to_builtins(note))
            return True

    def version(self) -> str:
        """By what the captures were read: versions of the program and readers, each once."""
        with self._reading() as connection:
            query = select(schema.captures.c.read_by).distinct()
            found = sorted(connection.execute(query).scalars().all())
        return "; ".join(found) or __version__

    def readings(self) -> Iterator[CaptureReading]:
        """What was read, by capture id: the order of ingesting leaves no trace."""
        with self._reading() as connection:
            table = schema.captures
            origins = origins_of(connection)
            keys = connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()
            for key in keys:
                first, *_ = origins.get(key, [None])
                yield _reading_of(connection, key, first)

    def unread(self) -> tuple[Unread, ...]:
        """What could not be received, in an order of its own."""
        with self._reading() as connection:
            return tuple(unread_of(connection))

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
        """What does not hold: log entries, bytes, readings; empty when all do (M24, M25)."""
        with self._reading() as connection:
            return audit.verify(connection)

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
    """Let go of all that an earlier reading left, its notes too."""
    for table in (schema.records, schema.articles, schema.unread):
        connection.execute(table.delete().where(table.c.capture == capture))


def _meet_again(connection: Connection, capture: str, origin: str) -> bool:
    if not meet(connection, capture, origin):
        return False
    chain.append(connection, audit.MET, {"capture": capture, "origin": origin})
    return True


def _reading_of(connection: Connection, capture: str, origin: str | None) -> CaptureReading:
    table = schema.captures
    query = select(table.c.payload).where(table.c.id == capture)
    kept = msgspec.json.decode(connection.execute(query).scalar_one(), type=Capture)
    parts = {
        kind: tuple(_records(connection, capture, kind, type_)) for kind, type_ in _KINDS.items()
    }
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
