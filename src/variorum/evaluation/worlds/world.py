"""A made war: one seed, one cast, what happened and everything that was printed of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from variorum.evaluation.worlds.cast import Cast, casting, geographies
from variorum.evaluation.worlds.draw import seeded
from variorum.evaluation.worlds.happenings import Happening
from variorum.evaluation.worlds.press import printed
from variorum.evaluation.worlds.timeline import Period, timeline
from variorum.evaluation.worlds.written import Stage, Written


@dataclass(frozen=True, slots=True)
class World:
    """Everything of one made war. ``articles`` stand by day of publication."""

    seed: int
    cast: Cast
    start: dt.date
    happenings: tuple[Happening, ...]
    articles: tuple[Written, ...]


def make_world(
    seed: int, *, happenings: int = 24, days: int = 24, towns: int = 14, swapped: bool = False
) -> World:
    """The war of a seed: the same one every time.

    Args:
        seed: any integer; the geography, too, is drawn from it.
        happenings: at least so many, doubles not counted.
        days: over which they are spread.
        towns: in which they happen.
        swapped: with the names of the first two sides exchanged (M27).
    """
    rng = seeded("world", seed)
    geography = seed % len(geographies())
    cast = casting(rng, geography, towns=towns, sides=3 if rng.random() < 0.3 else 2)
    cast = cast.swapped() if swapped else cast
    start = dt.date(rng.randrange(1994, 2034), rng.randrange(1, 13), rng.randrange(1, 28))
    happened = timeline(rng, cast, Period(start, days), happenings)
    articles = printed(rng, Stage(cast, start, happened))
    return World(seed, cast, start, happened, tuple(articles))
