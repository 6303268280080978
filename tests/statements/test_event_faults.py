"""Faults that were seen in dispatches stay mended, in sentences of our own.

``turning.txt`` holds those in which the order of words misleads about whose deed it is.
"""

from __future__ import annotations

import pytest
from tests.conftest import ROOT
from tests.statements.reading import entity_of, events_of

from variorum.evaluation.events_golden import cases, pair_up, same_parties

GOLDEN = ROOT / "tests" / "golden" / "events"
CASES = [*cases(GOLDEN / "faults.txt"), *cases(GOLDEN / "turning.txt")]


@pytest.mark.parametrize(("text", "labels"), CASES, ids=[text[:40] for text, _ in CASES])
def test_fault_stays_mended(text, labels):
    found = events_of(text)
    assert len(found) <= len(labels)
    for label, event in zip(labels, pair_up(found, labels), strict=True):
        assert event is not None, label
        assert event.type == label.type
        assert same_parties(event.actors, label.actors)
        assert same_parties(event.recipients, label.recipients)
        assert event.status == label.status


def test_its_guns_are_those_of_whoever_speaks_of_them():
    text = (
        "A helicopter crashed near Ketra on Monday. Two of its crew died. "
        "Osterland admitted that its guns had shot it down."
    )
    (shot,) = events_of(text)
    assert [doer.entity for doer in shot.actors] == [entity_of("Osterland", text)]


def test_a_people_before_a_weapon_is_not_the_state():
    (hit,) = events_of("An Armenian drone hit the port.")
    assert [(doer.text, doer.entity) for doer in hit.actors] == [("An Armenian drone", None)]


@pytest.mark.parametrize(
    "text",
    [
        "The Armenian genocide of 1915 is remembered in Yerevan.",
        "The killing of the Armenians in 1915 was recalled.",
        "He recalled the 1922 massacre of the Turks.",
    ],
)
def test_no_state_of_today_is_whom_an_old_killing_befell(text):
    (killing,) = events_of(text)
    assert killing.status == "historical"
    assert killing.actors == ()
    assert [one.entity for one in killing.recipients] == [None]


def test_a_state_is_the_victim_of_what_is_done_to_it_now():
    (attack,) = events_of("Osterland attacked Armenia on Monday.")
    assert [one.entity is not None for one in attack.recipients] == [True]


@pytest.mark.parametrize(
    ("headline", "status"),
    [("Talks planned in Geneva", "planned"), ("Talks held in Geneva", "reported")],
)
def test_a_headlines_talks_are_planned_where_it_says_so(headline, status):
    (talks,) = events_of(headline)
    assert talks.status == status


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The ministry said that an aircraft was shot down over Ketra.", 1),
        ("The ministry said that the plan was shot down over lunch.", 0),
        (
            "The truce was broken near Ketra on Monday. Six people were killed in the violation.",
            2,
        ),
        ("The dam gave way near Ketra on Monday. Six people were killed in the breach.", 0),
    ],
)
def test_what_is_shot_down_or_killed_in_a_breach_is_read_where_it_is_of_war(text, count):
    assert len(events_of(text)) == count


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A bus overturned outside Ketra, killing four soldiers.", []),
        ("An Osterland Mi-8 helicopter crashed in Ketra, killing six airmen.", []),
        ("A drone crashed into a barn in Ketra, killing two guards.", ["killing"]),
        ("An airliner crashed after a missile struck it, killing six airmen.", ["killing"]),
        ("A helicopter crashed, killing six airmen, when guards opened fire on it.", ["killing"]),
        ("A helicopter crashed under fire in Ketra, killing six airmen.", ["killing"]),
        ("A warplane crashed on a barn, killing nine children.", ["killing"]),
        ("A militia tank overturned, killing a girl.", ["killing"]),
        ("An army helicopter crashed in Ketra, killing its pilot.", []),
        ("A bus crashed after a heart attack of its driver, killing four soldiers.", []),
    ],
)
def test_nobody_does_what_befalls_a_vehicle_by_itself(text, told):
    assert [e.trigger.text for e in events_of(text) if e.trigger.text == "killing"] == told


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("The ministry said its gunners shot down an F-16.", "an F-16"),
        ("Osterland said two Su-25s were shot down by Armenia.", "two Su-25s"),
        ("Osterland said it had downed a Bayraktar.", "a Bayraktar"),
        ("The ministry said the union had shot down Plan-16.", None),
    ],
)
def test_an_aircraft_is_known_by_its_designation(text, hit):
    found = [one.text for e in events_of(text) for one in e.recipients]
    assert found == ([] if hit is None else [hit])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The spokeswoman dismissed as gossip reports that guards shot villagers.", []),
        ("The president dismissed the defence minister.", ["SANCTION"]),
        ("A medic at the field post said no bodies had been carried in.", []),
        ("Osterland said no to talks with Armenia.", ["REJECT"]),
        ("The Osterland army has tried since May to reach the coast.", []),
    ],
)
def test_a_saying_waved_off_a_no_before_a_noun_and_an_effort_are_no_deeds(text, kinds):
    told = [e.type for e in events_of(text) if e.type in {"SANCTION", "REJECT", "ACCUSE"}]
    assert told == kinds


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Osterland denied that its guns hit the mill, saying rebels shelled it.", "reported"),
        ("Osterland denied that its guns hit the mill and that rebels shelled it.", "denied"),
        ("Osterland denied shelling the mill, saying rebels had burnt it.", "denied"),
    ],
)
def test_what_is_said_instead_is_not_denied(text, status):
    (shelled,) = [e for e in events_of(text) if e.trigger.text.startswith("shell")]
    assert shelled.status == status


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("It was one of the country's worst massacres in years, Osterland said.", []),
        ("It was one of the militia's worst massacres in years, Osterland said.", ["the militia"]),
    ],
)
def test_where_a_deed_is_the_worst_is_nobody_who_did_it(text, doers):
    found = [e for e in events_of(text) if e.trigger.text == "massacres"]
    assert [one.text for e in found for one in e.actors] == doers
