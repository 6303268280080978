"""Armed movements without a conflict profile: parties by their own names, and no state's (M27)."""

import pytest

from variorum.model import Entity, Name
from variorum.reconcile import movements
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
        # A cause that a state's own forces bear as well, and a service that is a state's.
        ("force", ["Uganda People's Defence Force"], "Uganda"),
        ("force", ["Lao People's Navy"], "Laos"),
        ("force", ["Orvane People's Armed Police Force"], None),
        ("force", ["People's Liberation Army Navy"], None),
        ("force", ["Chinese People's Liberation Army"], "China"),
        ("force", ["Islamic Revolutionary Coast Guard Force"], None),
        # With a rebels' cause such a service is not the state's either.
        ("force", ["Free Kenyan Police"], None),
        # "Democratic" is a word of the state's name here, and no cause.
        (
            "force",
            ["Armed Forces of the Democratic Republic of the Congo"],
            "Democratic Republic of the Congo",
        ),
        (
            "force",
            ["Land Forces of the Democratic Republic of the Congo"],
            "Democratic Republic of the Congo",
        ),
        # Those that came to power: whose they are the articles say, or nobody.
        ("force", ["Sudan People's Liberation Army", "SPLA"], None),
        ("force", ["SPLA", "South Sudan's army"], "South Sudan"),
        ("organisation", ["National Resistance Movement"], None),
        # A name that may be anybody's, and beside it one that is a state's.
        ("force", ["Orvane People's Army", "the Kenyan army"], "Kenya"),
        # Of the list of armed groups, whatever else it is called.
        ("force", ["Rapid Support Forces", "Sudanese army"], "Rapid Support Forces"),
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
        # With a word for its people or without, a region of a state is none.
        ("government", "Catalan government", None),
        ("government", "Darfur authorities", None),
        ("government", "Aceh authorities", None),
        ("force", "European army", None),
        ("force", "Chechen forces", "Chechnya"),
        ("force", "Soviet troops", "Soviet Union"),
    ],
)
def test_a_province_is_no_party(kind, name, expected):
    assert party(kind, name) == expected


def test_no_more_names_are_kept_than_a_server_has_room_for():
    room = movements._capitals.cache_parameters()["maxsize"]
    assert room is not None
    for number in range(room + 1):
        party("force", f"Orvane {number} Front")
    assert movements._capitals.cache_info().currsize == room
