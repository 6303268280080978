"""Where an outlet is at home, told by its own articles.

A local paper writes "Springfield" and leaves out of which state: its readers know. What it names in
most of its articles tells where it is at home. The home of an article is learned from the other
articles of its outlet in the same capture, never from itself, and is no place of anything that
happens: it only weighs the places that a name may mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from variorum.vocabulary.places import Spot, apart

NEAR_KM = 60.0
# Other articles of an outlet without which it has no home here.
LEAST = 2
# Articles of one outlet that are looked at, and places of each: enough to tell, and the cost of a
# capture stays linear in its length.
ARTICLES, _PLACES = 60, 12
_LIKELY = 0.2
_WIDEST = 3  # where_prec: what is wider than a district is at home everywhere


class Home(NamedTuple):
    """About where an outlet is at home; ``share`` of its articles name something near there."""

    lat: float
    lon: float
    country: str
    admin1: str
    share: float


class Named(NamedTuple):
    """A place that an article may name, and how likely it is meant."""

    spot: Spot
    likely: float


def homes(outlets: Sequence[str], named: Sequence[Sequence[Named]]) -> list[Home | None]:
    """The home of each article's outlet, by what its other articles name.

    Args:
        outlets: folded, of each article; empty where it has none.
        named: what each article may name.
    """
    out: list[Home | None] = [None] * len(outlets)
    of_outlet: dict[str, list[int]] = defaultdict(list)
    for number, outlet in enumerate(outlets):
        if outlet:
            of_outlet[outlet].append(number)
    for numbers in of_outlet.values():
        if len(numbers) > LEAST:
            asked = numbers[:ARTICLES]
            votes = _Votes([_foremost(named[number]) for number in asked])
            for at, number in enumerate(numbers):
                out[number] = votes.without(at)
    return out


def _foremost(named: Sequence[Named]) -> list[Named]:
    likely = [one for one in named if one.likely >= _LIKELY and one.spot.precision <= _WIDEST]
    return sorted(likely, key=lambda one: (-one.likely, one.spot.key))[:_PLACES]


class _Votes:
    """How far each article of an outlet speaks for each place that any of them names."""

    def __init__(self, articles: Sequence[Sequence[Named]]) -> None:
        flat = [one for named in articles for one in named]
        self._spots = [one.spot for one in flat]
        self._of = np.repeat(np.arange(len(articles)), [len(named) for named in articles])
        self._votes = np.zeros((len(flat), len(articles)))
        if not flat:
            return
        near = np.exp(-apart(self._spots) / NEAR_KM) * np.array([one.likely for one in flat])
        for number in set(self._of.tolist()):
            self._votes[:, number] = near[:, self._of == number].max(axis=1)

    def without(self, article: int) -> Home | None:
        """The home as the articles other than this one tell it."""
        total = self._votes.sum(axis=1)
        others = self._votes.shape[1]
        if article < others:
            total = np.where(self._of == article, 0.0, total - self._votes[:, article])
            others -= 1
        if not total.size or total.max() <= 0:
            return None
        best = int(np.argmax(total))
        spot = self._spots[best]
        return Home(spot.lat, spot.lon, spot.country, spot.admin1, float(total[best]) / others)
