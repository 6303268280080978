"""The list of origins: from whom the articles have what they tell, and who carries it (M3, M23).

Reprints of one text, and articles that pass on one voice's words, share an origin. Origins of one
name stand in one line: an agency's dispatches, a ministry's statements.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Record
from variorum.views.fold import TERMS, terms
from variorum.views.index import Index
from variorum.views.origin_groups import Group, grouped
from variorum.views.origins import Carrier
from variorum.views.paging import Page, cut
from variorum.views.parts import title_of
from variorum.views.shelves import found_in

SIZE = 40
ARTICLES = 4
OUTLETS = 8


class OriginLine(Record, frozen=True, kw_only=True):
    """The origins of one name: a text's own, or what a voice said.

    ``kind`` is ``text`` or ``words``; ``voice`` the speaker's page, where it is one's words.
    ``outlets`` carry it, ``hands`` are those through whom it came. ``articles`` counts its
    carriers, of which ``carriers`` are the first; ``reasons`` say why, each once.
    """

    name: str
    kind: str
    origins: int
    articles: int
    outlets: tuple[str, ...] = ()
    more_outlets: int = 0
    hands: tuple[str, ...] = ()
    voice: str | None = None
    carriers: tuple[Carrier, ...] = ()
    reasons: tuple[str, ...] = ()


class OriginsView(Record, frozen=True, kw_only=True):
    """A page of origins, those that most outlets carry first; ``total`` counts all names."""

    lines: tuple[OriginLine, ...]
    total: int
    page: Page
    query: str = ""


def origin_list_view(index: Index, *, query: str = "", number: int = 1) -> OriginsView:
    """A page of the origins that a name, an outlet or somebody between is found in."""
    left = origins_named(index, query)
    chosen, page = cut(left, number, SIZE)
    return OriginsView(
        lines=tuple(_line(index, one) for one in chosen),
        total=len(grouped(index)),
        page=page,
        query=query,
    )


def origins_named(index: Index, query: str) -> Sequence[Group]:
    """The origins in whose name, outlets or hands every word stands; all without words."""
    wanted = terms(query)[:TERMS]
    every = grouped(index)
    return [every[row] for row in found_in(index, "origins", wanted)] if wanted else every


def _line(index: Index, group: Group) -> OriginLine:
    articles = [index.articles[one] for one in group.articles]
    articles.sort(key=lambda a: (a.published.start if a.published else "9999", index.place[a.id]))
    return OriginLine(
        name=group.name,
        kind="words" if group.voice else "text",
        origins=len(group.origins),
        articles=len(articles),
        outlets=group.outlets[:OUTLETS],
        more_outlets=max(0, len(group.outlets) - OUTLETS),
        hands=group.hands[:OUTLETS],
        voice=group.voice,
        carriers=tuple(_carrier(index, article) for article in articles[:ARTICLES]),
        reasons=tuple(dict.fromkeys(one.reason for one in group.origins))[:1],
    )


def _carrier(index: Index, article: Article) -> Carrier:
    return Carrier(id=article.id, title=title_of(index, article), outlet=article.outlet)
