"""The people of a database: accounts, who is signed in, which tokens there are."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, Table

from variorum.errors import AccountError, StorageError
from variorum.storage import accounts, passwords, schema, sessions
from variorum.storage.accounts import ROLES, Account
from variorum.storage.sessions import Session, Token

Opening = Callable[[], AbstractContextManager[Connection]]

# How long a token may last, in days.
LONGEST_DAYS = 3660


def _now() -> datetime:
    return datetime.now(UTC)


class People:
    """Accounts with their sessions and tokens; each change is one transaction, with its log.

    Args:
        reading, writing: open the database for one piece of work.
        noting: opens it for what may be left undone where another program is writing.
        clock: tells the time.
    """

    def __init__(
        self,
        reading: Opening,
        writing: Opening,
        noting: Opening,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._reading = reading
        self._writing = writing
        self._noting = noting
        self._clock = clock

    def accounts(self) -> tuple[Account, ...]:
        """All accounts, by name."""
        with self._reading() as connection:
            return tuple(accounts.accounts(connection))

    def account(self, name: str) -> Account | None:
        """The account of a name."""
        with self._reading() as connection:
            found = accounts.find(connection, name)
        return found[0] if found else None

    def add(self, name: str, password: str, role: str, by: str) -> Account:
        """Make an account; ``by`` is who makes it. Raises AccountError."""
        plain = accounts.check_name(name)
        accounts.check_role(role)
        passwords.check(password, plain)
        kept, now = passwords.hashed(password), sessions.written(self._clock())
        made = Account(accounts.key_of(plain), plain, role, now, now)
        with self._writing() as connection:
            accounts.add(connection, made, kept, by)
        return made

    def set_role(self, name: str, role: str, by: str) -> None:
        """Say what an account may do. Raises AccountError."""
        with self._writing() as connection:
            accounts.set_role(connection, name, role, by)

    def set_password(self, name: str, password: str, by: str, *, keep: str = "") -> None:
        """Give an account another password, and end its sessions, but for that with ref ``keep``.

        Raises:
            AccountError: there is no such account, or the password is too easily guessed.
        """
        passwords.check(password, name)
        kept, now = passwords.hashed(password), sessions.written(self._clock())
        with self._writing() as connection:
            account = accounts.require(connection, name)
            accounts.set_password(connection, account, kept, now)
            sessions.end(connection, schema.sessions, account.key, keep=keep)
            accounts.note(connection, "password changed", account.name, by)

    def remove(self, name: str, by: str) -> None:
        """Remove an account with its sessions and tokens. Raises AccountError."""
        with self._writing() as connection:
            accounts.remove(connection, name, by)

    def check(self, name: str, password: str) -> Account | None:
        """The account whose name and password these are; unknown names take as long as known."""
        with self._reading() as connection:
            account, kept = accounts.find(connection, name) or (None, None)
        if not passwords.matches(password, kept) or account is None or kept is None:
            return None
        if passwords.outdated(kept):
            better = passwords.hashed(password)
            with suppress(StorageError), self._writing() as connection:
                accounts.renew(connection, account, kept, better)
        return account

    def sign_in(self, account: Account, agent: str, address: str) -> str:
        """Begin a session; its secret, which is told once."""
        with self._writing() as connection:
            return sessions.begin(connection, account.key, agent, address, self._clock())

    def session(self, secret: str) -> tuple[Account, Session] | None:
        """Who is signed in with this secret; None where the session ended."""
        now = self._clock()
        with self._reading() as connection:
            found = sessions.session_of(connection, secret)
            if found is None or not sessions.alive(found, now):
                return None
            owner = accounts.of_key(connection, found.account)
        if sessions.stale(found.seen_at, now):
            self._touch(schema.sessions, secret, now)
        return (owner[0], found) if owner else None

    def sessions(self, name: str) -> tuple[Session, ...]:
        """The sessions of an account that have not ended, the last used first."""
        now = self._clock()
        with self._reading() as connection:
            found = sessions.sessions_of(connection, accounts.require(connection, name).key)
        return tuple(one for one in found if sessions.alive(one, now))

    def end_sessions(self, name: str, by: str, *, only: str = "", keep: str = "") -> int:
        """End an account's sessions: one by its ref, all, or all but one; how many."""
        with self._writing() as connection:
            account = accounts.require(connection, name)
            ended = sessions.end(connection, schema.sessions, account.key, only=only, keep=keep)
            if by != account.name and ended:
                accounts.note(connection, "sessions ended", account.name, by)
        return ended

    def make_token(self, name: str, purpose: str, role: str, days: int, by: str) -> str:
        """Make a token for an account; its secret, which is told once.

        Raises:
            AccountError: its role is more than the account's, it has no purpose, or it would last
                for no time or too long.
        """
        accounts.check_role(role)
        if not purpose.strip():
            raise AccountError("a token needs its purpose", remedy="say what it is for")
        if not 1 <= days <= LONGEST_DAYS:
            raise AccountError(f"a token lasts from 1 to {LONGEST_DAYS:,} days")
        now = self._clock()
        with self._writing() as connection:
            account = accounts.require(connection, name)
            if ROLES.index(role) > ROLES.index(account.role):
                problem = f"no token of a {account.role} may be more than {account.role}"
                raise AccountError(problem, where=account.name)
            span = (now, now + timedelta(days=days))
            secret, token = sessions.issue(connection, account.key, purpose, role, span)
            # As "token role": the account's own is not changed by it.
            told = {"token": token.ref, "purpose": token.purpose, "token role": role}
            accounts.note(connection, "token made", account.name, by, **told)
        return secret

    def token(self, secret: str) -> tuple[Account, Token] | None:
        """Whose token this is; None where it ran out or is none."""
        now = self._clock()
        with self._reading() as connection:
            found = sessions.token_of(connection, secret)
            if found is None or not sessions.lasting(found, now):
                return None
            owner = accounts.of_key(connection, found.account)
        if sessions.stale(found.used_at, now):
            self._touch(schema.tokens, secret, now)
        return (owner[0], found) if owner else None

    def tokens(self, name: str) -> tuple[Token, ...]:
        """The tokens of an account, those that ran out too, the latest first."""
        with self._reading() as connection:
            key = accounts.require(connection, name).key
            return tuple(sessions.tokens_of(connection, key))

    def end_token(self, name: str, ref: str, by: str) -> None:
        """End a token. Raises AccountError where there is no such one."""
        if not ref:
            raise AccountError("there is no such token", where=name)
        with self._writing() as connection:
            account = accounts.require(connection, name)
            if not sessions.end(connection, schema.tokens, account.key, only=ref):
                raise AccountError("there is no such token", where=ref)
            accounts.note(connection, "token ended", account.name, by, token=ref)

    def _touch(self, table: Table, secret: str, now: datetime) -> None:
        """Where another program is writing, or nobody may, this use is not written down."""
        with suppress(StorageError), self._noting() as connection:
            sessions.touch(connection, table, secret, now)
