"""Matchers that a made world must defeat, to see by how much a better one is better.

``naive`` is the one that suggests itself: same type, same words for the place, same day.
``by_head`` is the usual baseline of coreference: the same word. ``carried`` is less naive: it knows
a place by whatever name, and what a sentence leaves out it takes from the telling before.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from variorum.model import Edition, Event


def naive(edition: Edition) -> dict[str, str]:
    """A group for every event's id. Events without a place or a day are alone."""
    groups = {}
    for event in edition.events:
        place = " ".join(event.place.text.casefold().split()) if event.place else None
        day = event.time.start[:10] if event.time else None
        known = place is not None and day is not None
        groups[event.id] = f"{event.type} {place} {day}" if known else event.id
    return groups


def by_head(edition: Edition) -> dict[str, str]:
    """Events that are told by the same word, whatever else."""
    return {event.id: event.trigger.text.casefold() for event in edition.events}


def carried(edition: Edition) -> dict[str, str]:
    """Same type and mode, same place by whatever name, same day, each carried on in an article.

    What an event leaves out is that of the event before it in the article; what the headline
    leaves out, that of the first event after it.
    """
    by_article: dict[str, list[Event]] = defaultdict(list)
    for event in sorted(edition.events, key=lambda e: (e.article, e.trigger.span)):
        by_article[event.article].append(event)
    headlines = {
        article.id: article.headline.span for article in edition.articles if article.headline
    }
    groups = {}
    for article, events in by_article.items():
        known = [_key(event) for event in events]
        for at, (before, own) in enumerate(pairwise(known), start=1):
            known[at] = _filled(own, before)
        head = headlines.get(article)
        if head is not None and head.covers(events[0].trigger.span) and len(known) > 1:
            known[0] = _filled(_key(events[0]), known[1])
        for event, key in zip(events, known, strict=True):
            groups[event.id] = " ".join(map(str, key))
    return groups


_Key = tuple[str, str | None, str | None]


def _key(event: Event) -> _Key:
    place = (event.place.entity or event.place.text) if event.place else None
    day = event.time.start[:10] if event.time else None
    return " ".join((event.type, *event.mode)), place, day


def _filled(own: _Key, other: _Key) -> _Key:
    """A key with what it lacks; a day is taken only with the place that it belongs to."""
    kind, place, day = own
    same = place is None or place == other[1]
    return kind, place or other[1], day or (other[2] if same else None)
