"""Which articles are one text under several names (M23).

Candidates share a band of their signatures (MinHash) and stand near one another in it by the day;
what they share is then counted exactly. Common phrases make a band's texts many in a long record:
who is compared with so many neighbours only is compared in time that does not grow with it. What
hangs together so is made into families by itself. Of a family of texts one is the root: an agency's
own dispatch, else the earliest where all are dated, else the longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from variorum.model import Article
from variorum.reconcile.alike import Index, bands
from variorum.reconcile.incidents.linkage import Edge, components
from variorum.reconcile.shingles import Sheet

# Of the shorter text's runs, what share the longer one must have for the two to be one text. An
# editor's hand on every other sentence leaves about so much.
SAME = 0.45
# Texts with fewer runs are captions and flashes, alike by chance.
FEWEST = 25
# A carrier with so many runs of its own, and such a share of its text, reports beside the wire.
OWN_RUNS, OWN_SHARE = 50, 0.35
# Bands of two: a text that is a quarter of the other's still becomes a candidate.
_BANDS = 63
# Neighbours on either side with which a text is compared in a band.
WINDOW = 4
_UNDATED = "9999"


class Family(NamedTuple):
    """Articles of one text: the root first, the others in order.

    ``shared`` is the least share of a carrier's or the root's runs that the two have in common,
    ``adding`` are the carriers that report something of their own besides.
    """

    root: str
    carriers: tuple[str, ...]
    shared: float
    adding: frozenset[str]


def families(
    articles: Sequence[Article], sheets: Mapping[str, Sheet], wires: Mapping[str, str]
) -> tuple[Family, ...]:
    """Families of two or more articles, by the root's id.

    Args:
        articles: all of them, in any order.
        sheets: each article's sheet, by id.
        wires: the agency whose dispatch an article carries, by id, where one is named.
    """
    fit = {a.id: a for a in articles if len(sheets[a.id].runs) >= FEWEST}
    own = {key: bands_of(sheets[key].runs) for key in fit}
    found = [
        members
        for some in _together(fit, own, sheets)
        for members in _closest([fit[key] for key in some], own, sheets)
        if len(members) > 1
    ]
    return tuple(sorted(_family(members, sheets, wires) for members in found))


def _together(
    fit: Mapping[str, Article], own: Mapping[str, Sequence[int]], sheets: Mapping[str, Sheet]
) -> list[list[str]]:
    """Articles that hang together by neighbours that are one text; those alone are left out."""
    by_band: dict[int, list[tuple[str, str]]] = {}
    for order in sorted(map(order_of, fit.values())):
        for band in own[order[1]]:
            by_band.setdefault(band, []).append(order)
    pairs: set[tuple[str, str]] = set()
    for members in by_band.values():
        for at, (_, one) in enumerate(members):
            for _, other in members[at + 1 : at + 1 + WINDOW]:
                pairs.add((one, other) if one < other else (other, one))
    links = [
        Edge(one, other, 1.0)
        for one, other in pairs
        if share(sheets[one].runs, sheets[other].runs) >= SAME
    ]
    linked = {key for link in links for key in link[:2]}
    return components(linked, links, 1.0)


def order_of(article: Article) -> tuple[str, str]:
    """Where an article stands among those of a band: by the day, by its id."""
    return (article.published.start if article.published else _UNDATED), article.id


def bands_of(runs: frozenset[int]) -> tuple[int, ...]:
    """The bands of a text's runs; texts that share none are not compared."""
    return bands((f"{run:x}" for run in runs), _BANDS)


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter one's runs that the longer one has."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _closest(
    some: Sequence[Article], own: Mapping[str, Sequence[int]], sheets: Mapping[str, Sheet]
) -> Iterable[list[Article]]:
    """Articles that hang together as families: each is of the first longer text that it is most."""
    found: dict[str, list[Article]] = {}
    index = Index()
    firsts: list[str] = []
    for article in sorted(some, key=lambda a: (-len(sheets[a.id].runs), a.id)):
        runs, its = sheets[article.id].runs, own[article.id]
        like = (firsts[number] for number in index.like(its))
        scored = [(-share(runs, sheets[other].runs), other) for other in like]
        best = min(scored, default=(0.0, ""))
        if -best[0] >= SAME:
            found[best[1]].append(article)
        else:
            index.add(len(firsts), its)
            firsts.append(article.id)
            found[article.id] = [article]
    return found.values()


def _family(
    members: Sequence[Article], sheets: Mapping[str, Sheet], wires: Mapping[str, str]
) -> Family:
    root = _root(members, sheets, wires)
    carriers = tuple(sorted(a.id for a in members if a.id != root.id))
    text = sheets[root.id].runs
    adding = set()
    for carrier in carriers:
        own = len(sheets[carrier].runs - text)
        if own >= OWN_RUNS and own >= OWN_SHARE * len(sheets[carrier].runs):
            adding.add(carrier)
    shared = min(share(sheets[carrier].runs, text) for carrier in carriers)
    return Family(root.id, carriers, round(shared, 3), frozenset(adding))


def _root(
    members: Sequence[Article], sheets: Mapping[str, Sheet], wires: Mapping[str, str]
) -> Article:
    """Whose text it is: the agency's own, else the earliest, else the longest."""
    agencies = {wires[a.id] for a in members if a.id in wires}
    own = [a for a in members if a.outlet is not None and a.outlet in agencies]
    candidates = own or list(members)
    days = {(a.published.start if a.published else _UNDATED) for a in candidates}
    if _UNDATED not in days and len(days) > 1:
        candidates = [a for a in candidates if a.published and a.published.start == min(days)]
    return min(candidates, key=lambda a: (-len(sheets[a.id].runs), a.id))
