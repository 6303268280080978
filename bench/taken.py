"""What a page or a view took, in one line: the first time, the middle of the others, the limit."""

from __future__ import annotations

from collections.abc import Sequence

# What a page may take, in milliseconds.
LIMIT = 100


def report(what: str, took: Sequence[float], more: str) -> None:
    """Print the milliseconds of one thing that was asked for twice or oftener."""
    first, rest = took[0], sorted(took[1:])
    middle = rest[len(rest) // 2]
    sign = "" if middle < LIMIT else f"  over {LIMIT} ms"
    print(f"{what} first {first:8.0f} ms   then {middle:6.1f} ms   {more}{sign}", flush=True)
