"""What keeps two strikes of one kind, day and town apart, and what a text makes one again."""

from __future__ import annotations

import msgspec
import pytest
from tests.reconcile.incidents.making import reading, telling
from tests.reconcile.incidents.test_gather import KNOWN, gathered

from variorum.model import Time
from variorum.reconcile.incidents.buildings import joined_sites
from variorum.reconcile.incidents.details import Details, Hours, hours_of

DAY = "2031-05-03"


def strike(sentence, word="shelled", **said):
    said = {"mode": ("heavy-weapons",), "place": "Orsk", "day": DAY, **said}
    return telling(sentence, word, **said)


def told(*sentences):
    return [
        reading(f"a{number}", "2031-05-04", [one], KNOWN) for number, one in enumerate(sentences)
    ]


SCHOOL = strike("Tarskan forces shelled a school in Orsk, the governor said.", hit=("a school",))
MARKET = strike("Tarskan forces shelled a market in Orsk, the governor said.", hit=("a market",))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SCHOOL, MARKET),
        (
            strike("Artillery shelled Orsk, doctors said.", hit=("Orsk",)),
            strike("Warplanes bombed Orsk, doctors said.", "bombed", hit=("Orsk",)),
        ),
        (
            strike("Gunners shelled Orsk, the mayor told reporters.", hit=("Orsk",)),
            strike("Tarskan troops captured Orsk, he told reporters.", "captured", mode=()),
        ),
        (
            strike("Guns brought down a jet over Orsk, the army said.", "brought", hit=("a jet",)),
            strike("A reporter heard explosions in Orsk.", "explosions", mode=()),
        ),
    ],
    ids=["building", "means", "taken", "downing"],
)
def test_other_details_are_another_strike(one, other):
    found, _ = gathered(told(one, other))
    assert len(found) == 2


@pytest.mark.parametrize(("hit", "incidents"), [("two clinics", 2), ("the palace", 1)])
def test_who_tells_of_one_deed_and_denies_another_contradicts_nobody(hit, incidents):
    taken = telling("Our men took the palace in Orsk.", "took", hit=("the palace",), place="Orsk")
    kept = telling(
        f"We deny that our men occupy {hit} in Orsk.", "occupy", hit=(hit,), place="Orsk",
        status="denied",
    )  # fmt: skip
    found, _ = gathered([reading("a", "2031-05-04", [taken, kept], KNOWN)])
    assert len(found) == incidents


def test_strikes_of_one_day_and_town_stand_beside_one_another():
    found, _ = gathered(told(SCHOOL, MARKET))
    (one, other) = found
    assert [relation.kind for relation in (*one.related, *other.related)] == ["beside", "beside"]
    assert one.related[0].incident == other.id


def test_a_text_that_names_both_makes_them_one():
    sentence = "Tarskan forces shelled a school and a market in Orsk, the governor said."
    both = strike(sentence, hit=("a school", "a market"))
    found, _ = gathered(told(SCHOOL, MARKET, both))
    assert len(found) == 1


def test_who_did_it_says_what_he_meant_to_hit():
    """A denial, and a side's own account, keep nothing apart."""
    denied = strike("Tarsk denied it had shelled a barracks in Orsk.", hit=("a barracks",),
                    status="denied")  # fmt: skip
    found, _ = gathered(told(MARKET, denied))
    assert len(found) == 1


def test_whose_own_aircraft_did_it_says_what_he_meant_to_hit():
    owned = strike("The ministry owned that its aircraft had bombed a barracks in Orsk.", "bombed",
                   hit=("a barracks",), doers=("its aircraft",), mode=("aerial",))  # fmt: skip
    others = strike("Warplanes bombed a market in Orsk, he said.", "bombed", hit=("a market",),
                    mode=("aerial",))  # fmt: skip
    found, _ = gathered(told(others, owned))
    assert len(found) == 1


def test_whom_another_sentence_names_as_struck_is_no_building_of_this_one():
    clinic = strike("A clinic in Orsk was shelled, he said.", hit=("A clinic",))
    far = (
        "Guns shelled Orsk, as those who had lived there for long and had seen much of it told us, "
    )
    (found,) = told(strike(f"{far}after the day on which a market was hit.", hit=("a market",)))
    (event,) = found.events
    filled = msgspec.structs.replace(event, inferred=("recipients",))
    beside = msgspec.structs.replace(found, events=(filled,))
    other = reading("b", "2031-05-04", [clinic], KNOWN)
    assert len(gathered([beside, other])[0]) == 1
    assert len(gathered([found, other])[0]) == 2


def test_fighting_that_lasts_is_of_no_one_hour():
    word, modes = "fighting", ()
    dawn = strike("There was fighting in Orsk from first light.", word, mode=modes)
    late = strike("The fighting in Orsk went on late.", word, mode=modes)
    ones = told(dawn, late)
    values = (f"{DAY}TMO", f"{DAY}TEV")
    timed = [
        msgspec.structs.replace(
            one,
            times=(
                Time(
                    id=f"t-{one.capture.id}",
                    article=one.articles[0].id,
                    span=one.articles[0].body[0],
                    text=one.capture.rendition.text,
                    value=value,
                ),
            ),
        )
        for one, value in zip(ones, values, strict=True)
    ]
    assert len(gathered(timed)[0]) == 1


def test_what_was_done_four_times_is_none_of_them():
    often = strike("Orsk was shelled four times in May.", day="2031-05-01", until="2031-05-31")
    found, _ = gathered(told(MARKET, often))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("value", "meets"),
    [("2031-05-03T09:00", True), ("2031-05-03TEV", False), ("2031-05-02TNI", False), ("x", True)],
)
def test_hours_of_one_day_keep_strikes_apart(value, meets):
    morning = Details(hours=hours_of("2031-05-03T08"))
    assert morning.apart(Details(hours=hours_of(value))) is not meets


def test_a_night_reaches_into_the_morning():
    assert hours_of("2031-05-02TNI").meets(hours_of("2031-05-03TMO"))
    assert hours_of("2031-05-03") is None
    assert hours_of("XXXX-XX-XXTEV") is None
    joined = Details(hours=Hours(1, 8)).joined(Details(hours=Hours(5, 9)))
    assert joined.hours == Hours(5, 8)


def test_an_attack_of_no_known_place_is_called_by_whom_it_hit():
    sentence = "Tarskan forces attacked Velmoran army units, a spokesman said."
    one = telling(sentence, "attacked", doers=("Tarskan forces",), hit=("Velmoran army",), day=DAY)
    (found,), _ = gathered(told(one))
    assert found.title == "Attack, against Velmora, 3 May 2031"


def test_places_of_unlike_names_that_no_gazetteer_holds_are_two():
    one = strike("Gunners shelled Askerovo, a local said.", hit=("Askerovo",), place="Askerovo")
    other = strike("Gunners shelled Blimsk, a local said.", hit=("Blimsk",), place="Blimsk")
    found, _ = gathered(told(one, other))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("words", "incidents"),
    [
        ("Shells hit a clinic and a covered market in Orsk, a cook said.", 1),
        ("Shells hit a clinic and two shops in Orsk, a cook said.", 1),
        ("Shells hit a clinic near a covered market in Orsk, a cook said.", 2),
        ("Shells hit a clinic, and people fled the market in Orsk, a cook said.", 2),
        ("Shells hit a clinic and traders left the market in Orsk, a cook said.", 2),
        ("Shells hit a clinic and the market was shut in Orsk, a cook said.", 2),
        ("Shells hit a clinic and the men left a market in Orsk, a cook said.", 2),
    ],
)
def test_a_building_that_and_joins_to_what_was_hit_was_hit(words, incidents):
    """The parse may give the first alone."""
    both = strike(words, "hit", hit=("a clinic",))
    found, _ = gathered(told(both, MARKET))
    assert len(found) == incidents


def test_an_area_holds_other_buildings_than_those_it_is_called_by():
    areas = strike("Guns shelled residential areas of Orsk, a cook said.", hit=("residential",))
    found, _ = gathered(told(areas, MARKET))
    assert len(found) == 1


@pytest.mark.parametrize(
    "area", ["the market district", "the school district", "a hospital zone", "port areas"]
)
def test_what_is_hit_in_an_area_is_hit_whatever_the_area_is_called_by(area):
    words = f"Guns shelled a school in {area} of Orsk, a cook said."
    found, _ = gathered(told(strike(words, hit=("a school",)), SCHOOL))
    assert len(found) == 1
    found, _ = gathered(told(strike(words, hit=("a school",)), MARKET))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("area", "incidents"),
    [
        ("the school district", 1),
        ("an industrial zone", 1),
        ("the hospital quarter", 1),
        ("harbour areas", 1),
        ("a residential block", 2),
    ],
)
def test_only_a_building_keeps_two_strikes_apart(area, incidents):
    areas = strike(f"Guns shelled {area} of Orsk, a cook said.", hit=(area,))
    found, _ = gathered(told(areas, MARKET))
    assert len(found) == incidents


def test_buildings_that_and_joins_are_found_from_either_end():
    row = "shells hit a clinic and a school and an old market, and guards left the church"
    for one in ("medical", "school", "market"):
        assert joined_sites(frozenset({one}), row) == {"medical", "school", "market"}
    assert joined_sites(frozenset({"worship"}), row) == {"worship"}
    assert joined_sites(frozenset({"school"}), "shelled a school and guards left the clinic") == {
        "school"
    }


def test_harm_is_of_its_attack_whatever_building_either_names():
    raid = strike("Planes bombed a mill in Orsk", "bombed", mode=("aerial",), hit=("a mill",))
    harm = telling("and killed six in the clinic behind it.", "killed", hit=("six in the clinic",))
    found, _ = gathered([reading("a", "2031-05-04", [raid, harm], KNOWN)])
    assert [len(one.events) for one in found] == [2]


def test_a_denied_operation_is_no_fighting_that_lasts():
    raid = strike("Planes bombed Orsk.", "bombed", mode=("aerial",), hit=("Orsk",))
    none = strike(
        "Tarsk did not carry out any operation in Orsk.", "operation", mode=(), status="denied"
    )
    found, _ = gathered(told(raid, none))
    assert [len(one.events) for one in found] == [2]


def test_the_year_of_a_war_is_lent_to_no_raid():
    raid = telling("Tarsk denied the raid on Orsk.", "raid", place="Orsk", status="denied")
    war = telling("The war began in 2020.", "war", day="2020-01-01", until="2020-12-31")
    claim = strike("Planes bombed Orsk.", "bombed", mode=("aerial",), hit=("Orsk",))
    found, _ = gathered(
        [
            reading("a", "2031-05-04", [raid, war], KNOWN),
            reading("b", "2031-05-04", [claim], KNOWN),
        ]
    )
    assert 2 in [len(one.events) for one in found]
