"""Attributions become statements: speakers resolved, stances named (M1-M6)."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Mention, Rendition, Statement, Time
from variorum.reader import Reading


def state(
    article: Article,
    rendition: Rendition,
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
) -> tuple[Statement, ...]:
    """The statements of one article, in text order."""
    return ()
