"""Deterministic identifiers (law 7): the same bytes and version give the same ids."""

from __future__ import annotations

import hashlib


def capture_id(data: bytes) -> str:
    """``sha256:`` and the hex digest of the bytes received (M24)."""
    return "sha256:" + hashlib.sha256(data).hexdigest()


def make_id(prefix: str, *parts: object) -> str:
    """``prefix-`` and 16 hex digits of BLAKE2b over the parts.

    64 bits keep the chance of any collision among ten million records below one in 300,000.
    """
    digest = hashlib.blake2b(
        "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=8
    )
    return f"{prefix}-{digest.hexdigest()}"
