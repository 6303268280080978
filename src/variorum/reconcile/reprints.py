"""Which articles are one text under several names (M23).

Texts are taken by the day, the longer first within a day, and each is set against the first texts
before it with which it shares a band of its signature (MinHash): it is one text with the one with
which it shares most of the shorter one's runs, counted exactly, or a first text itself. Common
phrases make a band's first texts many in a long record: who is set against so many of the latest in
each band is compared in time that grows neither with the record nor with the number of copies. Of a
family of texts one is the root: an agency's own dispatch, else the earliest where all are dated,
else the longest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from variorum.model import Article
from variorum.reconcile.alike import bands
from variorum.reconcile.shingles import Sheet

# Of the shorter text's runs, what share the longer one must have for the two to be one text. An
# editor's hand on every other sentence leaves about so much.
SAME = 0.45
# And where the shorter one came first: a flash of formulas stands in many a report by chance. Pairs
# of articles of made wars (seeds 3-7 and 11) have an F1 of 0.952 with 0.45, 0.966 with this, 0.972
# with 0.6, by which a cut and edited copy that bears an earlier day is no copy any more.
SAME_AS_SHORTER = 0.55
# Texts with fewer runs are captions and flashes, alike by chance.
FEWEST = 25
# A carrier with so many runs of its own, and such a share of its text, reports beside the wire.
OWN_RUNS, OWN_SHARE = 50, 0.35
# Bands of two: a text that is a quarter of the other's still becomes a candidate.
_BANDS = 63
# First texts with which a text is compared in a band: the latest before it.
WINDOW = 4
_UNDATED = "9999"
# More runs than any text has: with it the longer text is the smaller number.
_MOST = 1 << 32

Order = tuple[str, int, str]  # where a text stands: day, length, article
_Key = TypeVar("_Key", str, tuple[Any, ...])


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
    articles: Sequence[Article],
    sheets: Mapping[str, Sheet],
    wires: Mapping[str, str],
    window: int = WINDOW,
) -> tuple[Family, ...]:
    """Families of two or more articles, by the root's id.

    Args:
        articles: all of them, in any order.
        sheets: each article's sheet, by id.
        wires: the agency whose dispatch an article carries, by id, where one is named.
        window: first texts with which a text is compared in a band.
    """
    fit = {a.id: a for a in articles if len(sheets[a.id].runs) >= FEWEST}
    groups: dict[str, list[Article]] = {}
    for one, first in _firsts(fit.values(), sheets, window).items():
        groups.setdefault(first, []).append(fit[one])
    found = [members for members in groups.values() if len(members) > 1]
    return tuple(sorted(family_of(members, sheets, wires) for members in found))


def _firsts(
    articles: Iterable[Article], sheets: Mapping[str, Sheet], window: int
) -> dict[str, str]:
    """The first text of each, which is itself for a first text."""
    found: dict[str, str] = {}
    by_band: dict[int, list[str]] = {}
    for *_, one in sorted(order_of(article, sheets[article.id].runs) for article in articles):
        runs = sheets[one].runs
        own = bands_of(runs)
        near = {other for band in own for other in by_band.get(band, ())[-window:]}
        found[one] = first_of(runs, {other: sheets[other].runs for other in near}) or one
        if found[one] == one:
            for band in own:
                by_band.setdefault(band, []).append(one)
    return found


def first_of(runs: frozenset[int], near: Mapping[_Key, frozenset[int]]) -> _Key | None:
    """Which of the first texts before it a text is, if it is one of them."""
    scored = [(-share(runs, them), other) for other, them in near.items() if one_text(runs, them)]
    return min(scored)[1] if scored else None


def one_text(runs: frozenset[int], first: frozenset[int]) -> bool:
    """Whether a text is one with a first text before it."""
    return share(runs, first) >= (SAME if len(runs) <= len(first) else SAME_AS_SHORTER)


def order_of(article: Article, runs: frozenset[int]) -> Order:
    """Where an article stands among those of a band: by the day, the longer first, by its id."""
    return day_of(article), _MOST - len(runs), article.id


def day_of(article: Article) -> str:
    """The day by which articles are put in order; those without a date come last."""
    return article.published.start if article.published else _UNDATED


def bands_of(runs: frozenset[int]) -> tuple[int, ...]:
    """The bands of a text's runs; texts that share none are not compared."""
    return bands((f"{run:x}" for run in runs), _BANDS)


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """The share of the shorter one's runs that the longer one has."""
    least = min(len(one), len(other))
    return len(one & other) / least if least else 0.0


def family_of(
    members: Sequence[Article], sheets: Mapping[str, Sheet], wires: Mapping[str, str]
) -> Family:
    """The family of two or more articles that have one first text."""
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
