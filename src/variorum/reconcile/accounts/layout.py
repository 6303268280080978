"""Where an article's sentences and paragraphs stand, to tell what is told together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from functools import lru_cache

from variorum.model import Article, Span
from variorum.text.sentences import split_all


class Layout:
    """The sentences of one article in text order, the headline among them.

    ``text`` is the rendition of its capture; without it nothing is known to stand together.
    """

    def __init__(self, article: Article, text: str | None) -> None:
        line = article.headline.span if article.headline else None
        found = () if text is None else _sentences(text, tuple(article.body), line)
        self._sentences = [span for span, _ in found]
        self._paragraphs = [index for _, index in found]
        self._starts = [span.start for span in self._sentences]

    def number(self, at: int) -> int | None:
        """The number of the sentence that holds a place of the text."""
        place = bisect_right(self._starts, at) - 1
        if place < 0 or at >= self._sentences[place].end:
            return None
        return place

    def sentence(self, at: int) -> Span | None:
        """The sentence that holds a place of the text."""
        number = self.number(at)
        return None if number is None else self._sentences[number]

    def paragraph(self, at: int) -> int | None:
        """The number of the paragraph that holds a place of the text."""
        number = self.number(at)
        return None if number is None else self._paragraphs[number]

    def apart(self, one: int, other: int) -> int | None:
        """How many sentences after the one the other stands; nothing in other paragraphs."""
        first, second = self.number(one), self.number(other)
        if first is None or second is None or self._paragraphs[first] != self._paragraphs[second]:
            return None
        return second - first


# One article tells of several incidents, and each of these asks where its sentences stand.
@lru_cache(maxsize=256)
def _sentences(
    text: str, body: tuple[Span, ...], headline: Span | None
) -> tuple[tuple[Span, int], ...]:
    """The sentences, each with its paragraph's number; -1 for a headline outside the body."""
    found = [(span, index) for index, span in split_all(text, body)]
    if headline is not None and not any(headline.meets(span) for span in body):
        found.append((headline, -1))
    return tuple(sorted(found))


class Layouts:
    """The layouts of articles, each made when it is first asked for.

    Args:
        articles: by id.
        texts: the rendition of each capture, by the capture's id.
    """

    def __init__(self, articles: Mapping[str, Article], texts: Mapping[str, str]) -> None:
        self._articles = articles
        self._texts = texts
        self._made: dict[str, Layout] = {}

    def of(self, article: str) -> Layout:
        """The layout of an article."""
        if article not in self._made:
            home = self._articles[article]
            self._made[article] = Layout(home, self._texts.get(home.capture))
        return self._made[article]

    def words(self, article: str, span: Span) -> str:
        """The text under a span of an article; empty where the text is not at hand."""
        text = self._texts.get(self._articles[article].capture, "")
        return text[span.start : span.end]
