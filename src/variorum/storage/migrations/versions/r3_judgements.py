"""Judgements, removals, the history of grades; origins found by their hash."""

from __future__ import annotations

import hashlib
import json

import sqlalchemy as sa
from alembic import op

from variorum.storage.migrations.guards import guard
from variorum.storage.schema import key

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Make the new tables, and carry origins and notes over."""
    _origins()
    _notes()
    op.create_table(
        "removals",
        sa.Column("capture", key(80), primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_table(
        "judgements",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", key(64), nullable=False, unique=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    guard("judgements", "list of judgements")
    op.create_table(
        "grades",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("capture", key(80), nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("stop", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("grades_by_capture", "grades", ["capture", "seq"])
    guard("grades", "history of grades")


def _origins() -> None:
    """An origin's own text was a part of the key: too long for an index, if it is long."""
    rows = op.get_bind().execute(sa.text("SELECT capture, origin FROM origins")).all()
    op.drop_table("origins")
    made = op.create_table(
        "origins",
        sa.Column(
            "capture",
            key(80),
            sa.ForeignKey("captures.id", ondelete="CASCADE"),
            primary_key=True,
        ),
        sa.Column("key", key(64), primary_key=True),
        sa.Column("payload", sa.Text, nullable=False),
    )
    told = [
        {"capture": capture, "key": _hash(origin), "payload": json.dumps(origin)}
        for capture, origin in rows
    ]
    if told:
        op.bulk_insert(made, told)


def _notes() -> None:
    query = sa.text("SELECT key, capture, origin, payload FROM unread")
    rows = [dict(row) for row in op.get_bind().execute(query).mappings()]
    op.drop_table("unread")
    made = op.create_table(
        "unread",
        sa.Column("key", key(64), primary_key=True),
        sa.Column("capture", key(80)),
        sa.Column("origin", key(64)),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("unread_by_capture", "unread", ["capture"])
    op.create_index("unread_by_origin", "unread", ["origin"])
    for row in rows:
        row["origin"] = None if row["origin"] is None else _hash(row["origin"])
    if rows:
        op.bulk_insert(made, rows)


def _hash(origin: str) -> str:
    return hashlib.sha256(origin.encode("utf-8")).hexdigest()
