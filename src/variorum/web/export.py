"""The whole edition as one HTML file that needs nothing else: no server, no script, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

from markupsafe import Markup

from variorum.model import Edition
from variorum.views import (
    LAYERS,
    ArticleView,
    Index,
    about_view,
    article_view,
    build_index,
    disagreements_view,
    figures_view,
)
from variorum.views.article import LayerCount
from variorum.views.disagreements import DisagreementView
from variorum.views.figures import FigureGroup
from variorum.views.overview import coverage
from variorum.views.parts import article_line, statement_view
from variorum.views.speakers import speaker_line
from variorum.views.unread import unread_line
from variorum.web.links import FileLinks
from variorum.web.pages import DEFAULT_LAYERS
from variorum.web.render import environment

STATIC = Path(__file__).parent / "static"
SHEETS = ("page.css", "record.css", "text.css")


def render_html(edition: Edition) -> str:
    """One self-contained HTML document with all articles, statements, figures, disagreements.

    Layers switch by style alone. Its own policy forbids scripts and any request, so that words
    from the press cannot act even where the file is opened without a server.
    """
    index = build_index(edition)
    links = FileLinks()
    articles = [article_view(index, article) for article in edition.articles]
    return (
        environment()
        .get_template("export.html")
        .render(
            about=about_view(index),
            coverage=coverage(index),
            lines=[article_line(index, article) for article in edition.articles],
            articles=articles,
            layers=_layers(articles),
            chosen=DEFAULT_LAYERS,
            voices=[
                (speaker_line(index, voice), [statement_view(index, s) for s in voice.statements])
                for voice in index.voices.values()
            ],
            groups=list(_groups(index)),
            disagreements=list(_disagreements(index)),
            unread=[unread_line(index, item) for item in edition.unread],
            links=links,
            style=_style(),
        )
    )


def _style() -> Markup:
    """The sheets of the site; our own files, so nothing in them needs escaping."""
    return Markup("\n").join(
        Markup((STATIC / name).read_text(encoding="utf-8"))  # noqa: S704 - our own files
        for name in SHEETS
    )


def _layers(articles: Iterable[ArticleView]) -> tuple[LayerCount, ...]:
    """How many marks each layer has in all articles together."""
    counted: dict[str, int] = dict.fromkeys(LAYERS, 0)
    for view in articles:
        for layer in view.layers:
            counted[layer.layer] = counted.get(layer.layer, 0) + layer.marks
    return tuple(LayerCount(layer=name, marks=marks) for name, marks in counted.items() if marks)


def _groups(index: Index) -> Iterator[FigureGroup]:
    """The groups of all pages of figures."""
    for number in count(1):
        view = figures_view(index, number=number)
        yield from view.groups
        if number >= view.page.pages:
            return


def _disagreements(index: Index) -> Iterator[DisagreementView]:
    """The disagreements of all pages."""
    for number in count(1):
        view = disagreements_view(index, number=number)
        yield from view.items
        if number >= view.page.pages:
            return
