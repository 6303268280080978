"""The tables: one schema for SQLite and PostgreSQL.

Records are kept as JSON text, whole, beside the columns that are searched by. Texts come first in
no column of their own: JSON escapes NUL, which PostgreSQL's text cannot hold.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

# Raised whenever a table changes meaning; a database of another version is refused by name.
SCHEMA = "variorum-store/2"

metadata = MetaData()

meta = Table(
    "variorum_meta",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", String(80), primary_key=True),
    Column("received_at", String(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("read_by", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

# Every place where the bytes of a capture were met.
origins = Table(
    "origins",
    metadata,
    Column("capture", ForeignKey("captures.id", ondelete="CASCADE"), primary_key=True),
    Column("origin", Text, primary_key=True),
)

articles = Table(
    "articles",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("capture", ForeignKey("captures.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("articles_by_capture", "capture", "position"),
)

records = Table(
    "records",
    metadata,
    Column("capture", ForeignKey("captures.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", String(32), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(64)),
    Column("article", ForeignKey("articles.id", ondelete="CASCADE")),
    Column("payload", Text, nullable=False),
    Index("records_by_article", "article", "kind"),
    Index("records_by_id", "id"),
)

unread = Table(
    "unread",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("capture", String(80)),
    Column("origin", Text),
    Column("payload", Text, nullable=False),
    Index("unread_by_capture", "capture"),
    Index("unread_by_origin", "origin"),
)

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("time", String(32), nullable=False),
    Column("action", String(32), nullable=False),
    Column("payload", Text, nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

# The log is append-only (M25): the database itself refuses a change that goes through it.
SQLITE_GUARDS = tuple(
    f"CREATE TRIGGER IF NOT EXISTS log_no_{verb.lower()} BEFORE {verb} ON log "
    "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
    for verb in ("UPDATE", "DELETE")
)
