"""The tables: one schema for SQLite and PostgreSQL.

Records are kept as JSON text, whole, beside the columns that are searched by. Texts come first in
no column of their own: JSON escapes NUL, which PostgreSQL's text cannot hold, and a text of any
length is found by its hash, which an index can hold. Keys are compared by their code points on
both databases, whatever the language of a server.

These are the tables as they are now. How a database of an earlier version comes to have them
stands in ``migrations``; a test holds the two together.
"""

from __future__ import annotations

from typing import Any

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
from sqlalchemy.types import TypeEngine

# The first and the last of the migrations. A database of an earlier one than the last is migrated
# when it is opened, one of a later one is refused by name.
FIRST, REVISION = 2, 5
FAMILY = "variorum-store/"
SCHEMA = f"{FAMILY}{REVISION}"


def key(length: int) -> TypeEngine[Any]:
    """The type of a column of keys: short, and in the order of code points."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


metadata = MetaData()

meta = Table(
    "variorum_meta",
    metadata,
    Column("key", key(64), primary_key=True),
    Column("value", Text, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", key(80), primary_key=True),
    Column("received_at", String(32), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("read_by", Text, nullable=False),
    Column("payload", Text, nullable=False),
)

# Every place where the bytes of a capture were met: ``payload`` is the JSON of its name, ``key``
# the hash of that.
origins = Table(
    "origins",
    metadata,
    Column("capture", ForeignKey("captures.id", ondelete="CASCADE"), primary_key=True),
    Column("key", key(64), primary_key=True),
    Column("payload", Text, nullable=False),
)

articles = Table(
    "articles",
    metadata,
    Column("id", key(64), primary_key=True),
    Column("capture", ForeignKey("captures.id", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("articles_by_capture", "capture", "position"),
)

records = Table(
    "records",
    metadata,
    Column("capture", ForeignKey("captures.id", ondelete="CASCADE"), primary_key=True),
    Column("kind", key(32), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", key(64)),
    Column("article", ForeignKey("articles.id", ondelete="CASCADE")),
    Column("payload", Text, nullable=False),
    Index("records_by_article", "article", "kind"),
    Index("records_by_id", "id"),
)

# ``origin`` is the key of the origin that a note is on.
unread = Table(
    "unread",
    metadata,
    Column("key", key(64), primary_key=True),
    Column("capture", key(80)),
    Column("origin", key(64)),
    Column("payload", Text, nullable=False),
    Index("unread_by_capture", "capture"),
    Index("unread_by_origin", "origin"),
)

# Captures that a person has taken out, and why; their bytes are gone.
removals = Table(
    "removals",
    metadata,
    Column("capture", key(80), primary_key=True),
    Column("payload", Text, nullable=False),
)

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", key(64), nullable=False, unique=True),
    Column("payload", Text, nullable=False),
)

# The grades that incidents had, each under the words [start, stop) of an event of the incident.
grades = Table(
    "grades",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("capture", key(80), nullable=False),
    Column("start", Integer, nullable=False),
    Column("stop", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("grades_by_capture", "capture", "seq"),
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

# Who may do what. ``key`` is the name as names are compared; ``password`` is a hash of argon2id.
accounts = Table(
    "accounts",
    metadata,
    Column("key", key(256), primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", String(32), nullable=False),
    Column("password", Text, nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("changed_at", String(32), nullable=False),
)

# Browsers that are signed in. Of the secret in their cookie only the hash is here.
sessions = Table(
    "sessions",
    metadata,
    Column("hash", key(64), primary_key=True),
    Column("account", ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("seen_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
    Column("agent", Text, nullable=False),
    Column("address", Text, nullable=False),
    Index("sessions_by_account", "account"),
)

# What programs show instead of a password, kept in the same way.
tokens = Table(
    "tokens",
    metadata,
    Column("hash", key(64), primary_key=True),
    Column("account", ForeignKey("accounts.key", ondelete="CASCADE"), nullable=False),
    Column("purpose", Text, nullable=False),
    Column("role", String(32), nullable=False),
    Column("created_at", String(32), nullable=False),
    Column("expires_at", String(32), nullable=False),
    Column("used_at", String(32)),
    Index("tokens_by_account", "account"),
)

# The standing record (``standing``): cells and tallies under keys whose bytes have the order of the
# keys. All of it follows from the other tables and can be made anew. SQLite keeps no second copy of
# a primary key where it is the table.
standing_cells = Table(
    "standing_cells",
    metadata,
    Column("space", key(32), primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    Column("value", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

standing_tallies = Table(
    "standing_tallies",
    metadata,
    Column("space", key(32), primary_key=True),
    Column("group", LargeBinary, primary_key=True),
    Column("item", LargeBinary, primary_key=True),
    Column("number", Integer, nullable=False),
    sqlite_with_rowid=False,
)
