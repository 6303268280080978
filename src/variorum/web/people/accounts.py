"""The gate of a database with accounts: sessions in a cookie for people, tokens for programs."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from typing import Any

from starlette.requests import Request

from variorum.storage.accounts import Account, key_of
from variorum.storage.people import People
from variorum.storage.postgres import is_url
from variorum.storage.store import Store
from variorum.web.desk import Desk
from variorum.web.people.cookies import Cookie
from variorum.web.people.forms import carries, proof
from variorum.web.people.gate import Door
from variorum.web.people.limits import Limits
from variorum.web.people.person import STRANGER, Person, Role


class AccountGate:
    """Asks the database who somebody is, anew for each request: what is revoked is so at once.

    Args:
        desk: the database.
        secure: the pages are found under https, though a proxy may speak http to this server.
        stranger: what somebody may do who has not signed in.
    """

    door: Door = "password"

    def __init__(self, desk: Desk, *, secure: bool = False, stranger: Role = Role.NOBODY) -> None:
        self._doorbook = _Doorbook(desk)
        self._stranger = Person("", stranger, "stranger") if stranger else STRANGER
        self.cookie = Cookie(secure=secure)
        # Drawn with the form on which one signs in, before there is a session.
        self.before = Cookie(secure=secure, kind="-enter")
        self.limits = Limits()

    def person(self, request: Request) -> Person:
        """Who asks: by the token of a program, else by the session of a browser.

        A token that is no good makes a stranger, whatever the cookie says.
        """
        bearer = _bearer(request)
        if bearer is not None:
            return self._by_token(bearer)
        secret = self.cookie.read(request)
        return self._by_session(secret) if secret else self._stranger

    def token(self, request: Request) -> str:
        """A proof that is bound to the browser's session."""
        secret = self.cookie.read(request)
        return proof(secret) if secret else ""

    def genuine(self, request: Request, form: Mapping[str, Any]) -> bool:
        """Whether the form carries that proof. No page can send a token: with one, none is needed.

        It is asked of those only who were admitted by what they have shown.
        """
        return _bearer(request) is not None or carries(form, self.token(request))

    def new_secret(self) -> str:
        """What a browser keeps while the form is open on which one signs in."""
        return secrets.token_urlsafe(32)

    def sign_in(self, name: str, password: str, request: Request) -> str | None:
        """Begin a session; its secret, None where name and password do not belong together."""
        key, address = key_of(name), address_of(request)
        people = self._doorbook.people()
        account = people.check(name, password)
        if account is None:
            self.limits.wrong(key, address)
            return None
        self.limits.right(key, address)
        return people.sign_in(account, request.headers.get("user-agent", ""), address)

    def wait(self, name: str, request: Request) -> float:
        """Seconds until this name may be tried again from where the request comes from."""
        return self.limits.wait(key_of(name), address_of(request))

    def leave(self, request: Request) -> None:
        """End the session of a request."""
        person = self.person(request)
        if person.way == "session":
            people = self._doorbook.people()
            people.end_sessions(person.name, person.name, only=person.session)

    def _by_token(self, secret: str) -> Person:
        found = self._doorbook.people().token(secret)
        if found is None:
            return STRANGER
        account, token = found
        # Who was given a lower role since has it for the tokens too.
        role = min(role_of(account), Role[token.role.upper()])
        return Person(account.name, role, "token")

    def _by_session(self, secret: str) -> Person:
        found = self._doorbook.people().session(secret)
        if found is None:
            return self._stranger
        account, session = found
        return Person(account.name, role_of(account), "session", session.ref)


class _Doorbook:
    """The people of a database that is asked about with every request.

    It stays open, for opening it costs more than asking; each question still goes to the file or
    server itself. A file that was moved or replaced meanwhile is opened anew, and told of if it is
    gone.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()
        self._open = ExitStack()
        self._store: Store | None = None
        self._mark: tuple[int, int] | None = None

    def people(self) -> People:
        """The people. Raises StorageError where the database is not there."""
        with self._lock:
            if self._store is None or _mark(self._store.path) != self._mark:
                self._open.close()
                self._store = None
                self._store = self._open.enter_context(self._desk.store())
                self._mark = _mark(self._store.path)
            return self._store.people


def _mark(path: str) -> tuple[int, int] | None:
    """What tells a file from another one of its name; None where there is none.

    A server's database is its server's business.
    """
    if is_url(path):
        return (0, 0)
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def role_of(account: Account) -> Role:
    """What an account may do."""
    return Role[account.role.upper()]


def address_of(request: Request) -> str:
    """Where a request comes from; a proxy that is trusted has told it."""
    return request.client.host if request.client else ""


def _bearer(request: Request) -> str | None:
    """The token that a program shows (RFC 6750, 2.1); None where it shows none.

    Other schemes are those of a proxy that asks on its own, and say nothing here.
    """
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    return shown.strip() if scheme.lower() == "bearer" else None
