"""Whoever charges one another is heard one by one (M1, M4), and a deed told there has its day."""

from __future__ import annotations

import pytest
from tests.statements.reading import article_of, events_of, lines, reader

from variorum.annotate import names, times
from variorum.model import Rendition
from variorum.statements.state import state


def statements_of(text: str):
    article, rendition = article_of(text), Rendition(text)
    reading = reader().read(text, article.body)
    found = names.find(article, rendition, reading)
    return state(article, rendition, reading, found, times.find(article, rendition, reading))


def test_each_says_that_the_other_did_it():
    text = "Orvane and Tarsk accused each other of shelling Dorna on Friday."
    told = {one.id: one for one in statements_of(text)}
    deeds = [one for one in events_of(text) if one.type == "ASSAULT"]
    says = {told[one.statement].speaker.text: [a.text for a in one.actors] for one in deeds}
    assert says == {"Orvane": ["Tarsk"], "Tarsk": ["Orvane"]}
    assert len({one.id for one in deeds}) == 2
    assert {one.time.start for one in deeds} == {"2024-05-10"}


def test_a_pair_without_names_stays_a_pair():
    told = lines("Both sides accused one another of attacking villages near the border.")
    assert "ASSAULT attacking: one another > villages near the border (reported)" in told
    assert any(line.startswith("ACCUSE accused: Both sides >  ") for line in told)


def test_what_is_launched_within_hours_is_told():
    told = lines("The two armies blamed each other for launching raids on the port.")
    assert any(line.startswith("ASSAULT raids: each other >") for line in told)


def test_who_fights_one_another_does_it_both():
    told = lines("Orvane and Tarsk attacked each other near the river.")
    assert told == ["ASSAULT attacked: Orvane, Tarsk >  (reported)"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Orvane denied bombing the depot on Sunday.", "bombing the depot on Sunday"),
        ("Orvane denied the account on Sunday.", "the account"),
        ("The envoy denied meeting rebels, on Sunday.", "meeting rebels"),
        ("The envoy denied everything on Sunday.", "everything"),
    ],
)
def test_a_day_behind_a_denied_deed_is_its_own(text, content):
    (denial,) = (one for one in statements_of(text) if one.stance == "denies")
    assert denial.content[0].text == content


def test_within_hours_of_a_deal_is_on_its_day():
    told = events_of("Orvane launched raids within hours of the accord of 3 May.")
    (raid,) = (one for one in told if one.type == "ASSAULT")
    assert (raid.time.start, raid.recipients) == ("2024-05-03", ())


def test_a_noun_for_the_deed_is_charged_as_well():
    text = "Orvane and Tarsk have accused each other of attacks on Juba."
    told = {one.id: one for one in statements_of(text)}
    deeds = [one for one in events_of(text) if one.type == "ASSAULT"]
    says = {told[one.statement].speaker.text: [a.text for a in one.actors] for one in deeds}
    assert says == {"Orvane": ["Tarsk"], "Tarsk": ["Orvane"]}


def test_who_else_did_it_stays_who_did_it():
    told = lines("Orvane and Tarsk accused each other of letting militias shell Juba.")
    assert any(line.startswith("ASSAULT shell: militias >") for line in told)


@pytest.mark.parametrize("pair", [("Chad", "Niger"), ("Niger", "Chad")])
def test_both_sides_charge_one_another_whoever_stands_first(pair):
    text = f"{pair[0]} met {pair[1]}. The two states blamed one another for shelling farms."
    told = {one.id: one for one in statements_of(text)}
    deeds = [one for one in events_of(text) if one.type == "ASSAULT"]
    who = {(told[one.statement].speaker.entity, *(a.entity for a in one.actors)) for one in deeds}
    assert len(who) == 2
    assert {one for one, _ in who} == {other for _, other in who}
