"""The edition: one document that holds the whole record and can be checked from itself alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from variorum.errors import AnchorError
from variorum.model.anchor import Record, Rendition, nothing, verify_anchors
from variorum.model.article import Article
from variorum.model.capture import Boilerplate, Capture, Unread
from variorum.model.event import Event
from variorum.model.figure import Figure
from variorum.model.mention import Entity, Mention, Time
from variorum.model.record import Disagreement, Incident, Origin, Range
from variorum.model.statement import Statement

FORMAT = "variorum-edition/1"

# Collections of the edition, in the order of writing, with the name of one record of each.
COLLECTIONS: dict[str, str] = {
    "captures": "capture",
    "articles": "article",
    "boilerplate": "boilerplate",
    "entities": "entity",
    "mentions": "mention",
    "times": "time",
    "statements": "statement",
    "events": "event",
    "figures": "figure",
    "ranges": "range",
    "incidents": "incident",
    "disagreements": "disagreement",
    "origins": "origin",
    "unread": "unread",
}


class Edition(Record, frozen=True, kw_only=True):
    """The whole record. Every collection is always written, empty where nothing was found."""

    format: str
    version: str
    captures: tuple[Capture, ...] = msgspec.field(default_factory=nothing)
    articles: tuple[Article, ...] = msgspec.field(default_factory=nothing)
    boilerplate: tuple[Boilerplate, ...] = msgspec.field(default_factory=nothing)
    entities: tuple[Entity, ...] = msgspec.field(default_factory=nothing)
    mentions: tuple[Mention, ...] = msgspec.field(default_factory=nothing)
    times: tuple[Time, ...] = msgspec.field(default_factory=nothing)
    statements: tuple[Statement, ...] = msgspec.field(default_factory=nothing)
    events: tuple[Event, ...] = msgspec.field(default_factory=nothing)
    figures: tuple[Figure, ...] = msgspec.field(default_factory=nothing)
    ranges: tuple[Range, ...] = msgspec.field(default_factory=nothing)
    incidents: tuple[Incident, ...] = msgspec.field(default_factory=nothing)
    disagreements: tuple[Disagreement, ...] = msgspec.field(default_factory=nothing)
    origins: tuple[Origin, ...] = msgspec.field(default_factory=nothing)
    unread: tuple[Unread, ...] = msgspec.field(default_factory=nothing)


def renditions(edition: Edition) -> dict[str, Rendition]:
    """Rendition by capture id."""
    return {capture.id: Rendition(capture.rendition.text) for capture in edition.captures}


def verify(edition: Edition) -> None:
    """Check every anchor of the edition against the captures it holds.

    Raises:
        AnchorError: a span outside its rendition, or words that differ.
    """
    texts = renditions(edition)
    of_article = {article.id: texts[article.capture] for article in edition.articles}
    for article in edition.articles:
        for span in (article.span, *article.body, *(aside.span for aside in article.asides)):
            texts[article.capture].slice(span)
    for record in _anchored(edition):
        if isinstance(record, Boilerplate):
            texts[record.capture].slice(record.span)
        elif isinstance(record, Article):
            verify_anchors(record, texts[record.capture])
        elif isinstance(record, Disagreement):
            for evidence in record.anchors:
                verify_anchors(evidence, of_article[evidence.article])
        else:
            verify_anchors(record, of_article[record.article])
    for unread in edition.unread:
        if unread.capture is not None and unread.span is not None:
            texts[unread.capture].slice(unread.span)


def _anchored(edition: Edition) -> Iterator[Any]:
    yield from edition.articles
    yield from edition.boilerplate
    yield from edition.mentions
    yield from edition.times
    yield from edition.statements
    yield from edition.events
    yield from edition.figures
    yield from edition.disagreements


def dangling(edition: Edition) -> list[str]:
    """Ids that records refer to and that the edition does not hold."""
    known = {
        item.id for name in COLLECTIONS for item in getattr(edition, name) if hasattr(item, "id")
    }
    wanted: set[str] = set()
    for statement in edition.statements:
        wanted |= {statement.article, *statement.about, *statement.denies}
        wanted |= {
            link.entity for link in (statement.speaker, *statement.chain) if link and link.entity
        }
    for figure in edition.figures:
        wanted |= {i for i in (figure.article, figure.statement, figure.part_of) if i}
    for mention in edition.mentions:
        wanted |= {i for i in (mention.article, mention.entity) if i}
    for event in edition.events:
        wanted |= {i for i in (event.article, event.statement) if i}
    for group in edition.ranges:
        wanted |= set(group.figures)
    for disagreement in edition.disagreements:
        wanted |= set(disagreement.between)
    return sorted(wanted - known)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an edition, generated from these records."""
    document: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
    }
    return document | msgspec.json.schema(Edition)


__all__ = [
    "COLLECTIONS",
    "FORMAT",
    "AnchorError",
    "Edition",
    "dangling",
    "renditions",
    "schema",
    "verify",
]
