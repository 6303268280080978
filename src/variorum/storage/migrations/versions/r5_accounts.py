"""Accounts, their sessions and their tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.storage.schema import key

revision = "5"
down_revision = "4"


def upgrade() -> None:
    """Make the tables; a database that comes along has no accounts."""
    op.create_table(
        "accounts",
        sa.Column("key", key(256), primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("password", sa.Text, nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("changed_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("hash", key(64), primary_key=True),
        _owner(),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.Column("expires_at", sa.String(32), nullable=False),
        sa.Column("agent", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
    )
    op.create_index("sessions_by_account", "sessions", ["account"])
    op.create_table(
        "tokens",
        sa.Column("hash", key(64), primary_key=True),
        _owner(),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("created_at", sa.String(32), nullable=False),
        sa.Column("expires_at", sa.String(32), nullable=False),
        sa.Column("used_at", sa.String(32)),
    )
    op.create_index("tokens_by_account", "tokens", ["account"])


def _owner() -> sa.Column[str]:
    return sa.Column(
        "account", key(256), sa.ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False
    )
