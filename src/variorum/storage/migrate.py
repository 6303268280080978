"""Bringing a database to the tables of this version, with Alembic."""

from __future__ import annotations

from importlib.resources import as_file, files

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, select

from variorum.storage import chain, schema

_STEPS = "migrations"
# The table in which Alembic keeps the last step that was taken.
VERSIONS = "variorum_migrations"


def migrate(connection: Connection) -> None:
    """Take every step that is missing, inside the caller's transaction, and log it.

    The caller holds the lock of writers. Another process may have been quicker: then nothing is
    left to do. A crash on the way leaves the database as it was.
    """
    names = set(inspect(connection).get_table_names())
    found = _version(connection) if schema.meta.name in names else None
    if found == schema.SCHEMA:
        return
    with as_file(files("variorum.storage") / _STEPS) as folder:
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.set_main_option("path_separator", "newline")
        config.attributes["connection"] = connection
        if found == f"{schema.FAMILY}{schema.FIRST}" and VERSIONS not in names:
            # The first schema is older than its migrations, and does not say which it has taken.
            command.stamp(config, str(schema.FIRST))
        command.upgrade(config, str(schema.REVISION))
    _note(connection, found)


def _version(connection: Connection) -> str | None:
    table = schema.meta
    query = select(table.c.value).where(table.c.key == "schema")
    return connection.execute(query).scalar()


def _note(connection: Connection, found: str | None) -> None:
    table = schema.meta
    connection.execute(table.delete().where(table.c.key == "schema"))
    connection.execute(table.insert().values(key="schema", value=schema.SCHEMA))
    if found is None:
        chain.append(connection, "created", {"schema": schema.SCHEMA})
    else:
        chain.append(connection, "migrated", {"from": found, "to": schema.SCHEMA})
