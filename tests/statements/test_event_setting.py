"""When and where: the day of saying apart (M21), places by what befalls them (M20)."""

from __future__ import annotations

import pytest
from tests.statements.reading import article_of, events_of, reader

from variorum.model import Rendition
from variorum.pipeline.stages import Draft, through

_MONDAY = "2024-05-06"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A bomb went off in Orsel, the mayor said on Monday.", None),
        ("The mayor announced on Monday that troops had shelled Orsel.", None),
        ("A bomb went off in Orsel on Monday, the mayor said.", _MONDAY),
        ("The mayor said that a bomb went off in Orsel on Monday.", _MONDAY),
        ("A bomb went off in Orsel on Monday, the mayor said on Tuesday.", _MONDAY),
    ],
)
def test_the_day_of_saying_is_no_day_of_what_is_told(text, day):
    (time,) = {event.time.start if event.time else None for event in events_of(text)}
    assert time == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Gunmen attacked a patrol on the road to Orsel.", "Orsel"),
        ("The two states agreed on a ceasefire for the area of Orsel.", "Orsel"),
        ("Orsel was bombed from the air on Monday.", "Orsel"),
        ("Government troops retook Orsel from the rebels.", "Orsel"),
        ("Rebel fighters captured Hansen on Friday.", None),
    ],
)
def test_a_place_is_told_by_what_befalls_it(text, place):
    found = {event.place.text if event.place else None for event in events_of(text)}
    assert found == {place}


def test_the_number_of_dead_in_one_deed_is_no_running_toll():
    text = (
        "The number of dead in the shelling of the town had risen to 12, the mayor said. "
        "The number of dead in the war has risen to 900."
    )
    draft = through(Draft(article=article_of(text), rendition=Rendition(text), reader=reader()))
    scopes = {figure.low: figure.scope.kind for figure in draft.figures if figure.scope}
    assert scopes == {12: "incident", 900: "cumulative"}


SITES = [
    ("Missiles struck a clinic in Orsk. Nine died. Shells hit the clinic again.", "Orsk"),
    ("Missiles struck a clinic in Orsk and one in Velm. Shells hit the school.", None),
    ("A clinic in Velm burned. Guns fired on a clinic in Orsk. Shells hit the clinic.", None),
    ("The market in Velm and the market in Orsk burned. Shells hit the market.", None),
    ("Missiles struck a clinic in Orsk. Shells hit the clinic in Velm.", "Velm"),
    ("Missiles struck a clinic in the old town of Orsk. Shells hit that clinic.", "Orsk"),
    ("Missiles struck a clinic in Orsk. Shells hit a clinic.", None),
]


@pytest.mark.parametrize(("text", "place"), SITES)
def test_a_building_told_of_before_is_where_it_was(text, place):
    last = events_of(text)[-1]
    assert (last.place and last.place.text) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The envoy added at a hearing in Velm that guards had shelled the cattle market.", None),
        ("The envoy said in Velm that guards had shelled the cattle market.", None),
        ("In Velm, herders said that guards had shelled the cattle market.", "Velm"),
        ("The envoy said at a hearing that guards had shelled the market in Orsk.", "Orsk"),
    ],
)
def test_where_it_is_said_is_not_where_it_was_done(text, place):
    """M20."""
    (event,) = [one for one in events_of(text) if one.trigger.text == "shelled"]
    assert (event.place.text if event.place else None) == place


def test_a_name_beside_a_house_is_the_houses():
    """M20: al-Nur is no town here, though towns are called so."""
    text = "Witnesses said that air strikes had hit the main public clinic, Springfield."
    (event,) = [one for one in events_of(text) if one.trigger.text in {"strikes", "hit"}][-1:]
    assert event.place is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Planes bombed the mills of Orsk in Normandy province.", "Orsk"),
        ("Planes bombed two mills in Normandy province.", "Normandy"),
    ],
)
def test_a_town_that_was_struck_is_told_before_its_province(text, place):
    """M20: the narrower place is the place."""
    (event,) = [one for one in events_of(text) if one.trigger.text == "bombed"]
    assert event.place is not None
    assert event.place.text == place


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        (
            "Guards have captured two farms since the truce lapsed on Monday, an aide said.",
            "captured",
        ),
        (
            (
                "At least nine porters, two of them women, have been killed in Orsk since the army "
                "moved in on Monday, according to nurses."
            ),
            "killed",
        ),
    ],
)
def test_when_something_began_is_no_day_of_what_was_done_since(text, trigger):
    (event,) = [one for one in events_of(text) if one.trigger.text == trigger]
    assert event.time is None


def test_what_has_been_done_since_a_deed_leaves_it_its_day():
    (moved,) = events_of("Guards shelled the market on Monday, and have since left the valley.")[:1]
    assert moved.time.start == _MONDAY
