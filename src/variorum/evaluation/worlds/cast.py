"""Who and where a made war is: sides, towns, persons, bodies, outlets, all by name.

Sides are alike in everything but their names, so that exchanging the names of two exchanges what
is told of them and nothing else (M27).
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

# A body that speaks: its kind (a key of ``sayings.toml``), and of which side it is, if of one.
PARTY_BODIES = ("ministry", "rescue", "governor", "foreign_ministry")


@dataclass(frozen=True, slots=True)
class Side:
    """A party to the war, by its names. ``persons`` are (office, name)."""

    state: str
    adjective: str
    seat: str
    agency: str
    papers: tuple[str, ...]
    persons: tuple[tuple[str, str], ...]

    def person(self, office: str) -> str:
        """Who holds an office of the side."""
        return dict(self.persons)[office]


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its name for each side (the same one, where they agree), its region and holder."""

    names: tuple[str, ...]
    region: str
    holder: int

    @property
    def rival(self) -> bool:
        """Whether the sides call it differently."""
        return len(set(self.names)) > 1


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who prints: a paper or agency; ``side`` is absent for one that is of none."""

    name: str
    side: int | None
    wire: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A body that says something. ``side`` is absent for one that is of none."""

    body: str
    side: int | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody and everything with a name."""

    geography: str
    country: str | None
    sides: tuple[Side, ...]
    towns: tuple[Town, ...]
    outlets: tuple[Outlet, ...]
    foreign: str
    monitor: str
    relief: str
    people: tuple[str, ...]
    governors: Mapping[str, str]

    def swapped(self) -> Cast:
        """The same war with the names of the first two sides exchanged."""
        first, second, *rest = self.sides
        order = (second, first, *rest)
        return replace(
            self,
            sides=order,
            towns=tuple(
                replace(t, names=(t.names[1], t.names[0], *t.names[2:])) for t in self.towns
            ),
            outlets=_outlets(order, [o for o in self.outlets if o.side is None]),
        )


def geographies() -> tuple[Mapping[str, Any], ...]:
    """The geographies of ``geographies.toml``, in its order."""
    return _geographies()


@cache
def _geographies() -> tuple[Mapping[str, Any], ...]:
    text = (files(__package__) / "geographies.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["geography"])


def casting(rng: random.Random, geography: int, *, towns: int = 14, sides: int = 2) -> Cast:
    """Draw a cast. ``towns`` beyond what a geography's names allow are as many as they allow."""
    told = geographies()[geography % len(geographies())]
    people = [f"{given} {family}" for given, family in product(told["given"], told["family"])]
    rng.shuffle(people)
    made = tuple(_side(told, index, people) for index in range(sides))
    neutral = [Outlet(name, None, wire=True) for name in told["wires"]]
    neutral += [Outlet(name, None) for name in told["neutral"]]
    return Cast(
        geography=told["name"],
        country=told.get("country"),
        sides=made,
        towns=_towns(rng, told, towns, sides),
        outlets=_outlets(made, neutral),
        foreign=told["foreign"],
        monitor=told["monitor"],
        relief=told["relief"],
        governors={region: people.pop() for region in told["regions"]},
        people=tuple(people),
    )


_OFFICES = ("ministry", "foreign_ministry", "prime_minister")


def _side(told: Mapping[str, Any], index: int, people: list[str]) -> Side:
    persons = tuple((office, people.pop()) for office in _OFFICES)
    return Side(
        state=told["states"][index],
        adjective=told["adjectives"][index],
        seat=told["seats"][index],
        agency=told["agencies"][index],
        papers=tuple(told["papers"][index]),
        persons=persons,
    )


def _outlets(sides: tuple[Side, ...], neutral: list[Outlet]) -> tuple[Outlet, ...]:
    own = [
        outlet
        for index, side in enumerate(sides)
        for outlet in (
            Outlet(side.agency, index, wire=True),
            *(Outlet(paper, index) for paper in side.papers),
        )
    ]
    return (*own, *neutral)


def _towns(rng: random.Random, told: Mapping[str, Any], count: int, sides: int) -> tuple[Town, ...]:
    """Towns, each in a region, which one side holds; of invented ones a third has a rival name."""
    if "towns" in told:
        pairs = [(name, name) for name in told["towns"]]
    else:
        made = list(product(told["beginnings"], told["endings"]))
        pairs = [(head + tail, head + rng.choice(told["rival"])) for head, tail in made]
    rng.shuffle(pairs)
    towns, taken = list[Town](), set[str]()
    for name, other in pairs:
        if name in taken or other in taken:
            continue
        taken |= {name, other}
        index = len(towns)
        region = index % len(told["regions"])
        holder = region % sides
        names = (name,) * sides
        if other != name and index % 3 == 0:
            names = tuple(name if side == holder else other for side in range(sides))
        towns.append(Town(names, told["regions"][region], holder))
        if len(towns) == count:
            break
    return tuple(towns)
