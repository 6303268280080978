"""What truly happens in a made war, and what each body claims of it.

A happening has a kind, a day, a town, a doer. Around it stand claims: a toll, a denial, another
doer, another day, another town, a town still held. False happenings have claims only. Beside each
may stand its doubles, which are not it: the same town two days later, another town that day,
another town with the same toll.
"""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from variorum.evaluation.worlds.cast import Cast, Voice

DAY = dt.timedelta(days=1)
# Plans of a thing that hurts people, and how often each comes.
_HARM_PLANS = {
    "plain": 5, "denied": 4, "admitted": 2, "partly": 2, "claimed": 2, "responsibility": 3,
    "figures": 4, "date": 2, "place": 1, "false": 2,
}  # fmt: skip
_CAPTURE_PLANS = {"plain": 2, "status": 4, "yielded": 3, "false": 1}
_MUTUAL_PLANS = {"plain": 4, "date": 2, "denied": 1}
_DEED_PLANS = {"plain": 3, "denied": 2, "admitted": 1}


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as it is told: ``qualifier`` as in figures (M11, M12)."""

    measure: str
    number: int
    qualifier: str
    status: str

    @property
    def low(self) -> int | None:
        """The least that the words allow."""
        if self.qualifier == "more_than":
            return self.number + 1
        return None if self.qualifier == "up_to" else self.number

    @property
    def high(self) -> int | None:
        """The most that the words allow."""
        return None if self.qualifier in {"more_than", "at_least"} else self.number


@dataclass(frozen=True, slots=True)
class Claim:
    """What one body says of a happening; ``since`` is how many days after it.

    ``stance``: asserts, denies, admits, partly, holds (the town is still ours), yields (we have
    left it), declines. ``doer``, ``day`` and ``town`` are those that it gives, where it gives any.
    """

    voice: Voice
    stance: str
    doer: int | None = None
    day: dt.date | None = None
    town: int | None = None
    counts: tuple[Count, ...] = ()
    since: int = 0
    revised: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One true or false thing. ``part_of`` is the id of a longer fight that it belongs to."""

    id: str
    kind: str
    day: dt.date
    town: int
    doer: int | None
    other: int
    plan: str
    claims: tuple[Claim, ...]
    happened: bool = True
    part_of: str | None = None
    amount: int = 0

    @property
    def told(self) -> Mapping[str, Any]:
        """The kind's entry in ``kinds.toml``."""
        return kinds()[self.kind]


@cache
def kinds() -> Mapping[str, Mapping[str, Any]]:
    """The kinds of ``kinds.toml``."""
    return tomllib.loads((files(__package__) / "kinds.toml").read_text(encoding="utf-8"))


def timeline(
    rng: random.Random, cast: Cast, start: dt.date, days: int, count: int, prefix: str = "h"
) -> tuple[Happening, ...]:
    """At least ``count`` happenings from ``start`` on, by day; doubles come on top."""
    names = sorted(kinds())
    weights = [kinds()[name]["weight"] for name in names]
    found: list[Happening] = []
    while len(found) < count:
        kind = rng.choices(names, weights)[0]
        day = start + DAY * rng.randrange(days)
        one = happening(rng, cast, kind, day, rng.randrange(len(cast.towns)))
        found.append(one)
        if kinds()[kind].get("harm") and rng.random() < 0.5:
            found += _doubles(rng, cast, one)
        if kind == "battle":
            found += _within(rng, cast, one, f"{prefix}{found.index(one)}")
    ids = {id(one): f"{prefix}{number}" for number, one in enumerate(found)}
    numbered = [replace(one, id=ids[id(one)]) for one in found]
    return tuple(sorted(numbered, key=lambda one: (one.day, one.id)))


def _doubles(rng: random.Random, cast: Cast, one: Happening) -> list[Happening]:
    """What is easily taken for it: same town soon after, same day elsewhere, same toll elsewhere."""
    elsewhere = rng.randrange(len(cast.towns))
    while cast.towns[elsewhere].holder != cast.towns[one.town].holder or elsewhere == one.town:
        elsewhere = (elsewhere + 1) % len(cast.towns)
    which = rng.randrange(3)
    if which == 0:
        return [happening(rng, cast, one.kind, one.day + DAY * 2, one.town)]
    if which == 1:
        return [happening(rng, cast, one.kind, one.day, elsewhere)]
    return [happening(rng, cast, one.kind, one.day + DAY, elsewhere, amount=one.amount)]


def _within(rng: random.Random, cast: Cast, fight: Happening, parent: str) -> list[Happening]:
    """A strike within a day's fighting."""
    kind = rng.choice(["air_strike", "shelling"])
    return [replace(happening(rng, cast, kind, fight.day, fight.town), part_of=parent)]


def happening(
    rng: random.Random, cast: Cast, kind: str, day: dt.date, town: int, *, amount: int = 0
) -> Happening:
    """One happening with its claims; its id is still to be given."""
    told = kinds()[kind]
    holder = cast.towns[town].holder
    doer = _doer(rng, cast, told, holder)
    plan = _draw(rng, _plans(kind, told))
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
    return replace(one, claims=tuple(_claims(rng, cast, one)))


def _doer(rng: random.Random, cast: Cast, told: Mapping[str, Any], holder: int) -> int | None:
    if told.get("mutual") or told.get("outside") or told.get("neutral") or told.get("civil"):
        return None
    if told["type"] in {"AID", "MOBILIZE"}:
        return holder
    return (holder + 1 + rng.randrange(len(cast.sides) - 1)) % len(cast.sides)


def _plans(kind: str, told: Mapping[str, Any]) -> Mapping[str, int]:
    if kind == "capture":
        return _CAPTURE_PLANS
    if told.get("mutual"):
        return _MUTUAL_PLANS
    if told.get("harm") and kind != "battle":
        return _HARM_PLANS
    return _DEED_PLANS if kind in {"drone", "deployment"} else {"plain": 1}


def _draw(rng: random.Random, weights: Mapping[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _toll(rng: random.Random) -> int:
    return rng.choice([1, 2, 2, 3, 3, 4, 5, 6, 7, 9, 11, 14, 18, 23])


def _counts(rng: random.Random, one: Happening, *, exact: bool = False) -> tuple[Count, ...]:
    """A toll as its victims' side gives it."""
    if not one.told.get("harm") or (one.kind != "battle" and rng.random() < 0.15):
        return ()
    status = one.told.get("status") or ("civilian" if one.amount % 2 else "person")
    least = not exact and rng.random() < 0.3
    killed = Count("killed", one.amount, "at_least" if least else "exact", status)
    if rng.random() < 0.5:
        return (killed,)
    wounded = Count("wounded", one.amount * 2 + one.amount % 3, "exact", status)
    return (killed, wounded)


def _claims(rng: random.Random, cast: Cast, one: Happening) -> list[Claim]:
    told = one.told
    if told.get("outside"):
        return _simple(one, [Voice("abroad"), Voice("foreign_ministry", one.other)])
    if told.get("neutral"):
        return _simple(one, [Voice("relief"), Voice("governor", one.other)])
    if told.get("civil"):
        return _simple(one, [Voice("governor", one.other), Voice("hospital")])
    if told.get("mutual"):
        return _mutual(rng, cast, one)
    if one.kind == "capture":
        return _taken(one)
    if told.get("harm"):
        return _hurt(rng, cast, one)
    return _deed(one)


def _simple(one: Happening, voices: Sequence[Voice]) -> list[Claim]:
    return [Claim(voice, "asserts", None, one.day, one.town) for voice in voices]


def _mutual(rng: random.Random, cast: Cast, one: Happening) -> list[Claim]:
    body = "ministry" if one.kind == "battle" else "foreign_ministry"
    found = [
        Claim(Voice(body, index), "asserts", None, one.day, one.town, _counts(rng, one, exact=True))
        for index in range(min(2, len(cast.sides)))
    ]
    if one.plan == "date":
        # Far apart, as memories of a signature are: neither is a slip by a day.
        other = one.day - DAY * rng.choice([7, 28, 30])
        found.append(Claim(Voice("abroad"), "asserts", None, other, one.town, since=1))
    elif one.plan == "denied" and one.kind != "battle":
        found[1] = Claim(found[1].voice, "denies")
    return found


def _taken(one: Happening) -> list[Claim]:
    doer = one.doer if one.doer is not None else one.other
    found = [Claim(Voice("ministry", doer), "asserts", doer, one.day, one.town)]
    loser = Voice("ministry", one.other)
    if one.plan == "status":
        found.append(Claim(loser, "holds", None, None, one.town))
    elif one.plan == "yielded":
        found.append(Claim(loser, "yields", None, one.day, one.town))
    elif one.plan == "false":
        found.append(Claim(loser, "denies"))
    else:
        found.append(Claim(Voice("monitor"), "asserts", doer, one.day, one.town, since=1))
    return found


def _deed(one: Happening) -> list[Claim]:
    doer = one.doer if one.doer is not None else one.other
    found = [Claim(Voice("ministry", doer), "asserts", doer, one.day, one.town)]
    if one.kind == "deployment":
        # A deployment is told by the neighbour; the one who deploys grants or denies it.
        rival = 1 - doer if doer < 2 else 0
        found = [Claim(Voice("ministry", rival), "asserts", doer, one.day, one.town)]
        if one.plan != "plain":
            stance = "denies" if one.plan == "denied" else "admits"
            found.append(Claim(Voice("ministry", doer), stance, doer, one.day, one.town))
        return found
    if one.plan == "denied" and one.kind == "drone":
        rival = 1 - doer if doer < 2 else 0
        found.append(Claim(Voice("ministry", rival), "denies"))
    return found


def _hurt(rng: random.Random, cast: Cast, one: Happening) -> list[Claim]:
    doer = one.doer if one.doer is not None else one.other
    main = Claim(
        Voice(rng.choice(["ministry", "rescue", "governor"]), one.other, one.town),
        "asserts",
        doer,
        one.day,
        one.town,
        _counts(rng, one),
    )
    found = [main, *_answer(rng, cast, one, doer)]
    killed = next((c for c in main.counts if c.measure == "killed"), None)
    if killed and one.plan in {"plain", "denied", "claimed"} and rng.random() < 0.4:
        found.append(_revised(rng, main, killed))
    if killed and one.plan != "figures" and one.happened and rng.random() < 0.35:
        same = (replace(killed, qualifier="exact"),)
        found.append(Claim(Voice("hospital", None, one.town), "asserts", None, None, None, same))
    return found


def _answer(rng: random.Random, cast: Cast, one: Happening, doer: int) -> list[Claim]:
    """What the side that is held responsible says, and what others say."""
    own = Voice("ministry", doer)
    if one.plan in {"denied", "false"}:
        return [Claim(own, "denies")]
    if one.plan in {"admitted", "partly"}:
        stance = "admits" if one.plan == "admitted" else "partly"
        return [Claim(own, stance, doer, one.day, one.town)]
    if one.plan == "claimed":
        return [Claim(own, "asserts", doer, one.day, one.town)]
    if one.plan == "responsibility":
        return [Claim(own, "asserts", one.other, one.day, one.town)]
    monitor = Voice("monitor")
    if one.plan == "figures":
        status = one.told.get("status") or ("civilian" if one.amount % 2 else "person")
        other = one.amount + rng.choice([2, 4, 7])
        counts = (Count("killed", other, "exact", status),)
        return [Claim(monitor, "asserts", None, one.day, one.town, counts, 1)]
    if one.plan == "date":
        return [Claim(monitor, "asserts", None, one.day - DAY, one.town, since=1)]
    if one.plan == "place":
        near = (one.town + 4) % len(cast.towns)  # regions come in fours: a town of the same one
        return [Claim(own, "asserts", doer, one.day, near)]
    return [Claim(own, "declines")] if rng.random() < 0.4 else []


def _revised(rng: random.Random, main: Claim, killed: Count) -> Claim:
    more = replace(killed, number=killed.number + rng.choice([1, 2, 3]), qualifier="exact")
    return replace(main, counts=(more,), since=rng.choice([1, 2]), revised=True)
