"""Names within names: what two heads give together."""

from __future__ import annotations

from variorum.reader.nested import Named, nested


def test_a_person_stands_in_a_title_and_a_nationality_beside_it():
    heard = [
        Named("re3d", "Person", 0, 5, "the Italian envoy Ana Brunn"),
        Named("conll", "PER", 3, 5, "Ana Brunn"),
        Named("conll", "MISC", 1, 2, "Italian"),
    ]
    assert nested(heard) == ((0, 5, "Person"), (1, 2, "Nationality"), (3, 5, "Person"))


def test_what_both_give_is_one():
    heard = [Named(h, k, 0, 1, "Orsel") for h, k in (("conll", "LOC"), ("re3d", "Location"))]
    assert nested(heard) == ((0, 1, "Location"),)


def test_a_cup_is_no_nationality():
    assert nested([Named("conll", "MISC", 0, 2, "World Cup")]) == ()
    assert nested([Named("conll", "MISC", 0, 1, "Italians")]) == ((0, 1, "Nationality"),)


def test_other_heads_and_kinds_are_left_out():
    heard = [Named("gum", "person", 0, 1, "Ana"), Named("re3d", "Weapon", 0, 1, "rifle")]
    assert nested(heard) == ()
