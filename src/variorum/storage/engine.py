"""Opening a database, and every way in which that fails, told plainly.

A database is named by the path of an SQLite file or by the URL of a PostgreSQL one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from sqlalchemy import Connection, Engine, inspect, select
from sqlalchemy.exc import DBAPIError

from variorum.errors import AnchorError, StorageError
from variorum.storage import postgres, schema, sqlite

_RESTORE = "restore it from a copy, or ingest into a new file"
_NEWER = "use the version of Variorum that made it, or a later one, or ingest into a new database"


def connect(target: str, *, create: bool) -> Engine:
    """The engine of a database that is known to be ours, with the tables of this version.

    One of an earlier version is migrated, in one transaction, with nothing lost.

    Args:
        target: the path of an SQLite file, or a URL that begins with ``postgresql+psycopg://``.
        create: whether to make the tables where there is none yet.

    Raises:
        StorageError: it is missing, is something else, is of a later version, is locked or cannot
            be reached.
    """
    if postgres.is_url(target):
        engine = postgres.open_engine(target)
    else:
        engine = sqlite.open_engine(target, create=create)
    where = shown(target)
    try:
        with told(where):
            _check_schema(engine, where, create=create)
    except StorageError:
        engine.dispose()
        raise
    return engine


def shown(target: str) -> str:
    """How messages name the database: a URL without its password."""
    return postgres.shown(target) if postgres.is_url(target) else target


def scrub(engine: Engine) -> None:
    """Leave as little as can be of what was deleted."""
    if engine.dialect.name == "sqlite":
        sqlite.scrub(engine)
    else:
        postgres.scrub(engine)


@contextmanager
def told(where: str) -> Iterator[None]:
    """Turn the driver's errors, and those of rows that were tampered with, into ours."""
    try:
        yield
    except (msgspec.MsgspecError, AnchorError) as error:
        problem = "a record in the database is damaged"
        raise StorageError(problem, where=where, remedy=_RESTORE, cause=str(error)) from error
    except DBAPIError as error:
        raise explain(error, where) from error


def explain(error: DBAPIError, where: str) -> StorageError:
    """What the driver's error means, and what to do."""
    if type(error.orig).__module__.startswith("psycopg"):
        return postgres.explain(error, where)
    return sqlite.explain(error, where)


def _check_schema(engine: Engine, where: str, *, create: bool) -> None:
    with engine.connect().execution_options(reads=True) as connection:
        names = set(inspect(connection).get_table_names())
        if schema.meta.name not in names:
            if names:
                remedy = "name another one; this one was left as it is"
                raise StorageError("this is no Variorum database", where=where, remedy=remedy)
            if not create:
                remedy = "ingest into it first"
                raise StorageError("the database is empty", where=where, remedy=remedy)
            found = None
        else:
            found = _version(connection)
    if found == schema.SCHEMA:
        return
    if found is not None:
        _check_version(found, where)
    # Here and not above: a database of this version needs no migration, and Alembic is large.
    from variorum.storage.migrate import migrate  # noqa: PLC0415

    with engine.begin() as connection:
        migrate(connection)


def _version(connection: Connection) -> str:
    table = schema.meta
    query = select(table.c.value).where(table.c.key == "schema")
    return connection.execute(query).scalar() or "of no version"


def _check_version(found: str, where: str) -> None:
    """Refuse what no migration leads from, by name."""
    number = found.removeprefix(schema.FAMILY)
    known = found.startswith(schema.FAMILY) and number.isascii() and number.isdigit()
    if known and schema.FIRST <= int(number) <= schema.REVISION:
        return
    later = known and int(number) > schema.REVISION
    problem = f"the database has schema {found!r}, this version reads {schema.SCHEMA!r}"
    remedy = _NEWER if later else "ingest into a new database; this one was left as it is"
    raise StorageError(problem, where=where, remedy=remedy)
