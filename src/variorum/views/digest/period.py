"""Which articles are of a period: by when they were published, as far as that is known (M20, M21).

An article is of a period when all of the interval in which it was published lies in it. One whose
interval reaches beyond may be of it, and one without a date may be of any: both are told apart.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import NamedTuple

from variorum.model import Article
from variorum.views.index import Index


@dataclass(frozen=True)
class Period:
    """From a day to a day, both included; ISO dates."""

    start: str
    end: str

    def before(self, article: Article) -> bool:
        """Whether an article was published before the period."""
        return article.published is not None and article.published.end < self.start

    def after(self, article: Article) -> bool:
        """Whether an article was published after the period."""
        return article.published is not None and article.published.start > self.end


class Chosen(NamedTuple):
    """Articles of a period, those that may be of it, and those without any date."""

    inside: tuple[Article, ...]
    perhaps: tuple[Article, ...]
    undated: tuple[Article, ...]


class _Shelf(NamedTuple):
    """An edition's articles by their dates: those of a day, those of more, those of none."""

    starts: list[str]
    sharp: list[Article]
    wide: tuple[Article, ...]
    undated: tuple[Article, ...]


def articles_of(index: Index, period: Period) -> Chosen:
    """The articles of a period, in the order of their dates, then of the edition."""
    shelf = _shelf(index)
    first, last = bisect_left(shelf.starts, period.start), bisect_right(shelf.starts, period.end)
    wide = [a for a in shelf.wide if not period.before(a) and not period.after(a)]
    whole = [a for a in wide if _within(a, period)]
    inside = sorted((*shelf.sharp[first:last], *whole), key=lambda a: _order(index, a))
    perhaps = tuple(a for a in wide if not _within(a, period))
    return Chosen(tuple(inside), perhaps, shelf.undated)


def _within(article: Article, period: Period) -> bool:
    given = article.published
    return given is not None and period.start <= given.start and given.end <= period.end


def _order(index: Index, article: Article) -> tuple[str, int]:
    return article.published.start if article.published else "", index.place[article.id]


def _shelf(index: Index) -> _Shelf:
    """Made once."""
    made: _Shelf | None = index.once.get("digest articles")
    if made is None:
        dated = [a for a in index.edition.articles if a.published]
        sharp = [a for a in dated if a.published and a.published.start == a.published.end]
        sharp.sort(key=lambda a: _order(index, a))
        made = _Shelf(
            starts=[a.published.start for a in sharp if a.published],
            sharp=sharp,
            wide=tuple(a for a in dated if a.published and a.published.start != a.published.end),
            undated=tuple(a for a in index.edition.articles if a.published is None),
        )
        index.once["digest articles"] = made
    return made


def days_of(index: Index) -> dict[str, int]:
    """The days on which articles were published, with how many, the earliest first."""
    made: dict[str, int] | None = index.once.get("digest days")
    if made is None:
        made = index.once["digest days"] = dict(Counter(_shelf(index).starts))
    return made


def latest_day(index: Index) -> str | None:
    """The last day on which an article was published."""
    return next(reversed(days_of(index)), None)
