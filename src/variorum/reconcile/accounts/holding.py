"""Words by which a town is taken, held or left (``vocabulary/holding.toml``)."""

from __future__ import annotations

from functools import cache

from variorum.vocabulary import load


@cache
def table(name: str) -> frozenset[str]:
    """A list of such words, in lower case."""
    return frozenset(load("holding")[name]["words"])


def may_hold(text: str) -> bool:
    """Whether words may tell of holding, without reading them: most tell nothing of it."""
    lower = text.lower()
    return any(part in lower for part in _parts())


@cache
def _parts() -> tuple[str, ...]:
    """What stands in all words that tell of holding: none of these is within another."""
    words = table("keeps") | table("flies") | table("states") | {"control", "hands"}
    return tuple(sorted(w for w in words if not any(o in w for o in words - {w})))
