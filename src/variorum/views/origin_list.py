"""The list of origins: from whom the articles have what they tell, and who carries it (M3, M23).

Reprints of one text, and articles that pass on one voice's words, share an origin. Origins of one
name stand in one line: an agency's dispatches, a ministry's statements.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Article, Origin, Record
from variorum.views.fold import TERMS, fold, terms
from variorum.views.index import Index
from variorum.views.origins import Carrier
from variorum.views.paging import Page, cut
from variorum.views.parts import chain_of, title_of

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


class Group(Record, frozen=True, kw_only=True):
    """Origins of one name, with the outlets and hands by which they can be asked for."""

    name: str
    voice: str | None
    origins: tuple[Origin, ...]
    articles: tuple[str, ...]
    outlets: tuple[str, ...]
    hands: tuple[str, ...]


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
    every, wanted = grouped(index), terms(query)[:TERMS]
    if not wanted:
        return every
    told: list[str] | None = index.once.get("origins told")
    if told is None:
        told = [fold(" | ".join((g.name, *g.outlets, *g.hands))) for g in every]
        index.once["origins told"] = told
    return [g for g, words in zip(every, told, strict=True) if _holds(words, wanted)]


def _holds(words: str, wanted: Sequence[str]) -> bool:
    """Whether every term begins a word."""
    return all(words.startswith(term) or f" {term}" in words for term in wanted)


def grouped(index: Index) -> tuple[Group, ...]:
    """The origins by name, those that most outlets carry first. Made once."""
    made: tuple[Group, ...] | None = index.once.get("origins grouped")
    if made is None:
        held: dict[tuple[str | None, str], list[Origin]] = {}
        for origin in index.edition.origins:
            voice = index.voice_of.get(origin.root.statement or "")
            held.setdefault((voice, fold(origin.root.text)), []).append(origin)
        through = _hands(index)
        groups = [_group(index, voice, origins, through) for (voice, _), origins in held.items()]
        groups.sort(key=lambda g: (-len(g.outlets), -len(g.articles), fold(g.name)))
        made = index.once["origins grouped"] = tuple(groups)
    return made


def _group(
    index: Index, voice: str | None, origins: list[Origin], through: dict[str, tuple[str, ...]]
) -> Group:
    carriers = dict.fromkeys(a for one in origins for a in one.carriers if a in index.articles)
    outlets = dict.fromkeys(index.articles[a].outlet or "" for a in carriers)
    name = origins[0].root.text
    hands = through.get(voice, ()) if voice else ()
    return Group(
        name=name,
        voice=voice,
        origins=tuple(origins),
        articles=tuple(carriers),
        outlets=tuple(outlet for outlet in outlets if outlet),
        hands=tuple(one for one in hands if one != name),
    )


def _hands(index: Index) -> dict[str, tuple[str, ...]]:
    """By voice, those through whom its words are told to have come."""
    found: dict[str, dict[str, None]] = {}
    for statement in index.edition.statements:
        if statement.chain:
            names = dict.fromkeys(chain_of(index, statement))
            found.setdefault(index.voice_of[statement.id], {}).update(names)
    return {voice: tuple(names) for voice, names in found.items()}


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
