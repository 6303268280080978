"""The endpoints of pages, of their JSON twins and of actions; who may use them is asked here."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from variorum.model import Record
from variorum.views import LAYERS, Index
from variorum.views.article import ArticleView
from variorum.web.action import Action, Deed
from variorum.web.asked import DEFAULT_LAYERS, Asked, BadQueryError, ForbiddenError, ReadOnlyError
from variorum.web.desk import Desk
from variorum.web.links import SiteLinks, with_query
from variorum.web.navigation import NavGroup, navigation
from variorum.web.page import Page
from variorum.web.pages import PAGES
from variorum.web.people import Gate, Person, Role
from variorum.web.render import environment
from variorum.web.source import IndexCache

Endpoint = Callable[[Request], Response]
Doing = Callable[[Request], Coroutine[Any, Any, Response]]

# A form with more fields or files than these is a mistake or an attack.
_FIELDS, _FILES = 1000, 50

_READ_ONLY = (
    "What is served is an edition file. To judge or to add, serve a database: "
    "variorum ingest FILES --db record.db, then variorum serve --db record.db"
)


@dataclass(frozen=True)
class Site:
    """What all answers are made from."""

    indexes: IndexCache
    gate: Gate
    desk: Desk | None = None

    def admit(self, request: Request, role: Role) -> Person:
        """Who asks. Raises ForbiddenError where the role is more than theirs."""
        person = self.gate.person(request)
        if not person.may(role):
            raise ForbiddenError(f"This takes the role “{role.name.lower()}” or a higher one.")
        return person

    def asked(self, request: Request, person: Person) -> Asked:
        """What a request asks for."""
        query = request.query_params
        given = [value for value in query.getlist("layer") if value in LAYERS]
        layers = {"layers": tuple(given)} if "layer" in query else {}
        return Asked(
            # As an address: what stands in it decoded would turn a page's links around.
            path=quote(request.scope["path"], safe="/"),
            id=request.path_params.get("id", ""),
            query=dict(query),
            person=person,
            desk=self.desk,
            csrf=self.gate.token(request),
            **layers,
        )


def twin(page: Page, site: Site) -> Endpoint:
    """The endpoint of a page's JSON twin."""

    def endpoint(request: Request) -> Response:
        person = site.admit(request, page.role)
        view = page.make(site.indexes.index(), site.asked(request, person))
        return Response(msgspec.json.encode(view), media_type="application/json")

    return endpoint


def html(page: Page, site: Site) -> Endpoint:
    """The endpoint of a page."""

    def endpoint(request: Request) -> Response:
        person = site.admit(request, page.role)
        index = site.indexes.index()
        asked = site.asked(request, person)
        return drawn_page(page, index, asked, page.make(index, asked))

    return endpoint


def doing(action: Action, site: Site) -> Doing:
    """The endpoint of an action. A form that was not sent from these pages does nothing."""

    async def endpoint(request: Request) -> Response:
        person = await run_in_threadpool(site.admit, request, action.role)
        if site.desk is None:
            raise ReadOnlyError(_READ_ONLY)
        if not _fits(request, action.largest):
            raise HTTPException(413, f"A form here has at most {action.largest:,} bytes.")
        async with request.form(max_fields=_FIELDS, max_files=_FILES) as form:
            fields = {k: v for k, v in form.multi_items() if isinstance(v, str)}
            if not site.gate.genuine(request, fields):
                raise ForbiddenError("The form was not sent from these pages, or is out of date.")
            deed = Deed(
                index=await run_in_threadpool(site.indexes.index),
                person=person,
                desk=site.desk,
                id=request.path_params.get("id", ""),
                form=fields,
                lists=_lists(form),
                files={k: v for k, v in form.multi_items() if isinstance(v, UploadFile)},
                fresh=site.indexes.index,
            )
            return await run_in_threadpool(action.act, deed)

    return endpoint


def _fits(request: Request, largest: int) -> bool:
    """Whether a form says how large it is, and is no larger than it may be."""
    told = request.headers.get("content-length", "")
    if not told.isascii() or not told.isdecimal():
        raise BadQueryError("A form must say how long it is.")
    return int(told) <= largest


def _lists(form: FormData) -> dict[str, tuple[str, ...]]:
    return {k: tuple(v for v in form.getlist(k) if isinstance(v, str)) for k in form}


def drawn_page(page: Page, index: Index, asked: Asked, view: Record) -> Response:
    """A page drawn from its view."""
    kept: dict[str, Any] = {name: asked.choice(name) for name in page.keeps}
    article = view if isinstance(view, ArticleView) else None
    layers = {"layer": asked.layers or ("",)} if asked.layers != DEFAULT_LAYERS else {}
    links = SiteLinks(
        index,
        # The text as it was read has no marks: what points at its words leads to the readable one.
        here=article.line.id if article and article.raw is None else None,
        page=article.page.number if article else 1,
        kept=layers,
    )
    number = asked.query.get("page")
    path = "/index.json" if asked.path == "/" else f"{asked.path}.json"
    drawn = (
        environment()
        .get_template(page.template)
        .render(
            view=view,
            asked=asked,
            kept=kept,
            links=links,
            layers=layers,
            twin=with_query(path, **kept, page=number),
            nav=nav(page.path, asked.person),
            empty=not index.edition.articles,
        )
    )
    return Response(drawn, media_type="text/html")


def nav(current: str, person: Person) -> tuple[NavGroup, ...]:
    """The navigation of a page, with the sections that this person may see."""
    return navigation((page for page in PAGES if person.may(page.role)), current)
