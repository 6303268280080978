"""PostgreSQL through psycopg 3: for teams, with the same tables and the same promises."""

from __future__ import annotations

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.pool import NullPool

from variorum.errors import BusyError, StorageError

DRIVER = "postgresql+psycopg"
_SCHEMES = (f"{DRIVER}://", "postgresql://", "postgres://")
# Milliseconds to wait for another writer, and seconds for the server.
_PATIENCE = 5_000
# Milliseconds to wait with what may as well be left undone.
_HASTE = 100
_CONNECT_PATIENCE = 10
# The lock of writers: a number that other programs are unlikely to use ("variorum" in ASCII).
_LOCK = int.from_bytes(b"variorum", "big")
_EXAMPLE = f"{DRIVER}://USER@HOST/DATABASE"


def is_url(target: str) -> bool:
    """Whether the name of a database is a URL of PostgreSQL rather than a path."""
    return target.startswith(_SCHEMES)


def shown(target: str) -> str:
    """The URL without its password, as messages show it."""
    try:
        return make_url(target).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return "the URL of the database"


def open_engine(target: str) -> Engine:
    """The engine of the database that the URL names; it must be there already.

    Raises:
        StorageError: psycopg is not installed, or this is no URL.
    """
    engine = create_engine(
        _url(target), poolclass=NullPool, connect_args={"connect_timeout": _CONNECT_PATIENCE}
    )
    event.listen(engine, "begin", _begin)
    return engine


def _url(target: str) -> URL:
    try:
        import psycopg  # noqa: F401, PLC0415 - an extra: only who uses PostgreSQL has it

        url = make_url(target)
    except ImportError as error:
        problem = "PostgreSQL needs psycopg, and it is not installed"
        remedy = "pip install 'variorum[postgres]'"
        raise StorageError(problem, where=shown(target), remedy=remedy) from error
    except (ArgumentError, ValueError) as error:
        remedy = f"write it as {_EXAMPLE}"
        raise StorageError("this is no URL of a database", remedy=remedy) from error
    return url.set(drivername=DRIVER)


def _begin(connection: Connection) -> None:
    """Readers see one moment; writers come one after the other, so that the log stays a chain."""
    options = connection.get_execution_options()
    if options.get("reads", False):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return
    patience = _HASTE if options.get("hasty", False) else _PATIENCE
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {patience}")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


# The tables from which the words of a capture are deleted with it.
_DELETED = ("captures", "articles", "records", "unread", "standing_cells", "standing_tallies")


def scrub(engine: Engine) -> None:
    """Have the server let go of what was deleted; its own backups and archives are its own."""
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        if raw is not None:
            raw.autocommit = True
            raw.execute(f"VACUUM {', '.join(_DELETED)}")


_BUSY = "55P03"
# By SQLSTATE, or the first characters of one: what is wrong, and what to do.
_STATES: tuple[tuple[str, str, str], ...] = (
    (
        _BUSY,
        "another program is writing to the database",
        "wait until the other run has ended, or end it",
    ),
    ("3D000", "no such database", "make one with `createdb`, then ingest into it"),
    ("28", "the server refuses the user or the password", "check the URL, or ~/.pgpass"),
    ("42501", "the user may not do this", "grant the right, or name another user"),
    ("25006", "the database cannot be written", "name a server that is no standby"),
    ("53100", "the disk is full", "free some space and run again"),
    ("53300", "the server has no connection left", "wait, or raise its max_connections"),
)


def explain(error: DBAPIError, where: str) -> StorageError:
    """What the driver's error means, and what to do."""
    state = getattr(error.orig, "sqlstate", None) or ""
    text = " ".join(str(error.orig).split())
    for known, problem, remedy in _STATES:
        if state.startswith(known):
            kind = BusyError if known == _BUSY else StorageError
            return kind(problem, where=where, remedy=remedy)
    if isinstance(error, OperationalError) and not state:
        if "does not exist" in text:
            _, problem, remedy = _STATES[1]
            problem = f"{problem}, or no such user"
            return StorageError(problem, where=where, remedy=remedy, cause=text)
        remedy = "check that the server runs and the URL names it"
        problem = "the server of the database cannot be reached"
        return StorageError(problem, where=where, remedy=remedy, cause=text)
    return StorageError("the database refuses", where=where, cause=text)
