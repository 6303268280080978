"""Which pairs are compared at all: sorted neighbourhoods under several keys.

Every event stands under a few keys (its family of types with a place, with somebody who took part,
with its word; a rare word of its sentence; its article), and under each it is compared with the
nearest few in an order of its own (by day, by place in the text) and with no others. So the pairs
of an event are bounded however much a record holds, a large block is never compared whole but
split by its order, and a new event moves only its neighbours (Hernández and Stolfo 1995).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.words import UNLISTED, rarest, rarity

# How many neighbours on either side are compared under a key: where few of them tell of one thing,
# and where many do, at one place or within one article. On an endless made war (500 and 2,000
# articles) 12 and 24 make twice the pairs and find no more; on made bundles wider ones lose F1.
FEW = 4
MANY = 8
WINDOWS = (FEW, MANY)
# Parties and words under which an event stands, at most; how rare such a word must be.
_PARTIES = 4
_WORDS = 4
_RARE = 4.0

Order = tuple[str, ...]


class Stand(NamedTuple):
    """A key and where the event stands under it."""

    key: tuple[str, ...]
    order: Order
    window: int


def stands(one: Traits) -> Iterator[Stand]:
    """The keys under which an event is compared."""
    day = _day(one)
    place = one.where.key if one.where else ""
    parties = sorted(one.doers | one.hit)[:_PARTIES]
    kinds = sorted(one.families) or [""]
    yield Stand(("article", one.article), (f"{one.at:09d}", one.id), MANY)
    for kind in kinds:
        yield Stand(("word", kind, one.word), (day, place, one.id), FEW)
        yield Stand(("day", kind, day), (place, one.word, one.id), FEW)
        for where in _areas(one):
            yield Stand(("place", kind, where), (day, one.word, one.id), MANY)
        for party in parties:
            yield Stand(("party", kind, party), (day, place, one.word, one.id), FEW)
        for measure, low in sorted(one.figures)[:_PARTIES]:
            yield Stand(("figure", kind, measure, str(low)), (day, place, one.id), FEW)
        for word in sorted(_telling_words(one)):
            yield Stand(("about", kind, word), (day, one.word, one.id), FEW)


def _day(one: Traits) -> str:
    """When it was or, where that is not told, when it was told: as text that sorts."""
    when = one.days or one.told
    return f"{when.start:07d}" if when else ""


def _areas(one: Traits) -> list[str]:
    """The place and the division and the country that hold it."""
    if one.where is None:
        return []
    where = one.where
    return [
        f"at {where.key}",
        *([f"in {where.country} {where.admin1}"] if where.admin1 else []),
        *([f"in {where.country}"] if where.country else []),
    ]


def _telling_words(one: Traits) -> frozenset[str]:
    """The rarest words of the sentence."""
    rare = frozenset(word for word in one.near if rarity(word) >= _RARE or rarity(word) == UNLISTED)
    return rarest(rare, _WORDS)


def pairs(traits: Iterable[Traits]) -> Iterator[tuple[Traits, Traits]]:
    """Every pair to be compared, once, the smaller id first; whatever the order of the input."""
    blocks: dict[tuple[str, ...], list[tuple[Order, Traits]]] = {}
    windows: dict[tuple[str, ...], int] = {}
    for one in traits:
        for stand in stands(one):
            blocks.setdefault(stand.key, []).append((stand.order, one))
            windows[stand.key] = stand.window
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        members = blocks[key]
        if len(members) < 2:
            continue
        members.sort(key=_by_order)
        for pair in _neighbours(members, windows[key]):
            ids = pair[0].id, pair[1].id
            if ids not in seen:
                seen.add(ids)
                yield pair


def _by_order(item: tuple[Order, Traits]) -> Order:
    return item[0]


def _neighbours(
    members: Sequence[tuple[Order, Traits]], window: int
) -> Iterator[tuple[Traits, Traits]]:
    for at, (_, one) in enumerate(members):
        for _, other in members[at + 1 : at + 1 + window]:
            if kin(one, other):
                yield (one, other) if one.id < other.id else (other, one)


def kin(one: Traits, other: Traits) -> bool:
    """Whether two events are of types under which one thing may be told."""
    if not one.families or not other.families:
        return True
    return bool(one.families & other.families)


def around(order: Order, orders: Sequence[Order], window: int) -> tuple[int, int]:
    """The neighbours of a place in a sorted block, as a slice: for whoever keeps blocks."""
    at = bisect_left(orders, order)
    return max(0, at - window), min(len(orders), at + window + 1)
