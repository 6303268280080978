"""Documents of corpora as articles, read by the default reader: what several scorers share."""

from __future__ import annotations

from dataclasses import dataclass, field

from variorum.annotate.names import Names, find_all
from variorum.annotate.places.home import Home
from variorum.model import Article, Mention, Rendition, Span
from variorum.pipeline import default_reader

Typed = tuple[int, int, str]


@dataclass
class Document:
    """A text with its gold spans; ``points`` are (lat, lon) of toponyms, by span.

    ``outlet`` is where it was printed, if that is told.
    """

    text: str
    paragraphs: tuple[Span, ...]
    gold: set[Typed] = field(default_factory=set)
    points: dict[tuple[int, int], tuple[float, float]] = field(default_factory=dict)
    outlet: str = ""


def mentions(document: Document) -> tuple[Mention, ...]:
    """The names that the flow finds in a document."""
    return names_of(document).mentions


def names_of(document: Document, home: Home | None = None) -> Names:
    """The names that the flow finds in a document, and the places within them."""
    reading = default_reader().read(document.text, document.paragraphs)
    return find_all(as_article(document), Rendition(document.text), reading, home=home)


def as_article(document: Document) -> Article:
    """A document as an article of its outlet."""
    return Article(
        id="scored",
        capture="",
        span=Span(0, len(document.text)),
        body=document.paragraphs,
        outlet=document.outlet or None,
    )
