"""From paths to captures: which way in a file takes, and what is listed as unread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from variorum.config import Settings
from variorum.model import Received, Unread


def receive(paths: Sequence[str], settings: Settings) -> Iterator[Received | Unread]:
    """Yield what each path holds, in order; ``-`` is standard input, directories are walked sorted."""
    yield from ()
