"""The whole reconciliation on one page: what is compared with what, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.model import (
    Article,
    CaptureReading,
    Disagreement,
    Entity,
    Incident,
    Judgement,
    Mention,
    Origin,
    Range,
    Series,
)
from variorum.reconcile.accounts import Material, account_for
from variorum.reconcile.crossing import across
from variorum.reconcile.disagreements import disagree
from variorum.reconcile.entities import gather
from variorum.reconcile.identities import Identities
from variorum.reconcile.incidents import gather_incidents
from variorum.reconcile.origins import trace
from variorum.reconcile.parties import chosen
from variorum.reconcile.ranges import bound, groups
from variorum.reconcile.rulings import (
    NONE,
    Compared,
    Rulings,
    admitted,
    corrected,
    entities_ruled,
    evidence_since,
    incidents_ruled,
    linked,
    listed,
)
from variorum.reconcile.series import series
from variorum.reconcile.shingles import Sheet, sheet_of
from variorum.reconcile.voices import Voices
from variorum.vocabulary.conflicts import Profile


@dataclass(frozen=True)
class Reconciled:
    """What only comparison across articles, statements and figures can say.

    ``reprints`` gives for each reprint the id of the article that it reprints.
    """

    readings: tuple[CaptureReading, ...]
    profile: Profile | None
    entities: tuple[Entity, ...]
    ranges: tuple[Range, ...]
    series: tuple[Series, ...]
    incidents: tuple[Incident, ...]
    disagreements: tuple[Disagreement, ...]
    origins: tuple[Origin, ...]
    reprints: dict[str, str]
    judgements: tuple[Judgement, ...] = ()


def reconcile(
    readings: Sequence[CaptureReading],
    profiles: Sequence[Profile] = (),
    *,
    sure: bool = False,
    rulings: Rulings = NONE,
    incidents: Sequence[Incident] | None = None,
) -> Reconciled:
    """Compare the readings. The result does not depend on their order.

    The readings come back with the entities that comparison found.

    Args:
        readings: of all captures.
        profiles: conflict profiles, of which the one that fits is used, if one does.
        sure: whether the first of them is used without asking whether it fits.
        rulings: what people decided of these readings.
        incidents: with their events, as they were gathered; without them, they are.
    """
    basis = _basis(readings, profiles, rulings, sure=sure)
    voices = basis.voices()
    origins, reprints = trace(basis.articles, basis.sheets(), voices)
    material = Material(basis.good, voices, basis.profile, origins)
    ids = [article.id for article in basis.articles]
    answered = across(material, ids)
    accounted = account_for(
        basis.incidents(rulings) if incidents is None else incidents, material, answered
    )
    figures = tuple(chain.from_iterable(reading.figures for reading in basis.good))
    found = disagree(material, accounted, groups(voices, figures), answered, ids)
    judged, judgements = _judged(basis, accounted.incidents, found, rulings)
    return Reconciled(
        readings=basis.readings,
        profile=basis.profile,
        entities=basis.entities,
        ranges=bound(voices, figures),
        series=series(voices, figures, basis.profile),
        incidents=judged,
        disagreements=found,
        origins=origins,
        reprints=reprints,
        judgements=judgements,
    )


@dataclass(frozen=True)
class _Basis:
    """What is compared: the readings with who is who in them, and the entities of all.

    ``good`` are the readings without what was rejected: that stays in the readings, and is compared
    with nothing.
    """

    readings: tuple[CaptureReading, ...]
    good: tuple[CaptureReading, ...]
    articles: tuple[Article, ...]
    mentions: tuple[Mention, ...]
    profile: Profile | None
    entities: tuple[Entity, ...]

    def voices(self) -> Voices:
        """Who speaks in each statement that is compared."""
        said = chain.from_iterable(reading.statements for reading in self.good)
        return Voices(
            articles={article.id: article for article in self.articles},
            entities={entity.id: entity for entity in self.entities},
            statements={statement.id: statement for statement in said},
        )

    def sheets(self) -> dict[str, Sheet]:
        """What is compared of each article's text."""
        return {
            article.id: sheet_of(article, reading.capture.rendition.text)
            for reading in self.readings
            for article in reading.articles
        }

    def incidents(self, rulings: Rulings) -> tuple[Incident, ...]:
        """The events that are one thing, as incidents without accounts."""
        together, apart = rulings.together, rulings.apart
        return gather_incidents(self.good, self.entities, together, apart, self.profile)


def _basis(
    readings: Sequence[CaptureReading],
    profiles: Sequence[Profile],
    rulings: Rulings,
    *,
    sure: bool,
) -> _Basis:
    """Find out who is who, and by which profile actors are counted to parties."""
    readings = tuple(corrected(reading, rulings) for reading in readings)
    who = Identities(readings)
    readings = linked(tuple(map(who.applied, readings)), rulings)
    articles = tuple(chain.from_iterable(reading.articles for reading in readings))
    mentions = tuple(chain.from_iterable(reading.mentions for reading in readings))
    statements = tuple(chain.from_iterable(reading.statements for reading in readings))
    profile = profiles[0] if sure and profiles else chosen(profiles, articles, mentions)
    entities = gather(articles, mentions, statements, profile)
    return _Basis(
        readings=readings,
        good=tuple(admitted(reading, rulings) for reading in readings),
        articles=articles,
        mentions=mentions,
        profile=profile,
        entities=entities_ruled(entities, mentions, rulings),
    )


def _judged(
    basis: _Basis,
    incidents: Sequence[Incident],
    disagreements: Sequence[Disagreement],
    rulings: Rulings,
) -> tuple[tuple[Incident, ...], tuple[Judgement, ...]]:
    """The incidents as people graded and corrected them, and all judgements with what became so."""
    homes = {event.id: reading.capture.id for reading in basis.good for event in reading.events}
    since = evidence_since(incidents, rulings, homes)
    judged = incidents_ruled(incidents, rulings)
    articles = {article.id: article for article in basis.articles}
    compared = Compared(articles, basis.mentions, judged, disagreements)
    return judged, listed(rulings, compared, since)
