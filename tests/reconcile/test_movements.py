"""Armed movements without a conflict profile: parties by their own names, and no state's (M27)."""

import pytest

from variorum.model import Entity, Name
from variorum.reconcile.parties import with_parties
from variorum.vocabulary.conflicts import parse


def party(kind, *names, profile=None):
    entity = Entity(
        id="ent-1",
        kind=kind,
        name=names[0],
        names=tuple(Name(text=name, count=1) for name in names),
    )
    (one,) = with_parties([entity], profile)
    return one.party


@pytest.mark.parametrize(
    ("kind", "names", "expected"),
    [
        ("organisation", ["Orvane Liberation Front", "OLV"], "Orvane Liberation Front"),
        ("force", ["ORVANE PEOPLE'S ARMY"], "ORVANE PEOPLE'S ARMY"),
        ("force", ["Boko Haram"], "Boko Haram"),
        ("force", ["SDF", "Syrian Democratic Forces"], "SDF"),
        # The name alone tells not whether it is the state's army or fights it.
        ("force", ["Kenyan People's Army"], None),
        # A state's own, whatever the list of forces is for.
        ("force", ["Sudanese Armed Forces"], "Sudan"),
        ("force", ["Kenyan army"], "Kenya"),
        # No movements: a unit, an international force, a party, a relief office.
        ("force", ["Third Corps"], None),
        ("organisation", ["Joint Observer Force"], None),
        ("organisation", ["People's Democratic Front"], None),
        ("organisation", ["Orvane Relief Committee"], None),
        ("person", ["Ada Front Liberation"], None),
    ],
)
def test_a_movement_is_a_party_by_its_name(kind, names, expected):
    assert party(kind, *names) == expected


def test_a_profile_says_alone_whose_a_movement_is():
    text = """title = "A war"
[[party]]
name = "Kenya"
states = ["Kenya"]
[[party]]
name = "The south"
words = ["Orvane Liberation Front"]
"""
    profile = parse(text, "", "war")
    assert party("organisation", "Orvane Liberation Front", profile=profile) == "The south"
    assert party("organisation", "Mirak Liberation Front", profile=profile) is None
    # A movement with a state's word in its name is not counted to that state.
    assert party("force", "Kenyan Liberation Army", profile=profile) is None


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        ("force", "Helmand police", None),
        ("government", "Antioquia government", None),
        ("force", "Somaliland army", "Somaliland"),
        ("force", "Puntland army", "Puntland"),
    ],
)
def test_a_province_is_no_party(kind, name, expected):
    assert party(kind, name) == expected
