"""Mentions, entities and times: what the words name."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.anchor import Record, Span, Words, nothing

EntityKind = Literal[
    "person",
    "organisation",
    "government",
    "place",
    "force",
    "facility",
    "weapon",
    "event",
    "document",
    "nationality",
    "group",
]


TimeType = Literal["DATE", "TIME", "DURATION", "SET"]


class Tenure(Record, frozen=True, kw_only=True):
    """When the text holds somebody to have an office, where its words tell more than "now".

    ``held`` is ``held`` for an office held when the text was published, ``new`` for one just taken
    up, ``former`` for one that was given up before, ``told`` for one held at some time, whether
    still, the text does not say. ``start`` and ``end`` are ISO dates where the text names them.
    """

    held: Literal["held", "new", "former", "told"]
    start: str | None = None
    end: str | None = None


class Mention(Record, frozen=True, kw_only=True):
    """Some words that name somebody or something, and which entity, where known.

    ``role`` is the title that stands beside a person's name, as written, or instead of it ("the
    Foreign Minister"); ``tenure`` when it is held, absent for a title that the text gives as of its
    publication without more. ``within`` is the id of the mention in whose words this one stands:
    "Orsk" in "the Orsk Fire Department". Such a mention tells where the other belongs, and nothing
    happens there by it.
    """

    id: str
    article: str
    span: Span
    text: str
    kind: EntityKind
    entity: str | None = None
    role: Words | None = None
    tenure: Tenure | None = None
    within: str | None = None

    @property
    def all_title(self) -> bool:
        """Whether the words are a title alone, which is no name: "the Foreign Minister"."""
        return self.role is not None and self.role.span == self.span


class Name(Record, frozen=True, kw_only=True):
    """A name in use: by which outlets or speakers, in which language, how often (M19).

    ``sides`` are the parties of the conflict profile that use it. A rival name that only the
    profile tells is used nowhere in what was read: its ``count`` is 0.
    """

    text: str
    count: int
    used_by: tuple[str, ...] = msgspec.field(default_factory=nothing)
    sides: tuple[str, ...] = msgspec.field(default_factory=nothing)
    lang: str | None = None


class Role(Record, frozen=True, kw_only=True):
    """A title that a text gives an entity, with the dates at which it holds it, as read.

    A title told without a time is held on the days of publication. A former one ends by then; one
    newly taken up begins with it, or on the date that the text names.
    """

    title: str
    article: str
    span: Span
    of: str | None = None
    start: str | None = None
    end: str | None = None


class Place(Record, frozen=True, kw_only=True):
    """Where an entity lies. ``where_prec`` is UCDP's 1-7 (M20); ``source`` names the gazetteer."""

    lat: float
    lon: float
    where_prec: int
    source: str
    country: str | None = None
    admin1: str | None = None


class Entity(Record, frozen=True, kw_only=True):
    """Somebody or something that several mentions name. Rival names are equal names (M19)."""

    id: str
    kind: EntityKind
    name: str
    names: tuple[Name, ...] = msgspec.field(default_factory=nothing)
    roles: tuple[Role, ...] = msgspec.field(default_factory=nothing)
    place: Place | None = None
    party: str | None = None


class Time(Record, frozen=True, kw_only=True):
    """A time expression, its TIMEX3 value and, where it resolves, the interval (M20, M21).

    ``start`` and ``end`` are inclusive ISO dates or date-times; ``precision`` is UCDP's 1-5.
    ``anchor`` says what a relative expression was resolved against: ``dateline``, ``published``
    or the id of another time; ``self`` for an absolute one. Without an anchor it is unresolved.
    ``type`` and ``mod`` are TIMEX3's: a day, month or year is a DATE, a part or hour of one a TIME,
    a length a DURATION, what comes again a SET; "nearly" is APPROX, "late" is END, and so on.
    """

    id: str
    article: str
    span: Span
    text: str
    type: TimeType | None = None
    value: str | None = None
    mod: str | None = None
    start: str | None = None
    end: str | None = None
    precision: int | None = None
    anchor: str | None = None


class Link(Record, frozen=True, kw_only=True):
    """Words that name somebody, and the entity where it is known."""

    text: str
    span: Span
    entity: str | None = None

    @classmethod
    def of(cls, words: Words, entity: str | None = None) -> Link:
        """A link from anchored words."""
        return cls(text=words.text, span=words.span, entity=entity)
