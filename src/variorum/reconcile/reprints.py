"""Which articles are one text under several names (M23).

Candidates come from banded signatures (MinHash), so that their number grows with that of the
texts and not with its square; what they share is then counted exactly. Of a family of texts one is
the root: an agency's own dispatch, else the earliest where all are dated, else the longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from variorum.model import Article
from variorum.reconcile.alike import Index, bands
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
    fit = [a for a in articles if len(sheets[a.id].runs) >= FEWEST]
    fit.sort(key=lambda a: (-len(sheets[a.id].runs), a.id))
    found: dict[str, list[Article]] = {}
    index = Index()
    firsts: list[Article] = []
    for article in fit:
        runs = sheets[article.id].runs
        own = bands_of(runs)
        home = _closest(runs, (firsts[number] for number in index.like(own)), sheets)
        if home is None:
            index.add(len(firsts), own)
            firsts.append(article)
            found[article.id] = [article]
        else:
            found[home].append(article)
    many = (members for members in found.values() if len(members) > 1)
    return tuple(sorted(_family(members, sheets, wires) for members in many))


def bands_of(runs: frozenset[int]) -> tuple[int, ...]:
    """The bands of a text's runs; texts that share none are not compared."""
    return bands((f"{run:x}" for run in runs), _BANDS)


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter one's runs that the longer one has."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def _closest(
    runs: frozenset[int], like: Iterable[Article], sheets: Mapping[str, Sheet]
) -> str | None:
    """The first article of the family whose text this is."""
    scored = [(-share(runs, sheets[other.id].runs), other.id) for other in like]
    best = min(scored, default=(0.0, ""))
    return best[1] if -best[0] >= SAME else None


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
