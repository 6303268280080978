"""The digest of a period as a page, a file and a feed show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from variorum.model import Article, Disagreement, Record, Span, Unread
from variorum.views.catalogue import SPEAKING
from variorum.views.digest.period import Period, articles_of, days_of
from variorum.views.digest.saying import Saying
from variorum.views.digest.summary import summary
from variorum.views.digest.telling import Told, incidents_in, told_view
from variorum.views.digest.tolls import TollChange, toll_changes
from variorum.views.digest.voices import quotations
from variorum.views.disagreements import DisagreementLine, disagreement_line
from variorum.views.index import Index, group
from variorum.views.parts import ArticleLine, article_line, title_of
from variorum.views.unread import UnreadLine, unread_line
from variorum.views.wording import moment, when

# How much of each kind a digest holds; what goes beyond is counted.
ARTICLES, INCIDENTS, DISAGREEMENTS, TOLLS, UNREAD = 200, 60, 60, 60, 40


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
    disagreements: tuple[DisagreementLine, ...] = ()
    all_disagreements: int = 0
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

    @property
    def alone(self) -> tuple[Told, ...]:
        """Incidents of which one party or voice alone says that they happened."""
        return tuple(told for told in self.incidents if told.alone)


def digest_view(
    index: Index, period: Period, *, known: str | None = None, remarks: Sequence[str] = ()
) -> DigestView:
    """The digest of a period.

    Args:
        index: of an edition that holds what was known.
        period: its days.
        known: the instant of that, where the edition is not all that there is.
        remarks: what else there is to say of how it was made.
    """
    chosen = articles_of(index, period)
    inside = frozenset(article.id for article in chosen.inside)
    told = [told_view(index, one, period, inside) for one in incidents_in(index, chosen.inside)]
    told.sort(key=_weight)
    differ = _new_disagreements(index, period, chosen.inside)
    changes = toll_changes(index, period, inside)
    quoted, all_quoted = quotations(index, chosen.inside)
    unread = _unread(index, chosen.inside)
    before, after = _next_to(index, period)
    return DigestView(
        start=period.start,
        end=period.end,
        words=when(period.start, period.end),
        summary=summary(chosen, told, len(differ), changes),
        version=index.edition.version,
        sources=tuple(_source(index, article) for article in chosen.inside[:ARTICLES]),
        all_sources=len(chosen.inside),
        outlets=tuple(sorted({a.outlet for a in chosen.inside if a.outlet})),
        perhaps=tuple(article_line(index, article) for article in chosen.perhaps[:UNREAD]),
        all_perhaps=len(chosen.perhaps),
        undated=tuple(article_line(index, article) for article in chosen.undated[:UNREAD]),
        all_undated=len(chosen.undated),
        incidents=tuple(told[:INCIDENTS]),
        all_incidents=len(told),
        disagreements=tuple(disagreement_line(index, one) for one in differ[:DISAGREEMENTS]),
        all_disagreements=len(differ),
        tolls=changes[:TOLLS],
        all_tolls=len(changes),
        quotations=quoted,
        all_quotations=all_quoted,
        unread=tuple(unread_line(index, item) for item in unread[:UNREAD]),
        all_unread=len(unread),
        known=known,
        known_words=moment(known) if known else None,
        remarks=tuple(remarks),
        before=before,
        after=after,
    )


def _weight(told: Told) -> tuple[bool, bool, int, int, str, str]:
    """Contested ones first, last those of which nobody says that they happened or did not."""
    numbers = sum(len(account.numbers) for account in told.accounts)
    heard = any(account.position in SPEAKING for account in told.accounts)
    return (not heard, not told.contested, -numbers, -told.articles, told.title, told.id)


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
