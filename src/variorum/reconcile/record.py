"""The whole reconciliation on one page: what is compared with what, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.model import (
    CaptureReading,
    Disagreement,
    Entity,
    Judgement,
    Origin,
    Range,
)
from variorum.reconcile.disagreements import disagree
from variorum.reconcile.entities import gather
from variorum.reconcile.identities import Identities
from variorum.reconcile.origins import trace
from variorum.reconcile.parties import chosen
from variorum.reconcile.ranges import bound
from variorum.reconcile.rulings import (
    NONE,
    Compared,
    Rulings,
    admitted,
    corrected,
    entities_ruled,
    linked,
    listed,
)
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
) -> Reconciled:
    """Compare the readings. The result does not depend on their order.

    The readings come back with the entities that comparison found.

    Args:
        readings: of all captures.
        profiles: conflict profiles, of which the one that fits is used, if one does.
        sure: whether the first of them is used without asking whether it fits.
        rulings: what people decided of these readings.
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
    ranges = bound(voices, figures)
    disagreements = disagree(voices, figures, ranges)
    sheets = {
        article.id: sheet_of(article, reading.capture.rendition.text)
        for reading in readings
        for article in reading.articles
    }
    origins, reprints = trace(articles, sheets, voices)
    return Reconciled(
        readings=readings,
        profile=profile,
        entities=entities,
        ranges=ranges,
        disagreements=disagreements,
        origins=origins,
        reprints=reprints,
        judgements=listed(
            rulings,
            Compared(articles=voices.articles, mentions=mentions, disagreements=disagreements),
        ),
    )
