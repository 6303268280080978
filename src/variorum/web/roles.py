"""Which role a route takes. A route of which nobody has said it is open to nobody.

An endpoint, or an application that is mounted, is told its role where it is made; the guard of the
application reads it there before anything else happens.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from starlette.routing import BaseRoute, Match
from starlette.types import Scope

from variorum.web.people import Role

_ROLE = "variorum_role"
T = TypeVar("T")


def open_to(role: Role, endpoint: T) -> T:
    """The endpoint, or mounted application, open to this role and those above it.

    Raises:
        ValueError: it is open to another one already, in another route.
    """
    if getattr(endpoint, _ROLE, role) is not role:
        raise ValueError(f"{endpoint} is open to another role already")
    setattr(endpoint, _ROLE, role)
    return endpoint


def role_of_route(route: BaseRoute) -> Role | None:
    """The role that a route takes; None where nobody has said it."""
    target: Any = getattr(route, "endpoint", None) or getattr(route, "app", None)
    found = getattr(target, _ROLE, None)
    return found if isinstance(found, Role) else None


def matched(routes: Iterable[BaseRoute], scope: Scope) -> BaseRoute | None:
    """The route that will answer a request, within what is mounted too; None where none will."""
    for route in routes:
        match, child = route.matches(scope)
        if match is Match.FULL:
            inner = getattr(route, "routes", None)
            return matched(inner, {**scope, **child}) if inner else route
    return None
