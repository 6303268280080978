"""The digest of a period as a page, a file and a feed show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import msgspec

from variorum.model import Article, Disagreement, Record, Span, Unread
from variorum.views.agreements import DealingView, dealing_view
from variorum.views.digest.dealt import dealt
from variorum.views.digest.holding import HeldChange, held_changes, held_view
from variorum.views.digest.period import Chosen, Period, articles_of, days_of
from variorum.views.digest.saying import Saying
from variorum.views.digest.summary import summary
from variorum.views.digest.telling import Told, told_view
from variorum.views.digest.tolls import TollChange, toll_changes, toll_view
from variorum.views.digest.voices import quotations
from variorum.views.digest.weighing import Alone, Weighed, alone_of, weighed
from variorum.views.disagreements import DisagreementLine, disagreement_line
from variorum.views.index import Index, group
from variorum.views.paging import Page, cut
from variorum.views.parts import ArticleLine, article_line, title_of
from variorum.views.unread import UnreadLine, unread_line
from variorum.views.wording import moment, when

# How much of each kind a digest holds; what goes beyond is counted.
ARTICLES, INCIDENTS, DISAGREEMENTS, TOLLS, UNREAD = 200, 60, 60, 60, 40
DEALINGS, HOLDINGS = 60, 60
# How many digests of an edition are kept at hand: those that were asked for last.
_KEPT = 64


class Source(Record, frozen=True, kw_only=True):
    """An article of the period. ``carries`` is the title of the one whose text it carries (M23)."""

    line: ArticleLine
    carries: str | None = None
    carried: str | None = None


class Day(Record, frozen=True, kw_only=True):
    """A day on which articles were published."""

    day: str
    words: str
    articles: int


class DigestView(Record, frozen=True, kw_only=True):
    """What was told in a period, by who said it.

    ``known`` is the instant up to which captures and judgements count, absent where all do.
    ``summary`` says it in sentences. ``all_…`` count what there is, the lists hold the first.
    ``page`` tells which incidents are these; pages after the first hold incidents and no more.
    ``dealings`` are agreements and meetings, one a telling. ``holdings`` is what voices newly say
    of who holds a place.
    ``alone`` are the incidents of which one party or voice alone says that they happened.
    ``perhaps`` are articles whose dates reach beyond the period, ``undated`` those without any;
    nothing of either is in the digest. ``before`` and ``after`` are the days next to the period.
    """

    start: str
    end: str
    words: str
    summary: tuple[str, ...]
    version: str
    sources: tuple[Source, ...] = ()
    all_sources: int = 0
    outlets: tuple[str, ...] = ()
    perhaps: tuple[ArticleLine, ...] = ()
    all_perhaps: int = 0
    undated: tuple[ArticleLine, ...] = ()
    all_undated: int = 0
    incidents: tuple[Told, ...] = ()
    all_incidents: int = 0
    page: Page | None = None
    alone: tuple[Alone, ...] = ()
    all_alone: int = 0
    disagreements: tuple[DisagreementLine, ...] = ()
    all_disagreements: int = 0
    dealings: tuple[DealingView, ...] = ()
    all_dealings: int = 0
    holdings: tuple[HeldChange, ...] = ()
    all_holdings: int = 0
    tolls: tuple[TollChange, ...] = ()
    all_tolls: int = 0
    quotations: tuple[Saying, ...] = ()
    all_quotations: int = 0
    unread: tuple[UnreadLine, ...] = ()
    all_unread: int = 0
    known: str | None = None
    known_words: str | None = None
    remarks: tuple[str, ...] = ()
    before: Day | None = None
    after: Day | None = None


@dataclass(frozen=True)
class Part:
    """Which part of a digest is wanted: the page of its incidents, and how many one has."""

    number: int = 1
    size: int = INCIDENTS
    articles: int = ARTICLES


WHOLE = Part()


def digest_view(
    index: Index,
    period: Period,
    *,
    known: str | None = None,
    remarks: tuple[str, ...] = (),
    part: Part = WHOLE,
) -> DigestView:
    """The digest of a period. One that was made lately is at hand.

    Args:
        index: of an edition that holds what was known.
        period: its days.
        known: the instant of that, where the edition is not all that there is.
        remarks: what else there is to say of how it was made.
        part: which of its incidents are told.
    """
    made = index.once.get("digest views")
    if made is None:
        made = index.once["digest views"] = lru_cache(_KEPT)(partial(_digest, index))
    view: DigestView = made(period, known, remarks, part)
    return view


def _digest(
    index: Index, period: Period, known: str | None, remarks: tuple[str, ...], part: Part
) -> DigestView:
    chosen = articles_of(index, period)
    inside = frozenset(article.id for article in chosen.inside)
    told = weighed(index, chosen.inside)
    shown, page = cut(told, part.number, part.size)
    before, after = _next_to(index, period)
    view = DigestView(
        start=period.start,
        end=period.end,
        words=when(period.start, period.end),
        summary=(),
        version=index.edition.version,
        incidents=tuple(told_view(index, one, period, inside) for one in shown),
        all_incidents=len(told),
        page=page,
        known=known,
        known_words=moment(known) if known else None,
        remarks=remarks,
        before=before,
        after=after,
    )
    if page.number > 1:
        return view
    return msgspec.structs.replace(view, **_besides(index, period, chosen, told, part.articles))


def _besides(
    index: Index, period: Period, chosen: Chosen, told: Sequence[Weighed], articles: int
) -> dict[str, Any]:
    """What the first page holds besides incidents; of the articles, the first ones."""
    inside = frozenset(article.id for article in chosen.inside)
    differ = _new_disagreements(index, period, chosen.inside)
    changes = toll_changes(index, period, inside)
    met = dealt(index, period, chosen.inside)
    holding = held_changes(index, period, inside)
    quoted, all_quoted = quotations(index, chosen.inside)
    unread = _unread(index, chosen.inside)
    alone = [line for one in told if (line := alone_of(one))]
    return {
        "summary": summary(chosen, told, len(differ), changes),
        "sources": tuple(_source(index, article) for article in chosen.inside[:articles]),
        "all_sources": len(chosen.inside),
        "outlets": tuple(sorted({a.outlet for a in chosen.inside if a.outlet})),
        "perhaps": tuple(article_line(index, article) for article in chosen.perhaps[:UNREAD]),
        "all_perhaps": len(chosen.perhaps),
        "undated": tuple(article_line(index, article) for article in chosen.undated[:UNREAD]),
        "all_undated": len(chosen.undated),
        "alone": tuple(alone[:INCIDENTS]),
        "all_alone": len(alone),
        "disagreements": tuple(disagreement_line(index, one) for one in differ[:DISAGREEMENTS]),
        "all_disagreements": len(differ),
        "dealings": tuple(dealing_view(index, row) for row in met[:DEALINGS]),
        "all_dealings": len(met),
        "holdings": tuple(held_view(index, one) for one in holding[:HOLDINGS]),
        "all_holdings": len(holding),
        "tolls": tuple(toll_view(index, one) for one in changes[:TOLLS]),
        "all_tolls": len(changes),
        "quotations": quoted,
        "all_quotations": all_quoted,
        "unread": tuple(unread_line(index, item) for item in unread[:UNREAD]),
        "all_unread": len(unread),
    }


def _new_disagreements(
    index: Index, period: Period, inside: Iterable[Article]
) -> list[Disagreement]:
    """Those that came to be in the period: nothing that they rest on was published later."""
    found: dict[str, Disagreement] = {}
    for article in inside:
        for item in index.disagreements_of.get(article.id, ()):
            if item.id not in found and not _later(index, item, period):
                found[item.id] = item
    return list(found.values())


def _later(index: Index, item: Disagreement, period: Period) -> bool:
    homes = {evidence.article for evidence in item.anchors}
    for record in item.between:
        held = index.statements.get(record) or index.figures.get(record) or index.events.get(record)
        if held is not None:
            homes.add(held.article)
    return any(period.after(index.articles[home]) for home in homes if home in index.articles)


def _unread(index: Index, inside: Iterable[Article]) -> list[Unread]:
    """What is not known of the articles, and what was not read of their captures at all."""
    by_capture: dict[str | None, tuple[Unread, ...]] | None = index.once.get("digest unread")
    if by_capture is None:
        by_capture = group(index.edition.unread, lambda item: item.capture)
        index.once["digest unread"] = by_capture
    homes: dict[str, list[Article]] = {}
    for article in inside:
        homes.setdefault(article.capture, []).append(article)
    found = []
    for capture, mine in homes.items():
        others = _spans(index, capture)
        for item in by_capture.get(capture, ()):
            span = item.span
            own = span is None or _covered(span, (article.span for article in mine))
            if span is None or own or not _covered(span, others):
                found.append(item)
    return found


def _covered(span: Span, by: Iterable[Span]) -> bool:
    return any(other.covers(span) for other in by)


def _spans(index: Index, capture: str) -> tuple[Span, ...]:
    """Where the articles of a capture stand."""
    made: dict[str, tuple[Article, ...]] | None = index.once.get("digest captures")
    if made is None:
        made = index.once["digest captures"] = group(index.edition.articles, lambda a: a.capture)
    return tuple(article.span for article in made.get(capture, ()))


def _source(index: Index, article: Article) -> Source:
    whole = index.articles.get(article.reprint_of or "")
    return Source(
        line=article_line(index, article),
        carries=title_of(index, whole) if whole else None,
        carried=whole.outlet if whole else None,
    )


def _next_to(index: Index, period: Period) -> tuple[Day | None, Day | None]:
    days = days_of(index)
    earlier = [day for day in days if day < period.start]
    later = [day for day in days if day > period.end]
    return (
        _day(earlier[-1], days) if earlier else None,
        _day(later[0], days) if later else None,
    )


def _day(day: str, days: dict[str, int]) -> Day:
    return Day(day=day, words=when(day), articles=days[day])
