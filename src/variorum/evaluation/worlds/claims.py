"""What each body claims of a happening: a toll, a denial, another doer, day or town, silence."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace

from variorum.evaluation.worlds.cast import Cast, Voice
from variorum.evaluation.worlds.happenings import DAY, Claim, Count, Happening, kinds

# What may be disputed, by the way a thing is claimed, and how often each comes.
_PLANS: Mapping[str, Mapping[str, int]] = {
    "harm": {
        "plain": 3, "denied": 4, "admitted": 2, "partly": 2, "claimed": 2, "responsibility": 4,
        "figures": 4, "date": 3, "place": 3, "false": 2,
    },
    "capture": {"plain": 2, "status": 4, "yielded": 3, "false": 1},
    "mutual": {"plain": 3, "date": 2, "denied": 1},
    "deed": {"plain": 3, "denied": 2, "admitted": 1},
}  # fmt: skip
_DEEDS = frozenset({"drone", "deployment"})
_PLAIN = frozenset({"evacuation"})
# Bodies of which there is one in each place.
_LOCAL = frozenset({"rescue", "governor", "hospital"})


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


def way(kind: str) -> str:
    """How a kind of thing is claimed: by whom, and what of it is disputed."""
    told = kinds()[kind]
    flags = ("outside", "neutral", "civil", "mutual")
    if kind == "capture":
        return kind
    return next((flag for flag in flags if told.get(flag)), "harm" if told.get("harm") else "deed")


def drawn(rng: random.Random, kind: str) -> str:
    """A plan for a thing of a kind: what will be disputed of it."""
    weights = _PLANS.get("deed" if kind in _DEEDS else way(kind) if kind not in _PLAIN else "", {})
    return rng.choices(list(weights), list(weights.values()))[0] if weights else "plain"


def claims(rng: random.Random, cast: Cast, one: Happening) -> list[Claim]:
    """Everything that is claimed of a happening."""
    makers: Mapping[str, Callable[[], list[Claim]]] = {
        "outside": lambda: _simple(one, ("abroad", None), ("foreign_ministry", one.other)),
        "neutral": lambda: _simple(one, ("relief", None), ("governor", one.other)),
        "civil": lambda: _simple(one, ("governor", one.other), ("hospital", None)),
        "mutual": lambda: _mutual(rng, cast, one),
        "capture": lambda: _taken(one),
        "harm": lambda: _hurt(rng, cast, one),
        "deed": lambda: _deed(one),
    }
    return makers[way(one.kind)]()


def voice_of(body: str, side: int | None, town: int) -> Voice:
    """A body as a voice: ministries are of a side, services and hospitals of a place."""
    return Voice(body, side, town if body in _LOCAL else None)


def _simple(one: Happening, *bodies: tuple[str, int | None]) -> list[Claim]:
    return [
        Claim(voice_of(body, side, one.town), "asserts", None, one.day, one.town)
        for body, side in bodies
    ]


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
    if "planned" in one.told and rng.random() < 0.5:
        before = -rng.choice([1, 2, 3])
        found.append(Claim(found[0].voice, "plans", None, one.day, one.town, since=before))
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
        voice_of(rng.choice(["ministry", "rescue", "governor"]), one.other, one.town),
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
    own, monitor = Voice("ministry", doer), Voice("monitor")
    near = (one.town + 4) % len(cast.towns)  # regions come in fours: a town of the same one
    status = one.told.get("status") or ("civilian" if one.amount % 2 else "person")
    more = (Count("killed", one.amount + rng.choice([2, 4, 7]), "exact", status),)
    answers = {
        "denied": Claim(own, "denies"),
        "false": Claim(own, "denies"),
        "admitted": Claim(own, "admits", doer, one.day, one.town),
        "partly": Claim(own, "partly", doer, one.day, one.town),
        "claimed": Claim(own, "asserts", doer, one.day, one.town),
        "responsibility": Claim(own, "asserts", one.other, one.day, one.town),
        "figures": Claim(monitor, "asserts", None, one.day, one.town, more, 1),
        "date": Claim(monitor, "asserts", None, one.day - DAY, one.town, since=1),
        "place": Claim(own, "asserts", doer, one.day, near),
    }
    if one.plan in answers:
        return [answers[one.plan]]
    return [Claim(own, "declines")] if rng.random() < 0.4 else []


def _revised(rng: random.Random, main: Claim, killed: Count) -> Claim:
    more = replace(killed, number=killed.number + rng.choice([1, 2, 3]), qualifier="exact")
    return replace(main, counts=(more,), since=rng.choice([1, 2]), revised=True)
