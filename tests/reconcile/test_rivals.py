"""Rival names of places by the sides that use them (M19, M27)."""

from __future__ import annotations

from variorum.model import Entity, Name
from variorum.reconcile.rivals import called, with_rivals
from variorum.vocabulary.conflicts import Party, Profile, Rival


def profile(one, other):
    names = (("Orsk", (one,)), ("Orskan", (other,)), ("Great Orsk", (one, other)))
    parties = tuple(Party(name=name, states=(name,)) for name in sorted((one, other)))
    return Profile(name="war", title="A war", parties=parties, rivals=(Rival(names=names),))


def place(*names):
    told = tuple(Name(text=text, count=count) for text, count in names)
    return Entity(id="ent:1", kind="place", name=told[0].text, names=told)


def test_every_name_is_kept_with_the_sides_that_use_it():
    (found,) = with_rivals([place(("Orsk", 3), ("Orska", 1))], profile("Velmora", "Tarsk"))
    told = {name.text: (name.count, name.sides) for name in found.names}
    assert told == {
        "Orsk": (3, ("Velmora",)),
        "Orska": (1, ()),
        "Great Orsk": (0, ("Velmora", "Tarsk")),
        "Orskan": (0, ("Tarsk",)),
    }
    assert found.name == "Orsk"
    assert (called(found), called(found, "Velmora"), called(found, "Tarsk")) == (
        "Orsk",
        "Orsk",
        "Orskan",
    )
    assert called(found, "Holm") == "Orsk"


def test_swapping_the_sides_swaps_their_names():
    """M27."""
    (here,) = with_rivals([place(("Orsk", 3))], profile("Velmora", "Tarsk"))
    (there,) = with_rivals([place(("Orsk", 3))], profile("Tarsk", "Velmora"))
    assert called(here, "Velmora") == called(there, "Tarsk")
    assert called(here, "Tarsk") == called(there, "Velmora")


def test_without_a_profile_or_of_two_places_nothing_is_added():
    one = place(("Orsk", 3))
    assert with_rivals([one], None) == (one,)
    twice = profile("Velmora", "Tarsk")
    more = Rival(names=(("Orsk", ("Velmora",)), ("Tavo", ("Tarsk",))))
    both = Profile(name="war", title="A war", parties=twice.parties, rivals=(*twice.rivals, more))
    assert with_rivals([one], both) == (one,)
