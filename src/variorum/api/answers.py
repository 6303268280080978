"""The endpoints of operations: one shape of success, tags, bodies; errors are those of the web."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Coroutine
from typing import Any

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from variorum.api.operation import Ask, Body, Given, Operation
from variorum.api.params import read_query
from variorum.model import Record
from variorum.views import Index
from variorum.web.answers import Site
from variorum.web.asked import ForbiddenError
from variorum.web.people.forms import FIELD, from_elsewhere
from variorum.web.roles import open_to
from variorum.web.tags import holds, tag_of, tagged, unchanged

Endpoint = Callable[[Request], Coroutine[Any, Any, Response]]
CSRF = "X-CSRF-Token"
JSON = "application/json"


class EditionMark(Record, frozen=True, kw_only=True):
    """Of which edition an answer is.

    ``head`` is the hash of the database's log that the edition was made from; a file has none.
    """

    format: str
    version: str
    head: str | None = None
    profile: str | None = None


def mark(index: Index) -> EditionMark:
    """Of which edition an answer is."""
    edition = index.edition
    return EditionMark(
        format=edition.format,
        version=edition.version,
        head=index.lasting.get("head"),
        profile=edition.profile,
    )


def encoded(given: Given, index: Index) -> bytes:
    """An answer in the one shape that all have."""
    return msgspec.json.encode(
        {"data": given.data, "next": given.next, "total": given.total, "edition": mark(index)}
    )


def endpoint(operation: Operation, site: Site) -> Endpoint:
    """The endpoint of an operation."""

    async def answer(request: Request) -> Response:
        body = b""
        if operation.takes is not None:
            await run_in_threadpool(_genuine, operation, site, request)
            body = await _sent(request, operation.takes)
        return await run_in_threadpool(_answer, operation, site, request, body)

    return open_to(operation.role, answer)


def _answer(operation: Operation, site: Site, request: Request, body: bytes) -> Response:
    person = site.admit(request, operation.role)
    query = read_query(operation.params, request.query_params.multi_items())
    index = site.indexes.index()
    tag = _tag(index, request) if operation.steady else ""
    if tag and holds(request, tag):
        return unchanged(tag)
    key = request.path_params.get("id", "")
    given = operation.answer(Ask(index, site, person, request, key, query, body))
    if isinstance(given, Response):
        return given
    made = encoded(given, site.indexes.index() if operation.takes else index)
    if operation.method == "GET" and not tag:
        return tagged(request, made)
    headers = {**given.headers, "ETag": tag} if tag else dict(given.headers)
    return Response(made, given.status, headers, JSON)


def _tag(index: Index, request: Request) -> str:
    """Of this edition and this address: another edition, and another run, have other tags."""
    key: str = index.lasting.setdefault("api tag", secrets.token_hex(8))
    query = "&".join(sorted(f"{k}={v}" for k, v in request.query_params.multi_items()))
    parts = (key, request.scope["path"], query)
    return tag_of(*(part.encode("utf-8", "surrogatepass") for part in parts))


def _genuine(operation: Operation, site: Site, request: Request) -> None:
    """Refuse what another page than ours has sent in the name of who is signed in."""
    person = site.admit(request, operation.role)
    if from_elsewhere(request):
        raise ForbiddenError("This was sent from another page than these.")
    if person.way == "token":
        return
    if not site.gate.genuine(request, {FIELD: request.headers.get(CSRF, "")}):
        raise ForbiddenError(f"Without a token, the “csrf” of /me must be sent as {CSRF}.")


async def _sent(request: Request, body: Body) -> bytes:
    """What was sent, where it is of the right type and not too much."""
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in body.types:
        raise HTTPException(415, f"The type of content must be {' or '.join(body.types)}.")
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or len(told) > 15 or int(told) > body.largest:
        raise HTTPException(413, f"At most {body.largest:,} bytes can be sent here.")
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > body.largest:
            raise HTTPException(413, f"At most {body.largest:,} bytes can be sent here.")
        parts.append(part)
    return b"".join(parts)
