"""The web application over one edition: pages, JSON twins, actions, errors in one shape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from variorum.web.actions import ACTIONS
from variorum.web.answers import Site, doing, html, twin
from variorum.web.desk import Desk
from variorum.web.failures import ERRORS, failed
from variorum.web.hosts import Hosts
from variorum.web.language import language_of, remember, speak
from variorum.web.originals import original
from variorum.web.pages import PAGES
from variorum.web.people import Gate, LocalGate
from variorum.web.source import EditionSource, IndexCache

STATIC = Path(__file__).parent / "static"

# Nothing runs and nothing loads but our own files; nobody frames, no address leaks.
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-cache",
}

Next = Callable[[Request], Awaitable[Response]]


def create_app(
    source: EditionSource,
    hosts: Iterable[str] = (),
    *,
    desk: Desk | None = None,
    gate: Gate | None = None,
) -> FastAPI:
    """The application that serves the edition of ``source``.

    It answers to this computer's own names and addresses, and to ``hosts`` besides; with
    ``variorum.web.hosts.ANY`` among them to all. ``desk`` is where judgements and captures are
    written, absent where what is served cannot be changed; ``gate`` tells who asks, and without
    one it is whoever sits at this computer.
    The interactive documentation of FastAPI is off: it would load files from elsewhere.
    """
    app = FastAPI(title="Variorum", docs_url=None, redoc_url=None, openapi_url=None)
    site = Site(IndexCache(source), gate or LocalGate(""), desk)
    for page in PAGES:
        app.add_route(page.twin, twin(page, site), methods=["GET"])
        app.add_route(page.path, html(page, site), methods=["GET"])
    for action in ACTIONS:
        app.add_route(action.path, doing(action, site), methods=["POST"])
    app.add_route("/captures/{id}/original", original(site), methods=["GET"])
    app.add_route("/articles", _to_overview, methods=["GET"])
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.middleware("http")(_guard(Hosts(hosts)))
    for error in ERRORS:
        app.add_exception_handler(error, _answered)
    return app


def _guard(hosts: Hosts) -> Callable[[Request, Next], Awaitable[Response]]:
    """Refuses misdirected requests; sets the headers of all responses."""

    async def guard(request: Request, call_next: Next) -> Response:
        if not hosts.answers(request.headers.getlist("host")):
            return _answered(request, HTTPException(421))
        speak(language_of(request))
        response = await call_next(request)
        remember(request, response)
        response.headers.update(HEADERS)
        return response

    return guard


def _answered(request: Request, error: Exception) -> Response:
    response = failed(request, error)
    # A failure outside of the guard's reach keeps its headers too.
    response.headers.update(HEADERS)
    return response


def _to_overview(_: Request) -> Response:
    return RedirectResponse("/", status_code=308)
