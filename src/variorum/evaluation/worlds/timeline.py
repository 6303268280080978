"""What truly happens in a made war, day by day.

A happening has a kind, a day, a town, a doer, and claims around it. False ones have claims only.
Beside each may stand its doubles, which are not it: the same town two days later, another town
that day, another town with the same toll.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from variorum.evaluation.worlds.cast import Cast
from variorum.evaluation.worlds.claims import claims, drawn
from variorum.evaluation.worlds.happenings import DAY, Happening, kinds


class Period(NamedTuple):
    """So many days from a first one on."""

    start: dt.date
    days: int


def timeline(
    rng: random.Random, cast: Cast, period: Period, count: int, prefix: str = "h"
) -> tuple[Happening, ...]:
    """At least ``count`` happenings in a period, by day; doubles come on top."""
    names = sorted(kinds())
    weights = [kinds()[name]["weight"] for name in names]
    found: list[Happening] = []
    while len(found) < count:
        kind = rng.choices(names, weights)[0]
        day = period.start + DAY * rng.randrange(period.days)
        one = _happening(rng, cast, kind, day, rng.randrange(len(cast.towns)))
        found.append(one)
        if kinds()[kind].get("harm") and rng.random() < 0.5:
            found += _doubles(rng, cast, one)
        if kind == "battle":
            found += _within(rng, cast, one, f"{prefix}{found.index(one)}")
    ids = {id(one): f"{prefix}{number}" for number, one in enumerate(found)}
    numbered = [replace(one, id=ids[id(one)]) for one in found]
    return tuple(sorted(numbered, key=lambda one: (one.day, one.id)))


def _doubles(rng: random.Random, cast: Cast, one: Happening) -> list[Happening]:
    """What is easily taken for it: the same town soon after, that day or that toll elsewhere."""
    elsewhere = rng.randrange(len(cast.towns))
    while cast.towns[elsewhere].holder != cast.towns[one.town].holder or elsewhere == one.town:
        elsewhere = (elsewhere + 1) % len(cast.towns)
    which = rng.randrange(3)
    if which == 0:
        return [_happening(rng, cast, one.kind, one.day + DAY * 2, one.town)]
    if which == 1:
        return [_happening(rng, cast, one.kind, one.day, elsewhere)]
    return [_happening(rng, cast, one.kind, one.day + DAY, elsewhere, amount=one.amount)]


def _within(rng: random.Random, cast: Cast, fight: Happening, parent: str) -> list[Happening]:
    """A strike within a day's fighting."""
    kind = rng.choice(["air_strike", "shelling"])
    return [replace(_happening(rng, cast, kind, fight.day, fight.town), part_of=parent)]


def _happening(  # noqa: PLR0913  what, when, where, and the two that it is drawn from
    rng: random.Random, cast: Cast, kind: str, day: dt.date, town: int, *, amount: int = 0
) -> Happening:
    """One happening with its claims; its id is still to be given."""
    told = kinds()[kind]
    holder = cast.towns[town].holder
    doer = _doer(rng, cast, told, holder)
    plan = drawn(rng, kind)
    one = Happening(
        id="",
        kind=kind,
        day=day,
        town=town,
        doer=doer,
        other=holder,
        plan=plan,
        claims=(),
        happened=plan != "false",
        amount=amount or _toll(rng),
    )
    return replace(one, claims=tuple(claims(rng, cast, one)))


def _doer(rng: random.Random, cast: Cast, told: Mapping[str, Any], holder: int) -> int | None:
    if told.get("mutual") or told.get("outside") or told.get("neutral") or told.get("civil"):
        return None
    if told["type"] in {"AID", "MOBILIZE"}:
        return holder
    return (holder + 1 + rng.randrange(len(cast.sides) - 1)) % len(cast.sides)


def _toll(rng: random.Random) -> int:
    return rng.choice([1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 11, 14, 18, 23])
