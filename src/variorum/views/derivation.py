"""Who has it from whom, as trees: origin, hands, articles, reprints (M3, M23)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from variorum.model import Article, Incident, Origin, Record
from variorum.views.index import Index
from variorum.views.parts import Dated, chain_of, published, title_of

# How many origins a page shows, and how many articles one of them.
ORIGINS = 30
CARRIERS = 40
# No chain that people write is longer; one that is ends there.
LONGEST = 12


class Carried(Record, frozen=True, kw_only=True):
    """An article that carries an origin; ``reprints`` have its text from it."""

    id: str
    title: str
    outlet: str | None = None
    published: Dated | None = None
    reprints: tuple[Carried, ...] = ()


class Hand(Record, frozen=True, kw_only=True):
    """Somebody through whose hands it came: what came from there by others, and by itself."""

    name: str
    hands: tuple[Hand, ...] = ()
    articles: tuple[Carried, ...] = ()


class Tree(Record, frozen=True, kw_only=True):
    """One origin of an incident. ``voice`` is the speaker's page, where it is one's words.

    ``elsewhere`` counts the articles that carry it and do not tell of the incident; ``more`` those
    that do and are not shown.
    """

    id: str
    name: str
    reason: str
    articles: tuple[Carried, ...] = ()
    hands: tuple[Hand, ...] = ()
    voice: str | None = None
    elsewhere: int = 0
    more: int = 0


def trees(index: Index, incident: Incident) -> tuple[Tree, ...]:
    """The origins of an incident, those that most articles carry first; the first of many."""
    telling = articles_of(index, incident)
    known = index.compared.origins
    found = [known[one] for one in dict.fromkeys(incident.origins) if one in known]
    found.sort(key=lambda origin: -len(telling.intersection(origin.carriers)))
    return tuple(_tree(index, origin, telling) for origin in found[:ORIGINS])


def articles_of(index: Index, incident: Incident) -> set[str]:
    """The articles that tell of an incident or speak of it."""
    home = {index.events[one].article for one in incident.events if one in index.events}
    for account in incident.accounts:
        home |= {index.statements[i].article for i in account.statements if i in index.statements}
        home |= {index.figures[i].article for i in account.figures if i in index.figures}
    return home


def _tree(index: Index, origin: Origin, telling: set[str]) -> Tree:
    here = [
        index.articles[one] for one in origin.carriers if one in telling & index.articles.keys()
    ]
    here.sort(key=lambda a: (a.published.start if a.published else "9999", index.place[a.id]))
    shown = here[:CARRIERS]
    voice = index.voice_of.get(origin.root.statement or "")
    paths = [(_path(index, origin, article, voice), article) for article in shown]
    hands, articles = _branches(index, paths)
    return Tree(
        id=origin.id,
        name=origin.root.text,
        reason=origin.reason,
        articles=articles,
        hands=hands,
        voice=voice,
        elsewhere=len(set(origin.carriers) - telling),
        more=len(here) - len(shown),
    )


def _path(index: Index, origin: Origin, article: Article, voice: str | None) -> tuple[str, ...]:
    """Through whose hands an article has an origin, from the origin on; nobody for its text."""
    if voice is None:
        return ()
    said = index.statements_of.get(article.id, ())
    chains = (s for s in said if s.chain and index.voice_of[s.id] == voice)
    first = next(chains, None)
    if first is None:
        return ()
    names = tuple(reversed(chain_of(index, first)))
    return tuple(name for name in names if name != origin.root.text)[:LONGEST]


def _branches(
    index: Index, paths: Sequence[tuple[tuple[str, ...], Article]]
) -> tuple[tuple[Hand, ...], tuple[Carried, ...]]:
    """Paths with one beginning as one branch; the articles that stand at the end of it."""
    below: dict[str, list[tuple[tuple[str, ...], Article]]] = {}
    for path, article in paths:
        if path:
            below.setdefault(path[0], []).append((path[1:], article))
    hands = []
    for name, rest in below.items():
        inner, articles = _branches(index, rest)
        hands.append(Hand(name=name, hands=inner, articles=articles))
    return tuple(hands), _folded(index, [article for path, article in paths if not path])


def _folded(index: Index, articles: Iterable[Article]) -> tuple[Carried, ...]:
    """Articles in their order, each reprint under the one that it reprints where that is there."""
    by_id = {article.id: article for article in articles}
    under: dict[str, list[Carried]] = {}
    for article in by_id.values():
        if article.reprint_of in by_id and article.reprint_of != article.id:
            under.setdefault(article.reprint_of or "", []).append(_carried(index, article))
    roots = [a for a in by_id.values() if not (a.reprint_of in by_id and a.reprint_of != a.id)]
    return tuple(
        msgspec.structs.replace(_carried(index, a), reprints=tuple(under.get(a.id, ())))
        for a in roots
    )


def _carried(index: Index, article: Article) -> Carried:
    return Carried(
        id=article.id,
        title=title_of(index, article),
        outlet=article.outlet,
        published=published(article),
    )
