"""Events of a text by the reader that comes with the package, for the tests of events."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

from variorum.annotate import names, times
from variorum.evaluation.events_golden import cases, pair_up, right
from variorum.model import Article, Event, Published, Rendition, Span
from variorum.reader.trained import JoinedReader, TrainedReader
from variorum.statements.events import events
from variorum.statements.state import state

PUBLISHED = "2024-05-10"


@cache
def reader() -> JoinedReader:
    """One reader for all tests."""
    return TrainedReader(threads=1)


def article_of(text: str, published: str | None = PUBLISHED) -> Article:
    """An article of one paragraph."""
    whole = Span(0, len(text))
    when = None
    if published is not None:
        when = Published(start=published, end=published, precision=1, basis="input")
    return Article(id="a", capture="c", span=whole, body=(whole,), published=when)


def events_of(text: str, published: str | None = PUBLISHED) -> tuple[Event, ...]:
    """Its events, by all the layers that they rest on."""
    article, rendition = article_of(text, published), Rendition(text)
    reading = reader().read(text, article.body)
    found = names.find(article, rendition, reading)
    when = times.find(article, rendition, reading)
    told = state(article, rendition, reading, found, when)
    return events(article, rendition, reading, found, when, told)


def lines(text: str, published: str | None = PUBLISHED) -> list[str]:
    """Its events in short: ``TYPE trigger: actors > recipients (status)``."""
    return [
        f"{e.type} {e.trigger.text}: {', '.join(a.text for a in e.actors)} > "
        f"{', '.join(r.text for r in e.recipients)} ({e.status})"
        for e in events_of(text, published)
    ]


@cache
def counted(path: Path) -> tuple[Counter[str], int, int]:
    """Of a file of golden sentences: events with each part right, all, and those told."""
    hits: Counter[str] = Counter()
    gold = told = 0
    for text, labels in cases(path):
        found = events_of(text)
        told += len(found)
        gold += len(labels)
        for label, event in zip(labels, pair_up(found, labels), strict=True):
            if event is not None:
                hits.update(part for part, good in right(event, label, text).items() if good)
    return hits, gold, told


def entity_of(name: str, text: str) -> str | None:
    """The entity that a name stands for in a text."""
    article, rendition = article_of(text), Rendition(text)
    found = names.find(article, rendition, reader().read(text, article.body))
    return next((one.entity for one in found if one.text == name), None)
