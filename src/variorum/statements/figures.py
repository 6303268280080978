"""Quantities become figures: of which measure, of whom, over which scope, told by whom (M11-M15)."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Figure, Mention, Quantity, Rendition, Statement, Time
from variorum.reader import Reading


def count(  # noqa: PLR0913 - the layers beneath it, one each
    article: Article,
    rendition: Rendition,
    reading: Reading,
    mentions: Sequence[Mention],
    times: Sequence[Time],
    quantities: Sequence[Quantity],
    statements: Sequence[Statement],
) -> tuple[Figure, ...]:
    """The figures of one article, in text order."""
    return ()
