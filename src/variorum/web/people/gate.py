"""The gate: who a request comes from, and whether a form was really sent from these pages."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from typing import Any, Protocol

from starlette.requests import Request

from variorum.web.people.person import Person, Role

# The field of a form that proves that it was sent from these pages.
FIELD = "csrf"


class Gate(Protocol):
    """Tells who asks. Safe to call from several threads."""

    def person(self, request: Request) -> Person:
        """Who asks; somebody of the role NOBODY where that is not known."""
        ...

    def token(self, request: Request) -> str:
        """What forms on the pages of this request carry in the field ``csrf``."""
        ...

    def genuine(self, request: Request, form: Mapping[str, Any]) -> bool:
        """Whether a form was sent from pages of ours to this person."""
        ...


class LocalGate:
    """One person on their own computer, who may do everything."""

    def __init__(self, name: str) -> None:
        self._person = Person(name, Role.ADMINISTRATOR)
        self._token = secrets.token_urlsafe(24)

    def person(self, request: Request) -> Person:  # noqa: ARG002 - whoever asks
        """The one person that there is."""
        return self._person

    def token(self, request: Request) -> str:  # noqa: ARG002 - the same on all pages
        """A token of this run of the server."""
        return self._token

    def genuine(self, request: Request, form: Mapping[str, Any]) -> bool:  # noqa: ARG002
        """Whether the form carries the token of this run."""
        return hmac.compare_digest(str(form.get(FIELD, "")).encode(), self._token.encode())
