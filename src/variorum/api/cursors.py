"""Cursors: where in a list a walk stands, as a key that the record's growing does not move.

A cursor holds the key of the last record that was given, and nothing of how many came before it.
What comes later in the order is given once, whatever else came or went meanwhile.
"""

from __future__ import annotations

import base64
import binascii
import hashlib

from variorum.web.asked import BadQueryError

_CHECK = 6


def cursor_of(order: str, key: str) -> str:
    """The cursor after a key in an order, which names the list too."""
    told = key.encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(_check(order, told) + told).decode().rstrip("=")


def key_of(order: str, cursor: str) -> str:
    """The key of a cursor. Raises BadQueryError where it is none of this order."""
    try:
        padded = cursor.encode("ascii") + b"=" * (-len(cursor) % 4)
        held = base64.b64decode(padded, altchars=b"-_", validate=True)
        check, told = held[:_CHECK], held[_CHECK:]
        if check == _check(order, told) and cursor_of(order, key := told.decode()) == cursor:
            return key
    except (UnicodeError, binascii.Error):
        pass
    raise BadQueryError("“after” is no cursor of this list: take it from “next” as it stands.")


def _check(order: str, told: bytes) -> bytes:
    """Tells a cursor of another list or order, or one that was cut, from one of this."""
    return hashlib.blake2b(told, digest_size=_CHECK, key=order.encode()[:64]).digest()
