"""Accounts: who may do what. Every change is in the log, and nothing secret with it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from variorum.errors import AccountError
from variorum.storage import audit, chain, schema

# From the least to the most that one may do; each may do what those before it may.
ROLES = ("reader", "reviewer", "editor", "administrator")
LONGEST_NAME = 64


@dataclass(frozen=True)
class Account:
    """An account. ``changed_at`` is when its password was set."""

    key: str
    name: str
    role: str
    created_at: str
    changed_at: str


def key_of(name: str) -> str:
    """A name as names are compared: case, and how its letters are composed, tell nobody apart."""
    # What no database can hold is in nobody's name.
    text = "".join("\ufffd" if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in name)
    folded = unicodedata.normalize("NFKC", text.strip()).casefold()
    return unicodedata.normalize("NFKC", folded)[:256]


def check_name(name: str) -> str:
    """The name as it is kept. Raises AccountError where it can be nobody's."""
    plain = unicodedata.normalize("NFC", name.strip())
    if not plain or len(plain) > LONGEST_NAME:
        raise AccountError(f"a name has 1 to {LONGEST_NAME} characters")
    if not plain.isprintable():
        remedy = "leave out what cannot be seen"
        raise AccountError("the name holds what is no letter, digit or sign", remedy=remedy)
    return plain


def check_role(role: str) -> None:
    """Raise AccountError where there is no such role."""
    if role not in ROLES:
        raise AccountError(f"no role is called {role!r}", remedy=f"use one of {', '.join(ROLES)}")


def accounts(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    table = schema.accounts
    columns = [table.c[name] for name in Account.__dataclass_fields__]
    rows = connection.execute(select(*columns).order_by(table.c.key))
    return [Account(**row._mapping) for row in rows]  # noqa: SLF001 - SQLAlchemy's public name


def find(connection: Connection, name: str) -> tuple[Account, str] | None:
    """The account of a name, and the hash of its password."""
    return of_key(connection, key_of(name))


def of_key(connection: Connection, key: str) -> tuple[Account, str] | None:
    """The account of a key, and the hash of its password."""
    table = schema.accounts
    row = connection.execute(select(table).where(table.c.key == key)).mappings().first()
    if row is None:
        return None
    told = dict(row)
    password = told.pop("password")
    return Account(**told), password


def require(connection: Connection, name: str) -> Account:
    """The account of a name. Raises AccountError where there is none."""
    found = find(connection, name)
    if found is None:
        raise AccountError("there is no such account", where=name)
    return found[0]


def add(connection: Connection, account: Account, password: str, by: str) -> None:
    """Store an account with the hash of its password. Raises AccountError where it is there."""
    check_role(account.role)
    if find(connection, account.name):
        raise AccountError("the name is taken", where=account.name)
    row = {name: getattr(account, name) for name in Account.__dataclass_fields__}
    connection.execute(schema.accounts.insert().values(password=password, **row))
    note(connection, "added", account.name, by, role=account.role)


def set_role(connection: Connection, name: str, role: str, by: str) -> None:
    """Say what an account may do. Raises AccountError for the last administrator."""
    check_role(role)
    account = require(connection, name)
    if account.role == role:
        return
    _keep_an_administrator(connection, account)
    _update(connection, account, role=role)
    note(connection, "role changed", account.name, by, role=role)


def set_password(connection: Connection, account: Account, password: str, at: str) -> None:
    """Keep the hash of another password."""
    _update(connection, account, password=password, changed_at=at)


def renew(connection: Connection, account: Account, old: str, new: str) -> None:
    """Keep a better hash of the same password, unless it was changed meanwhile."""
    table = schema.accounts
    here = (table.c.key == account.key) & (table.c.password == old)
    connection.execute(table.update().where(here).values(password=new))


def remove(connection: Connection, name: str, by: str) -> None:
    """Remove an account; its sessions and tokens go with it, what it judged stays.

    Raises:
        AccountError: there is none, or it is the last administrator of several accounts.
    """
    account = require(connection, name)
    if len(accounts(connection)) > 1:
        _keep_an_administrator(connection, account)
    table = schema.accounts
    connection.execute(table.delete().where(table.c.key == account.key))
    note(connection, "removed", account.name, by)


def note(connection: Connection, what: str, account: str, by: str, **more: str) -> None:
    """An entry of the log on an account."""
    chain.append(connection, audit.PEOPLE, {"what": what, "account": account, "by": by, **more})


def _update(connection: Connection, account: Account, **values: str) -> None:
    table = schema.accounts
    connection.execute(table.update().where(table.c.key == account.key).values(**values))


def _keep_an_administrator(connection: Connection, account: Account) -> None:
    table = schema.accounts
    query = select(func.count()).where(table.c.role == ROLES[-1])
    if account.role == ROLES[-1] and connection.execute(query).scalar() == 1:
        remedy = "make somebody else an administrator first"
        raise AccountError("this is the last administrator", where=account.name, remedy=remedy)
