"""The front page: what an edition covers, its articles, and what a search finds in it."""

from __future__ import annotations

from collections import Counter

import msgspec

from variorum.model import Article, Record
from variorum.views.disagreements import DisagreementView, disagreement_view
from variorum.views.fold import terms
from variorum.views.index import Index
from variorum.views.paging import Page, cut
from variorum.views.parts import ArticleLine, Dated, article_line
from variorum.views.search import Found, search
from variorum.views.speakers import SpeakerLine, speaker_line
from variorum.views.unread import UnreadLine, told_apart, unread_line
from variorum.views.wording import when

ARTICLES = 40
SPEAKERS = 8
SHOWN = 4


class Coverage(Record, frozen=True, kw_only=True):
    """What the edition covers. ``days`` runs over publication dates; ``undated`` have none.

    ``unread`` counts what was not read, ``unknown`` what is not known of articles that were.
    ``speakers`` are those tied to somebody; ``unresolved`` are known by their words only.
    """

    articles: int
    outlets: tuple[str, ...]
    unnamed_outlets: int
    statements: int
    figures: int
    disagreements: int
    unread: int
    unknown: int
    speakers: int
    unresolved: int
    undated: int
    days: Dated | None = None


class Overview(Record, frozen=True, kw_only=True):
    """The front page; ``found`` stands instead of all else where something was searched.

    ``domains`` counts the articles of each field; ``domain`` is that of those shown, if one is
    asked for.
    """

    coverage: Coverage | None
    page: Page
    articles: tuple[ArticleLine, ...] = ()
    speakers: tuple[SpeakerLine, ...] = ()
    disagreements: tuple[DisagreementView, ...] = ()
    unread: tuple[UnreadLine, ...] = ()
    unknown: tuple[UnreadLine, ...] = ()
    found: Found | None = None
    domains: dict[str, int] = msgspec.field(default_factory=dict)
    domain: str | None = None


def overview_view(
    index: Index, *, query: str = "", number: int = 1, domain: str | None = None
) -> Overview:
    """The front page with all articles or those of one field, or what a search finds."""
    edition = index.edition
    asked = [a for a in edition.articles if domain is None or domain in index.domains_of[a.id]]
    articles, page = cut(asked, number, ARTICLES)
    if terms(query):
        return Overview(coverage=None, page=page, found=search(index, query, number))
    unread, unknown = told_apart(index)
    speakers = [v for v in index.voices.values() if v.resolved][:SPEAKERS]
    return Overview(
        coverage=coverage(index),
        articles=tuple(article_line(index, a) for a in articles),
        page=page,
        speakers=tuple(speaker_line(index, v) for v in speakers),
        disagreements=tuple(disagreement_view(index, d) for d in edition.disagreements[:SHOWN]),
        unread=tuple(unread_line(index, u) for u in unread[:SHOWN]),
        unknown=tuple(unread_line(index, u) for u in unknown[:SHOWN]),
        domains=_domains(index),
        domain=domain,
    )


def _domains(index: Index) -> dict[str, int]:
    """How many articles each field has; one may be of several."""
    counts = Counter(domain for domains in index.domains_of.values() for domain in domains)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def coverage(index: Index) -> Coverage:
    """What an edition covers."""
    edition = index.edition
    unread, unknown = told_apart(index)
    outlets = sorted({a.outlet for a in edition.articles if a.outlet})
    return Coverage(
        articles=len(edition.articles),
        outlets=tuple(outlets),
        unnamed_outlets=sum(a.outlet is None for a in edition.articles),
        statements=len(edition.statements),
        figures=len(edition.figures),
        disagreements=len(edition.disagreements),
        unread=len(unread),
        unknown=len(unknown),
        speakers=sum(v.resolved for v in index.voices.values()),
        unresolved=sum(not (v.outlet or v.resolved) for v in index.voices.values()),
        undated=sum(a.published is None for a in edition.articles),
        days=_days(edition.articles),
    )


def _days(articles: tuple[Article, ...]) -> Dated | None:
    dates = [a.published for a in articles if a.published]
    if not dates:
        return None
    start, end = min(d.start for d in dates), max(d.end for d in dates)
    return Dated(start=start, end=end, words=when(start, end))
