"""From a rendition to its articles: where each begins, and what it says of itself."""

from variorum.articles.cut import Cut, cut

__all__ = ["Cut", "cut"]
