"""What a telling takes from those beside it: the attack whose harm it tells, place and day."""

from __future__ import annotations

import pytest
from tests.reconcile.incidents.making import entity, reading, telling

from variorum.reconcile.incidents import gather_incidents
from variorum.vocabulary.conflicts import Party, Profile, Rival

ORSK = entity("place", "Orsk", at=(50.0, 30.0, 1))
DREMIN = entity("place", "Dremin", at=(50.05, 30.0, 1))
ORSKAN = entity("place", "Orskan")
LENZ = entity("place", "Lenz")
KNOWN = (ORSK, DREMIN)


def shelling(place="Orsk", day="2031-05-03", words="Guns shelled a market in {}."):
    sentence = words.format(place)
    return telling(sentence, "shelled", mode=("heavy-weapons",), place=place, day=day)


def together(readings, known=KNOWN, profile=None):
    """The triggers of each incident, as sets."""
    found = gather_incidents(readings, known, profile=profile)
    words = {event.id: event.trigger.text for one in readings for event in one.events}
    return [{words[event] for event in one.events} for one in found]


def test_harm_is_of_the_attack_of_its_sentence_and_not_of_the_battle_in_it():
    first = telling("Three men were killed as Orsk was shelled", "killed", day="2031-05-03")
    second = telling("it was shelled by night", "shelled", mode=("heavy-weapons",), place=None)
    del second["place"]
    third = telling("as the battle for the coast goes on.", "battle", day="2031-05-03")
    third["until"] = "2031-05-04"
    found = together([reading("a", "2031-05-04", [first, second, third], KNOWN)])
    assert {"killed", "shelled"} in found


def test_harm_told_after_an_attack_is_of_it():
    told = telling("Three men were killed, doctors said.", "killed")
    readings = [reading("a", "2031-05-04", [shelling(), told], KNOWN)]
    assert together(readings) == [{"shelled", "killed"}]


@pytest.mark.parametrize(("word", "siege"), [("besieged", True), ("encircled", False)])
def test_a_town_that_is_encircled_is_not_yet_besieged(word, siege):
    told = telling(f"Columns {word} Orsk.", word, place="Orsk", day="2031-05-03")
    (found,) = gather_incidents([reading("a", "2031-05-04", [told], KNOWN)], KNOWN)
    assert found.title.startswith("Siege") is siege


def test_neighbouring_towns_are_two_towns():
    pounded = telling(
        "Mortars pounded the port of Dremin.", "pounded", mode=("heavy-weapons",), place="Dremin"
    )
    found = together([reading("a", "2031-05-04", [shelling(), pounded], KNOWN)])
    assert found in ([{"shelled"}, {"pounded"}], [{"pounded"}, {"shelled"}])


def test_rival_names_are_one_place():
    """M19."""
    names = (("Orskan", ("Velmora",)), ("Lenz", ("Tarsk",)))
    parties = (Party(name="Velmora"), Party(name="Tarsk"))
    profile = Profile(name="war", title="A war", parties=parties, rivals=(Rival(names=names),))
    known = (ORSKAN, LENZ)
    readings = [
        reading("a", "2031-05-04", [shelling("Orskan")], known),
        reading(
            "b", "2031-05-04", [shelling("Lenz", words="The guns shelled the port of {}.")], known
        ),
    ]
    assert len(together(readings, known)) == 2
    assert len(together(readings, known, profile)) == 1


def test_an_undated_incident_is_called_by_when_it_was_told():
    readings = [reading("a", "2031-05-04", [shelling(day=None)], KNOWN)]
    (found,) = gather_incidents(readings, KNOWN)
    assert found.title == "Shelling, Orsk, told 4 May 2031"


def test_arms_are_no_aid():
    sent = telling("Holm sent rockets and howitzers to Orsk.", "sent", kind="AID", place="Orsk")
    (found,) = gather_incidents([reading("a", "2031-05-04", [sent], KNOWN)], KNOWN)
    assert found.title == "Military supply, Orsk, told 4 May 2031"
    kept = telling(
        "Holm aimed its rockets at none and protected Orsk.", "protected", kind="AID", place="Orsk"
    )
    (found,) = gather_incidents([reading("a", "2031-05-04", [kept], KNOWN)], KNOWN)
    assert "supply" not in found.title


def test_a_year_alone_tells_of_none():
    year = telling("Attacks went on.", "Attacks", day="2031-01-01", until="2031-12-31")
    assert gather_incidents([reading("a", "2031-05-04", [year], KNOWN)], KNOWN) == ()


def test_a_sentence_tells_of_one_dealing():
    made = telling(
        "Velmora and Tarsk signed a truce", "signed", kind="SUPPORT", doers=("Velmora", "Tarsk"),
        day="2031-05-03",
    )  # fmt: skip
    by = telling("that Holm had brokered.", "brokered", kind="CONSULT", doers=("Holm",))
    by["day"] = "2031-05-03"
    # One sentence: no full stop stands between the two.
    found = gather_incidents([reading("a", "2031-05-04", [made, by], KNOWN)], KNOWN)
    assert [(one.title, one.type, len(one.events)) for one in found] == [
        ("Truce, 3 May 2031", "AGREE", 2)
    ]


def test_harm_in_a_sentence_of_two_attacks_is_of_the_one_by_the_same_hands():
    bombed = telling(
        "Jets bombed Orsk", "bombed", mode=("aerial",), doers=("Jets",), place="Orsk",
        day="2031-05-03",
    )  # fmt: skip
    taken = telling("after Wolves had taken a post", "taken", doers=("Wolves",))
    killing = telling("where Wolves ended by killing two guards.", "killing", doers=("Wolves",))
    found = together([reading("a", "2031-05-04", [bombed, taken, killing], KNOWN)])
    assert {"bombed"} in found
    assert not any({"bombed", "killing"} <= one for one in found)


@pytest.mark.parametrize(
    ("hit", "together_"), [("two of its villages", False), ("its last mill", True)]
)
def test_what_hits_several_towns_is_lent_no_single_one(hit, together_):
    raids = telling(f"A monk heard of attacks on {hit}.", "attacks", hit=(hit,))
    found = together([reading("a", "2031-05-04", [shelling(), raids], KNOWN)])
    assert ({"shelled", "attacks"} in found) == together_
