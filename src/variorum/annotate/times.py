"""Find times in an article."""

from __future__ import annotations

from variorum.model import Article, Rendition, Time
from variorum.reader import Reading


def find(article: Article, rendition: Rendition, reading: Reading) -> tuple[Time, ...]:
    """Times in headline and body, in text order."""
    return ()
