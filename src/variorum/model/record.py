"""The record over articles: incidents, accounts, disagreements, origins, ranges (M7-M10, M16)."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.anchor import Record, Span, nothing
from variorum.model.event import EventTime
from variorum.model.figure import Measure

Position = Literal["not_asked", "silent", "denies", "partly_accepts", "accepts"]
GradeValue = Literal["confirmed", "fair", "weak", "contested", "discounted"]
DisagreementKind = Literal["denial", "figure", "date", "place", "responsibility", "status"]


class Account(Record, frozen=True, kw_only=True):
    """What one party, or one voice that belongs to none, says of an incident (M9, M10).

    ``party`` is the name of a party or of the voice; ``reason`` says on what the position rests.
    ``events``, ``figures`` and ``statements`` are those told in its voice; ``conceded`` lists those
    of the figures that it gives of harm that it is held responsible for. ``responsible`` are the
    words for who it says did it; ``time`` and ``place`` (the id of the place's entity, or its
    words) are those that it gives. All absent where it gives none: a silent party's account is
    empty.
    """

    party: str
    position: Position
    reason: str | None = None
    responsible: str | None = None
    time: EventTime | None = None
    place: str | None = None
    events: tuple[str, ...] = msgspec.field(default_factory=nothing)
    figures: tuple[str, ...] = msgspec.field(default_factory=nothing)
    conceded: tuple[str, ...] = msgspec.field(default_factory=nothing)
    statements: tuple[str, ...] = msgspec.field(default_factory=nothing)


class Grade(Record, frozen=True, kw_only=True):
    """How well an incident is attested, and on what that rests (M8).

    ``origins`` is the number of independent origins counted; ``judgement`` is the id of the
    person's judgement that set the value, where one did.
    """

    value: GradeValue
    reasons: tuple[str, ...] = msgspec.field(default_factory=nothing)
    statements: tuple[str, ...] = msgspec.field(default_factory=nothing)
    origins: int = 0
    judgement: str | None = None


class Earlier(Record, frozen=True, kw_only=True):
    """A grade that an incident had until a time (M8): ``until`` is an ISO date-time in UTC."""

    value: GradeValue
    until: str
    reasons: tuple[str, ...] = msgspec.field(default_factory=nothing)


class Share(Record, frozen=True, kw_only=True):
    """One feature's share of a score, in log-odds: above zero it speaks for, below against."""

    feature: str
    weight: float
    reason: str


class Joining(Record, frozen=True, kw_only=True):
    """Why two events are held to tell of the same thing: the score and each feature's share."""

    event: str
    to: str
    score: float
    shares: tuple[Share, ...] = msgspec.field(default_factory=nothing)


RelationKind = Literal["part_of", "counted_in", "beside"]


class Relation(Record, frozen=True, kw_only=True):
    """How an incident stands to another that it is not one with.

    ``part_of``: one strike within a day's fighting; ``counted_in``: one of several that a telling
    counts together ("three ceasefires have failed"); ``beside``: a strike of the same day and place
    that is told of another building, means or hour.
    """

    kind: RelationKind
    incident: str
    reason: str


class Bounds(Record, frozen=True, kw_only=True):
    """Lowest low, highest high, and best where accounts of equal scope agree (M16)."""

    low: int | None = None
    high: int | None = None
    best: int | None = None


class Incident(Record, frozen=True, kw_only=True):
    """What several tellings tell of (M7).

    ``joinings`` say why its events are one; ``judgements`` list ids of the judgements of people
    that shaped it. ``time`` and ``place`` are the narrowest that all its events allow (where voices
    put it on different days, ``time`` is what most of them say); ``place`` is
    the id of the place's entity, or its words where no entity is known.
    """

    id: str
    type: str
    title: str
    time: EventTime | None = None
    place: str | None = None
    events: tuple[str, ...] = msgspec.field(default_factory=nothing)
    joinings: tuple[Joining, ...] = msgspec.field(default_factory=nothing)
    related: tuple[Relation, ...] = msgspec.field(default_factory=nothing)
    accounts: tuple[Account, ...] = msgspec.field(default_factory=nothing)
    grade: Grade | None = None
    earlier: tuple[Earlier, ...] = msgspec.field(default_factory=nothing)
    origins: tuple[str, ...] = msgspec.field(default_factory=nothing)
    ranges: dict[Measure, Bounds] = msgspec.field(default_factory=dict)
    judgements: tuple[str, ...] = msgspec.field(default_factory=nothing)


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


class Point(Record, frozen=True, kw_only=True):
    """One figure of a series: the day up to which it counts, and its bounds.

    ``claimant`` is the body that gives it, by name, and ``entity`` its id where one is known, where
    the series is a party's: several bodies may speak for one.
    """

    figure: str
    as_of: str | None = None
    low: int | None = None
    high: int | None = None
    claimant: str | None = None
    entity: str | None = None


class Series(Record, frozen=True, kw_only=True):
    """What one voice says over time of one measure and population (M17): nothing is replaced.

    ``claimant`` is the voice's name, ``entity`` its id where one is known. Bodies of one party are
    one voice, which ``side`` names; each of its points says which body gave it. ``points`` stand in
    the order of their days. ``since`` and ``until`` are the first and the last day of the closed
    period that is counted, where the words name one; ``past`` that it was over for more than a
    year when it was told of: the toll of an earlier war.
    """

    id: str
    measure: Measure
    claimant: str
    points: tuple[Point, ...]
    entity: str | None = None
    side: str | None = None
    population: str | None = None
    party: str | None = None
    since: str | None = None
    until: str | None = None
    past: bool = False


class Evidence(Record, frozen=True, kw_only=True):
    """Words in an article on which something rests."""

    article: str
    text: str
    span: Span


class Disagreement(Record, frozen=True, kw_only=True):
    """Where accounts differ, between which records, explained in a sentence.

    ``incident`` is the one that it is about, where it is about one.
    """

    id: str
    kind: DisagreementKind
    between: tuple[str, ...]
    explanation: str
    incident: str | None = None
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
