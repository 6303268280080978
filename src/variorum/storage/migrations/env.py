"""Alembic's own entry: runs the steps over the connection that ``migrate`` hands it."""

from __future__ import annotations

from alembic import context

from variorum.storage import schema
from variorum.storage.migrate import VERSIONS

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=schema.metadata,
    transactional_ddl=True,
    version_table=VERSIONS,
)
context.run_migrations()
