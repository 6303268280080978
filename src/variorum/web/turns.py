"""Work that takes long: one at a time, and few who wait for it.

All pages are answered by the same threads. Without this, a few dozen who ask for what takes long,
be they only one person with a script, would leave none for the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from variorum.errors import CrowdedError

# How many may be at it or wait for it.
MOST = 8


class Turns:
    """Turns at one kind of work."""

    def __init__(self, most: int = MOST) -> None:
        self._there = BoundedSemaphore(most)
        self._one = Lock()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """A turn. Raises CrowdedError where too many wait for one already."""
        if not self._there.acquire(blocking=False):
            remedy = "ask again in a moment"
            raise CrowdedError("too many ask for what takes long", remedy=remedy)
        try:
            with self._one:
                yield
        finally:
            self._there.release()
