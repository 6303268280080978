"""Where an article was found: an address that a reader may follow, off these pages.

A page asks nothing of another site by itself. Whoever follows a link does, so only addresses of the
web become one, they say their host, and no site learns from where its visitor came.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from variorum.views.parts import Dated

LONGEST = 2000
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_ARCHIVE = "https://web.archive.org/web/"
# What an address may hold as it is; all else is written with per cent signs.
_SAFE = "/:?#[]@!$&'()*+,;=%-._~"


class Outward(NamedTuple):
    """An address of the web, its host, and where archives may keep it as it was."""

    address: str
    host: str
    archived: str


def outward(url: str | None, published: Dated | None = None) -> Outward | None:
    """The links of an address; None where it is none of the web, or hides what it is."""
    if not url or len(url) > LONGEST or any(ord(sign) < ord("!") for sign in url):
        return None
    try:
        parts = urlsplit(url)
        host, named = parts.hostname, parts.username
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host or named is not None:
        return None
    address = quote(url, safe=_SAFE)
    day = _DAY.match(published.start) if published else None
    when = "".join(day.groups()) + "/" if day else ""
    return Outward(address, host, f"{_ARCHIVE}{when}{address}")
