"""Chance that comes out the same each time."""

from __future__ import annotations

import random


def seeded(*parts: object) -> random.Random:
    """A source of draws that depends on the parts alone."""
    return random.Random(" ".join(map(str, parts)))  # noqa: S311  nothing is kept secret by it
