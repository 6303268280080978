"""The flow on one page: what happens to an article, in order.

Each stage takes a draft and returns a new one with its own layer filled. Stages know nothing of
one another; they are joined here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from variorum.annotate import actors, names, quantities, times
from variorum.annotate.places.distances import distances
from variorum.annotate.places.home import Home
from variorum.annotate.places.taken_up import taken_up
from variorum.model import (
    Article,
    Event,
    Figure,
    Mention,
    Quantity,
    Rendition,
    Span,
    Statement,
    Time,
)
from variorum.reader import Reader, Reading
from variorum.statements.events import events
from variorum.statements.figures import count
from variorum.statements.state import state

# A draft before the first stage.
UNREAD = Reading()


@dataclass(frozen=True)
class Draft:
    """One article on its way through the stages.

    ``preferred`` are ISO codes of the countries that the named conflict profile is about, ``home``
    is where the article's outlet is at home, as its other articles tell.
    ``nested`` are places within the names that ``mentions`` hold: no step takes them for the place
    where something happens or for somebody who speaks, so they stand apart.
    """

    article: Article
    rendition: Rendition
    reader: Reader
    preferred: tuple[str, ...] = ()
    home: Home | None = None
    reading: Reading = UNREAD
    mentions: tuple[Mention, ...] = ()
    nested: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()


def read(draft: Draft) -> Draft:
    """Sentences, quotations, attributions: of the headline and of the body without its dateline."""
    text = draft.rendition.text
    return replace(draft, reading=draft.reader.read(text, paragraphs(draft.article, text)))


def paragraphs(article: Article, text: str) -> list[Span]:
    """What a reader is given, in text order: nobody says a dateline, so it is left out."""
    found = [_after_dateline(span, article, text) for span in article.body]
    headline = article.headline.span if article.headline else None
    if headline is not None and not any(span.meets(headline) for span in found):
        found.append(headline)
    return sorted(span for span in found if span.end > span.start)


def _after_dateline(span: Span, article: Article, text: str) -> Span:
    dateline = article.dateline.span if article.dateline else None
    if dateline is None or not span.covers(dateline):
        return span
    if text[span.start : dateline.start].strip():
        return span
    rest = text[dateline.end : span.end]
    return Span(span.end - len(rest.lstrip(" \t\u00a0.,:-\u2013\u2014")), span.end)


def name(draft: Draft) -> Draft:
    """People, organisations, places."""
    found = names.find_all(
        draft.article, draft.rendition, draft.reading, draft.preferred, draft.home
    )
    return replace(draft, mentions=found.mentions, nested=(*found.nested, *found.phrases))


def date(draft: Draft) -> Draft:
    """Time expressions and the intervals they stand for (M20, M21)."""
    return replace(draft, times=times.find(draft.article, draft.rendition, draft.reading))


def identify(draft: Draft) -> Draft:
    """Who and where is meant: short forms, acronyms, offices and when they are held, towns."""
    found = actors.identify(
        draft.article, draft.rendition, draft.reading, draft.mentions, draft.times
    )
    towns = taken_up(draft.article, draft.rendition, draft.reading, found)
    mentions = sorted([*found, *towns], key=lambda mention: mention.span)
    return replace(draft, mentions=tuple(mentions))


def measure(draft: Draft) -> Draft:
    """Numbers with their bounds (M11, M12)."""
    found = quantities.find(draft.article, draft.rendition, draft.reading)
    return replace(draft, quantities=found)


def attribute(draft: Draft) -> Draft:
    """Statements (M1-M6)."""
    found = state(draft.article, draft.rendition, draft.reading, draft.mentions, draft.times)
    return replace(draft, statements=found)


def reckon(draft: Draft) -> Draft:
    """Figures, each in somebody's voice (M11-M15)."""
    found = count(
        draft.article,
        draft.rendition,
        draft.reading,
        draft.mentions,
        draft.times,
        draft.quantities,
        draft.statements,
        draft.events,
    )
    return replace(draft, figures=found)


def happen(draft: Draft) -> Draft:
    """Events, each in somebody's voice (law 2, M4, M20)."""
    found = events(
        draft.article,
        draft.rendition,
        draft.reading,
        draft.mentions,
        draft.times,
        draft.statements,
    )
    return replace(draft, events=found)


def locate(draft: Draft) -> Draft:
    """Points at a distance from a place, and the events that happen there (M20).

    Words that have told already where an unlisted village lies ("Tarsk is 15 km from Orsk") are
    one mention and no second one.
    """
    found = distances(draft.rendition, draft.mentions)
    told = {one.id for one in draft.nested}
    return replace(
        draft,
        nested=(*draft.nested, *(one for one in found.phrases if one.id not in told)),
        events=tuple(map(found.event, draft.events)),
    )


Stage = Callable[[Draft], Draft]

STAGES: tuple[Stage, ...] = (
    read,
    name,
    date,
    identify,
    measure,
    attribute,
    happen,
    reckon,
    locate,
)


def through(draft: Draft, stages: tuple[Stage, ...] = STAGES) -> Draft:
    """Send a draft through the stages."""
    for stage in stages:
        draft = stage(draft)
    return draft
