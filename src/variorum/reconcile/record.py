"""The whole reconciliation on one page: what is compared with what, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from variorum.model import CaptureReading, Disagreement, Entity, Origin, Range
from variorum.reconcile.disagreements import disagree
from variorum.reconcile.entities import gather
from variorum.reconcile.origins import trace
from variorum.reconcile.ranges import bound
from variorum.reconcile.shingles import sheet_of
from variorum.reconcile.voices import Voices


@dataclass(frozen=True)
class Reconciled:
    """What only comparison across articles, statements and figures can say.

    ``reprints`` gives for each reprint the id of the article that it reprints.
    """

    entities: tuple[Entity, ...]
    ranges: tuple[Range, ...]
    disagreements: tuple[Disagreement, ...]
    origins: tuple[Origin, ...]
    reprints: dict[str, str]


def reconcile(readings: Sequence[CaptureReading]) -> Reconciled:
    """Compare the readings. The result does not depend on their order."""
    articles = tuple(chain.from_iterable(reading.articles for reading in readings))
    mentions = tuple(chain.from_iterable(reading.mentions for reading in readings))
    statements = tuple(chain.from_iterable(reading.statements for reading in readings))
    figures = tuple(chain.from_iterable(reading.figures for reading in readings))
    entities = gather(articles, mentions, statements)
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
    return Reconciled(entities, ranges, disagreements, origins, reprints)
