"""An operation: its address, who may do it, what it takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request

from variorum.api.params import Param, Query
from variorum.views import Index
from variorum.web.answers import Site
from variorum.web.people import Person, Role

ROOT = "/api/v1"


@dataclass(frozen=True)
class Ask:
    """A request: who asks what of which edition. ``body`` is what was sent."""

    index: Index
    site: Site
    person: Person
    request: Request
    id: str = ""
    query: Query = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Given:
    """An answer: data, where the list goes on, and how many there are."""

    data: Any
    next: str | None = None
    total: int = 1
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Body:
    """What an operation takes: the types of content, and what stands in it.

    ``of`` is a record where it is JSON; else it is bytes. ``largest`` is how many there may be.
    """

    types: tuple[str, ...]
    about: str
    largest: int
    of: type | None = None


@dataclass(frozen=True)
class Operation:
    """One thing that a program can do.

    Args:
        path: below the root, with ``{id}`` where one record is asked for.
        name: of the operation, as programs call it.
        about: what it does, in a sentence.
        gives: the type of the data; None for bytes as they are.
        answer: makes the answer; for ``gives`` None the whole response.
        group: under which it stands in lists.
        params: the values of its query.
        method: GET or POST.
        role: who may do it.
        status: of its answer when all is well.
        steady: whether address and edition alone tell its answer.
        errors: how it fails besides what all operations may.
        takes: what must be sent.
    """

    path: str
    name: str
    about: str
    gives: Any
    answer: Callable[[Ask], Any]
    group: str
    params: tuple[Param, ...] = ()
    method: str = "GET"
    role: Role = Role.READER
    status: int = 200
    steady: bool = True
    errors: tuple[int, ...] = ()
    takes: Body | None = None

    @property
    def address(self) -> str:
        """The whole path."""
        return ROOT + self.path

    @property
    def lists(self) -> bool:
        """Whether it gives a list in pages."""
        return any(param.name == "after" for param in self.params)
