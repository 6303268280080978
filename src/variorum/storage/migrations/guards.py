"""Tables to which rows are only ever added: the database itself refuses anything else (M25)."""

from __future__ import annotations

from alembic import op

_FUNCTION = """
CREATE FUNCTION variorum_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'the % is append-only', TG_ARGV[0]; END $$
"""


def function() -> None:
    """What the guards of PostgreSQL call; SQLite needs none."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(_FUNCTION)


def guard(table: str, called: str) -> None:
    """Refuse to change or remove rows of ``table``, which the message calls ``called``."""
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION variorum_refuse('{called}')"
        )
        return
    for verb in ("update", "delete"):
        # Version 2 had no migrations, and its guards may be here already.
        op.execute(
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the {called} is append-only'); END"
        )
