"""The gate: who a request comes from, and whether a form was really sent from these pages."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, Literal, Protocol

from starlette.requests import Request

from variorum.web.people.forms import carries
from variorum.web.people.person import Person, Role

# How one comes in: there is no door, or through the link that was printed, or by a password.
Door = Literal["none", "link", "password"]


class Gate(Protocol):
    """Tells who asks. Safe to call from several threads."""

    @property
    def door(self) -> Door:
        """How a stranger comes in."""
        ...

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
    """One person on their own computer, who may do everything, and who is not asked for.

    For what cannot be changed, and for tests: any program on the computer is that person.
    """

    door: Door = "none"

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
        return carries(form, self._token)


class PublicGate(LocalGate):
    """Everybody reads, and nobody does anything else."""

    def __init__(self) -> None:
        super().__init__("")
        self._person = Person("", Role.READER)
