"""What one article brings to the record: its records as read, and the runs of its own words.

The runs are cells of their own: whoever reads an article's records again and again has no need of
them.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Event,
    Figure,
    Mention,
    Record,
    Statement,
    Time,
)
from variorum.reconcile.rulings.applied import linked_to, named
from variorum.reconcile.rulings.shares import NOTHING, Share
from variorum.reconcile.shingles import Sheet

# The cells of what was read, by article: all else follows from them.
FACTS = "facts"
RUNS = "runs"  # cells of the runs of an article's own words, as bytes
CAPTURE = "capture"  # the cells of captures, by id
SHARE = "share"  # the cells of what people decided of a capture
_One = TypeVar("_One", Mention, Statement, Event, Figure, Time)


class Facts(Record, frozen=True, kw_only=True):
    """One article's part of a reading.

    ``ruled`` is what people decided of its records. ``loose`` says that an event or a figure is
    linked to an entity that neither a mention nor a statement of the article names.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    ruled: Share = NOTHING
    loose: bool = False

    def reading(self, capture: Capture) -> CaptureReading:
        """The article's part of its capture's reading, as a reading."""
        return CaptureReading(
            capture=capture,
            articles=(self.article,),
            mentions=self.mentions,
            times=self.times,
            statements=self.statements,
            events=self.events,
            figures=self.figures,
        )


def facts_of(reading: CaptureReading, share: Share = NOTHING) -> Iterator[Facts]:
    """The articles of a capture, each with all that was read in it.

    Args:
        reading: with every corrected field, but for those that name entities.
        share: what people decided of it.
    """
    mentions, statements = _by_article(reading.mentions), _by_article(reading.statements)
    events, figures = _by_article(reading.events), _by_article(reading.figures)
    times = _by_article(reading.times)
    for article in reading.articles:
        facts = Facts(
            article=article,
            mentions=tuple(mentions.get(article.id, ())),
            statements=tuple(statements.get(article.id, ())),
            events=tuple(events.get(article.id, ())),
            figures=tuple(figures.get(article.id, ())),
            times=tuple(times.get(article.id, ())),
        )
        yield msgspec.structs.replace(
            facts,
            ruled=share.of(frozenset(_ids(facts))) if share != NOTHING else share,
            loose=not set(linked_to(facts)) <= set(named(facts)),
        )


def written(sheet: Sheet) -> bytes:
    """The runs of a sheet as they are kept: eight bytes each, in order."""
    return array("Q", sorted(sheet.runs)).tobytes()


def runs_of(data: bytes | None) -> frozenset[int]:
    """The runs that were kept; none of nothing."""
    return frozenset(array("Q", data or b""))


def _ids(facts: Facts) -> Iterator[str]:
    yield facts.article.id
    for records in (facts.mentions, facts.statements, facts.events, facts.figures):
        yield from (record.id for record in records)


def _by_article(records: Iterable[_One]) -> dict[str, list[_One]]:
    found: dict[str, list[_One]] = {}
    for record in records:
        found.setdefault(record.article, []).append(record)
    return found
