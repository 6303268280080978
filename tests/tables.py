"""The tables of a new SQLite database, made as the first one of this process was."""

from __future__ import annotations

from sqlalchemy import inspect, text

from variorum.storage.migrate import VERSIONS


class ReadyTables:
    """Stands for Alembic's upgrade, which it asks where there are tables or none are known yet."""

    def __init__(self, upgrade):
        self.upgrade = upgrade
        self.known = {}

    def __call__(self, config, revision):
        connection = config.attributes["connection"]
        new = connection.dialect.name == "sqlite" and not inspect(connection).get_table_names()
        if new and revision in self.known:
            for statement in self.known[revision]:
                connection.exec_driver_sql(statement)
            return
        self.upgrade(config, revision)
        if new:
            self.known[revision] = list(statements(connection))


def statements(connection):
    """What makes the tables and names their version."""
    query = text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'")
    yield from connection.execute(query).scalars()
    version = connection.exec_driver_sql(f"SELECT version_num FROM {VERSIONS}").scalar_one()
    yield f"INSERT INTO {VERSIONS} VALUES ('{version}')"
