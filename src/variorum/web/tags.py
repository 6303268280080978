"""Entity tags: what a client holds already is not sent again (RFC 9110, 8.8.3 and 13.1.2)."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def tag_of(*parts: bytes) -> str:
    """A tag of what an answer is made from, or of the answer itself."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(8, "big") + part)
    return f'"{made.hexdigest()}"'


def holds(request: Request, tag: str) -> bool:
    """Whether the client says that it holds the answer of this tag."""
    if request.method not in {"GET", "HEAD"}:
        return False
    told = ",".join(request.headers.getlist("if-none-match"))
    held = {one.strip().removeprefix("W/") for one in told.split(",")}
    return tag in held or "*" in held


def unchanged(tag: str) -> Response:
    """The answer to who holds it already."""
    return Response(status_code=304, headers={"ETag": tag})


def tagged(request: Request, body: bytes) -> Response:
    """JSON under a tag of its own bytes, or word that the client holds them."""
    tag = tag_of(body)
    if holds(request, tag):
        return unchanged(tag)
    return Response(body, media_type="application/json", headers={"ETag": tag})
