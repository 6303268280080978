"""Find times in an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise

import msgspec

from variorum.annotate.times.context import Anchor, Context, Resolved, Tense
from variorum.annotate.times.grammar import Expression, expressions
from variorum.annotate.times.resolve import resolve
from variorum.model import Article, Rendition, Span, Time, make_id
from variorum.reader import Reading
from variorum.vocabulary import load

_CLAUSE = re.compile(
    r"[,;:\"“”(\n]|[.!?]\s|\b(?:that|said|says|told|and|but|which)\b", re.IGNORECASE
)
_OWN = re.compile(r"[.;:!?]\s|[\n\"“”«»„]")  # where the words behind a time are no longer its own
_SAID_ON = re.compile(
    r"\b(?:said|told|announced|stated|declared|reported|wrote|added|claimed|warned)"
    r"(?:\s(?:reporters|journalists|us))?(?:\s(?:early|late))?\son\s(?:the\s)?$",
    re.IGNORECASE,
)
_NEAR = 600  # code points over which "the same day" still means the day told before
_GAP = 20  # code points between a day and a time of day that belong together
_AHEAD = 80  # code points within which a verb tells the tense of its date


def find(
    article: Article,
    rendition: Rendition,
    reading: Reading,  # noqa: ARG001 - the contract of the step
) -> tuple[Time, ...]:
    """Times in headline and body, in text order.

    A relative time resolves against the dateline's date, else against a publication date that
    is one day, and its ``anchor`` says which (M21). With neither it has no interval. "The same
    day" and its kin resolve against the time told before, where that is a day and not far off.
    """
    document = document_anchor(article)
    previous: Anchor | None = None
    told_at = 0
    times: list[Time] = []
    for start, end in regions(article):
        for item in expressions(rendition.text, start, end):
            if article.dateline is not None and article.dateline.span.meets(
                Span(item.start, item.end)
            ):
                continue
            if previous is not None and item.start - told_at > _NEAR:
                previous = None
            tense = _tense_of(item, rendition.text, start, end)
            found = resolve(item, Context(document, previous, tense))
            if found is None:
                continue
            time = _time(article, item, found)
            times.append(time)
            if found.interval is not None:
                day = found.interval.precision == 1
                previous = Anchor(found.interval.start, time.id) if day else None
                told_at = item.end
    return _clocks_on_days(times, rendition.text)


_ON_DAY = re.compile(r",?\s(?:(?:on|of|in)\s)?(?:the\s)?", re.IGNORECASE)
_AT_CLOCK = re.compile(r",?\s(?:(?:at|from|by|around|about|until|shortly after)\s)?", re.IGNORECASE)


def _clocks_on_days(times: list[Time], text: str) -> tuple[Time, ...]:
    """A time of day beside a day is of that day: "8 a.m. on Monday", "on Monday at 8 a.m."."""
    found = list(times)
    for index, (one, other) in enumerate(pairwise(times)):
        gap = text[one.span.end : other.span.start]
        if len(gap) > _GAP:
            continue
        if _is_clock(one) and _is_day(other) and _ON_DAY.fullmatch(gap):
            found[index] = _clock_on(one, other)
        elif _is_day(one) and _is_clock(other) and _AT_CLOCK.fullmatch(gap):
            found[index + 1] = _clock_on(other, one)
    return tuple(found)


def _is_clock(time: Time) -> bool:
    return time.start is None and time.value is not None and time.value.startswith("T")


def _is_day(time: Time) -> bool:
    return time.precision == 1 and time.start is not None


def _clock_on(clock: Time, day: Time) -> Time:
    return msgspec.structs.replace(
        clock,
        value=f"{day.start}{clock.value}",
        start=day.start,
        end=day.end,
        precision=1,
        anchor=day.anchor,
    )


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
        value=found.value,
        start=None if interval is None else interval.start.isoformat(),
        end=None if interval is None else interval.end.isoformat(),
        precision=None if interval is None else interval.precision,
        anchor=None if interval is None else found.anchor,
    )


@cache
def _tense() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Words of the future anywhere, of the future before the date, and of the past."""
    words = load("times")["tense"]

    def any_of(listed: list[str]) -> re.Pattern[str]:
        choice = "|".join(re.escape(word) for word in sorted(listed, key=len, reverse=True))
        # behind "be" a participle tells no tense of its own ("will be held")
        return re.compile(rf"(?<!\w)(?<!be\s)(?:{choice})(?!\w)", re.IGNORECASE)

    future, past = words["future"], words["past"]
    return any_of(future), any_of([*future, *words["lead"]]), any_of(past)


def _tense_of(item: Expression, text: str, start: int, end: int) -> Tense:
    """Whether the clause around a time is in the future or the past, as far as its verbs say.

    What stands before the time in its own clause decides; a time that opens its clause looks
    at the first verb behind it, but not into what somebody is quoted as saying. "Said on" such a
    day tells of a day past, whatever was said.
    """
    future, lead, past = _tense()
    before = text[max(start, item.start - _AHEAD) : item.start]
    clause = _CLAUSE.split(before)[-1]
    marks = [(m.start(), True) for m in lead.finditer(clause)]
    marks += [(m.start(), False) for m in past.finditer(clause)]
    if marks:
        return "future" if max(marks)[1] else "past"
    if _SAID_ON.search(before):
        return "past"
    after = _OWN.split(text[item.end : min(end, item.end + _AHEAD)])[0]
    coming, gone = future.search(after), past.search(after)
    if coming is not None and (gone is None or coming.start() < gone.start()):
        opens = not clause.strip() or clause.strip().lower() in _OPENERS
        return "future" if opens else None  # "the truce of 3 May will hold" is of a past day
    return None if gone is None else "past"


_OPENERS = frozenset({"on", "in", "at", "early on", "late on", "from", "during", "and on"})
