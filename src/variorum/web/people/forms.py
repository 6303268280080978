"""Forms: whether one was sent from these pages to whom it was drawn for (CSRF).

Each carries a proof that is made from the secret in the cookie of whom it was drawn for: another
page can neither read the one nor guess the other. And a browser that says that a request comes
from another page is believed.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request

# The field of a form that proves that it was sent from these pages.
FIELD = "csrf"


def proof(secret: str) -> str:
    """What forms carry that are drawn for whoever has ``secret`` in their cookie."""
    return hmac.new(secret.encode(), b"variorum form", hashlib.sha256).hexdigest()


def carries(form: Mapping[str, Any], expected: str) -> bool:
    """Whether a form carries the proof. Nothing is a proof of nothing."""
    given = str(form.get(FIELD, "")).encode("utf-8", "replace")
    return bool(expected) and hmac.compare_digest(given, expected.encode())


def from_elsewhere(request: Request) -> bool:
    """Whether the browser says that another page than ours has sent this.

    ``Sec-Fetch-Site`` is told to addresses that cannot be listened to; ``Origin`` to all, but as
    ``null`` from pages that send no referrer, as ours do: then the proof alone decides.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    origin = request.headers.get("origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.headers.get("host")
