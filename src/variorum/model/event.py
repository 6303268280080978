"""Events: what is said to have happened, in PLOVER's types."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.anchor import Record, Span, Words, nothing
from variorum.model.mention import Link

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
EventStatus = Literal["reported", "denied", "planned", "hypothetical", "historical"]


Inferred = Literal["actors", "recipients", "weapon"]


class EventTime(Record, frozen=True, kw_only=True):
    """When an event is said to have happened; inclusive ISO dates, UCDP's date_prec (M20)."""

    start: str
    end: str
    precision: int
    span: Span | None = None


class Event(Record, frozen=True, kw_only=True):
    """One thing said to have happened. ``statement`` says in whose voice (law 2).

    ``weapon`` are the words for what an ASSAULT was done with, where they are said.
    ``inferred`` names those of ``actors``, ``recipients`` and ``weapon`` that no word of the
    event's own clause gives: a learned model took them from the sentences around.
    ``brokers`` brought a dealing about (mediated, hosted, invited) and are no parties to it;
    ``matter`` are the words for what was agreed, signed, talked of, called off or broken.
    """

    id: str
    article: str
    type: EventType
    trigger: Words
    status: EventStatus
    mode: tuple[str, ...] = msgspec.field(default_factory=nothing)
    context: tuple[str, ...] = msgspec.field(default_factory=nothing)
    actors: tuple[Link, ...] = msgspec.field(default_factory=nothing)
    recipients: tuple[Link, ...] = msgspec.field(default_factory=nothing)
    place: Link | None = None
    time: EventTime | None = None
    statement: str | None = None
    weapon: Words | None = None
    inferred: tuple[Inferred, ...] = ()
    brokers: tuple[Link, ...] = msgspec.field(default_factory=nothing)
    matter: Words | None = None
