"""What one article brings to the record: its records as read, and the runs of its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
    Span,
    Statement,
    Time,
)
from variorum.reconcile.rulings.applied import linked_to, named
from variorum.reconcile.rulings.shares import NOTHING, Share
from variorum.reconcile.shingles import Sheet, sheet_of

# The cells of what was read, by article: all else follows from them.
FACTS = "facts"
CAPTURE = "capture"  # the cells of captures, by id
SHARE = "share"  # the cells of what people decided of a capture
_One = TypeVar("_One", Mention, Statement, Event, Figure, Time)


class Facts(Record, frozen=True, kw_only=True):
    """One article's part of a reading; ``runs`` as in a ``Sheet``.

    ``ruled`` is what people decided of its records. ``loose`` says that an event or a figure is
    linked to an entity that neither a mention nor a statement of the article names.
    """

    article: Article
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    runs: frozenset[int] = frozenset()
    words: int = 0
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

    @property
    def sheet(self) -> Sheet:
        """What is compared of the article's text."""
        return Sheet(self.article.id, self.runs, self.words)


def facts_of(
    reading: CaptureReading,
    share: Share = NOTHING,
    known: Callable[[str], Facts | None] = lambda _: None,
) -> Iterator[Facts]:
    """The articles of a capture, each with all that was read in it.

    Args:
        reading: with every corrected field, but for those that name entities.
        share: what people decided of it.
        known: what is known of an article whose text is the same, by its id.
    """
    mentions, statements = _by_article(reading.mentions), _by_article(reading.statements)
    events, figures = _by_article(reading.events), _by_article(reading.figures)
    times = _by_article(reading.times)
    for article in reading.articles:
        before = known(article.id)
        if before is None or _place(before.article) != _place(article):
            sheet = sheet_of(article, reading.capture.rendition.text)
        else:
            sheet = before.sheet
        facts = Facts(
            article=article,
            mentions=tuple(mentions.get(article.id, ())),
            statements=tuple(statements.get(article.id, ())),
            events=tuple(events.get(article.id, ())),
            figures=tuple(figures.get(article.id, ())),
            times=tuple(times.get(article.id, ())),
            runs=sheet.runs,
            words=sheet.words,
        )
        yield msgspec.structs.replace(
            facts,
            ruled=share.of(frozenset(_ids(facts))) if share != NOTHING else share,
            loose=not set(linked_to(facts)) <= set(named(facts)),
        )


def _place(article: Article) -> tuple[Span, tuple[Span, ...]]:
    """Where an article's own words stand."""
    return article.span, article.body


def _ids(facts: Facts) -> Iterator[str]:
    yield facts.article.id
    for records in (facts.mentions, facts.statements, facts.events, facts.figures):
        yield from (record.id for record in records)


def _by_article(records: Iterable[_One]) -> dict[str, list[_One]]:
    found: dict[str, list[_One]] = {}
    for record in records:
        found.setdefault(record.article, []).append(record)
    return found
