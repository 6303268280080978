"""The web application over one edition: pages, JSON twins, errors in one shape."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import msgspec
from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.staticfiles import StaticFiles

from variorum.errors import VariorumError
from variorum.model import Record
from variorum.views import LAYERS, Index
from variorum.views.article import ArticleView
from variorum.web.hosts import Hosts
from variorum.web.links import SiteLinks, with_query
from variorum.web.pages import DEFAULT_LAYERS, PAGES, Asked, BadQueryError, NoSuchPageError, Page
from variorum.web.render import environment
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

Endpoint = Callable[[Request], Response]

TITLES = {
    400: "This address asks for something odd",
    404: "There is no such page",
    405: "This page can only be read",
    421: "These pages are not found under this name",
    500: "Something went wrong here",
}


Next = Callable[[Request], Awaitable[Response]]


def create_app(source: EditionSource, hosts: Iterable[str] = ()) -> FastAPI:
    """The application that serves the edition of ``source``.

    It answers to this computer's own names and addresses, and to ``hosts`` besides; with
    ``variorum.web.hosts.ANY`` among them to all.
    The interactive documentation of FastAPI is off: it would load files from elsewhere.
    """
    app = FastAPI(title="Variorum", docs_url=None, redoc_url=None, openapi_url=None)
    indexes = IndexCache(source)
    for page in PAGES:
        app.add_route(page.twin, _twin(page, indexes), methods=["GET"])
        app.add_route(page.path, _html(page, indexes), methods=["GET"])
    app.add_route("/articles", _to_overview, methods=["GET"])
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.middleware("http")(_guard(Hosts(hosts)))
    for error in (HTTPException, NoSuchPageError, BadQueryError, VariorumError, Exception):
        app.add_exception_handler(error, _failed)
    return app


def _guard(hosts: Hosts) -> Callable[[Request, Next], Awaitable[Response]]:
    """Refuses misdirected requests; sets the headers of all responses."""

    async def guard(request: Request, call_next: Next) -> Response:
        if not hosts.answers(request.headers.getlist("host")):
            return _failed(request, HTTPException(421))
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    return guard


def _to_overview(_: Request) -> Response:
    return RedirectResponse("/", status_code=308)


def _asked(request: Request) -> Asked:
    query = request.query_params
    given = [value for value in query.getlist("layer") if value in LAYERS]
    layers = {"layers": tuple(given)} if "layer" in query else {}
    # As an address: what stands in it decoded would turn a page's links around.
    path = quote(request.scope["path"], safe="/")
    return Asked(path=path, id=request.path_params.get("id", ""), query=dict(query), **layers)


def _twin(page: Page, indexes: IndexCache) -> Endpoint:
    def endpoint(request: Request) -> Response:
        view = page.make(indexes.index(), _asked(request))
        return Response(msgspec.json.encode(view), media_type="application/json")

    return endpoint


def _html(page: Page, indexes: IndexCache) -> Endpoint:
    def endpoint(request: Request) -> Response:
        index = indexes.index()
        asked = _asked(request)
        return _page(page, index, asked, page.make(index, asked))

    return endpoint


def _page(page: Page, index: Index, asked: Asked, view: Record) -> Response:
    kept: dict[str, Any] = {name: asked.choice(name) for name in page.keeps}
    article = view if isinstance(view, ArticleView) else None
    layers = {"layer": asked.layers or ("",)} if asked.layers != DEFAULT_LAYERS else {}
    links = SiteLinks(
        index,
        here=article.line.id if article else None,
        page=article.page.number if article else 1,
        kept=layers,
    )
    number = asked.query.get("page")
    twin = "/index.json" if asked.path == "/" else f"{asked.path}.json"
    html = (
        environment()
        .get_template(page.template)
        .render(
            view=view,
            asked=asked,
            kept=kept,
            links=links,
            layers=layers,
            twin=with_query(twin, **kept, page=number),
            nav=_nav(page.path),
            empty=not index.edition.articles,
        )
    )
    return Response(html, media_type="text/html")


def _nav(current: str) -> list[tuple[str, str, bool]]:
    """Path, name and whether it is the section of the page being drawn."""
    section = "/" + current.split("/")[1]
    named = [page for page in PAGES if page.name]
    return [(page.path, page.name, page.path == section) for page in named]


def _failed(request: Request, error: Exception) -> Response:
    """Every error in one place and one shape."""
    status, detail = _status(error)
    title = TITLES.get(status, "This did not work")
    if request.url.path.endswith(".json"):
        body = {"error": {"status": status, "title": title, "detail": detail}}
        response = Response(msgspec.json.encode(body), status, media_type="application/json")
    else:
        html = (
            environment()
            .get_template("error.html")
            .render(
                title=title,
                detail=detail,
                status=status,
                nav=_nav("/-"),
                asked=Asked(path="/"),
                twin="",
            )
        )
        response = Response(html, status, media_type="text/html")
    # A failure outside of the guard's reach keeps its headers too.
    response.headers.update(HEADERS)
    return response


def _status(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        known = {
            404: "Nothing stands at this address.",
            405: "Only reading is possible here.",
            421: "Open them under the address that was printed when they were served.",
        }
        return error.status_code, known.get(error.status_code, str(error.detail))
    if isinstance(error, NoSuchPageError):
        return 404, str(error)
    if isinstance(error, BadQueryError):
        return 400, str(error)
    if isinstance(error, VariorumError):
        return 500, str(error)
    return 500, "The program failed on this page; its log says how."
