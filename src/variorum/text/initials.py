"""The letters that a name of several words may be shortened to."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "du", "des", "la", "et"})


def initials(name: str) -> set[str]:
    """The letters that may stand for a name: with and without its small words."""
    words = [word.lower() for word in _WORD.findall(name)]
    if len(words) < 2:
        return set()
    large = [word for word in words if word not in _SMALL]
    return {"".join(w[0] for w in words), "".join(w[0] for w in large)}
