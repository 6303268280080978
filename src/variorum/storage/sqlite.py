"""SQLite: one file, many readers, one writer at a time."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError
from sqlalchemy.pool import NullPool

from variorum.errors import BusyError, StorageError

_MAGIC = b"SQLite format 3\x00"
# Seconds to wait for another writer; one capture's transaction takes far less.
_PATIENCE = 5.0
# Milliseconds to wait with what may as well be left undone.
_HASTE = 100
# Seconds until what SQLite itself does not wait for is tried again.
_PAGES = "cache_size=-16384"  # KiB of pages that a connection keeps in memory
_AGAIN = 0.02
_ANOTHER = "name another file; this one was left as it is"
_RESTORE = "restore it from a copy, or ingest into a new file"


def open_engine(path: str, *, create: bool) -> Engine:
    """The engine of a file that is an SQLite database, or may become one.

    Raises:
        StorageError: the file is missing or is something else.
    """
    file = Path(path)
    _check_file(file, create=create)
    url = URL.create("sqlite", database=os.fspath(file))
    engine = create_engine(url, poolclass=NullPool, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _check_file(file: Path, *, create: bool) -> None:
    where = str(file)
    if "\0" in where:
        raise StorageError("this is no file name", where=where.replace("\0", "\\x00"))
    try:
        if file.is_dir():
            raise StorageError("this is a directory", where=where, remedy="name a file in it")
        if not file.exists():
            if not create:
                remedy = (
                    "make one with `variorum ingest PATH... --db FILE`, "
                    "or serve an empty one with `variorum serve --new --db FILE`"
                )
                raise StorageError("no such database", where=where, remedy=remedy)
            if not file.parent.is_dir():
                remedy = "create it first"
                raise StorageError("its directory does not exist", where=where, remedy=remedy)
            return
        with file.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except OSError as error:
        raise StorageError("it cannot be opened", where=where, cause=str(error)) from error
    if head and head != _MAGIC:
        raise StorageError("this is no Variorum database", where=where, remedy=_ANOTHER)


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin` says
    cursor = connection.cursor()
    _write_ahead(cursor)
    # What is deleted is overwritten: the bytes of a capture that was removed are gone. An update of
    # the standing record asks for a thousand rows all over its tables, more than 2 MiB of pages.
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON", _PAGES):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Keep a write-ahead log. SQLite does not wait for others when it changes the kind of log."""
    patience = time.monotonic() + _PATIENCE
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > patience:
                raise
            time.sleep(_AGAIN)
        else:
            return


def _begin(connection: Connection) -> None:
    """Writers take the lock at once, so that the log's last entry is read under it."""
    options = connection.get_execution_options()
    reads = options.get("reads", False)
    if options.get("hasty", False):
        connection.exec_driver_sql(f"PRAGMA busy_timeout = {_HASTE}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def scrub(engine: Engine) -> None:
    """Leave nothing of what was deleted in the file or beside it.

    Where somebody is reading just now, what was deleted stays in the journal beside the file
    until a later writer empties it.
    """
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def explain(error: DBAPIError, path: str) -> StorageError:
    """What the driver's error means, and what to do."""
    origin = error.orig
    text = str(origin)
    if "locked" in text or "busy" in text:
        remedy = "wait until the other run has ended, or end it"
        return BusyError("another program is writing to the database", where=path, remedy=remedy)
    if "readonly" in text or "unable to open" in text:
        remedy = "check the permissions of the file and of its directory"
        return StorageError("the database cannot be written", where=path, remedy=remedy)
    if "full" in text:
        return StorageError("the disk is full", where=path, remedy="free some space and run again")
    if isinstance(error, DatabaseError) and isinstance(origin, sqlite3.DatabaseError):
        return StorageError("the database is damaged", where=path, remedy=_RESTORE, cause=text)
    return StorageError("the database refuses", where=path, cause=text)
