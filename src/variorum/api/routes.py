"""The room of programs in the application: its operations, their description, the page on them."""

from __future__ import annotations

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from variorum.api.answers import Endpoint, endpoint
from variorum.api.examples import with_examples
from variorum.api.openapi import Json, describe
from variorum.api.operation import ROOT, Operation
from variorum.api.params import read_query
from variorum.api.reading import READING
from variorum.api.resource import once
from variorum.api.writing import WRITING
from variorum.views import Index
from variorum.web.answers import Site
from variorum.web.people import Role
from variorum.web.roles import open_to
from variorum.web.tags import tagged

OPERATIONS: tuple[Operation, ...] = (*READING, *WRITING)


def add_api(app: Starlette, site: Site) -> None:
    """Give the application the operations of programs."""
    for operation in OPERATIONS:
        app.add_route(operation.address, endpoint(operation, site), methods=[operation.method])
    app.add_route(f"{ROOT}/openapi.json", _described(site), methods=["GET"])


def description(index: Index, site: Site) -> Json:
    """The description with examples from an edition. Made once for it."""
    stranger = Role.READER if site.gate.door == "none" else Role.NOBODY

    def make() -> Json:
        plain = describe(OPERATIONS, index.edition.version, stranger)
        return with_examples(plain, OPERATIONS, index, site)

    return once(index, "api description", make)


def _described(site: Site) -> Endpoint:
    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_description, site, request)

    return open_to(Role.READER, answer)


def _description(site: Site, request: Request) -> Response:
    site.admit(request, Role.READER)
    read_query((), request.query_params.multi_items())
    return tagged(request, msgspec.json.encode(description(site.indexes.index(), site)))
