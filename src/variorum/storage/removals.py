"""Captures that a person took out: bytes and readings go, the hash and the fact stay (M24, M25).

The same bytes are not taken in again, wherever they are met, until a person says so.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, select

from variorum.errors import JudgementError
from variorum.model import Removal
from variorum.storage import audit, chain, schema
from variorum.storage.holdings import to_json
from variorum.storage.origins import origins_of


def remove(connection: Connection, capture: str, author: str, reason: str) -> Removal:
    """Take a capture out, inside the caller's transaction.

    Raises:
        JudgementError: there is no such capture, or no author or reason.
    """
    check_words(author, reason)
    table = schema.captures
    if connection.execute(select(table.c.id).where(table.c.id == capture)).first() is None:
        gone = removal_of(connection, capture)
        problem = f"it was removed on {gone.at[:10]}" if gone else "there is no such capture"
        raise JudgementError(problem, where=capture, remedy="an edition lists the captures")
    origins = tuple(origins_of(connection, capture).get(capture, ()))
    removal = Removal(
        capture=capture, author=author, at=chain.now(), reason=reason, origins=origins
    )
    for held in (schema.records, schema.articles, schema.unread, schema.origins):
        connection.execute(held.delete().where(held.c.capture == capture))
    connection.execute(table.delete().where(table.c.id == capture))
    payload = to_json(removal)
    connection.execute(schema.removals.insert().values(capture=capture, payload=payload))
    chain.append(connection, audit.REMOVED, msgspec.to_builtins(removal))
    return removal


def readmit(connection: Connection, capture: str, author: str, reason: str) -> None:
    """Let a removed capture be taken in again when it is met.

    Raises:
        JudgementError: it was not removed, or there is no author or reason.
    """
    check_words(author, reason)
    table = schema.removals
    if not connection.execute(table.delete().where(table.c.capture == capture)).rowcount:
        raise JudgementError("it was not removed", where=capture)
    told = {"capture": capture, "author": author, "reason": reason}
    chain.append(connection, audit.READMITTED, told)


def removal_of(connection: Connection, capture: str) -> Removal | None:
    """The removal of a capture, where it was removed and not let in again."""
    table = schema.removals
    query = select(table.c.payload).where(table.c.capture == capture)
    found = connection.execute(query).scalar()
    return None if found is None else msgspec.json.decode(found, type=Removal)


def removals_of(connection: Connection) -> list[Removal]:
    """All removals that stand, by capture."""
    table = schema.removals
    rows = connection.execute(select(table.c.payload).order_by(table.c.capture)).scalars()
    return [msgspec.json.decode(row, type=Removal) for row in rows]


def check_words(author: str, reason: str) -> None:
    """Raise JudgementError where either is empty or is no text."""
    for name, text in (("author", author), ("reason", reason)):
        if not text.strip():
            raise JudgementError(f"it needs its {name}", remedy=f"give --{name}")
        if any(0xD800 <= ord(char) <= 0xDFFF for char in text):
            raise JudgementError(f"the {name} holds bytes that are no text", remedy="use UTF-8")
