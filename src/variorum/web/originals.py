"""The bytes as they were received, to take away and check (M24).

They are somebody else's and may be anything: they leave as bytes of no type, under a file name of
ours, and no browser opens them by itself.
"""

from __future__ import annotations

import base64
import re

from starlette.requests import Request
from starlette.responses import Response

from variorum.web.answers import Endpoint, Site
from variorum.web.asked import NoSuchPageError
from variorum.web.people import Role

# What the id of a capture looks like: the hash of its bytes.
_CAPTURE = re.compile(r"sha256:([0-9a-f]{64})")

_NOT_HERE = (
    "An edition file holds the text that was read, and not the bytes that were received. "
    "A database keeps both: variorum ingest FILES --db record.db, then "
    "variorum serve --db record.db"
)


def original(site: Site) -> Endpoint:
    """The endpoint of a capture's original bytes."""

    def endpoint(request: Request) -> Response:
        site.admit(request, Role.READER)
        known = _CAPTURE.fullmatch(request.path_params["id"])
        if known is None:
            raise NoSuchPageError("A capture is called sha256: and the hash of its bytes.")
        if site.desk is None:
            raise NoSuchPageError(_NOT_HERE)
        with site.desk.store() as store:
            data = store.data(known[0])
        if data is None:
            raise NoSuchPageError("This record holds no such capture.")
        return Response(data, media_type="application/octet-stream", headers=_headers(known[1]))

    return endpoint


def _headers(digest: str) -> dict[str, str]:
    """A name of ours for the file, and its hash (RFC 9530) so that it can be checked."""
    told = base64.b64encode(bytes.fromhex(digest)).decode()
    return {
        "Content-Disposition": f'attachment; filename="capture-{digest[:16]}.bin"',
        "Repr-Digest": f"sha-256=:{told}:",
    }
