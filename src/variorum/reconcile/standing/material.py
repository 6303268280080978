"""The material of a few articles: their records, who speaks in them, their origins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.model import Capture, CaptureReading, Entity
from variorum.reconcile.accounts import Material
from variorum.reconcile.standing.actors import HEAD, PROFILE, SHOWN
from variorum.reconcile.standing.facts import CAPTURE, Facts
from variorum.reconcile.standing.steps import Look
from variorum.reconcile.standing.traced import origins_of, want_origins
from variorum.reconcile.standing.who import known, want_known
from variorum.reconcile.voices import Voices
from variorum.vocabulary.conflicts import Profile


class Materials:
    """Makes the material of a few articles for the steps that compare them.

    Args:
        profiles: of which one may be in use.
    """

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = {profile.name: profile for profile in profiles}

    def of(self, articles: Iterable[str], look: Look, *, origins: bool = False) -> Material:
        """The material of these articles, with their origins where they are asked for."""
        keys = sorted(set(articles))
        want_known([(key,) for key in keys], look)
        if origins:
            want_origins([(key,) for key in keys], look)
        some = [facts for key in keys if (facts := known((key,), look)) is not None]
        look.want(CAPTURE, {(facts.article.capture,) for facts in some})
        readings = [reading_of(one, look) for one in some]
        profile = self._profiles.get(look.cell(PROFILE, ()) or "")
        voices = Voices(
            articles={one.article.id: one.article for one in some},
            entities=entities_of(some, look),
            statements={said.id: said for one in some for said in one.statements},
        )
        found = tuple(origins_of(keys, look)) if origins else ()
        return Material(readings, voices, profile, found)


def reading_of(facts: Facts, look: Look) -> CaptureReading:
    """An article's facts as a reading, with its capture."""
    capture: Capture = look.cell(CAPTURE, (facts.article.capture,))
    return facts.reading(capture)


class Head:
    """An entity by its cell; its name is looked up by whoever asks for it."""

    def __init__(self, head: Entity, look: Look) -> None:
        self.id, self.kind, self.names = head.id, head.kind, head.names
        self.place, self.party = head.place, head.party
        self._look = look

    @property
    def name(self) -> str:
        """The name by which it is shown."""
        return str(self._look.cell(SHOWN, (self.id,)) or "")


class Heads(Mapping[str, Head]):
    """The entities of which some articles speak, as others need to know them.

    Each is looked up when it is asked for: who makes nothing of an entity that an article mentions
    is not called when it changes.
    """

    def __init__(self, named: Iterable[str], look: Look) -> None:
        self._named = tuple(sorted(set(named)))
        self._look = look
        look.want(HEAD, [(entity,) for entity in self._named])

    def __getitem__(self, entity: str) -> Head:
        head: Entity | None = self._look.cell(HEAD, (entity,)) if entity else None
        if head is None:
            raise KeyError(entity)
        return Head(head, self._look)

    def __iter__(self) -> Iterator[str]:
        return (entity for entity in self._named if entity in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def entities_of(some: Iterable[Facts], look: Look) -> Heads:
    """The entities of which some articles speak."""
    return Heads((entity for facts in some for entity in _named(facts)), look)


def _named(facts: Facts) -> Iterator[str]:
    for mention in facts.mentions:
        if mention.entity:
            yield mention.entity
    for statement in facts.statements:
        for link in (statement.speaker, statement.addressee, *statement.chain):
            if link and link.entity:
                yield link.entity
    for event in facts.events:
        for link in (*event.actors, *event.recipients, *event.brokers, event.place):
            if link and link.entity:
                yield link.entity
