"""Readings made by hand, for tests of what comes after reading."""

from __future__ import annotations

import hashlib

from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Entity,
    Event,
    Link,
    Mention,
    Published,
    RenditionInfo,
    Span,
    Words,
    make_id,
)
from variorum.model.event import EventTime
from variorum.model.mention import Name, Place


def entity(kind, name, *, party=None, at=None):
    """An entity with an id of its own; ``at`` is latitude, longitude and where_prec."""
    place = None if at is None else Place(lat=at[0], lon=at[1], where_prec=at[2], source="test")
    return Entity(
        id=make_id("ent", kind, name),
        kind=kind,
        name=name,
        names=(Name(text=name, count=1),),
        party=party,
        place=place,
    )


def telling(sentence, word, kind="ASSAULT", **said):
    """A sentence with one event: its trigger and what is said of it."""
    return {"sentence": sentence, "word": word, "kind": kind, **said}


def reading(name, published, tellings, entities=(), outlet=None):
    """One capture with one article, a sentence for each telling."""
    text = " ".join(one["sentence"] for one in tellings)
    article = Article(
        id=f"art-{name}",
        capture=name,
        span=Span(0, len(text)),
        body=(Span(0, len(text)),),
        outlet=outlet or name,
        published=Published(start=published, end=published, precision=1, basis="input"),
    )
    known = {one.name: one for one in entities}
    events, at = [], 0
    for one in tellings:
        events.append(_event(article, text, at, one, known))
        at += len(one["sentence"]) + 1
    info = RenditionInfo(
        sha256=hashlib.sha256(text.encode()).hexdigest(), length=len(text), text=text
    )
    return CaptureReading(
        capture=Capture(id=name, origin=name, media_type="text/plain", bytes=0, rendition=info),
        articles=(article,),
        mentions=tuple(_mentions(article, text, known)),
        events=tuple(events),
    )


def _mentions(article, text, known):
    for name, one in known.items():
        start = text.find(name)
        if start >= 0:
            span = Span(start, start + len(name))
            yield Mention(
                id=make_id("m", article.id, *span),
                article=article.id,
                span=span,
                text=name,
                kind=one.kind,
                entity=one.id,
            )


def _event(article, text, at, one, known):
    start = text.index(one["word"], at)
    end = start + len(one["word"])

    def link(name):
        begin = text.index(name, at)
        entity = known.get(name)
        return Link(
            text=name, span=Span(begin, begin + len(name)), entity=entity.id if entity else None
        )

    day = one.get("day")
    return Event(
        id=make_id("event", article.id, start, one["kind"]),
        article=article.id,
        type=one["kind"],
        trigger=Words(text=text[start:end], span=Span(start, end)),
        status=one.get("status", "reported"),
        mode=tuple(one.get("mode", ())),
        actors=tuple(map(link, one.get("doers", ()))),
        recipients=tuple(map(link, one.get("hit", ()))),
        place=link(one["place"]) if "place" in one else None,
        time=EventTime(start=day, end=one.get("until", day), precision=1) if day else None,
    )
