"""Find quantities in an article."""

from __future__ import annotations

from variorum.model import Article, Quantity, Rendition
from variorum.reader import Reading


def find(article: Article, rendition: Rendition, reading: Reading) -> tuple[Quantity, ...]:
    """Quantities in headline and body, in text order."""
    return ()
