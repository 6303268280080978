"""Sessions and tokens: long random secrets, of which the database has the hashes alone.

Whoever reads the database can therefore not act as anybody. The secrets have 256 bits: a plain
SHA-256 of them cannot be guessed backwards, and is quickly looked up.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Row, Table, func, select

from variorum.storage import schema

_TIME = "%Y-%m-%dT%H:%M:%SZ"

# A session ends when it was not used for so long, and at the latest so long after signing in
# (NIST SP 800-63B-4, 2.2.3, has 1 and 24 hours for more than what is kept here; a desk's day and
# a fortnight are the custom of newsroom tools).
IDLE = timedelta(hours=12)
LONGEST = timedelta(days=14)
# That something was used is written down no more often than that: reading pages writes little.
FRESH = timedelta(minutes=5)
# Characters of a hash by which a session or token is called where it is ended.
_REF = 16
# How tokens begin, so that one that was published by mistake is found by those who look for such.
PREFIX = "variorum_"


@dataclass(frozen=True)
class Session:
    """A browser that is signed in."""

    ref: str
    account: str
    created_at: str
    seen_at: str
    expires_at: str
    agent: str
    address: str


@dataclass(frozen=True)
class Token:
    """What a program shows instead of a password; it may do what ``role`` may, and no more."""

    ref: str
    account: str
    purpose: str
    role: str
    created_at: str
    expires_at: str
    used_at: str | None


def written(moment: datetime) -> str:
    """A moment as the tables have it: in UTC, to the second, so that text sorts by time."""
    return moment.astimezone(UTC).strftime(_TIME)


def read(text: str) -> datetime:
    """The moment that was written."""
    return datetime.strptime(text, _TIME).replace(tzinfo=UTC)


def hash_of(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def alive(session: Session, now: datetime) -> bool:
    """Whether a session has neither lain unused nor lasted for too long."""
    return now < read(session.expires_at) and now - read(session.seen_at) < IDLE


def lasting(token: Token, now: datetime) -> bool:
    """Whether a token has not run out."""
    return now < read(token.expires_at)


def stale(last: str | None, now: datetime) -> bool:
    """Whether a last use is so long ago that another is worth writing down."""
    return last is None or now - read(last) >= FRESH


def begin(connection: Connection, account: str, agent: str, address: str, now: datetime) -> str:
    """Sign somebody in; the secret of the session. Sessions that ended are swept away."""
    table = schema.sessions
    unused = table.c.seen_at <= written(now - IDLE)
    connection.execute(table.delete().where((table.c.expires_at <= written(now)) | unused))
    secret = secrets.token_urlsafe(32)
    row = {
        "hash": hash_of(secret),
        "account": account,
        "created_at": written(now),
        "seen_at": written(now),
        "expires_at": written(now + LONGEST),
        "agent": _plain(agent),
        "address": _plain(address),
    }
    connection.execute(table.insert().values(row))
    return secret


def issue(
    connection: Connection, account: str, purpose: str, role: str, span: tuple[datetime, datetime]
) -> tuple[str, Token]:
    """Make a token that lasts from the first moment to the second; its secret, and itself."""
    secret = PREFIX + secrets.token_urlsafe(32)
    row = {
        "hash": hash_of(secret),
        "account": account,
        "purpose": _plain(purpose),
        "role": role,
        "created_at": written(span[0]),
        "expires_at": written(span[1]),
    }
    connection.execute(schema.tokens.insert().values(row))
    return secret, Token(ref=row.pop("hash")[:_REF], used_at=None, **row)


def session_of(connection: Connection, secret: str) -> Session | None:
    """The session of a secret, ended or not."""
    row = _row(connection, schema.sessions, secret)
    return None if row is None else _session(row)


def token_of(connection: Connection, secret: str) -> Token | None:
    """The token of a secret, run out or not."""
    row = _row(connection, schema.tokens, secret)
    return None if row is None else _token(row)


def sessions_of(connection: Connection, account: str) -> list[Session]:
    """The sessions of an account, the last used first."""
    table = schema.sessions
    rows = connection.execute(select(table).where(table.c.account == account))
    return sorted(map(_session, rows), key=lambda one: (one.seen_at, one.ref), reverse=True)


def tokens_of(connection: Connection, account: str | None = None) -> list[Token]:
    """The tokens of an account, or of all, the latest first."""
    table = schema.tokens
    query = select(table) if account is None else select(table).where(table.c.account == account)
    found = map(_token, connection.execute(query))
    return sorted(found, key=lambda one: (one.created_at, one.ref), reverse=True)


def touch(connection: Connection, table: Table, secret: str, now: datetime) -> None:
    """Write down that a session or token was used."""
    column = "seen_at" if table is schema.sessions else "used_at"
    query = table.update().where(table.c.hash == hash_of(secret))
    connection.execute(query.values({column: written(now)}))


def end(
    connection: Connection, table: Table, account: str, *, only: str = "", keep: str = ""
) -> int:
    """End sessions or tokens of an account: one by its ref, or all but one; how many."""
    here = table.c.account == account
    if only:
        here &= func.substr(table.c.hash, 1, _REF) == (
            only if only.isascii() and only.isalnum() else "-"
        )
    if keep:
        here &= func.substr(table.c.hash, 1, _REF) != keep
    return connection.execute(table.delete().where(here)).rowcount


def _row(connection: Connection, table: Table, secret: str) -> Row[tuple[object, ...]] | None:
    return connection.execute(select(table).where(table.c.hash == hash_of(secret))).first()


def _session(row: Row[tuple[object, ...]]) -> Session:
    told = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    return Session(ref=told.pop("hash")[:_REF], **told)


def _token(row: Row[tuple[object, ...]]) -> Token:
    told = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name
    return Token(ref=told.pop("hash")[:_REF], **told)


def _plain(text: str) -> str:
    """What a browser or a person says of itself, cut and made one line of text."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line[:200]
