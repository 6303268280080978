"""Find names in an article."""

from __future__ import annotations

from variorum.model import Article, Mention, Rendition
from variorum.reader import Reading


def find(article: Article, rendition: Rendition, reading: Reading) -> tuple[Mention, ...]:
    """Names in headline and body, in text order."""
    return ()
