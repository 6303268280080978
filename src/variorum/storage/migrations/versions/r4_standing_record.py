"""The tables of the standing record: empty until a record is begun in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from variorum.storage.schema import key

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "standing_cells",
        sa.Column("space", key(32), primary_key=True),
        sa.Column("key", sa.LargeBinary, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "standing_tallies",
        sa.Column("space", key(32), primary_key=True),
        sa.Column("group", sa.LargeBinary, primary_key=True),
        sa.Column("item", sa.LargeBinary, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
        sqlite_with_rowid=False,
    )
