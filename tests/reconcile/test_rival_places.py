"""Places in dispute: names that no gazetteer holds, and deeds that who did them puts elsewhere."""

from __future__ import annotations

import pytest

from tests.reconcile.making import World, kinds
from variorum.vocabulary.conflicts import Party, Profile, Rival

SIDES = ("Velmora", "Tarsk")
TOWNS = {
    "Orsk": (10.0, 10.0),
    "Lenz": (10.5, 10.0),
    "Dremin": (14.0, 10.0),
    "Ostry": None,
    "Bel": None,
}


def war(sides=SIDES, profile=None):
    world = World(profile=profile)
    for side in sides:
        world.entity(f"{side} ministry", "government", side).entity(f"{side} army", "force", side)
    for town, at in TOWNS.items():
        world.entity(town, "place", at=at)
    return world


def struck(world, name, speaker, by, at, *, rest="", outlet=None, mode=("heavy-weapons",)):
    """One article in which somebody says that an army struck a town; the event's id."""
    words = f"The {by} struck {at}"
    text = f"{words}, the {speaker} said.{rest}" if speaker else f"{words}.{rest}"
    world.article(name, text, outlet=outlet or f"Paper {name}", day="2031-05-05")
    told = world.says(name, speaker, words)
    return world.event(
        name, "struck", by=[by], upon=[at], at=at, on="2031-05-04", told=told, mode=mode
    )


def both_told(first, second, *, sides=SIDES, profile=None):
    """One incident that two voices put in two places: (speaker, town) each."""
    world = war(sides, profile)
    world.incident(
        *(
            struck(world, name, speaker, f"{sides[1]} army", at)
            for name, (speaker, at) in zip("ab", (first, second), strict=True)
        )
    )
    return world.compare()


@pytest.mark.parametrize("sides", [SIDES, SIDES[::-1]])
def test_two_parties_may_name_places_that_no_gazetteer_holds(sides):
    told = [(f"{side} ministry", town) for side, town in zip(sides, ("Ostry", "Bel"), strict=True)]
    (found,) = both_told(*told, sides=sides).disagreements
    assert found.kind == "place"
    assert "not two names of one place" in found.explanation


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("Velmora ministry", "Ostry"), (None, "Bel")),  # an outlet's name may be another's name
        (("Velmora ministry", "Ostry"), ("Velmora ministry", "Bel")),
        (("Velmora ministry", "Ostry"), ("Tarsk ministry", "Ostry")),
    ],
)
def test_of_unknown_places_only_parties_are_set_against_one_another(first, second):
    assert kinds(both_told(first, second)) == []


def test_rival_names_of_one_place_are_no_disagreement():
    rival = Rival(names=(("Ostry", ("Velmora",)), ("Bel", ("Tarsk",))))
    parties = tuple(Party(name=side, states=(side,)) for side in SIDES)
    profile = Profile(name="w", title="w", parties=parties, rivals=(rival,))
    told = ("Velmora ministry", "Ostry"), ("Tarsk ministry", "Bel")
    assert kinds(both_told(*told, profile=profile)) == []


def claimed(at, *, by="Tarsk army", mode=("heavy-weapons",), sides=SIDES, also=None):
    """What was struck by one side as the other says, and beside it what that side says itself."""
    world = war(sides)
    own = f"{sides[1]} army" if by == "Tarsk army" else by
    first = struck(world, "a", f"{sides[0]} ministry", f"{sides[1]} army", "Orsk")
    second = struck(world, "b", f"{sides[1]} ministry", own, at, mode=mode)
    text = (
        f"The {sides[1]} army struck Orsk, the {sides[0]} ministry said. "
        f"The {own} hit {at}, the {sides[1]} ministry said."
    )
    world.article("c", text, outlet="Herald", day="2031-05-05")
    one = world.says("c", f"{sides[0]} ministry", f"The {sides[1]} army struck Orsk")
    other = world.says("c", f"{sides[1]} ministry", f"The {own} hit {at}")
    army = f"{sides[1]} army"
    third = world.event(
        "c", "struck", by=[army], at="Orsk", on="2031-05-04", told=one, mode=("heavy-weapons",)
    )
    fourth = world.event("c", "hit", by=[own], at=at, on="2031-05-04", told=other, mode=mode)
    more = [] if also is None else [struck(world, "d", f"{sides[0]} ministry", own, also)]
    world.incident(first, third)
    world.incident(second, fourth, *more)
    return world.compare()


@pytest.mark.parametrize("sides", [SIDES, SIDES[::-1]])
@pytest.mark.parametrize("at", ["Lenz", "Bel"])
def test_a_deed_that_its_doer_puts_in_another_town(at, sides):
    (found,) = [one for one in claimed(at, sides=sides).disagreements if one.kind == "place"]
    assert "side by side" in found.explanation
    assert len(set(found.parties)) == 2


@pytest.mark.parametrize(
    "more",
    [
        {"at": "Dremin"},  # four hundred kilometres off
        {"at": "Lenz", "mode": ("aerial",)},  # another manner
        {"at": "Lenz", "by": "Velmora army"},  # another doer
        {"at": "Lenz", "also": "Lenz"},  # one side tells of both
    ],
)
def test_two_strikes_are_two(more):
    assert "place" not in kinds(claimed(**more))
