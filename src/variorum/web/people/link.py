"""One person on their own computer, let in by a link that works once.

Whoever else has an account on the computer, and every program on it, can reach its loopback
address too: only who sees the terminal that serves has the link.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from threading import Lock
from typing import Any

from starlette.requests import Request

from variorum.storage.sessions import hash_of
from variorum.web.people.cookies import Cookie
from variorum.web.people.forms import carries, proof
from variorum.web.people.gate import Door
from variorum.web.people.person import STRANGER, Person, Role

# So many browsers may have come in, and so many links may be open, at a time.
_MOST = 100


class LinkGate:
    """Lets in who opened a link. What it knows lasts as long as the server runs."""

    door: Door = "link"

    def __init__(self, name: str) -> None:
        self._person = Person(name, Role.ADMINISTRATOR, "link")
        self._links: dict[str, None] = {}
        self._sessions: dict[str, None] = {}
        self._lock = Lock()
        self.cookie = Cookie()

    def link(self) -> str:
        """The path of a link that lets one browser in, once."""
        secret = secrets.token_urlsafe(32)
        with self._lock:
            _keep(self._links, secret)
        return f"/enter/{secret}"

    def use(self, secret: str) -> str | None:
        """Use a link up; the secret of the session that it begins, None where it is no good."""
        with self._lock:
            if hash_of(secret) not in self._links:
                return None
            del self._links[hash_of(secret)]
            session = secrets.token_urlsafe(32)
            _keep(self._sessions, session)
        return session

    def leave(self, request: Request) -> None:
        """End the session of a request."""
        with self._lock:
            self._sessions.pop(hash_of(self.cookie.read(request)), None)

    def person(self, request: Request) -> Person:
        """The one person, to browsers that came in; to all others a stranger."""
        secret = self.cookie.read(request)
        with self._lock:
            return self._person if secret and hash_of(secret) in self._sessions else STRANGER

    def token(self, request: Request) -> str:
        """A proof that is bound to the browser's session."""
        secret = self.cookie.read(request)
        return proof(secret) if secret else ""

    def genuine(self, request: Request, form: Mapping[str, Any]) -> bool:
        """Whether the form carries that proof."""
        return carries(form, self.token(request))


def _keep(held: dict[str, None], secret: str) -> None:
    """Remember a secret's hash; of too many, the oldest go."""
    held[hash_of(secret)] = None
    while len(held) > _MOST:
        del held[next(iter(held))]
