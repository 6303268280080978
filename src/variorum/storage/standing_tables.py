"""The tables of the standing record: cells and tallies under ordered keys."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table

metadata = MetaData()

# WITHOUT ROWID: the primary key is the table, and there is no second copy of it.
cells = Table(
    "standing_cells",
    metadata,
    Column("space", String(32), primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

tallies = Table(
    "standing_tallies",
    metadata,
    Column("space", String(32), primary_key=True),
    Column("group", LargeBinary, primary_key=True),
    Column("item", LargeBinary, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
