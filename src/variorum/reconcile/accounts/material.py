"""What accounts, grades and disagreements are made from: the records with the ways into them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from variorum.model import (
    Article,
    CaptureReading,
    Event,
    Figure,
    Mention,
    Origin,
    Span,
    Statement,
    Time,
)
from variorum.reconcile.accounts.layout import Layouts
from variorum.reconcile.speakers.sides import Sides, Voice
from variorum.reconcile.voices import Voices
from variorum.vocabulary.conflicts import Profile

# Statements nest and overlap only so deep.
_NEAR = 12
_DASHES = " \t\r\n-–—:."
_T = TypeVar("_T")
TOWN = 3  # the widest where_prec of a town
_UNKNOWN = 8  # one more than the widest where_prec


class Material:
    """The records of some articles, indexed once. It may hold all of them or only those touched.

    Args:
        readings: the captures whose articles are compared.
        voices: who speaks in their statements.
        profile: the conflict's, where one fits.
        origins: all that were found, of which those of these articles count.
    """

    def __init__(
        self,
        readings: Sequence[CaptureReading],
        voices: Voices,
        profile: Profile | None = None,
        origins: Iterable[Origin] = (),
    ) -> None:
        self.voices = voices
        self.sides = Sides(voices, profile)
        self.events = {e.id: e for r in readings for e in r.events}
        self.figures = {f.id: f for r in readings for f in r.figures}
        self.statements = {s.id: s for r in readings for s in r.statements}
        self.origins = tuple(origins)
        self.layouts = Layouts(
            voices.articles, {r.capture.id: r.capture.rendition.text for r in readings}
        )
        self._mentions = tuple(m for r in readings for m in r.mentions)
        self._made: dict[tuple[str, str], tuple[Any, ...]] = {}
        self._starts: dict[str, list[int]] = {}
        self._speaking: dict[str, frozenset[str]] = {}
        self._times = tuple(t for r in readings for t in r.times)

    def article(self, key: str) -> Article:
        """An article by its id."""
        return self.voices.articles[key]

    @cached_property
    def events_in(self) -> Mapping[str, list[Event]]:
        """The events of each article, in text order."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in sorted(self.events.values(), key=lambda e: (e.trigger.span, e.id)):
            found[event.article].append(event)
        return found

    @cached_property
    def statements_in(self) -> Mapping[str, list[Statement]]:
        """The statements of each article, in text order."""
        found: dict[str, list[Statement]] = defaultdict(list)
        for one in sorted(self.statements.values(), key=lambda s: (start_of(s), s.id)):
            found[one.article].append(one)
        return found

    def statements_near(self, article: str, span: Span) -> Sequence[Statement]:
        """The statements that may hold a span: the last few that begin before it."""
        if article not in self._starts:
            self._starts[article] = [start_of(one) for one in self.statements_in.get(article, ())]
        at = bisect_right(self._starts[article], span.start)
        return self.statements_in.get(article, [])[max(0, at - _NEAR) : at]

    def mentions_within(self, article: str, span: Span) -> list[Mention]:
        """The mentions inside a span of an article, in text order."""
        rows = self.mentions_in.get(article, [])
        first = bisect_left(rows, span.start, key=lambda m: m.span.start)
        last = bisect_left(rows, span.end, lo=first, key=lambda m: m.span.start)
        return [mention for mention in rows[first:last] if span.covers(mention.span)]

    @cached_property
    def events_of(self) -> Mapping[str, list[Event]]:
        """The events that each statement tells, in text order."""
        found: dict[str, list[Event]] = defaultdict(list)
        for event in sorted(self.events.values(), key=lambda e: (e.trigger.span, e.id)):
            if event.statement:
                found[event.statement].append(event)
        return found

    @cached_property
    def figures_in(self) -> Mapping[str, list[Figure]]:
        """The figures of each article, in text order."""
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in sorted(self.figures.values(), key=lambda f: (f.span, f.id)):
            found[figure.article].append(figure)
        return found

    @cached_property
    def mentions_in(self) -> Mapping[str, list[Mention]]:
        """The mentions of each article, in text order."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in sorted(self._mentions, key=lambda m: (m.span, m.id)):
            found[mention.article].append(mention)
        return found

    @cached_property
    def times_in(self) -> Mapping[str, list[Time]]:
        """The times of each article, in text order."""
        found: dict[str, list[Time]] = defaultdict(list)
        for time in sorted(self._times, key=lambda t: (t.span, t.id)):
            found[time.article].append(time)
        return found

    def parties_in(self, article: str) -> frozenset[str]:
        """The parties that speak in an article."""
        if article not in self._speaking:
            said = self.statements_in.get(article, ())
            spoken = [one for one in said if one.speaker is not None]
            found = {voice.party for one in spoken for voice in self.sides.all_of(one)}
            self._speaking[article] = frozenset(party for party in found if party)
        return self._speaking[article]

    def extent(self, entity: str | None) -> int:
        """How wide a place is, as UCDP's where_prec (M20); wider than any where it is not known."""
        found = self.voices.entities.get(entity or "")
        return found.place.where_prec if found is not None and found.place is not None else _UNKNOWN

    def is_town(self, entity: str | None) -> bool:
        """Whether a place is a town or smaller, as far as is known: no country and no region."""
        found = self.voices.entities.get(entity or "")
        if found is None or found.kind != "place" or self.sides.is_state(found.name):
            return False
        return found.place is None or found.place.where_prec <= TOWN

    def once(
        self, name: str, article: str, make: Callable[[Material, str], Iterable[_T]]
    ) -> tuple[_T, ...]:
        """What is made of an article, made when it is first asked for under a name."""
        if (name, article) not in self._made:
            self._made[name, article] = tuple(make(self, article))
        found: tuple[_T, ...] = self._made[name, article]
        return found

    @property
    def rivals(self) -> Mapping[str, str]:
        """The one name that stands for all rival names of a place, by each, folded (M19)."""
        return self.sides.rivals

    def voice(self, event: Event) -> Voice:
        """In whose voice an event is told."""
        return self.sides.of_told(event)

    def teller(self, event: Event | Figure) -> Statement | None:
        """The statement in which something is told; nothing for the outlet's own words."""
        return self.statements.get(event.statement or "")

    def around(self, event: Event) -> str:
        """The sentence in which an event is told; its trigger where the text is not at hand.

        A dateline that begins it is no part of what it tells.
        """
        sentence = self.layouts.of(event.article).sentence(event.trigger.span.start)
        if sentence is None:
            return event.trigger.text
        line = self.voices.articles[event.article].dateline
        if line is not None and sentence.start <= line.span.start < line.span.end < sentence.end:
            sentence = Span(line.span.end, sentence.end)
        return self.layouts.words(event.article, sentence).lstrip(_DASHES)

    def day_of(self, article: str) -> str:
        """The day of an article's publication; empty where it is not known."""
        published = self.voices.articles[article].published
        return published.start[:10] if published else ""

    def rank(self, event: Event) -> tuple[str, str, Span, str]:
        """Sort key of tellings: by day of publication, undated ones last."""
        return (self.day_of(event.article) or "9999", event.article, event.trigger.span, event.id)


def start_of(statement: Statement) -> int:
    """Where a statement's words begin."""
    return min((words.span.start for words in statement.content), default=0)


def holds(statement: Statement, span: Span) -> bool:
    """Whether a statement's words cover a span."""
    return any(words.span.covers(span) for words in statement.content)


def said_day(material: Material, statement: Statement) -> str:
    """The first day on which a statement may have been said; empty where nothing tells it."""
    if statement.said is not None:
        return statement.said.start[:10]
    return material.day_of(statement.article)
