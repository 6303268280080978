"""What an event brings to the comparison: one small record, made once for each event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from variorum.model import (
    Event,
    Link,
    Span,
    Statement,
)
from variorum.reconcile.incidents.classes import is_war
from variorum.reconcile.incidents.details import NO_DETAILS, Clock, Details
from variorum.reconcile.incidents.page import Counts, Towns
from variorum.reconcile.incidents.when import Days, days
from variorum.reconcile.incidents.where import Where
from variorum.reconcile.speakers.sides import Voice
from variorum.vocabulary import load

_ONE_ANOTHER = {"each": "other", "one": "another"}
_WEEK = 8  # days, both ends counted
# PLOVER's modes of ASSAULT that say by what means it was struck.
MANNERS = frozenset(
    (
        "aerial", "drone", "explosives", "firearms", "heavy-weapons", "primitive", "suicide-attack",
        "unconventional",
    )
)  # fmt: skip


class Telling(NamedTuple):
    """An event as far as the comparison needs it, whoever marked it.

    ``kind`` is PLOVER's type, empty for a phrase that nobody has typed; ``filled`` says that a
    party was found in another sentence where its own names none.
    """

    id: str
    article: str
    span: Span
    text: str
    kind: str
    modes: tuple[str, ...]
    status: str
    doers: tuple[Link, ...]
    hit: tuple[Link, ...]
    place: Link | None
    days: Days | None
    statement: str | None
    filled: bool = False

    @classmethod
    def of(cls, event: Event) -> Telling:
        """The telling of an event."""
        return cls(
            id=event.id,
            article=event.article,
            span=event.trigger.span,
            text=event.trigger.text,
            kind=event.type,
            modes=event.mode,
            status=event.status,
            doers=event.actors,
            hit=event.recipients,
            place=event.place,
            days=days(event.time.start, event.time.end) if event.time else None,
            statement=event.statement,
            filled=bool(event.inferred),
        )


def by_all(one: Telling) -> bool:
    """Whether all sides are told to do something: "both armies", "each other"."""
    words = [link.text.lower().removeprefix("the ").split() for link in one.doers]
    return bool(words) and all(phrase and _is_all(phrase) for phrase in words)


def _is_all(phrase: list[str]) -> bool:
    if phrase[0] in _ONE_ANOTHER:
        return phrase[1:] == [_ONE_ANOTHER[phrase[0]]]
    table = load("dealings")
    first = phrase[0] in {*table["all"]["words"], "warring", "opposing", "rival"}
    return first and phrase[-1] in table["sides"]["words"]


@dataclass(frozen=True, slots=True)
class Traits:
    """An event's side of every comparison.

    ``word`` is the trigger's dictionary form, ``kinds`` what it may tell of by the vocabulary.
    ``doers`` and ``hit`` are entities, ``*_side`` their parties, ``*_words`` the content words of
    the phrases that name them, ``hit_names`` those of them that are names of one word, as of a
    town that was shelled. ``near`` are the sentence's content words without the trigger,
    ``core`` those that tell most of the whole article. ``told`` is when the article was published.
    ``count`` is how many things the trigger counts together ("three truces"), ``ordinal`` which of
    several it is ("the third strike"), both 0 where it says nothing of the kind. ``wording`` is a
    digest of sentence and trigger, empty for a sentence too short to be known again. ``harm`` says
    that the trigger names what an attack did to people or things, and not the attack, ``stretch``
    that it names fighting that lasts. ``voice`` is who says so, as ``speakers.sides`` tells: bodies
    of one party have one voice. ``voice_side`` is the party that speaks, empty where it is none or
    not known; ``speaker`` is which body or person, empty where the outlet does.
    ``definite`` says that it is named as known ("the attack"), ``toll`` that the sentence
    sums up the harm of a longer time; ``towns`` are the towns that it names, ``beside`` those in
    the words for whoever speaks ("the ministry in Tarsk"), ``hit_where`` the one town that is named
    as struck, and ``several`` that towns without a name are. ``lent_*`` and
    ``news`` are the place and the days that an event without its own, or a headline that names a
    region, has from the tellings around it, and from when its article was published; ``cause`` is
    the telling of whose harm it tells.
    ``answered`` says that somebody in its article denies it, ``doubted`` that whoever tells it
    vouches for nothing or does not say. ``victims`` says whether its sentence counts combatants or
    civilians as killed or wounded. ``details`` tell one strike of a town and day from others.
    ``hands`` says whether a place is told as taken or as left. ``headline`` says that it stands in
    its article's headline, ``lead`` is the headline's telling that it begins the article with.
    ``by_all`` says that all sides are told to do it, or charge one another with it.
    """

    id: str
    article: str
    at: int
    sentence: int
    kind: str
    families: frozenset[str]
    modes: frozenset[str]
    themes: frozenset[str]
    word: str
    kinds: frozenset[str]
    status: str
    doers: frozenset[str]
    doers_side: frozenset[str]
    doers_words: frozenset[str]
    hit: frozenset[str]
    hit_side: frozenset[str]
    hit_words: frozenset[str]
    hit_names: frozenset[str]
    near: frozenset[str]
    core: frozenset[str]
    days: Days | None
    told: Days | None
    where: Where | None
    figures: frozenset[tuple[str, int]]
    statement: str | None
    denies: frozenset[str]
    count: int
    ordinal: int
    wording: str
    harm: bool
    stretch: bool
    voice: str
    definite: bool
    toll: bool
    towns: tuple[Where, ...]
    beside: tuple[Where, ...] = ()
    hit_where: Where | None = None
    lent_where: Where | None = None
    several: bool = False
    lent_days: Days | None = None
    news: Days | None = None
    cause: str = ""
    answered: bool = False
    voice_side: str = ""
    speaker: str = ""
    doubted: bool = False
    victims: frozenset[str] = frozenset()
    details: Details = NO_DETAILS
    hands: str = ""
    headline: bool = False
    lead: str = ""
    by_all: bool = False

    @property
    def struck(self) -> bool:
        """Whether it tells of a strike in some manner, and neither of fighting nor of its harm."""
        return bool(self.modes & MANNERS) and not self.stretch and not self.harm

    @property
    def at_large(self) -> bool:
        """Whether it tells of the war as a whole, and of no day or week of it."""
        dated = self.days is not None and self.days.length <= _WEEK
        return bool(self.kind) and is_war(self.word) and not dated

    @property
    def spoken(self) -> bool:
        """Whether somebody says so, and not the outlet in its own words."""
        return not self.voice.startswith(("outlet ", "article "))

    @property
    def own(self) -> bool:
        """Whether whoever did it says so."""
        return self.speaker in self.doers or (self.voice_side or None) in self.doers_side

    @property
    def anchored(self) -> bool:
        """Whether it tells when within a week, or where."""
        return self.where is not None or (self.days is not None and self.days.length <= _WEEK)


class Within(NamedTuple):
    """The figures and towns of an event's article, the statement that holds it, and its voice.

    ``beside`` are towns in the words for whoever speaks.
    """

    counts: Counts | None = None
    said: Statement | None = None
    towns: Towns | None = None
    beside: Towns | None = None
    answered: bool = False
    clock: Clock | None = None
    voice: Voice | None = None
