"""Read one text the way the pipeline does, as far as figures need it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from variorum.annotate import quantities, times
from variorum.model import Article, Figure, Published, Rendition, Span, Statement
from variorum.reader import Reading, Sentence
from variorum.statements import figures
from variorum.text.sentences import split_all

GOLDEN = Path(__file__).parent.parent / "golden" / "figures"
PUBLISHED = Published(start="2020-11-06", end="2020-11-06", precision=1, basis="input")


def lines(path: Path) -> list[str]:
    """The cases of a golden file, one a line."""
    return path.read_text(encoding="utf-8").splitlines()


def article_of(text: str, published: Published | None = PUBLISHED) -> Article:
    """An article that is one paragraph."""
    span = Span(0, len(text))
    return Article(id="a", capture="c", span=span, body=(span,), published=published)


def figures_of(
    text: str,
    statements: Sequence[Statement] = (),
    published: Published | None = PUBLISHED,
) -> tuple[Figure, ...]:
    """The figures of a text, published on Friday 6 November 2020 unless said otherwise."""
    article = article_of(text, published)
    rendition = Rendition(text)
    reading = Reading(
        sentences=tuple(
            Sentence(span=span, paragraph=index) for index, span in split_all(text, article.body)
        )
    )
    found = times.find(article, rendition, reading)
    numbers = quantities.find(article, rendition, reading)
    return figures.count(article, rendition, reading, (), found, numbers, statements)
