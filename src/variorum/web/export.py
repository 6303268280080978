"""The whole edition as one HTML file that needs nothing else: no server, no script, no network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from math import inf
from pathlib import Path

import msgspec
from markupsafe import Markup

from variorum.model import Article, Edition, Span
from variorum.views import (
    LAYERS,
    ArticleView,
    Index,
    about_view,
    article_view,
    build_index,
    incident_view,
)
from variorum.views.about import capture_line
from variorum.views.article import LayerCount
from variorum.views.catalogue import catalogue
from variorum.views.disagreements import disagreement_view
from variorum.views.figures import FigureGroup, figure_groups
from variorum.views.index import Voice, reach
from variorum.views.leaves import leaves
from variorum.views.overview import coverage
from variorum.views.parts import StatementView, article_line, statement_view
from variorum.views.speakers import SpeakerLine, speaker_line
from variorum.views.unread import UnreadLine, told_apart, unread_line
from variorum.web.asked import DEFAULT_LAYERS
from variorum.web.links import FileLinks
from variorum.web.render import environment

STATIC = Path(__file__).parent / "static"
SHEETS = ("page.css", "frame.css", "record.css", "text.css", "incident.css")

# How many pages of one article the file holds, and how many entries of one list.
LEAVES = 10
ITEMS = 1000


def render_html(edition: Edition) -> str:
    """One self-contained HTML document: articles, statements, figures, incidents, disagreements.

    Layers switch by style alone. Its own policy forbids scripts and any request, so that words
    from the press cannot act even where the file is opened without a server. Past ``LEAVES``
    pages of one article and ``ITEMS`` of a list it stops, and says how much it leaves out.
    """
    index = build_index(edition)
    ends = {a.id: _end(leaves(index, a)) for a in edition.articles}
    incidents = [incident_view(index, one) for one in catalogue(index).order[:ITEMS]]
    articles = [view for article in edition.articles for view in _pages(index, article)]
    return (
        environment()
        .get_template("export.html")
        .render(
            about=about_view(index),
            captures=[capture_line(c) for c in edition.captures[:ITEMS]],
            coverage=coverage(index),
            lines=[article_line(index, article) for article in edition.articles],
            articles=articles,
            leaves=LEAVES,
            layers=_layers(articles),
            chosen=DEFAULT_LAYERS,
            voices=[_voice(index, voice, ends) for voice in index.voices.values()],
            groups=[_drawn(group, ends) for group in figure_groups(index)],
            incidents=incidents,
            disagreements=[disagreement_view(index, d) for d in edition.disagreements[:ITEMS]],
            unread=_unread(index),
            items=ITEMS,
            links=FileLinks(ends, frozenset(view.line.id for view in incidents)),
            style=_style(),
        )
    )


def _end(all_leaves: Sequence[Span]) -> float:
    """Up to where the file draws an article; a whole one without an end."""
    return inf if len(all_leaves) <= LEAVES else all_leaves[LEAVES - 1].end


def _pages(index: Index, article: Article) -> Iterator[ArticleView]:
    """The pages of an article that the file holds, as many views."""
    for number in range(min(LEAVES, len(leaves(index, article)))):
        yield article_view(index, article, number=number + 1)


def _voice(
    index: Index, voice: Voice, ends: Mapping[str, float]
) -> tuple[SpeakerLine, list[StatementView]]:
    """A voice with its statements, as far as the file holds them."""
    held = (s for s in voice.statements if reach(s).start < ends.get(s.article, 0))
    return speaker_line(index, voice), [statement_view(index, s) for s in islice(held, ITEMS)]


def _drawn(group: FigureGroup, ends: Mapping[str, float]) -> FigureGroup:
    """A group of figures without those that the file leaves out."""
    held = tuple(f for f in group.figures if f.spot.start < ends.get(f.article, 0))
    return msgspec.structs.replace(group, figures=held)


def _unread(index: Index) -> tuple[list[UnreadLine], list[UnreadLine]]:
    """What was not read and what is not known, each as far as the file holds it."""
    unread, unknown = told_apart(index)
    return (
        [unread_line(index, item) for item in unread[:ITEMS]],
        [unread_line(index, item) for item in unknown[:ITEMS]],
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
