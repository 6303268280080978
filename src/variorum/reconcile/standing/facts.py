"""What one article brings to the record: its records as read, and the runs of its own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

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
from variorum.reconcile.shingles import Sheet, sheet_of

# The cells of what was read, by article: all else follows from them.
FACTS = "facts"
CAPTURE = "capture"  # the cells of captures, by id
_One = TypeVar("_One", Mention, Statement, Event, Figure, Time)


class Facts(Record, frozen=True, kw_only=True):
    """One article's part of a reading; ``runs`` as in a ``Sheet``."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    runs: frozenset[int] = frozenset()
    words: int = 0

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


def facts_of(reading: CaptureReading) -> Iterator[Facts]:
    """The articles of a capture, each with all that was read in it."""
    mentions, statements = _by_article(reading.mentions), _by_article(reading.statements)
    events, figures = _by_article(reading.events), _by_article(reading.figures)
    times = _by_article(reading.times)
    for article in reading.articles:
        sheet = sheet_of(article, reading.capture.rendition.text)
        yield Facts(
            article=article,
            mentions=tuple(mentions.get(article.id, ())),
            statements=tuple(statements.get(article.id, ())),
            events=tuple(events.get(article.id, ())),
            figures=tuple(figures.get(article.id, ())),
            times=tuple(times.get(article.id, ())),
            runs=sheet.runs,
            words=sheet.words,
        )


def _by_article(records: Iterable[_One]) -> dict[str, list[_One]]:
    found: dict[str, list[_One]] = {}
    for record in records:
        found.setdefault(record.article, []).append(record)
    return found
