"""Agreements and meetings of which a digest's articles tell, and what they tell became of them.

What only a later article tells of them belongs to a later digest.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from variorum.model import Article
from variorum.views.agreements import rows_of
from variorum.views.dealings import Dealing
from variorum.views.digest.period import Period
from variorum.views.index import Index, group


def dealt(index: Index, period: Period, inside: Iterable[Article]) -> list[Dealing]:
    """The rows of some articles, in their order, without what was published after the period."""
    by_article: dict[str, tuple[Dealing, ...]] | None = index.once.get("digest dealings")
    if by_article is None:
        by_article = group(rows_of(index), lambda row: row.article)
        index.once["digest dealings"] = by_article
    return [
        _as_known(index, period, row)
        for article in inside
        for row in by_article.get(article.id, ())
    ]


def _as_known(index: Index, period: Period, row: Dealing) -> Dealing:
    """A row with nothing of what later articles tell."""

    def known(event: str | None) -> str | None:
        late = event is None or period.after(index.articles[index.events[event].article])
        return None if late else event

    return msgspec.structs.replace(
        row,
        held=known(row.held),
        off=known(row.off),
        breaches=tuple(one for one in row.breaches if known(one)),
    )
