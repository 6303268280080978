"""When an article was published: from its date line, its dateline, or its neighbours (M20, M21).

Nothing is guessed. A year that the line leaves out is taken from the other dates of the capture
and says so; a numeric date whose order nothing decides becomes an interval; a bare weekday stays
unresolved.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.articles.dates import FoundDate, find_clock, find_dates, valid
from variorum.articles.piece import Item, Piece
from variorum.model import Article, Published, Span, Unread
from variorum.model.article import DateBasis
from variorum.vocabulary import load

# A year is taken from a date in the article's own words only when it lies this near (days).
NEAR = 60
# A town with its region, after which a release has its date in brackets; so far into a paragraph.
_FILED = re.compile(r"\b[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,2}, [A-Z][\w'’.-]+(?: [A-Z]\w+)?\s\($")
_OPENING = 220
# Why the text of an article leaves its date of publication open.
UNSTATED = "no publication date is stated"
NO_YEAR = "the date states no year, and no other date of the capture settles it"
EXCHANGEABLE = "day and month of the date can be exchanged, and nothing settles their order"
OPEN = frozenset({UNSTATED, NO_YEAR, EXCHANGEABLE})
# How the numbers of releases begin that hold their month: "2031-05-N-041".
_NUMBER = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date that an article states of itself: what was found, where, on what basis."""

    date: FoundDate
    basis: DateBasis
    span: Span
    clock: str | None
    rank: int


@dataclass(frozen=True, slots=True)
class Known:
    """A full date of an article of the capture, by the article's place in it."""

    index: int
    day: dt.date


def stated(piece: Piece) -> Stated | None:
    """The best date an article states of itself; a year missing there may stand in another."""
    found = sorted(_candidates(piece), key=lambda one: one.rank)
    if not found:
        return None
    best = found[0]
    for other in found[1:]:
        same = (other.date.month, other.date.day) == (best.date.month, best.date.day)
        if same and best.date.year is None and other.date.year is not None:
            return Stated(other.date, other.basis, other.span, best.clock or other.clock, best.rank)
    return best if best.date.year is not None else _by_number(piece, best)


def _by_number(piece: Piece, best: Stated) -> Stated:
    """The date with the year that the number of a release opens with, where its month agrees."""
    for item in piece.header():
        told = _NUMBER.match(item.block.text) if item.shape.label == "release" else None
        if told is not None and int(told["month"]) == best.date.month:
            return replace(best, date=replace(best.date, year=int(told["year"])))
    return best


def _candidates(piece: Piece) -> list[Stated]:
    clock = _clock(piece)
    found: list[Stated] = []
    prose = [i for i, item in enumerate(piece.items) if item.shape.kind == "prose"]
    for index, item in enumerate(piece.items):
        kind = item.shape.kind
        foot = item.role.name == "TAIL" or (
            # As a letter that is the whole article is dated.
            kind == "date" and item.role.name == "ASIDE" and bool(prose) and index > prose[-1]
        )
        header = item.role.name in {"PRE", "HEAD", "META"}
        lead = item.shape.dateline
        if lead is not None and lead.date is not None and item.role.name in {"LEAD", "BODY"}:
            found.append(_stated(item, lead.date, "dateline", clock, 2))
        elif item.shape.dates and (header or foot) and _dates_its_article(item):
            rank = 1 if header else 4
            found.extend(
                _from_line(item, clock, rank, "byline" if kind == "byline" else "date_line")
            )
    return found or _filed(piece, clock) or _opening(piece, clock)


def _filed(piece: Piece, clock: str | None) -> list[Stated]:
    """The date of a release: "ORSK, Velmora (May 3, 2031)", on a line alone or run into the text.

    None where two are of two days: that is two releases, and neither dates the other.
    """
    found = [
        _stated(item, date, "text", clock, 5) for item in piece.items for date in _bracketed(item)
    ]
    days = {(one.date.year, one.date.month, one.date.day) for one in found}
    return found[:1] if len(days) == 1 else []


def _bracketed(item: Item) -> Iterator[FoundDate]:
    """Full dates alone in brackets after a town and its region, in the opening of a block."""
    text = item.block.text[:_OPENING]
    for date in find_dates(text):
        alone = text[date.end : date.end + 1] == ")" and _FILED.search(text[: date.start])
        if alone and date.year is not None and date.day:
            yield date


def _dates_its_article(item: Item) -> bool:
    kinds = {"date", "label", "byline", "outlet", "closing"}
    if item.shape.kind == "line":
        return any(part.kind == "date" for part in item.shape.parts)
    return item.shape.kind in kinds


def _from_line(item: Item, clock: str | None, rank: int, basis: DateBasis) -> list[Stated]:
    """Dates of one line; that of publication before that of an update."""
    text = item.block.text.lower()
    updated: list[str] = load("months")["beside"]["updated"]
    stated_dates = []
    at = 0
    for date in item.shape.dates:
        later = any(word in text[at : date.start] for word in updated)
        stated_dates.append(_stated(item, date, basis, clock, rank + (1 if later else 0)))
        at = date.end
    return stated_dates


def _opening(piece: Piece, clock: str | None) -> list[Stated]:
    """A date with its weekday or at the very start, run into the first words of an article."""
    body = next(iter(piece.body()), None)
    if body is None or body.shape.kind not in {"prose", "line"}:
        return []
    for date in find_dates(body.block.text[:_OPENING]):
        opens = date.start == 0 or _labelled(body.block.text[: date.start])
        if date.year is not None and date.day and (opens or date.weekday is not None):
            return [_stated(body, date, "text", clock, 5)]
    return []


def _labelled(before: str) -> bool:
    """Whether the words before a date are only those of a date line ("Date of publication")."""
    beside = load("months")["beside"]
    words = before.lower().replace(":", " ").split()
    return len(words) <= 6 and all(
        any(word in beside[kind] for kind in ("published", "updated", "filler")) for word in words
    )


def _stated(item: Item, date: FoundDate, basis: DateBasis, clock: str | None, rank: int) -> Stated:
    span = Span(*item.span(date.start, date.end))
    own = find_clock(item.block.text) if basis in {"date_line", "byline"} else None
    return Stated(date, basis, span, own or clock, rank)


def _clock(piece: Piece) -> str | None:
    for item in piece.header():
        if item.shape.kind in {"clock", "date", "label"} or item.shape.parts:
            found = find_clock(item.block.text)
            if found:
                return found
    return None


def month_first(all_stated: Sequence[Stated | None]) -> bool | None:
    """Which order the capture's unambiguous slash dates show; ``None`` where none or both."""
    seen = {one.date.month_first for one in all_stated if one} - {None}
    return seen.pop() if len(seen) == 1 else None


def settle(one: Stated, order: bool | None) -> list[tuple[int | None, int, int | None]]:
    """The readings (year, month, day) that a stated date leaves open."""
    date = one.date
    readings = [(date.year, date.month, date.day)]
    if date.swapped is not None:
        if order is not None:
            month, day = (date.month, date.day) if order else date.swapped
            return [(date.year, month, day)]
        readings.append((date.year, *date.swapped))
        if date.weekday is not None:
            fitting = [r for r in readings if _weekday(r) == date.weekday]
            readings = fitting or readings
    return readings


def _weekday(reading: tuple[int | None, int, int | None]) -> int | None:
    year, month, day = reading
    return dt.date(year, month, day).isoweekday() if year and day else None


def known_day(one: Stated | None, order: bool | None) -> dt.date | None:
    """The day of a stated date, when its year is stated and nothing is open."""
    if one is None:
        return None
    readings = settle(one, order)
    year, month, day = readings[0]
    return dt.date(year, month, day) if len(readings) == 1 and year and day else None


def publish(
    one: Stated, index: int, order: bool | None, known: Sequence[Known], own_words: str
) -> tuple[Published | None, str | None]:
    """The publication date of the ``index``-th article, and why it is open where it is."""
    readings = settle(one, order)
    if len(readings) > 1:
        chosen = _nearest_reading(readings, index, known)
        if chosen is None:
            return _interval(one, readings)
        readings = [chosen]
    year, month, day = readings[0]
    if year is not None:
        return _dated(one, year, month, day, one.basis, None), None
    inferred = _infer_year(month, day or 1, one.date.weekday, index, known, own_words)
    if inferred is None:
        return None, NO_YEAR
    year, note = inferred
    return _dated(one, year, month, day, "year_inferred", note), None


def open_still(unread: Iterable[Unread], articles: Iterable[Article]) -> tuple[Unread, ...]:
    """What of a capture is not read or not known, without the dates that somebody has given.

    Whoever gives the date of an article, with the input or as a correction, leaves nothing unknown
    of it.
    """
    given = [one.span for one in articles if one.published and one.published.basis == "input"]
    return tuple(item for item in unread if not (item.reason in OPEN and _within(item.span, given)))


def _within(span: Span | None, spans: Sequence[Span]) -> bool:
    return span is not None and any(one.covers(span) for one in spans)


def _dated(  # noqa: PLR0913, PLR0917  # a date has these parts
    one: Stated, year: int, month: int, day: int | None, basis: DateBasis, note: str | None
) -> Published | None:
    if day is None:
        last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).isoformat()
        start, end, precision = f"{year:04d}-{month:02d}-01", last, 4
    elif not valid(year, month, day):
        return None
    else:
        start = end = dt.date(year, month, day).isoformat()
        precision = 1
    return Published(
        start=start, end=end, precision=precision, basis=basis, span=one.span,
        clock=one.clock, note=note,
    )  # fmt: skip


def _nearest_reading(
    readings: list[tuple[int | None, int, int | None]], index: int, known: Sequence[Known]
) -> tuple[int | None, int, int | None] | None:
    """The reading that lies within a month of every dated neighbour, if only one does."""
    if not known:
        return None
    at = bisect_left(known, index, key=lambda one: one.index)
    near = known[max(0, at - 2) : at + 3]
    fitting = [
        r
        for r in readings
        if r[0] and r[2] and all(abs((dt.date(r[0], r[1], r[2]) - k.day).days) <= 31 for k in near)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _interval(
    one: Stated, readings: list[tuple[int | None, int, int | None]]
) -> tuple[Published | None, str]:
    days = sorted(dt.date(y, m, d) for y, m, d in readings if y and d)
    if len(days) < 2:
        return None, EXCHANGEABLE
    apart = (days[-1] - days[0]).days
    precision = 2 if apart < 7 else 4 if apart < 31 else 5
    return Published(
        start=days[0].isoformat(), end=days[-1].isoformat(), precision=precision,
        basis="interval", span=one.span, clock=one.clock,
    ), EXCHANGEABLE  # fmt: skip


def _infer_year(  # noqa: PLR0913, PLR0917  # a date has these parts
    month: int, day: int, weekday: int | None, index: int, known: Sequence[Known], own_words: str
) -> tuple[int, str] | None:
    at = bisect_left(known, index, key=lambda one: one.index)
    before = known[at - 1] if at else None
    after = next((one for one in known[at : at + 2] if one.index > index), None)
    chosen = {}
    for neighbour in (before, after):
        if neighbour is not None:
            year = _closest_year(month, day, weekday, neighbour.day)
            if year is not None:
                chosen[year] = neighbour
    if len(chosen) == 1:
        year, neighbour = next(iter(chosen.items()))
        words = f"article {neighbour.index + 1} of the capture, dated {neighbour.day.isoformat()}"
        return year, f"year taken from {words}"
    if chosen:
        return None
    return _year_in_words(month, day, weekday, own_words)


def _closest_year(month: int, day: int, weekday: int | None, near: dt.date) -> int | None:
    """The year that brings the date nearest to another, within half a year of it."""
    days = [
        dt.date(year, month, day)
        for year in (near.year - 1, near.year, near.year + 1)
        if valid(year, month, day)
    ]
    if weekday is not None:
        days = [one for one in days if one.isoweekday() == weekday]
    best = min(days, key=lambda one: abs((one - near).days), default=None)
    return best.year if best is not None and abs((best - near).days) <= 183 else None


def _year_in_words(month: int, day: int, weekday: int | None, words: str) -> tuple[int, str] | None:
    """A year from the full dates in the article's own words, when they agree and lie near."""
    years: dict[int, str] = {}
    for found in find_dates(words):
        if found.year is None or found.day is None or found.swapped is not None:
            continue
        year = _closest_year(month, day, weekday, dt.date(found.year, found.month, found.day))
        if year is not None:
            apart = dt.date(year, month, day) - dt.date(found.year, found.month, found.day)
            if abs(apart.days) <= NEAR:
                years.setdefault(year, words[found.start : found.end])
    if len(years) != 1:
        return None
    year, text = next(iter(years.items()))
    return year, f"year taken from the article's own words, which name {text!r}"
