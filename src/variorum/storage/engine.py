"""Opening a database, and every way in which that fails, told plainly."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, select
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.pool import NullPool

from variorum.errors import AnchorError, StorageError
from variorum.storage import chain, schema

_MAGIC = b"SQLite format 3\x00"
# Seconds to wait for another writer; one capture's transaction takes far less.
_PATIENCE = 5.0


def connect(path: str, *, create: bool) -> Engine:
    """The engine of a database that is known to be ours.

    Raises:
        StorageError: the file is missing, is something else, is of another version, or is locked.
    """
    file = Path(path)
    _check_file(file, create=create)
    url = URL.create("sqlite", database=os.fspath(file))
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with told(path):
            _check_schema(engine, path, create=create)
    except StorageError:
        engine.dispose()
        raise
    return engine


@contextmanager
def told(path: str) -> Iterator[None]:
    """Turn the driver's errors, and those of rows that were tampered with, into ours."""
    try:
        yield
    except (msgspec.MsgspecError, AnchorError) as error:
        problem = f"a record in the database is damaged: {error}"
        raise StorageError(problem, where=path, remedy=_RESTORE) from error
    except DBAPIError as error:
        raise explain(error, path) from error


def _check_file(file: Path, *, create: bool) -> None:
    where = str(file)
    if "\0" in where:
        raise StorageError("this is no file name", where=where.replace("\0", "\\x00"))
    try:
        if file.is_dir():
            raise StorageError("this is a directory", where=where, remedy="name a file in it")
        if not file.exists():
            if not create:
                remedy = "make one with `variorum ingest PATH... --db FILE`"
                raise StorageError("no such database", where=where, remedy=remedy)
            if not file.parent.is_dir():
                remedy = "create it first"
                raise StorageError("its directory does not exist", where=where, remedy=remedy)
            return
        with file.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except OSError as error:
        raise StorageError(f"it cannot be opened: {error}", where=where) from error
    if head and head != _MAGIC:
        raise StorageError("this is no Variorum database", where=where, remedy=_ANOTHER)


_ANOTHER = "name another file; this one was left as it is"
_RESTORE = "restore it from a copy, or ingest into a new file"


def _check_schema(engine: Engine, path: str, *, create: bool) -> None:
    with engine.connect().execution_options(reads=True) as connection:
        names = set(inspect(connection).get_table_names())
    if schema.meta.name not in names:
        if names:
            raise StorageError("this is no Variorum database", where=path, remedy=_ANOTHER)
        if not create:
            raise StorageError("the database is empty", where=path, remedy="ingest into it first")
        _create(engine)
    with engine.connect().execution_options(reads=True) as connection:
        table = schema.meta
        query = select(table.c.value).where(table.c.key == "schema")
        found = connection.execute(query).scalar()
    if found != schema.SCHEMA:
        problem = f"the database has schema {found!r}, this version reads {schema.SCHEMA!r}"
        remedy = "use the version of Variorum that made it, or ingest into a new file"
        raise StorageError(problem, where=path, remedy=remedy)


def _create(engine: Engine) -> None:
    with engine.begin() as connection:
        schema.metadata.create_all(connection)
        for guard in schema.SQLITE_GUARDS:
            connection.exec_driver_sql(guard)
        table = schema.meta
        known = connection.execute(select(table.c.value).where(table.c.key == "schema")).scalar()
        if known is None:  # another process may have been quicker
            connection.execute(table.insert().values(key="schema", value=schema.SCHEMA))
            chain.append(connection, "created", {"schema": schema.SCHEMA})


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Writers take the lock at once, so that the log's last entry is read under it."""
    reads = connection.get_execution_options().get("reads", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def explain(error: DBAPIError, path: str) -> StorageError:
    """What the driver's error means, and what to do."""
    origin = error.orig
    text = str(origin)
    if "locked" in text or "busy" in text:
        remedy = "wait until the other run has ended, or end it"
        return StorageError("another program is writing to the database", where=path, remedy=remedy)
    if "readonly" in text or "unable to open" in text:
        remedy = "check the permissions of the file and of its directory"
        return StorageError("the database cannot be written", where=path, remedy=remedy)
    if "full" in text:
        return StorageError("the disk is full", where=path, remedy="free some space and run again")
    if isinstance(error, DatabaseError) and isinstance(origin, sqlite3.DatabaseError):
        return StorageError(f"the database is damaged: {text}", where=path, remedy=_RESTORE)
    return StorageError(text, where=path)
