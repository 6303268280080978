"""Words by which a town is taken, held or left (``vocabulary/holding.toml``)."""

from __future__ import annotations

from functools import cache

from variorum.vocabulary import load


@cache
def table(name: str) -> frozenset[str]:
    """A list of such words, in lower case."""
    return frozenset(load("holding")[name]["words"])
