"""Our sentences have the verb of several where a voice is several."""

from __future__ import annotations

import pytest

from variorum.reconcile.wording import inside
from variorum.views.position_words import OF_SEVERAL, POSITIONS, SILENCES, of_party
from variorum.views.several import several


@pytest.mark.parametrize(
    "name",
    [
        "Two independent observers",
        "two men",
        "3 witnesses",
        "residents of Orsk",
        "the Velmoran authorities",
        "local police",
        "officials in Velm",
        "people familiar with the talks",
        "Chad and Peru",
        "the mayor and the bishop",
        "Medics",
        "Officials in Velm",
        "Marines",
        "Witnesses",
        "Velmoran soldiers",
        "Velmoran Marines",
        "the White Helmets",
        "Houthis",
        "the Kurds",
        "Peruvians",
        "a group of residents",
        "A small number of farmers",
    ],
)
def test_several_voices(name):
    assert several(name)


@pytest.mark.parametrize(
    "name",
    [
        "Velmora",
        "Reuters",
        "Doctors Without Borders",
        "United Nations",
        "the United States",
        "the Philippines",
        "the Netherlands",
        "United Arab Emirates",
        "the Lenz Times",
        "Hamas",
        "Farmers Union",
        "Union of Teachers",
        "Lewis",
        "a group",
        "a group of experts' lawyer",
        "the Contact Group of Allies",
        "the state press",
        "a witness",
        "Bosnia and Herzegovina",
        "the ministry of defence and security",
        "the head of two villages",
        "Velmora's general staff",
        "1 resident",
        "",
        "  ",
        "the",
    ],
)
def test_one_voice(name):
    assert not several(name)


def test_positions_have_the_verb_of_who_takes_them():
    assert of_party("denies", "Tarsk") == "denies"
    assert of_party("denies", "two residents") == "deny"
    assert of_party("silent", "two residents") == "silent"


def test_each_position_with_a_verb_has_its_plural():
    verbs = {*POSITIONS.values(), *SILENCES.values()} - {"silent", "not asked"}
    assert verbs == OF_SEVERAL.keys()


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("Two independent observers", "two independent observers"),
        ("The ministry", "the ministry"),
        ("Two Rivers Council", "Two Rivers Council"),
        ("The Lantern", "The Lantern"),
        ("Tarsk", "Tarsk"),
        ("THE ministry", "THE ministry"),
        ("two residents", "two residents"),
        ("", ""),
    ],
)
def test_what_began_a_sentence_is_small_within_ours(name, small):
    assert inside(name) == small
