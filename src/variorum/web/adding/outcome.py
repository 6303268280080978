"""What came of a draft that was taken in: its captures, its articles, what was not read."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Record
from variorum.pipeline import Taken
from variorum.views import Index
from variorum.views.incident_line import IncidentRef, incident_ref
from variorum.views.index import group
from variorum.views.parts import title_of
from variorum.views.unread import UnreadLine, unread_line

# How many articles of a capture, incidents, and unread passages a page names.
ARTICLES, INCIDENTS, UNREAD = 60, 20, 40


class ArticleLink(Record, frozen=True, kw_only=True):
    """An article by its title."""

    id: str
    title: str
    outlet: str | None = None


class TakenLine(Record, frozen=True, kw_only=True):
    """What came of a capture: ``added``, ``read again``, ``held`` or ``removed``.

    ``articles`` are the first of ``all`` that stand in the edition now.
    """

    capture: str
    origin: str
    outcome: str
    articles: tuple[ArticleLink, ...] = ()
    all: int = 0
    statements: int = 0
    events: int = 0
    figures: int = 0


def taken_lines(index: Index, taken: Sequence[Taken]) -> tuple[TakenLine, ...]:
    """What came of each capture."""
    articles = _articles(index, taken)
    return tuple(_line(index, one, articles.get(one.capture.id, ())) for one in taken)


def _articles(index: Index, taken: Sequence[Taken]) -> dict[str, tuple[Article, ...]]:
    wanted = {one.capture.id for one in taken}
    return group((a for a in index.edition.articles if a.capture in wanted), lambda a: a.capture)


def _line(index: Index, taken: Taken, articles: Sequence[Article]) -> TakenLine:
    return TakenLine(
        capture=taken.capture.id,
        origin=taken.capture.origin,
        outcome=taken.outcome,
        articles=tuple(
            ArticleLink(id=one.id, title=title_of(index, one), outlet=one.outlet)
            for one in articles[:ARTICLES]
        ),
        all=len(articles),
        statements=sum(len(index.statements_of.get(one.id, ())) for one in articles),
        events=sum(len(index.events_of.get(one.id, ())) for one in articles),
        figures=sum(len(index.figures_of.get(one.id, ())) for one in articles),
    )


def incidents_of(index: Index, taken: Sequence[Taken]) -> tuple[tuple[IncidentRef, ...], int]:
    """The incidents of which the new articles tell, the most told first; and how many."""
    new = [one for one in taken if one.outcome in {"added", "read again"}]
    found = {}
    for articles in _articles(index, new).values():
        for article in articles:
            for event in index.events_of.get(article.id, ()):
                incident = index.compared.incident_of.get(event.id)
                if incident is not None:
                    found[incident.id] = incident
    order = sorted(found.values(), key=lambda one: (-len(one.events), one.title, one.id))
    return tuple(incident_ref(one) for one in order[:INCIDENTS]), len(order)


def unread_of(index: Index, taken: Sequence[Taken]) -> tuple[tuple[UnreadLine, ...], int]:
    """What was not read of the captures, or is not known of their articles; and how much."""
    wanted = {one.capture.id for one in taken}
    found = [item for item in index.edition.unread if item.capture in wanted]
    return tuple(unread_line(index, item) for item in found[:UNREAD]), len(found)
