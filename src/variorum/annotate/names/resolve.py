"""Which place a name means: by the company it keeps in the article, else by size, else nothing.

M20: when a name is ambiguous, abstain rather than guess. Company first: a namesake near a place
that the article names beyond doubt, or in a country that it speaks of, is the one meant; the
heuristic is the spatial minimality of toponym resolution (Leidner 2007). Then size: a town that
outweighs all its namesakes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from variorum.annotate.names.page import Found, Scene
from variorum.vocabulary.places import Spot, gazetteer

# A town outweighs its namesakes when it has this many times their people.
_OUTWEIGHS = 3
_NEAR_KM = 150.0
_COMPANY = 40  # places beyond doubt that are looked at, the first by key
_KM_PER_DEGREE = 111.2
# where_prec up to which a place is small enough to be company: a town, a district, a province.
_SMALL = 4


class Atlas:
    """The places of one article that stand beyond doubt."""

    def __init__(self, found: Iterable[Found], scene: Scene) -> None:
        self.scene = scene
        sure: dict[str, Spot] = {}
        for item in found:
            if item.kind == "place" and item.key:
                spot = _only(gazetteer().by_name.get(item.key, ()))
                if spot and spot.precision <= _SMALL:
                    sure[spot.key] = spot
        self.company = [sure[key] for key in sorted(sure)[:_COMPANY]]
        self._known: dict[str, str | None] = {}

    def key(self, phrase: str) -> str | None:
        """The key of the place that the folded name means, or nothing (M20).

        A name that no gazetteer holds is a key of its own.
        """
        if phrase not in self._known:
            self._known[phrase] = self._decide(phrase)
        return self._known[phrase]

    def _decide(self, phrase: str) -> str | None:
        spots = gazetteer().by_name.get(phrase, ())
        if not spots:
            return phrase
        sure = _only(spots)
        if sure:
            return sure.key
        at_home = [spot for spot in spots if f"country:{spot.country}" in self.scene.states]
        near = [spot for spot in at_home or spots if self._in_company(spot)]
        ranked = sorted(near or at_home or spots, key=lambda spot: (-spot.population, spot.key))
        return ranked[0].key if near or _outweighs(ranked) else None

    def _in_company(self, spot: Spot) -> bool:
        return any(_km(spot, other) < _NEAR_KM for other in self.company)


def _only(spots: tuple[Spot, ...]) -> Spot | None:
    """The place a name means whatever the article: the only one, or one that stands out."""
    if not spots:
        return None
    first = spots[0]
    return first if len(spots) == 1 or first.source == "curated" or first.precision > 1 else None


def _outweighs(ranked: list[Spot]) -> bool:
    if len(ranked) == 1:
        return True
    return ranked[0].population >= _OUTWEIGHS * max(1, ranked[1].population)


def _km(one: Spot, other: Spot) -> float:
    """Distance on a plane, good enough for a neighbourhood."""
    across = (one.lon - other.lon) * math.cos(math.radians((one.lat + other.lat) / 2))
    return _KM_PER_DEGREE * math.hypot(one.lat - other.lat, across)
