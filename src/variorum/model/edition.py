"""The edition: one document that holds the whole record and can be checked from itself alone."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import Any

import msgspec

from variorum.errors import AnchorError
from variorum.model.anchor import Record, Rendition, nothing, verify_anchors
from variorum.model.article import Article
from variorum.model.capture import Boilerplate, Capture, Unread
from variorum.model.event import Event
from variorum.model.figure import Figure
from variorum.model.judgement import Judgement
from variorum.model.mention import Entity, Link, Mention, Time
from variorum.model.outlet import Outlet
from variorum.model.record import Disagreement, Incident, Origin, Range, Series
from variorum.model.statement import Statement

FORMAT = "variorum-edition/1"

# Collections of the edition, in the order of writing, with the name of one record of each.
COLLECTIONS: dict[str, str] = {
    "captures": "capture",
    "articles": "article",
    "outlets": "outlet",
    "boilerplate": "boilerplate",
    "entities": "entity",
    "mentions": "mention",
    "times": "time",
    "statements": "statement",
    "events": "event",
    "figures": "figure",
    "ranges": "range",
    "series": "series",
    "incidents": "incident",
    "disagreements": "disagreement",
    "origins": "origin",
    "judgements": "judgement",
    "unread": "unread",
}


class Edition(Record, frozen=True, kw_only=True):
    """The whole record. Every collection is always written, empty where nothing was found.

    ``profile`` names the conflict profile by which actors were counted to parties.
    """

    format: str
    version: str
    profile: str | None = None
    captures: tuple[Capture, ...] = msgspec.field(default_factory=nothing)
    articles: tuple[Article, ...] = msgspec.field(default_factory=nothing)
    outlets: tuple[Outlet, ...] = msgspec.field(default_factory=nothing)
    boilerplate: tuple[Boilerplate, ...] = msgspec.field(default_factory=nothing)
    entities: tuple[Entity, ...] = msgspec.field(default_factory=nothing)
    mentions: tuple[Mention, ...] = msgspec.field(default_factory=nothing)
    times: tuple[Time, ...] = msgspec.field(default_factory=nothing)
    statements: tuple[Statement, ...] = msgspec.field(default_factory=nothing)
    events: tuple[Event, ...] = msgspec.field(default_factory=nothing)
    figures: tuple[Figure, ...] = msgspec.field(default_factory=nothing)
    ranges: tuple[Range, ...] = msgspec.field(default_factory=nothing)
    series: tuple[Series, ...] = msgspec.field(default_factory=nothing)
    incidents: tuple[Incident, ...] = msgspec.field(default_factory=nothing)
    disagreements: tuple[Disagreement, ...] = msgspec.field(default_factory=nothing)
    origins: tuple[Origin, ...] = msgspec.field(default_factory=nothing)
    judgements: tuple[Judgement, ...] = msgspec.field(default_factory=nothing)
    unread: tuple[Unread, ...] = msgspec.field(default_factory=nothing)


def renditions(edition: Edition) -> dict[str, Rendition]:
    """Rendition by capture id."""
    return {capture.id: Rendition(capture.rendition.text) for capture in edition.captures}


def verify(edition: Edition, sound: AbstractSet[str] = frozenset()) -> None:
    """Check the edition against itself: renditions, ids, and every anchor (law 1).

    Args:
        edition: to be checked.
        sound: captures of which it is known that they, and what was read of them, hold.

    Raises:
        AnchorError: a rendition is not what its hash says, two records share an id, a span lies
            outside its rendition, words differ, or a record's article or capture is not there.
    """
    texts = renditions(edition)
    for capture in edition.captures:
        if capture.id not in sound:
            _verify_rendition(capture, texts[capture.id])
    _verify_ids(edition)
    capture_of = {article.id: article.capture for article in edition.articles}
    for record in _anchored(edition):
        home = record.capture if isinstance(record, _OF_CAPTURE) else capture_of.get(record.article)
        if home not in texts:
            raise AnchorError(f"{type(record).__name__} stands in nothing that the edition holds")
        if home in sound and isinstance(record, _READ):
            continue
        verify_anchors(record, texts[home])
        if isinstance(record, Article):
            _verify_credits(record, texts[home])


_OF_CAPTURE = (Article, Boilerplate, Unread)
# What is read of a capture, and of nothing else.
_READ = (Article, Boilerplate, Mention, Time, Statement, Event, Figure)


def _verify_rendition(capture: Capture, rendition: Rendition) -> None:
    told = capture.rendition
    if (told.sha256, told.length) != (rendition.sha256, len(rendition)):
        raise AnchorError("the rendition is not the text that its hash names", where=capture.id)


def _verify_credits(article: Article, rendition: Rendition) -> None:
    for credit in article.credits:
        if credit.span is not None and rendition.slice(credit.span).split() != credit.name.split():
            raise AnchorError(f"a credit says {credit.name[:40]!r}", where=article.id)


def _verify_ids(edition: Edition) -> None:
    for name in COLLECTIONS:
        seen: set[str] = set()
        for item in getattr(edition, name):
            key = getattr(item, "id", None)
            if key in seen:
                raise AnchorError(f"two records of {name} share one id", where=key)
            if key is not None:
                seen.add(key)


def _anchored(edition: Edition) -> Iterator[Any]:
    """Every record that has spans, each naming its article or its capture."""
    yield from edition.articles
    yield from edition.boilerplate
    yield from edition.mentions
    yield from edition.times
    yield from edition.statements
    yield from edition.events
    yield from edition.figures
    yield from (evidence for item in edition.disagreements for evidence in item.anchors)
    yield from (role for entity in edition.entities for role in entity.roles)
    yield from (item for item in edition.unread if item.capture is not None)


def dangling(edition: Edition) -> list[str]:
    """Ids that records refer to and that the edition does not hold, sorted."""
    known = {
        item.id for name in COLLECTIONS for item in getattr(edition, name) if hasattr(item, "id")
    }
    wanted = _wanted_by_readings(edition) | _wanted_by_comparison(edition)
    return sorted(item for item in wanted - known if item)


def _wanted_by_readings(edition: Edition) -> set[str | None]:
    wanted: set[str | None] = set()
    for article in edition.articles:
        wanted |= {article.capture, article.reprint_of}
    for piece in edition.boilerplate:
        wanted |= {piece.capture, piece.article}
    for statement in edition.statements:
        wanted |= {statement.article, *statement.about, *statement.denies}
        wanted |= _entities(statement.speaker, statement.addressee, *statement.chain)
    for figure in edition.figures:
        wanted |= {figure.article, figure.statement, figure.part_of}
        wanted |= {figure.besides.figure} if figure.besides else set()
        place = figure.scope.place if figure.scope else None
        wanted |= _named(place)
    for mention in edition.mentions:
        wanted |= {mention.article, mention.entity}
    for event in edition.events:
        wanted |= {event.article, event.statement}
        wanted |= _entities(*event.actors, *event.recipients, *event.brokers, event.place)
    return wanted


def _wanted_by_comparison(edition: Edition) -> set[str | None]:
    wanted: set[str | None] = set()
    for group in edition.ranges:
        wanted |= set(group.figures)
    for series in edition.series:
        wanted |= {series.entity, *(point.figure for point in series.points)}
    for incident in edition.incidents:
        wanted |= _of_incident(incident)
    for disagreement in edition.disagreements:
        wanted |= {*disagreement.between, *(item.article for item in disagreement.anchors)}
        wanted |= {disagreement.incident}
    return wanted


def _of_incident(incident: Incident) -> set[str | None]:
    grade = incident.grade
    found: set[str | None] = {*incident.events, *incident.origins, *incident.judgements}
    found |= {key for joining in incident.joinings for key in (joining.event, joining.to)}
    found |= {relation.incident for relation in incident.related}
    found |= {*grade.statements, grade.judgement} if grade else set()
    for account in incident.accounts:
        found |= {*account.events, *account.figures, *account.conceded, *account.statements}
        found |= _named(account.place)
    return found | _named(incident.place)


def _named(place: str | None) -> set[str | None]:
    """The place, where it is an entity's id and no words."""
    return {place} if place and place.startswith("ent-") else set()


def _entities(*links: Link | None) -> set[str | None]:
    return {link.entity for link in links if link is not None}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an edition, generated from these records."""
    document: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": FORMAT,
    }
    generated = msgspec.json.schema(Edition)
    for definition in generated["$defs"].values():
        # Python 3.13 dedents docstrings when it compiles them, older ones do not.
        if "description" in definition:
            definition["description"] = inspect.cleandoc(definition["description"])
    return document | generated


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
