"""M7: what becomes one incident, what does not, and that order changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.incidents.making import entity, reading, telling

from variorum.reconcile.incidents import gather_incidents

ORSK = entity("place", "Orsk", at=(50.0, 30.0, 1))
DREMIN = entity("place", "Dremin", at=(51.5, 30.0, 1))
VELMORA = entity("place", "Velmora", at=(51.0, 30.0, 6))
FORCES = entity("force", "Tarskan forces", party="Tarsk")
ARMY = entity("force", "Velmoran army", party="Velmora")
KNOWN = (ORSK, DREMIN, VELMORA, FORCES, ARMY)


def shelling(day, place="Orsk", **said):
    sentence = f"Tarskan forces shelled a market in {place}, residents of the town said."
    return telling(
        sentence, "shelled", mode=("heavy-weapons",), doers=("Tarskan forces",), place=place,
        day=day, **said,
    )  # fmt: skip


def gathered(readings, **rulings):
    found = gather_incidents(readings, KNOWN, **rulings)
    return found, {event: one.id for one in found for event in one.events}


def events(readings):
    return [event.id for one in readings for event in one.events]


def test_one_strike_of_two_outlets_is_one_incident_with_its_reasons():
    readings = [
        reading("a", "2031-05-04", [shelling("2031-05-03")], KNOWN),
        reading("b", "2031-05-05", [shelling("2031-05-03")], KNOWN),
    ]
    (incident,), _ = gathered(readings)
    assert incident.title == "Shelling, Orsk, 3 May 2031"
    assert incident.type == "ASSAULT"
    assert (incident.time.start, incident.time.precision) == ("2031-05-03", 1)
    assert incident.place == ORSK.id
    (joining,) = incident.joinings
    assert {joining.event, joining.to} == set(events(readings))
    assert joining.shares
    assert all(share.reason.endswith(".") for share in joining.shares)


@pytest.mark.parametrize(
    ("day", "place"), [("2031-05-09", "Orsk"), ("2031-05-03", "Dremin")], ids=["day", "town"]
)
def test_days_that_do_not_meet_and_towns_apart_keep_tellings_apart(day, place):
    readings = [
        reading("a", "2031-05-10", [shelling("2031-05-03")], KNOWN),
        reading("b", "2031-05-10", [shelling(day, place)], KNOWN),
    ]
    assert len(gathered(readings)[0]) == 2


def test_a_town_and_the_country_that_holds_it_may_be_of_one_thing():
    readings = [
        reading("a", "2031-05-04", [shelling("2031-05-03")], KNOWN),
        reading("b", "2031-05-04", [shelling("2031-05-03", "Velmora")], KNOWN),
    ]
    (incident,), _ = gathered(readings)
    assert incident.place == ORSK.id


def test_a_vague_telling_chains_no_two_days_together():
    vague = telling(
        "Tarskan forces shelled a market, residents of the town said.",
        "shelled",
        mode=("heavy-weapons",),
        doers=("Tarskan forces",),
    )
    readings = [
        reading("a", "2031-05-20", [shelling("2031-05-03")], KNOWN),
        reading("b", "2031-05-20", [shelling("2031-05-17")], KNOWN),
        reading("c", "2031-05-20", [vague], KNOWN),
    ]
    _, of = gathered(readings)
    first, second, _ = events(readings)
    assert of[first] != of[second]


def test_a_person_outranks_days_and_words():
    readings = [
        reading("a", "2031-05-10", [shelling("2031-05-03")], KNOWN),
        reading("b", "2031-05-10", [shelling("2031-05-09")], KNOWN),
        reading("c", "2031-05-10", [shelling("2031-05-09")], KNOWN),
    ]
    first, second, third = events(readings)
    (_, of) = gathered(readings, together=[{first, second}], apart=[(second, third)])
    assert of[first] == of[second]
    assert of[second] != of[third]


def test_what_only_might_be_is_of_no_incident_unless_a_person_says_so():
    readings = [
        reading("a", "2031-05-10", [shelling("2031-05-03")], KNOWN),
        reading("b", "2031-05-10", [shelling("2031-05-03", status="hypothetical")], KNOWN),
    ]
    first, second = events(readings)
    assert second not in gathered(readings)[1]
    _, of = gathered(readings, together=[{first, second}])
    assert of[first] == of[second]


def test_an_attack_of_nobody_nowhere_tells_of_no_incident():
    readings = [reading("a", "2031-05-10", [telling("Attacks continued.", "Attacks")], KNOWN)]
    assert gathered(readings)[0] == ()


def test_a_denial_is_of_what_it_denies():
    readings = [
        reading("a", "2031-05-04", [shelling("2031-05-03")], KNOWN),
        reading("b", "2031-05-05", [shelling("2031-05-03", status="denied")], KNOWN),
    ]
    (incident,), _ = gathered(readings)
    assert incident.title == "Shelling, Orsk, 3 May 2031"


def test_a_strike_is_part_of_the_days_of_fighting_around_it():
    fighting = telling(
        "Heavy fighting in Orsk went on all week.",
        "fighting",
        place="Orsk",
        day="2031-05-01",
        until="2031-05-07",
    )
    readings = [
        reading("a", "2031-05-08", [shelling("2031-05-03")], KNOWN),
        reading("b", "2031-05-08", [fighting], KNOWN),
    ]
    found, of = gathered(readings)
    strike, whole = (of[event] for event in events(readings))
    assert strike != whole
    (relation,) = next(one for one in found if one.id == strike).related
    assert (relation.kind, relation.incident) == ("part_of", whole)


def test_a_strike_on_a_town_is_no_part_of_the_fighting_in_another_that_lent_it_its_place():
    fighting = telling(
        "Heavy fighting in Lenz went on all week.",
        "fighting",
        place="Lenz",
        day="2031-05-01",
        until="2031-05-07",
    )
    unplaced = telling(
        "Tarskan forces shelled the centre.", "shelled", mode=("heavy-weapons",),
        doers=("Tarskan forces",), day="2031-05-03",
    )  # fmt: skip
    readings = [
        reading("a", "2031-05-08", [fighting, unplaced], KNOWN),
        reading("b", "2031-05-08", [shelling("2031-05-03")], KNOWN),
    ]
    whole, lent, strike = events(readings)
    apart, of = gathered(readings)
    assert [one.related for one in apart if one.id == of[strike]] == [()]
    joined, of = gathered(readings, together=[{lent, strike}])
    assert of[lent] == of[strike] != of[whole]
    assert [one.related for one in joined] == [(), ()]


def truce(day, published, name):
    one = telling(
        "Both signed a truce in Orsk.", "truce", "RETREAT", mode=("ceasefire",), place="Orsk",
        day=day,
    )  # fmt: skip
    return reading(name, published, [one], KNOWN)


def test_three_truces_told_together_count_those_told_apart():
    counted = telling(
        "Three truces have failed in Orsk.", "truces", "RETREAT", mode=("ceasefire",), place="Orsk"
    )
    readings = [
        truce("2031-05-01", "2031-05-02", "a"),
        truce("2031-06-15", "2031-06-16", "b"),
        reading("c", "2031-07-01", [counted], KNOWN),
    ]
    found, of = gathered(readings)
    first, second, whole = (of[event] for event in events(readings))
    assert len({first, second, whole}) == 3
    related = {one.id: [(r.kind, r.incident) for r in one.related] for one in found}
    assert related == {
        first: [("counted_in", whole)],
        second: [("counted_in", whole)],
        whole: [],
    }


def test_the_same_sentence_reprinted_is_joined_by_its_wording():
    sentence = "Tarskan forces shelled the old market of the river town at dawn, residents said."
    readings = [
        reading(
            name, "2031-05-04", [telling(sentence, "shelled", doers=("Tarskan forces",))], KNOWN
        )
        for name in "abc"
    ]
    (incident,), _ = gathered(readings)
    assert [share.feature for one in incident.joinings for share in one.shares] == [
        "wording same",
        "wording same",
    ]


DAYS = st.sampled_from(["2031-05-03", "2031-05-04", "2031-05-11", None])
PLACES = st.sampled_from(["Orsk", "Dremin", "Velmora"])
STATUSES = st.sampled_from(["reported", "denied", "planned", "hypothetical"])


@st.composite
def records(draw):
    made = []
    for number in range(draw(st.integers(2, 7))):
        tellings = [
            shelling(draw(DAYS), draw(PLACES), status=draw(STATUSES))
            for _ in range(draw(st.integers(1, 3)))
        ]
        published = draw(st.sampled_from(["2031-05-04", "2031-05-12"]))
        made.append(reading(f"r{number}", published, tellings, KNOWN))
    return made


@given(records(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_arrival_changes_nothing(made, dice):
    shuffled = list(made)
    dice.shuffle(shuffled)
    assert gather_incidents(shuffled, KNOWN) == gather_incidents(made, KNOWN)


@given(records(), st.data())
@settings(max_examples=40, deadline=None)
def test_rulings_hold_whatever_the_words_say(made, data):
    ids = events(made)
    group = set(data.draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3)))
    outside = [event for event in ids if event not in group]
    apart = [(data.draw(st.sampled_from(sorted(group))), other) for other in outside[:1]]
    _, of = gathered(made, together=[group], apart=apart)
    assert len({of[event] for event in group}) == 1
    for one, other in apart:
        assert of[one] != of.get(other)


def test_swapping_the_sides_swaps_the_record_and_nothing_else():
    def told(doers, name, party, army):
        force = entity("force", doers, party=party)
        known = (*KNOWN[:3], force, entity("force", army, party=name))
        sentence = f"{doers} shelled a market in Orsk, residents of the town said."
        one = telling(
            sentence, "shelled", mode=("heavy-weapons",), doers=(doers,), place="Orsk",
            day="2031-05-03",
        )  # fmt: skip
        made = [reading(at, "2031-05-04", [one], known) for at in "ab"]
        found = gather_incidents(made, known)
        return [(i.type, i.title, i.events, i.time, i.place) for i in found], [
            [(j.score, [(s.feature, s.weight) for s in j.shares]) for j in i.joinings]
            for i in found
        ]

    one = told("Tarskan forces", "Velmora", "Tarsk", "Velmoran forces")
    other = told("Velmoran forces", "Tarsk", "Velmora", "Tarskan forces")
    assert one[1] == other[1]
    assert [row[:2] for row in one[0]] == [row[:2] for row in other[0]]


def test_what_somebody_says_he_will_not_do_is_no_incident():
    said = telling(
        "Tarsk will not attack Orsk, its ministry said.", "attack", mode=("future", "negation"),
        doers=("Tarsk",), place="Orsk", day="2031-05-09", status="planned",
    )  # fmt: skip
    assert gathered([reading("a", "2031-05-04", [said], KNOWN)])[0] == ()


@pytest.mark.parametrize(("day", "incidents"), [(None, 2), ("2031-05-03", 1)])
def test_the_war_as_a_whole_is_no_fight_of_it(day, incidents):
    """What is told of the war between the two, on no day, is told of none of its battles."""
    both = ("Tarskan forces", "Velmoran army")
    fought = "Tarskan forces and the Velmoran army clashed near Orsk."
    whole = "The war of Tarskan forces and the Velmoran army went on near Orsk."
    battle = telling(fought, "clashed", doers=both, place="Orsk", day="2031-05-03")
    war = telling(whole, "war", doers=both, place="Orsk", day=day)
    found, _ = gathered(
        [
            reading("a", "2031-05-04", [battle, war], KNOWN),
            reading("b", "2031-05-04", [battle], KNOWN),
        ]
    )
    assert len(found) == incidents
