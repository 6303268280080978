"""Readings and judgements of our own, for tests of rulings."""

from __future__ import annotations

import msgspec

from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Event,
    EventTime,
    Figure,
    Judgement,
    Link,
    Mention,
    Population,
    Rendition,
    RenditionInfo,
    Span,
    Statement,
    capture_id,
    make_id,
)
from variorum.reconcile.rulings.targets import target_of

TEXT = (
    "Tarsk said its army shelled Ostrel and three soldiers died. "
    "Velmora said the shelling hit a school. Ostrel lies in the valley."
)


def words(text, phrase, start=0):
    place = text.index(phrase, start)
    return Rendition(text).words(place, place + len(phrase))


def reading(text=TEXT, reader="1", days=("2031-05-03", "2031-05-03")):
    """One article: two statements, two events, a figure, four mentions.

    ``reader`` is a part of the ids, as if another had read; ``days`` are those of the events.
    """
    data = text.encode()
    capture = Capture(
        id=capture_id(data),
        origin="a.txt",
        media_type="text/plain",
        bytes=len(data),
        rendition=RenditionInfo(sha256=Rendition(text).sha256, length=len(text), text=text),
    )
    art = Article(id=make_id("art", capture.id), capture=capture.id, span=Span(0, len(text)))

    def key(prefix, *parts):
        return make_id(prefix, art.id, reader, *parts)

    def mention(phrase, kind="place", start=0):
        found = words(text, phrase, start)
        return Mention(
            id=key("m", *found.span),
            article=art.id,
            span=found.span,
            text=found.text,
            kind=kind,
            entity=make_id("ent", kind, phrase),
        )

    place = Link.of(words(text, "Ostrel"), make_id("ent", "place", "Ostrel"))
    first, second = (
        Statement(
            id=key("st", phrase),
            article=art.id,
            content=(words(text, phrase),),
            stance="asserts",
            direct=False,
            speaker=Link.of(words(text, speaker), make_id("ent", "place", speaker)),
        )
        for phrase, speaker in (
            ("its army shelled Ostrel and three soldiers died", "Tarsk"),
            ("the shelling hit a school", "Velmora"),
        )
    )
    events = tuple(
        Event(
            id=key("event", trigger),
            article=art.id,
            type="ASSAULT",
            trigger=words(text, trigger),
            status="reported",
            place=place if trigger == "shelled" else None,
            time=EventTime(start=day, end=day, precision=1),
            statement=statement.id,
        )
        for trigger, statement, day in zip(
            ("shelled", "shelling"), (first, second), days, strict=True
        )
    )
    three = words(text, "three soldiers")
    figure = Figure(
        id=key("f", *three.span),
        article=art.id,
        span=three.span,
        text=three.text,
        measure="killed",
        qualifier="exact",
        low=3,
        high=3,
        population=Population(text=three.text, span=three.span, status="combatant"),
        statement=first.id,
    )
    return CaptureReading(
        capture=capture,
        articles=(art,),
        mentions=(
            mention("Tarsk"),
            mention("Ostrel"),
            mention("Velmora"),
            mention("Ostrel", start=text.rindex("Ostrel")),
        ),
        statements=(first, second),
        events=events,
        figures=(figure,),
    )


def target(kind, record, of, key=None):
    found = target_of(kind, record, of.capture.id, of.capture.rendition.text)
    return msgspec.structs.replace(found, id=key) if key else found


def judged(number, act, *targets, author="Ana", **fields):
    """The judgement that was made as the ``number``th."""
    return Judgement(
        id=f"jud-{number:03}",
        act=act,
        author=author,
        at=f"2031-06-01T00:00:{number // 60:02}.{number % 60:06}Z",
        reason="because",
        targets=targets,
        **fields,
    )
