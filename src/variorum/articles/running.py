"""Items of a page that is added to through the day: they have a time and share the page's date.

A live page states its date once, at its head; each item below has only a time of day. An item
that states no date of its own takes the page's, and its record says so (M20: nothing is guessed,
what is taken over is marked).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.articles.dates import find_clock
from variorum.articles.genre import is_running
from variorum.articles.piece import Piece
from variorum.articles.publication import Stated

HALF_DAY = 12 * 60
TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?")


def inherit(
    pieces: Sequence[Piece], headlines: Sequence[str | None], dated: Sequence[Stated | None]
) -> list[Stated | None]:
    """For each article the date of the live page that it is an item of; ``None`` for any other.

    A time later than that of the page's last change would be of another day: it takes none.
    """
    page: Stated | None = None
    found: list[Stated | None] = []
    for piece, headline, own in zip(pieces, headlines, dated, strict=True):
        clock = _opening_clock(piece)
        taken = None
        if own is not None:
            full = own.date.year is not None and own.date.day is not None
            page = own if full and is_running(piece, headline) else None
        elif clock is None:
            page = None
        elif page is not None and _by_then(clock, page.clock):
            taken = replace(page, clock=clock)
        found.append(taken)
    return found


def _opening_clock(piece: Piece) -> str | None:
    """The time of day on a line of its own at an item's head."""
    for item in piece.header():
        if item.shape.kind == "clock":
            return find_clock(item.block.text)
    return None


def _by_then(clock: str, page: str | None) -> bool:
    """Whether a time is not after the page's; a page without one leaves it open, and counts."""
    one, other = minutes(clock), minutes(page or "")
    return one is not None and (other is None or one <= other)


def minutes(clock: str) -> int | None:
    """Minutes from midnight of a time as written ("21:38", "9:14 PM"); ``None`` for others."""
    match = TIME.match(clock)
    if match is None:
        return None
    half = clock.lower().replace(".", "")
    value = int(match[1]) * 60 + int(match[2] or 0)
    if half.endswith("pm") and value < HALF_DAY:
        return value + HALF_DAY
    return value - HALF_DAY if half.endswith("am") and value >= HALF_DAY else value
