"""Readings made by hand: articles of our own with the records that a reader would give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import SimpleNamespace

from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Entity,
    Event,
    EventTime,
    Figure,
    Incident,
    Link,
    Mention,
    Place,
    Population,
    Published,
    Rendition,
    RenditionInfo,
    Said,
    Scope,
    Span,
    Statement,
    Time,
    make_id,
)
from variorum.reconcile.accounts import Material, account_for
from variorum.reconcile.crossing import across
from variorum.reconcile.disagreements import disagree
from variorum.reconcile.origins import trace
from variorum.reconcile.ranges import bound, groups
from variorum.reconcile.series import series
from variorum.reconcile.shingles import sheet_of
from variorum.reconcile.voices import Voices


@dataclass
class World:
    """A few articles and what stands in them, made word by word."""

    profile: object = None
    entities: dict = field(default_factory=dict)
    articles: dict = field(default_factory=dict)
    texts: dict = field(default_factory=dict)
    records: dict = field(
        default_factory=lambda: {
            "statements": [], "events": [], "figures": [], "mentions": [], "times": []
        }
    )  # fmt: skip
    incidents: list = field(default_factory=list)

    def entity(self, name, kind, party=None, at=None, prec=1):
        """Somebody or something with a name; ``at`` is (lat, lon)."""
        key = make_id("ent", name)
        place = Place(lat=at[0], lon=at[1], where_prec=prec, source="test") if at else None
        self.entities[name] = Entity(id=key, kind=kind, name=name, party=party, place=place)
        return self

    def article(self, name, text, *, outlet=None, day=None, wide=None):
        """An article whose body is all of a text, a paragraph a line."""
        spans, start = [], 0
        for line in text.split("\n"):
            spans.append(Span(start, start + len(line)))
            start += len(line) + 1
        published = (
            Published(start=day, end=wide or day, precision=4 if wide else 1, basis="date_line")
            if day
            else None
        )
        self.texts[name] = text
        self.articles[name] = Article(
            id=name,
            capture=f"cap-{name}",
            span=Span(0, len(text)),
            body=tuple(spans),
            outlet=outlet,
            published=published,
        )
        return name

    def span(self, article, words, nth=0):
        """Where words stand."""
        at = -1
        for _ in range(nth + 1):
            at = self.texts[article].index(words, at + 1)
        return Span(at, at + len(words))

    def link(self, article, words, nth=0):
        """Words that name somebody: ``words`` or (``words``, name of the entity)."""
        text, name = words if isinstance(words, tuple) else (words, words)
        found = self.entities.get(name)
        return Link(
            text=text, span=self.span(article, text, nth), entity=found.id if found else None
        )

    def says(
        self, article, speaker, words, stance="asserts", *, cue=None, said=None, chain=(), **to
    ):
        """A statement; its id."""
        span = self.span(article, words)
        key = make_id("st", article, span)
        text = Rendition(self.texts[article])
        day = said or (self.articles[article].published and self.articles[article].published.start)
        self.records["statements"].append(
            Statement(
                id=key,
                article=article,
                content=(text.words(*span),),
                stance=stance,
                direct=False,
                speaker=self.link(article, speaker) if speaker else None,
                cue=text.words(*self.span(article, cue)) if cue else None,
                said=Said(start=day, end=day, precision=1) if day else None,
                chain=tuple(self.link(article, hand) for hand in chain),
                **to,
            )
        )
        return key

    def event(
        self, article, trigger, kind="ASSAULT", *, by=(), upon=(), at=None, on=None, told=None,
        status="reported", nth=0, mode=(),
    ):  # fmt: skip
        """An event; its id. ``on`` is a day or (start, end, precision)."""
        span = self.span(article, trigger, nth)
        key = make_id("event", article, span.start, kind)
        when = (on, on, 1) if isinstance(on, str) else on
        self.records["events"].append(
            Event(
                id=key,
                article=article,
                type=kind,
                trigger=Rendition(self.texts[article]).words(*span),
                status=status,
                mode=mode,
                actors=tuple(self.link(article, one) for one in by),
                recipients=tuple(self.link(article, one) for one in upon),
                place=self.link(article, at) if at else None,
                time=EventTime(start=when[0], end=when[1], precision=when[2]) if when else None,
                statement=told,
            )
        )
        return key

    def figure(
        self, article, words, low, high=-1, *, measure="killed", status=None, party=None,
        told=None, kind="incident", nth=0, part_of=None, planned=False, **scope,
    ):  # fmt: skip
        """A figure; its id. Without ``high`` the number is exact."""
        span = self.span(article, words, nth)
        key = make_id("f", article, span)
        self.records["figures"].append(
            Figure(
                id=key,
                article=article,
                span=span,
                text=words,
                measure=measure,
                qualifier="exact" if high == -1 else "at_least",
                low=low,
                high=low if high == -1 else high,
                population=Population(status=status, party=party) if status or party else None,
                scope=Scope(kind=kind, **scope),
                statement=told,
                part_of=part_of,
                planned=planned,
            )
        )
        return key

    def mention(self, article, words, kind="place", name=None, nth=0):
        """A name in the text."""
        span = self.span(article, words, nth)
        found = self.entities.get(name or words)
        self.records["mentions"].append(
            Mention(
                id=make_id("m", article, span),
                article=article,
                span=span,
                text=words,
                kind=kind,
                entity=found.id if found else None,
            )
        )

    def time(self, article, words, day):
        """A time expression that means a day."""
        span = self.span(article, words)
        self.records["times"].append(
            Time(
                id=make_id("t", article, span),
                article=article,
                span=span,
                text=words,
                type="DATE",
                value=day,
                start=day,
                end=day,
                precision=1,
                anchor="self",
            )
        )

    def incident(self, *events, kind="ASSAULT"):
        """Events that are one incident; its id."""
        key = make_id("inc", min(events))
        self.incidents.append(Incident(id=key, type=kind, title="one", events=tuple(events)))
        return key

    def one(self, *events, kind="ASSAULT"):
        """The incident that these events are, compared with all else."""
        key = self.incident(*events, kind=kind)
        return self.compare().incidents[key]

    def readings(self):
        """What was read, capture by capture."""
        held = {name: {kind: [] for kind in self.records} for name in self.texts}
        for kind, records in self.records.items():
            for one in records:
                held[one.article][kind].append(one)
        return [
            CaptureReading(
                capture=Capture(
                    id=f"cap-{name}",
                    origin=name,
                    media_type="text/plain",
                    bytes=len(text.encode()),
                    rendition=RenditionInfo(
                        sha256=Rendition(text).sha256, length=len(text), text=text
                    ),
                ),
                articles=(self.articles[name],),
                **{kind: tuple(records) for kind, records in held[name].items()},
            )
            for name, text in self.texts.items()
        ]

    def compare(self, shuffle=None):
        """The record over all of it."""
        readings, incidents = self.readings(), list(self.incidents)
        if shuffle is not None:
            shuffle(readings)
            shuffle(incidents)
        voices = Voices(
            articles=dict(self.articles),
            entities={entity.id: entity for entity in self.entities.values()},
            statements={s.id: s for s in self.records["statements"]},
        )
        sheets = {key: sheet_of(one, self.texts[key]) for key, one in self.articles.items()}
        origins, _ = trace(tuple(self.articles.values()), sheets, voices)
        material = Material(readings, voices, self.profile, origins)
        crossing = across(material, list(self.articles))
        accounted = account_for(incidents, material, crossing)
        figures = [figure for reading in readings for figure in reading.figures]
        found = disagree(
            material, accounted, groups(voices, figures), crossing, list(self.articles)
        )
        return SimpleNamespace(
            incidents={incident.id: incident for incident in accounted.incidents},
            disagreements=found,
            ranges=bound(voices, figures),
            series=series(voices, figures, self.profile),
            across=crossing,
            origins=origins,
        )


def account(incident, party):
    """The account of a party or voice."""
    (found,) = [one for one in incident.accounts if one.party == party]
    return found


def kinds(record):
    """The kinds of disagreements found."""
    return [item.kind for item in record.disagreements]
