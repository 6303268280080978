"""The record over articles: incidents, accounts, disagreements, origins, ranges (M7-M10, M16)."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.anchor import Record, Span, nothing
from variorum.model.event import EventTime
from variorum.model.figure import Measure
from variorum.model.mention import Link

Position = Literal["not_asked", "silent", "denies", "partly_accepts", "accepts"]
GradeValue = Literal["confirmed", "fair", "weak", "contested", "discounted"]
DisagreementKind = Literal["denial", "figure", "date", "place", "responsibility", "status"]


class Account(Record, frozen=True, kw_only=True):
    """What one party says of an incident (M10)."""

    party: str
    position: Position
    responsible: str | None = None
    figures: tuple[str, ...] = msgspec.field(default_factory=nothing)
    statements: tuple[str, ...] = msgspec.field(default_factory=nothing)


class Grade(Record, frozen=True, kw_only=True):
    """How well an incident is attested, and on what that rests (M8)."""

    value: GradeValue
    reasons: tuple[str, ...] = msgspec.field(default_factory=nothing)
    statements: tuple[str, ...] = msgspec.field(default_factory=nothing)


class Bounds(Record, frozen=True, kw_only=True):
    """Lowest low, highest high, and best where accounts of equal scope agree (M16)."""

    low: int | None = None
    high: int | None = None
    best: int | None = None


class Incident(Record, frozen=True, kw_only=True):
    """What several tellings tell of (M7)."""

    id: str
    type: str
    title: str
    time: EventTime | None = None
    place: Link | None = None
    events: tuple[str, ...] = msgspec.field(default_factory=nothing)
    accounts: tuple[Account, ...] = msgspec.field(default_factory=nothing)
    grade: Grade | None = None
    origins: tuple[str, ...] = msgspec.field(default_factory=nothing)
    ranges: dict[Measure, Bounds] = msgspec.field(default_factory=dict)


class Range(Record, frozen=True, kw_only=True):
    """Figures of one measure, population and scope beside one another (M14, M16).

    ``population`` and ``party`` as in the figures; ``figures`` lists their ids by date.
    Nothing is added up.
    """

    id: str
    measure: Measure
    scope: Literal["incident", "cumulative"]
    low: int | None = None
    high: int | None = None
    best: int | None = None
    population: str | None = None
    party: str | None = None
    figures: tuple[str, ...] = msgspec.field(default_factory=nothing)


class Evidence(Record, frozen=True, kw_only=True):
    """Words in an article on which something rests."""

    article: str
    text: str
    span: Span


class Disagreement(Record, frozen=True, kw_only=True):
    """Where accounts differ, between which records, explained in a sentence."""

    id: str
    kind: DisagreementKind
    between: tuple[str, ...]
    explanation: str
    parties: tuple[str, ...] = msgspec.field(default_factory=nothing)
    anchors: tuple[Evidence, ...] = msgspec.field(default_factory=nothing)


class Root(Record, frozen=True, kw_only=True):
    """Where an origin begins."""

    text: str
    entity: str | None = None
    statement: str | None = None


class Origin(Record, frozen=True, kw_only=True):
    """One source behind one or many carriers (M3, M23)."""

    id: str
    root: Root
    carriers: tuple[str, ...]
    reason: str
