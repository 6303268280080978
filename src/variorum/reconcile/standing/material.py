"""The material of a few articles: their records, who speaks in them, their origins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from variorum.model import Capture, CaptureReading, Entity
from variorum.reconcile.accounts import Material
from variorum.reconcile.standing.actors import HEAD, PROFILE
from variorum.reconcile.standing.facts import CAPTURE, Facts
from variorum.reconcile.standing.sources import origins_of, want_origins
from variorum.reconcile.standing.steps import Look
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
        found = {o.id: o for key in keys for o in origins_of(key, look)} if origins else {}
        return Material(readings, voices, profile, found.values())


def reading_of(facts: Facts, look: Look) -> CaptureReading:
    """An article's facts as a reading, with its capture."""
    capture: Capture = look.cell(CAPTURE, (facts.article.capture,))
    return facts.reading(capture)


def entities_of(some: Iterable[Facts], look: Look) -> dict[str, Entity]:
    """The entities of which some articles speak, as others need to know them."""
    found = {}
    named = sorted({entity for facts in some for entity in _named(facts)})
    look.want(HEAD, [(entity,) for entity in named])
    for entity in named:
        head: Entity | None = look.cell(HEAD, (entity,))
        if head is not None:
            found[entity] = head
    return found


def _named(facts: Facts) -> Iterator[str]:
    for mention in facts.mentions:
        if mention.entity:
            yield mention.entity
    for statement in facts.statements:
        for link in (statement.speaker, statement.addressee, *statement.chain):
            if link and link.entity:
                yield link.entity
    for event in facts.events:
        for link in (*event.actors, *event.recipients, event.place):
            if link and link.entity:
                yield link.entity
