"""The page that shows a secret, once: it is nowhere else, and nobody can show it again."""

from __future__ import annotations

from typing import Literal

from starlette.responses import Response

from variorum.web.people import Person
from variorum.web.shell import framed


def secret_page(kind: Literal["token", "link"], secret: str, person: Person, csrf: str) -> Response:
    """The page with a new token, or a link for another browser."""
    return framed("secret.html", person, csrf, kind=kind, secret=secret)
