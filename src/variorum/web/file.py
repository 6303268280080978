"""A file: what is asked for by address and is no page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from variorum.views import Index
from variorum.web.asked import Asked
from variorum.web.people import Role


@dataclass(frozen=True)
class File:
    """A file or a stream. ``answer`` makes it; its last argument is the address of the site."""

    path: str
    answer: Callable[[Index, Asked, str], Response]
    role: Role = Role.READER
