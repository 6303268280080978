"""Rulings put into what was read: corrected fields, and nothing that was rejected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from variorum.errors import JudgementError
from variorum.model import (
    CaptureReading,
    Entity,
    Event,
    Figure,
    Link,
    Mention,
    Statement,
)
from variorum.model.judgement import TargetKind
from variorum.reconcile.rulings.fields import ENTITIES, changed
from variorum.reconcile.rulings.rulings import Correction, Rulings
from variorum.reconcile.rulings.targets import HOMES


class Told(Protocol):
    """What was read of a capture or of one article in it."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The names."""
        ...

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What is said."""
        ...

    @property
    def events(self) -> tuple[Event, ...]:
        """What happens."""
        ...

    @property
    def figures(self) -> tuple[Figure, ...]:
        """What is counted."""
        ...


R = TypeVar("R", bound=msgspec.Struct)
S = TypeVar("S", Statement, Event)
T = TypeVar("T", bound=Told)
# How ids of entities begin.
_ENTITY = "ent-"
_OF_READINGS: tuple[TargetKind, ...] = ("article", "mention", "statement", "event", "figure")


def corrected(reading: CaptureReading, rulings: Rulings) -> CaptureReading:
    """The reading with every corrected field, but for those that name entities.

    What was read stays in the store, and in the judgement: the record shows what holds. A mention
    that was rejected names nobody, and neither do links on its words.
    """
    reading = _with(reading, rulings)
    out = [mention for mention in reading.mentions if mention.id in rulings.rejected]
    if not out:
        return reading

    def stays(article: str, link: Link) -> bool:
        return not any(
            (mention.article, mention.entity) == (article, link.entity)
            and mention.span.meets(link.span)
            for mention in out
        )

    mentions = tuple(
        msgspec.structs.replace(mention, entity=None) if mention.id in rulings.rejected else mention
        for mention in reading.mentions
    )
    return msgspec.structs.replace(
        reading,
        mentions=mentions,
        statements=tuple(_loose(item, stays) for item in reading.statements),
        events=tuple(_loose(item, stays) for item in reading.events),
    )


def linked(readings: Sequence[CaptureReading], rulings: Rulings) -> tuple[CaptureReading, ...]:
    """The readings with every corrected name of an entity: once it is known who is who.

    An entity that nothing names any more is named by nothing.
    """
    if not may_unname(rulings):
        return tuple(readings)
    known = frozenset(mention.entity for reading in readings for mention in reading.mentions)
    readings = tuple(renamed(reading, rulings, known) for reading in readings)
    held = frozenset(chain.from_iterable(map(named, readings)))
    return tuple(cut_loose(reading, held) for reading in readings)


def may_unname(rulings: Rulings) -> bool:
    """Whether rulings can leave an entity without any words that name it."""
    return bool(rulings.rejected) or any(
        path in ENTITIES
        for records in rulings.corrected.values()
        for values in records.values()
        for path in values
    )


def renamed(told: T, rulings: Rulings, known: Container[str | None]) -> T:
    """With the corrected names of entities, where ``known`` holds the entity."""
    return _with(told, rulings, known)


def named(told: Told) -> Iterator[str | None]:
    """The entities that mentions and statements name: those that a record holds."""
    yield from (mention.entity for mention in told.mentions)
    for statement in told.statements:
        links = (statement.speaker, statement.addressee, *statement.chain)
        yield from (link.entity for link in links if link is not None)


def linked_to(told: Told) -> Iterator[str]:
    """The entities to which events and figures are linked."""
    for event in told.events:
        for link in (*event.actors, *event.recipients, *event.brokers, event.place):
            if link is not None and link.entity is not None:
                yield link.entity
    for figure in told.figures:
        place = figure.scope.place if figure.scope else None
        if place is not None and place.startswith(_ENTITY):
            yield place


def cut_loose(told: T, held: Container[str | None]) -> T:
    """Without links of events and figures to entities that the record will not hold."""

    def stays(_article: str, link: Link) -> bool:
        return link.entity in held

    changes: dict[str, Any] = {
        "events": tuple(_loose(item, stays) for item in told.events),
        "figures": tuple(_loose_figure(item, held) for item in told.figures),
    }
    return _replaced(told, changes)


def _loose(record: S, stays: Callable[[str, Link], bool]) -> S:
    """The record with only those entities in its links that stay."""
    changes: dict[str, Any] = {}
    for name in record.__struct_fields__:
        value = getattr(record, name)
        if isinstance(value, Link):
            made: Any = _link(value, stays(record.article, value))
        elif isinstance(value, tuple) and value and isinstance(value[0], Link):
            made = tuple(_link(link, stays(record.article, link)) for link in value)
        else:
            continue
        if made != value:
            changes[name] = made
    return msgspec.structs.replace(record, **changes) if changes else record


def _link(link: Link, stays: bool) -> Link:
    return link if stays else msgspec.structs.replace(link, entity=None)


def _loose_figure(figure: Figure, held: Container[str | None]) -> Figure:
    place = figure.scope.place if figure.scope else None
    if figure.scope is None or place is None or not place.startswith(_ENTITY) or place in held:
        return figure
    scope = msgspec.structs.replace(figure.scope, place=None)
    return msgspec.structs.replace(figure, scope=scope)


def _with(told: T, rulings: Rulings, known: Container[str | None] | None = None) -> T:
    """With the fields that name entities, where ``known`` says which there are; else the others."""
    changes: dict[str, Any] = {}
    for kind in _OF_READINGS:
        values = rulings.corrected.get(kind)
        if not values:
            continue
        records = getattr(told, HOMES[kind])
        made = tuple(record_ruled(record, values.get(record.id, {}), known) for record in records)
        if made != records:
            changes[HOMES[kind]] = made
    return _replaced(told, changes) if changes else told


def _replaced(told: T, changes: Mapping[str, Any]) -> T:
    made: T = msgspec.structs.replace(told, **changes)  # type: ignore[type-var]
    return made


def record_ruled(
    record: R, values: Mapping[str, Correction], known: Container[str | None] | None = None
) -> R:
    """The record with its corrected fields: those that name entities where ``known`` is given."""
    for path in sorted(values):
        value = values[path].value
        if (path in ENTITIES) is (known is None):
            continue
        if known is not None and value != "null" and msgspec.json.decode(value) not in known:
            continue
        # Two corrections may each be possible and not together: then the first of them stands.
        with suppress(JudgementError):
            record = changed(record, path, value)
    return record


def admitted(told: T, rulings: Rulings) -> T:
    """What was read without what was rejected: what is compared, and what the record rests on.

    What is told in a statement that was read wrongly is told in nobody knows whose voice: it is
    left out with it. The edition keeps all, marked.
    """
    if not rulings.rejected:
        return told
    out = set(rulings.rejected)
    statements = tuple(item for item in told.statements if item.id not in out)
    out |= {event.id for event in told.events if event.statement in out}
    out |= {figure.id for figure in told.figures if figure.statement in out}
    changes: dict[str, Any] = {
        "mentions": tuple(item for item in told.mentions if item.id not in out),
        "statements": tuple(_without(item, out) for item in statements),
        "events": tuple(item for item in told.events if item.id not in out),
        "figures": tuple(_alone(item, out) for item in told.figures if item.id not in out),
    }
    return _replaced(told, changes)


def _without(statement: Statement, out: set[str]) -> Statement:
    about = tuple(key for key in statement.about if key not in out)
    denies = tuple(key for key in statement.denies if key not in out)
    if (about, denies) == (statement.about, statement.denies):
        return statement
    return msgspec.structs.replace(statement, about=about, denies=denies)


def _alone(figure: Figure, out: set[str]) -> Figure:
    changes: dict[str, Any] = {}
    if figure.part_of in out:
        changes["part_of"] = None
    if figure.besides is not None and figure.besides.figure in out:
        changes["besides"] = None
    return msgspec.structs.replace(figure, **changes) if changes else figure


class Ranked(NamedTuple):
    """When a field was corrected and by which judgement; the field; its value, as JSON."""

    made: tuple[str, str]
    path: str
    value: str


def entities_ruled(
    entities: Sequence[Entity], mentions: Iterable[Mention], rulings: Rulings
) -> tuple[Entity, ...]:
    """The entities with what people corrected of them."""
    values = rulings.corrected.get("entity")
    if not values:
        return tuple(entities)
    rank = {judgement.id: (judgement.at, judgement.id) for judgement in rulings.judgements}
    of: dict[str, list[Ranked]] = defaultdict(list)
    for mention in mentions:
        if mention.entity and mention.id in values:
            of[mention.entity] += [
                Ranked(rank[found.judgement], path, found.value)
                for path, found in values[mention.id].items()
            ]
    return tuple(entity_ruled(entity, of.get(entity.id, ())) for entity in entities)


def entity_ruled(entity: Entity, ranked: Iterable[Ranked]) -> Entity:
    """An entity with its corrected fields; the last judgement of each counts.

    Who was told of as two may be one now, and have corrections of both.
    """
    values = {path: Correction(value, made[1]) for made, path, value in sorted(ranked)}
    return record_ruled(entity, values)
