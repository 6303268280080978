"""The whole reconciliation on one page: what is compared with what, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.model import (
    CaptureReading,
    Disagreement,
    Entity,
    Incident,
    Judgement,
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
from variorum.reconcile.shingles import sheet_of
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
    readings = tuple(corrected(reading, rulings) for reading in readings)
    who = Identities(readings)
    readings = linked(tuple(map(who.applied, readings)), rulings)
    articles = tuple(chain.from_iterable(reading.articles for reading in readings))
    mentions = tuple(chain.from_iterable(reading.mentions for reading in readings))
    profile = profiles[0] if sure and profiles else chosen(profiles, articles, mentions)
    entities = gather(
        articles,
        mentions,
        tuple(chain.from_iterable(reading.statements for reading in readings)),
        profile,
    )
    entities = entities_ruled(entities, mentions, rulings)
    # What was rejected stays in the readings and is compared with nothing.
    good = tuple(admitted(reading, rulings) for reading in readings)
    statements = tuple(chain.from_iterable(reading.statements for reading in good))
    figures = tuple(chain.from_iterable(reading.figures for reading in good))
    voices = Voices(
        articles={article.id: article for article in articles},
        entities={entity.id: entity for entity in entities},
        statements={statement.id: statement for statement in statements},
    )
    sheets = {
        article.id: sheet_of(article, reading.capture.rendition.text)
        for reading in readings
        for article in reading.articles
    }
    origins, reprints = trace(articles, sheets, voices)
    material = Material(good, voices, profile, origins)
    ids = [article.id for article in articles]
    answered = across(material, ids)
    told = (
        gather_incidents(good, entities, rulings.together, rulings.apart, profile)
        if incidents is None
        else incidents
    )
    accounted = account_for(told, material, answered)
    disagreements = disagree(material, accounted, groups(voices, figures), answered, ids)
    homes = {event.id: reading.capture.id for reading in good for event in reading.events}
    since = evidence_since(accounted.incidents, rulings, homes)
    judged = incidents_ruled(accounted.incidents, rulings)
    compared = Compared(voices.articles, mentions, judged, disagreements)
    return Reconciled(
        readings=readings,
        profile=profile,
        entities=entities,
        ranges=bound(voices, figures),
        series=series(voices, figures, profile),
        incidents=judged,
        disagreements=disagreements,
        origins=origins,
        reprints=reprints,
        judgements=listed(rulings, compared, since),
    )
