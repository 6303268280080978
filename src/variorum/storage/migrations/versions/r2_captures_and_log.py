"""Captures, what was read from them, what could not be read, the log: the first schema in use."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.storage.migrations.guards import function, guard
from variorum.storage.schema import key

revision = "2"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "variorum_meta",
        sa.Column("key", key(64), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "captures",
        sa.Column("id", key(80), primary_key=True),
        sa.Column("received_at", sa.String(32), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("read_by", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "origins",
        _capture(primary_key=True),
        sa.Column("origin", sa.Text, primary_key=True),
    )
    op.create_table(
        "articles",
        sa.Column("id", key(64), primary_key=True),
        _capture(),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("articles_by_capture", "articles", ["capture", "position"])
    op.create_table(
        "records",
        _capture(primary_key=True),
        sa.Column("kind", key(32), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", key(64)),
        sa.Column("article", key(64), sa.ForeignKey("articles.id", ondelete="CASCADE")),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("records_by_article", "records", ["article", "kind"])
    op.create_index("records_by_id", "records", ["id"])
    _notes_and_log()


def _capture(*, primary_key: bool = False) -> sa.Column[str]:
    link = sa.ForeignKey("captures.id", ondelete="CASCADE")
    return sa.Column("capture", key(80), link, primary_key=primary_key, nullable=False)


def _notes_and_log() -> None:
    op.create_table(
        "unread",
        sa.Column("key", key(64), primary_key=True),
        sa.Column("capture", key(80)),
        sa.Column("origin", sa.Text),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("unread_by_capture", "unread", ["capture"])
    op.create_index("unread_by_origin", "unread", ["origin"])
    op.create_table(
        "log",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("time", sa.String(32), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("prev", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    function()
    guard("log", "log")
