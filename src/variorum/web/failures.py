"""Every error of the pages in one place and one shape."""

from __future__ import annotations

import logging
from math import ceil

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from variorum.errors import (
    AccountError,
    BusyError,
    CrowdedError,
    JudgementError,
    MovedError,
    StorageError,
    VariorumError,
)
from variorum.web.answers import nav, person_of
from variorum.web.asked import (
    Asked,
    BadQueryError,
    ForbiddenError,
    NoSuchPageError,
    ReadOnlyError,
    StrangerError,
)
from variorum.web.entering import entrance
from variorum.web.pages import PAGES
from variorum.web.people import Person, Role
from variorum.web.people.rates import TOO_OFTEN, TooOftenError
from variorum.web.render import environment
from variorum.web.roles import methods_at

LOG = logging.getLogger(__name__)

ERRORS = (
    HTTPException,
    NoSuchPageError,
    BadQueryError,
    ForbiddenError,
    StrangerError,
    ReadOnlyError,
    TooOftenError,
    VariorumError,
    Exception,
)

TITLES = {
    400: "This address asks for something odd",
    401: "Who asks is not known",
    403: "This is not for you",
    404: "There is no such page",
    405: "Nothing of this kind can be done here",
    409: "This cannot be changed",
    413: "This is too much at once",
    415: "This type of content is not read here",
    421: "These pages are not found under this name",
    422: "What was sent is not what it must be",
    429: "This is asked too often",
    500: "Something went wrong here",
    503: "This cannot be answered just now",
}
KNOWN = {
    404: "Nothing stands at this address.",
    405: "This address does not take what was sent to it.",
    421: "Open them under the address that was printed when they were served.",
    429: TOO_OFTEN,
}
# What says more than the status does.
HEADINGS: dict[type[Exception], str] = {
    BusyError: "The database is busy",
    CrowdedError: "Too many ask for this just now",
    StorageError: "The database cannot be read",
}
# Pages that are there without asking anything of them.
_PATHS = frozenset(page.path for page in PAGES if "{" not in page.path)
FAILED = "The program failed on this page; its log says how."
_STATUS: dict[type[Exception], int] = {
    NoSuchPageError: 404,
    BadQueryError: 400,
    ForbiddenError: 403,
    StrangerError: 401,
    ReadOnlyError: 409,
    TooOftenError: 429,
    AccountError: 400,
    JudgementError: 409,
    MovedError: 409,
    BusyError: 503,
    CrowdedError: 503,
}


def failed(request: Request, error: Exception) -> Response:
    """The answer to a request that failed: a page, or JSON where JSON was asked for."""
    status, detail = _told(error, person_of(request))
    headers = {"Retry-After": "5"} if status == 503 else {}
    if isinstance(error, TooOftenError):
        headers["Retry-After"] = str(ceil(error.wait))
    if status == 405:
        headers["Allow"] = ", ".join(methods_at(request.app.routes, request.scope))
    title = HEADINGS.get(type(error)) or TITLES.get(status, "This did not work")
    if _wants_json(request):
        body = {"error": {"status": status, "title": title, "detail": detail}}
        headers |= {"WWW-Authenticate": "Bearer"} if status == 401 else {}
        return Response(msgspec.json.encode(body), status, headers, "application/json")
    site = request.app.state.site
    if status == 401:
        return entrance(request, site, 401)
    person = person_of(request)
    html = (
        environment()
        .get_template("error.html")
        .render(
            title=title,
            detail=detail,
            status=status,
            plain=_plain(request) if status == 400 else "",
            nav=nav("/-", person),
            asked=Asked(path="/-", person=person, csrf=site.gate.token(request)),
            twin="",
        )
    )
    return Response(html, status, headers, "text/html")


def _plain(request: Request) -> str:
    """The page of an address without its query; empty where there is none, or no query."""
    path = request.url.path
    return path if request.url.query and path in _PATHS else ""


def _wants_json(request: Request) -> bool:
    path = request.url.path
    return path.endswith(".json") or path.startswith("/api/")


def _told(error: Exception, person: Person) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, KNOWN.get(error.status_code, str(error.detail))
    status = _STATUS.get(type(error), 500)
    if isinstance(error, StorageError):
        if status >= 500 and not isinstance(error, BusyError):
            LOG.error("%s", error)
        if not person.may(Role.ADMINISTRATOR):
            # Where the database lies, and what its driver says, is for those who keep it.
            return status, f"{error.problem[:1].upper()}{error.problem[1:]}."
    if type(error) in _STATUS or isinstance(error, VariorumError):
        return status, str(error)
    return 500, FAILED
