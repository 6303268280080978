"""Find times in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from variorum.annotate.times.context import Anchor, Context, Resolved
from variorum.annotate.times.found import Expression
from variorum.annotate.times.grammar import expressions
from variorum.annotate.times.joining import dated
from variorum.annotate.times.resolve import resolve
from variorum.annotate.times.telling import Telling
from variorum.annotate.times.tense import Tenses
from variorum.model import Article, Rendition, Span, Time, make_id
from variorum.reader import Reading
from variorum.vocabulary import load

_STORY = 200  # code points over which a year told still dates "on 2 June"
_LONG = 2  # years back from which a date without its year is no recent one
_TENSED = frozenset(
    {"day", "month", "monthday", "weekday", "weekend", "quarter", "season", "feast", "near"}
    | {"clock"}
)


def find(article: Article, rendition: Rendition, reading: Reading) -> tuple[Time, ...]:
    """Times in headline and body, in text order.

    A relative time resolves against the dateline's date, else against a publication date that
    is one day, and its ``anchor`` says which (M21). With neither it has no interval. "The same
    day" and its kin resolve against the time told before, where that is told closely enough and
    not far off, and not in another's quotation; a time of day belongs to the day told last in its
    paragraph. The reading's
    documents, where there are any, tell the tense that chooses the past or the coming weekday.
    """
    document = document_anchor(article)
    tenses = Tenses(rendition.text, reading.docs)
    spans = list(regions(article))
    telling = Telling.of(rendition.text, spans)
    times: list[Time] = []
    for region in spans:
        telling.begin_region()
        story: _Story | None = None
        for item in expressions(rendition.text, region.start, region.end):
            span = Span(item.start, item.end)
            if article.dateline is not None and article.dateline.span.meets(span):
                continue
            tense = tenses.of(item, region) if item.kind in _TENSED else None
            story = story if story is not None and item.start - story.end <= _STORY else None
            if story is not None and tense != "future" and story.tells(item, document):
                found = story.resolve(item)
            else:
                told = telling.previous(item.start), telling.near(item.start)
                found = resolve(item, Context(document, *told, tense))
            if found is None:
                continue
            time = _time(article, item, found)
            times.append(time)
            story = _story_of(item, time, rendition.text) or story
            if found.interval is not None and found.kind != "DURATION":
                telling.tell(span, _told(time, found))
    return tuple(times)


@dataclass(frozen=True)
class _Story:
    """A year that a paragraph tells of, and the time that named it."""

    year: int
    end: int
    name: str

    def tells(self, item: Expression, document: Anchor | None) -> bool:
        """Whether a date without its year is of this one: the year is long past, not the wire's."""
        bare = {"year", "of", "way"}.isdisjoint(item.parts) and item.kind in ("day", "month")
        return bare and document is not None and document.day.year - self.year >= _LONG

    def resolve(self, item: Expression) -> Resolved | None:
        """The date in this year, anchored on the time that named it."""
        found = resolve(dated(item, self.year), Context(None, None, None, None))
        return found if found is None or not found.anchor else replace(found, anchor=self.name)


def _story_of(item: Expression, time: Time, text: str) -> _Story | None:
    if time.anchor != "self" or "/" in (time.value or "/"):
        return None
    full = item.kind in ("day", "month_year", "iso", "numeric")
    if full or (item.kind == "year" and _IN.search(text[max(item.start - 4, 0) : item.start])):
        return _Story(int((time.value or "0")[:4]), item.end, time.id)
    return None


_IN = re.compile(r"\bin\s$", re.IGNORECASE)


def _told(time: Time, found: Resolved) -> Anchor | None:
    """A time as the anchor of those behind it, with how closely it was told."""
    value, interval = found.value or "", found.interval
    if interval is None or "/" in value:
        return None
    unit = "decade"
    if interval.precision == 1 or "T" in value:
        unit = "day"
    elif "W" in value:
        unit = "week"
    elif "-Q" in value:
        unit = "quarter"
    elif len(value) in (4, 7):
        unit = "year" if len(value) == 4 else "month"
    return Anchor(interval.start, time.id, unit)


def regions(article: Article) -> Iterator[Span]:
    """The spans to read: the headline where it stands in the text, then the paragraphs.

    A paragraph that holds the headline is read around it, so that no words are read twice.
    """
    headline = None if article.headline is None else article.headline.span
    if headline is None:
        yield from article.body
        return
    yield headline
    for paragraph in article.body:
        if not paragraph.meets(headline):
            yield paragraph
            continue
        if paragraph.start < headline.start:
            yield Span(paragraph.start, headline.start)
        if headline.end < paragraph.end:
            yield Span(headline.end, paragraph.end)


def document_anchor(article: Article) -> Anchor | None:
    """The day from which an article's relative times count, and its name (M21)."""
    if article.dateline is not None and article.dateline.date is not None:
        day = _day(article.dateline.date)
        if day is not None:
            return Anchor(day, "dateline")
    published = article.published
    if published is not None and published.start[:10] == published.end[:10]:
        day = _day(published.start)
        if day is not None:
            return Anchor(day, "published")
    return None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso[:10])
    except ValueError:
        return None


def _time(article: Article, item: Expression, found: Resolved) -> Time:
    interval = found.interval
    return Time(
        id=make_id("t", article.id, item.start, item.end),
        article=article.id,
        span=Span(item.start, item.end),
        text=item.text,
        type=found.kind,
        value=found.value,
        mod=modifier(item),
        start=None if interval is None else interval.start.isoformat(),
        end=None if interval is None else interval.end.isoformat(),
        precision=None if interval is None else interval.precision,
        anchor=None if interval is None else found.anchor,
    )


@cache
def _modifiers() -> dict[str, str]:
    return dict(load("times")["modifiers"])


def modifier(item: Expression) -> str | None:
    """The TIMEX3 ``mod`` of an expression: "nearly" is APPROX, "late" is END."""
    for name in ("quality", "edge", "early", "shift"):
        words = item.part(name)
        if words:
            known = _modifiers()
            return known.get(words) or known.get(words.split()[0])
    return None
