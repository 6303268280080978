"""The web application over one edition: pages, JSON twins, actions, errors in one shape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from variorum.api.page import PAGES as PROGRAMS
from variorum.api.routes import add_api
from variorum.errors import VariorumError
from variorum.web.actions import ACTIONS
from variorum.web.answers import Site, doing, filed, html, twin
from variorum.web.asked import ForbiddenError, StrangerError
from variorum.web.desk import Desk
from variorum.web.entering import add_entrances
from variorum.web.failures import ERRORS, failed
from variorum.web.files import FILES
from variorum.web.headers import HEADERS
from variorum.web.hosts import Hosts
from variorum.web.language import language_of, remember, speak
from variorum.web.originals import original
from variorum.web.pages import PAGES
from variorum.web.people import Gate, LocalGate, Role
from variorum.web.people.rates import Rates, TooOftenError
from variorum.web.roles import matched, open_to, role_of_route
from variorum.web.source import EditionSource, IndexCache
from variorum.web.static_files import CompressedFiles

STATIC = Path(__file__).parent / "static"

Next = Callable[[Request], Awaitable[Response]]


def create_app(
    source: EditionSource,
    hosts: Iterable[str] = (),
    *,
    desk: Desk | None = None,
    gate: Gate | None = None,
    rates: Rates | None = None,
) -> FastAPI:
    """The application that serves the edition of ``source``.

    It answers to this computer's own names and addresses, and to ``hosts`` besides; with
    ``variorum.web.hosts.ANY`` among them to all. ``desk`` is where judgements and captures are
    written, absent where what is served cannot be changed; ``gate`` tells who asks, and without
    one it is whoever sits at this computer. ``rates`` count how often each client asks.
    The interactive documentation of FastAPI is off: it would load files from elsewhere.
    """
    app = FastAPI(title="Variorum", docs_url=None, redoc_url=None, openapi_url=None)
    site = Site(IndexCache(source), gate or LocalGate(""), desk, rates or Rates())
    for page in (*PAGES, *PROGRAMS):
        app.add_route(page.twin, twin(page, site), methods=["GET"])
        app.add_route(page.path, html(page, site), methods=["GET"])
    for file in FILES:
        app.add_route(file.path, filed(file, site), methods=["GET"])
    for action in ACTIONS:
        app.add_route(action.path, doing(action, site), methods=["POST"])
    app.add_route("/articles", open_to(Role.READER, _to_overview), methods=["GET"])
    app.add_route("/captures/{id}/original", open_to(Role.READER, original(site)), methods=["GET"])
    add_entrances(app, site)
    add_api(app, site)
    app.mount("/static", open_to(Role.NOBODY, CompressedFiles(directory=STATIC)), name="static")
    app.middleware("http")(_guard(Hosts(hosts), site))
    app.state.site = site
    for error in ERRORS:
        app.add_exception_handler(error, _answered)
    return app


def _guard(hosts: Hosts, site: Site) -> Callable[[Request, Next], Awaitable[Response]]:
    """Refuses misdirected requests and people without the role; sets the headers of responses."""

    async def guard(request: Request, call_next: Next) -> Response:
        if not hosts.answers(request.headers.getlist("host")):
            return _answered(request, HTTPException(421))
        speak(language_of(request))
        try:
            await run_in_threadpool(_admit, request, site)
        except (StrangerError, ForbiddenError, TooOftenError, VariorumError) as error:
            return await run_in_threadpool(_answered, request, error)
        response = await call_next(request)
        remember(request, response)
        for name, value in HEADERS.items():
            # A page that loads more than others has a policy of its own.
            response.headers.setdefault(name, value)
        return response

    return guard


def _admit(request: Request, site: Site) -> None:
    """Refuse who asks too often, or may not use the route; one without a role is for nobody."""
    route = matched(request.app.routes, request.scope)
    if route is None:  # nothing is there, and the answer to that is drawn for who asks
        site.rates.count(request, site.person(request))
        return
    role = role_of_route(route)
    if role is None:
        raise ForbiddenError("Nobody has said who may see this.")
    if role > Role.NOBODY or request.method == "POST":
        site.rates.count(request, site.person(request))
    if role > Role.NOBODY:
        site.admit(request, role)


def _answered(request: Request, error: Exception) -> Response:
    response = failed(request, error)
    # A failure outside of the guard's reach keeps its headers too.
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _to_overview(_: Request) -> Response:
    return RedirectResponse("/", status_code=308)
