"""The endpoints of pages, of their JSON twins and of actions; who may use them is asked here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
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
from variorum.views.naming import NamingView, named, naming
from variorum.web.action import Action, Deed
from variorum.web.asked import (
    DEFAULT_LAYERS,
    Asked,
    BadQueryError,
    ForbiddenError,
    ReadOnlyError,
    StrangerError,
)
from variorum.web.desk import Desk
from variorum.web.file import File
from variorum.web.headers import policy
from variorum.web.links import SiteLinks, with_query
from variorum.web.naming import asked_names, names_for, remember_names
from variorum.web.navigation import NavGroup, navigation
from variorum.web.page import Page
from variorum.web.pages import PAGES
from variorum.web.people import STRANGER, Gate, Person, Role
from variorum.web.people.forms import from_elsewhere
from variorum.web.people.rates import Rates
from variorum.web.render import environment
from variorum.web.roles import open_to
from variorum.web.source import IndexCache
from variorum.web.tags import tagged

Endpoint = Callable[[Request], Response]
Doing = Callable[[Request], Coroutine[Any, Any, Response]]

# A form with more fields or files than these is a mistake or an attack.
_FIELDS, _FILES = 1000, 50
# No form is so long that telling its length takes more digits.
_DIGITS = 15
_HOW_IN = {
    "none": "This is not open to everybody.",
    "link": "Open the link that was printed when these pages were served, in this browser.",
    "password": "Sign in at /enter, or show a token: Authorization: Bearer TOKEN.",
}
# Where a request remembers who asks.
_PERSON = "variorum.person"

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
    rates: Rates = field(default_factory=Rates)

    def person(self, request: Request) -> Person:
        """Who asks; the gate is asked once a request."""
        if _PERSON not in request.scope:
            request.scope[_PERSON] = self.gate.person(request)
        return person_of(request)

    def admit(self, request: Request, role: Role) -> Person:
        """Who asks.

        Raises:
            StrangerError: it is not known who asks, and a stranger may not.
            ForbiddenError: the role is more than theirs.
        """
        person = self.person(request)
        if person.may(role):
            return person
        if person.way == "stranger":
            raise StrangerError(_HOW_IN[self.gate.door])
        raise ForbiddenError(f"This takes the role “{role.title}” or a higher one.")

    def asked(self, request: Request, person: Person, role: Role = Role.READER) -> Asked:
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
            still=lambda: self.stays(request, person, role),
            **layers,
        )

    def stays(self, request: Request, person: Person, role: Role) -> bool:
        """Whether a request would be admitted once more now, as the same person's."""
        found = self.gate.person(request)
        return found.name == person.name and found.may(role)


def person_of(request: Request) -> Person:
    """Who asks, where the gate was asked already; else a stranger."""
    found = request.scope.get(_PERSON)
    return found if isinstance(found, Person) else STRANGER


def twin(page: Page, site: Site) -> Endpoint:
    """The endpoint of a page's JSON twin."""

    def endpoint(request: Request) -> Response:
        person = site.admit(request, page.role)
        asked = site.asked(request, person)
        index = site.indexes.index()
        view = page.make(named(index, asked_names(request, index)), asked)
        return tagged(request, msgspec.json.encode(view))

    return open_to(page.role, endpoint)


def html(page: Page, site: Site) -> Endpoint:
    """The endpoint of a page."""

    def endpoint(request: Request) -> Response:
        person = site.admit(request, page.role)
        plain = site.indexes.index()
        chosen = names_for(request, plain)
        index = named(plain, chosen)
        asked = site.asked(request, person)
        view = page.make(index, asked)
        response = drawn_page(page, index, asked, view, naming(plain, chosen))
        remember_names(request, response)
        return response

    return open_to(page.role, endpoint)


def filed(file: File, site: Site) -> Endpoint:
    """The endpoint of a file."""

    def endpoint(request: Request) -> Response:
        person = site.admit(request, file.role)
        asked = site.asked(request, person, file.role)
        return file.answer(site.indexes.index(), asked, str(request.base_url))

    return open_to(file.role, endpoint)


def doing(action: Action, site: Site) -> Doing:
    """The endpoint of an action. A form that was not sent from these pages does nothing."""

    async def endpoint(request: Request) -> Response:
        person = await run_in_threadpool(site.admit, request, action.role)
        if site.desk is None:
            raise ReadOnlyError(_READ_ONLY)
        async with doing_form(request, action.largest) as form:
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
                uploads=tuple(v for _, v in form.multi_items() if isinstance(v, UploadFile)),
                csrf=site.gate.token(request),
                fresh=site.indexes.index,
            )
            return await run_in_threadpool(action.act, deed)

    return open_to(action.role, endpoint)


@asynccontextmanager
async def doing_form(request: Request, largest: int) -> AsyncIterator[FormData]:
    """The form of a request, where it is no larger than that and not another page's.

    Raises:
        ForbiddenError: the browser says that another page has sent it.
        BadQueryError: it does not say how long it is.
    """
    if from_elsewhere(request):
        raise ForbiddenError("The form was sent from another page than these.")
    if not _fits(request, largest):
        raise HTTPException(413, f"A form here has at most {largest:,} bytes.")
    # A text that was pasted is one field, and may be as large as a file.
    limits = {"max_fields": _FIELDS, "max_files": _FILES, "max_part_size": largest}
    async with request.form(**limits) as form:
        yield form


def _fits(request: Request, largest: int) -> bool:
    """Whether a form says how large it is, and is no larger than it may be."""
    told = request.headers.get("content-length", "")
    # What comes in chunks is as long as it comes, whatever else it says (RFC 9112, 6.3).
    chunked = "transfer-encoding" in request.headers
    if chunked or not told.isascii() or not told.isdecimal():
        raise BadQueryError("A form must say how long it is.")
    return len(told) <= _DIGITS and int(told) <= largest


def _lists(form: FormData) -> dict[str, tuple[str, ...]]:
    return {k: tuple(v for v in form.getlist(k) if isinstance(v, str)) for k in form}


def drawn_page(
    page: Page, index: Index, asked: Asked, view: Record, names: NamingView | None = None
) -> Response:
    """A page drawn from its view. ``names`` is by which names places are called on it."""
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
            naming=names or NamingView(choices=()),
        )
    )
    response = Response(drawn, media_type="text/html")
    if page.loads:
        response.headers["Content-Security-Policy"] = policy(page.loads)
    return response


def nav(current: str, person: Person) -> tuple[NavGroup, ...]:
    """The navigation of a page, with the sections that this person may see."""
    return navigation((page for page in PAGES if person.may(page.role)), current)
