"""Coming in and leaving: the page on which one signs in, the link that was printed, the way out.

They are open to strangers, and the only such pages there are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from variorum.errors import CrowdedError
from variorum.web.answers import Site, doing_form
from variorum.web.asked import ForbiddenError
from variorum.web.people import Role
from variorum.web.people.accounts import AccountGate
from variorum.web.people.forms import FIELD, carries, proof
from variorum.web.people.link import LinkGate
from variorum.web.roles import open_to
from variorum.web.secret import secret_page
from variorum.web.shell import framed

# A name, a password, an address to go on to.
_LARGEST = 8 * 1024
_LONGEST_NEXT = 2000
_USED = "This link has been used, or is not of this run of the program: each lets one browser in."
_UNKNOWN = "This name and this password do not belong together."
_STALE = "This form was out of date. Please try again."


def add_entrances(app: Starlette, site: Site) -> None:
    """Give the application its pages for coming in and leaving."""
    for path, method, role, endpoint in (
        ("/enter", "GET", Role.NOBODY, _page),
        ("/enter/{secret}", "GET", Role.NOBODY, _by_link),
    ):
        app.add_route(path, open_to(role, _bound(endpoint, site)), methods=[method])
    for path, role, form in (
        ("/enter", Role.NOBODY, _by_password),
        ("/leave", Role.NOBODY, _leave),
        ("/account/link", Role.ADMINISTRATOR, _another_link),
    ):
        app.add_route(path, open_to(role, _taking(form, site)), methods=["POST"])


def entrance(
    request: Request, site: Site, status: int = 200, problem: str = "", name: str = ""
) -> Response:
    """The page that says how one comes in, with its form where there is one."""
    gate = site.gate
    secret = ""
    if isinstance(gate, AccountGate):
        # The same for all tabs of a browser.
        secret = gate.before.read(request) or gate.new_secret()
    response = framed(
        "enter.html",
        site.person(request),
        gate.token(request),
        status,
        door=gate.door,
        problem=problem,
        name=name,
        proof=proof(secret) if secret else "",
        onward=_onward(request),
    )
    if isinstance(gate, AccountGate):
        gate.before.give(request, response, secret)
    if status == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def _bound(act: Callable[[Request, Site], Response], site: Site) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        return act(request, site)

    return endpoint


def _taking(
    act: Callable[[Request, Site, Mapping[str, str]], Response], site: Site
) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """The endpoint of a form that is not about the record."""

    async def endpoint(request: Request) -> Response:
        async with doing_form(request, _LARGEST) as form:
            fields = {k: v for k, v in form.multi_items() if isinstance(v, str)}
            return await run_in_threadpool(act, request, site, fields)

    return endpoint


def _page(request: Request, site: Site) -> Response:
    if site.gate.door == "none":
        return RedirectResponse("/", status_code=303)
    return entrance(request, site)


def _by_link(request: Request, site: Site) -> Response:
    """Let a browser in. One that only looks ahead, or asks for the headers, uses nothing up."""
    gate = site.gate
    if not isinstance(gate, LinkGate):
        raise HTTPException(404)
    if request.method != "GET" or "prefetch" in request.headers.get("sec-purpose", ""):
        return Response(status_code=204, headers={"Cache-Control": "no-store"})
    session = gate.use(request.path_params["secret"])
    if session is None:
        if site.person(request).may(Role.READER):  # the same browser, opening it again
            return RedirectResponse("/", status_code=303)
        return entrance(request, site, 403, _USED)
    response = RedirectResponse("/", status_code=303)
    gate.cookie.give(request, response, session)
    response.headers["Cache-Control"] = "no-store"
    return response


def _by_password(request: Request, site: Site, form: Mapping[str, str]) -> Response:
    gate = site.gate
    if not isinstance(gate, AccountGate):
        raise HTTPException(404)
    name = form.get("name", "")[:200]
    before = gate.before.read(request)
    if not before or not carries(form, proof(before)):
        return entrance(request, site, 403, _STALE, name)
    wait = math.ceil(gate.wait(name, request))
    if wait:
        problem = f"Too many wrong passwords: try again in {_in_words(wait)}."
        response = entrance(request, site, 429, problem, name)
        response.headers["Retry-After"] = str(wait)
        return response
    try:
        secret = gate.sign_in(name, form.get("password", ""), request)
    except CrowdedError as error:
        return entrance(request, site, 503, str(error), name)
    if secret is None:
        return entrance(request, site, 401, _UNKNOWN, name)
    gate.leave(request)  # who signs in anew ends what they had
    response = RedirectResponse(safe_path(form.get("next", "")), status_code=303)
    gate.cookie.give(request, response, secret)
    gate.before.take(request, response)
    return response


def _leave(request: Request, site: Site, form: Mapping[str, str]) -> Response:
    gate = site.gate
    if not isinstance(gate, AccountGate | LinkGate):
        raise HTTPException(404)
    if not gate.genuine(request, form):
        raise ForbiddenError("The form was not sent from these pages, or is out of date.")
    gate.leave(request)
    response = RedirectResponse("/enter", status_code=303)
    gate.cookie.take(request, response)
    # Pages that the browser has kept are not for whoever sits down next.
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


def _another_link(request: Request, site: Site, form: Mapping[str, str]) -> Response:
    gate = site.gate
    if not isinstance(gate, LinkGate):
        raise HTTPException(404)
    if not gate.genuine(request, form):
        raise ForbiddenError("The form was not sent from these pages, or is out of date.")
    link = str(request.base_url).rstrip("/") + gate.link()
    return secret_page("link", link, site.person(request), form[FIELD])


def _onward(request: Request) -> str:
    """Where to go on to after signing in: what was asked for, if a page can be asked for again."""
    if request.url.path.startswith(("/enter", "/leave")):
        return safe_path(request.query_params.get("next", ""))
    if request.method != "GET":
        return "/"
    query = request.url.query
    path = quote(request.scope["path"], safe="/")
    return safe_path(path + (f"?{query}" if query else ""))


def safe_path(path: str) -> str:
    """The path, where it is one of ours and of a page; else that of the overview.

    Browsers take a backslash for a slash, drop tabs and newlines, and read ``//`` as a host.
    """
    plain = path.isascii() and path.isprintable() and "\\" not in path and " " not in path
    if not plain or len(path) > _LONGEST_NEXT or not path.startswith("/") or path[1:2] == "/":
        return "/"
    parts = urlsplit(path)
    inside = (
        not parts.scheme and not parts.netloc and not parts.path.startswith(("/enter", "/leave"))
    )
    return path if inside else "/"


def _in_words(seconds: int) -> str:
    if seconds < 90:
        return f"{seconds} second{'' if seconds == 1 else 's'}"
    return f"{math.ceil(seconds / 60)} minutes"
