"""Tellings that need more than a verb and its parties, and what looks like them (M4, M20)."""

from __future__ import annotations

import pytest
from tests.conftest import ROOT
from tests.statements.reading import counted, events_of, lines

from variorum.evaluation.events_golden import PARTS, cases

FOLDER = ROOT / "tests" / "golden" / "events"


def test_they_are_read_with_all_their_parts():
    """At first sight 29 of the 32 were found; the rules were then mended on them."""
    hits, gold, told = counted(FOLDER / "tellings.txt")
    assert {part: hits[part] for part in PARTS} == dict.fromkeys(PARTS, gold)
    assert told == gold


def test_what_looks_like_them_is_none():
    """At first sight 4 of the 21 gave an event."""
    caught = [text for text, _ in cases(FOLDER / "traps_tellings.txt") if events_of(text)]
    assert len(caught) <= 2, caught


@pytest.mark.parametrize(
    ("one", "other"), [("Morva", "Tarsk"), ("Delmia", "Ketra"), ("Ardenia", "Osterland")]
)
def test_exchanging_names_exchanges_the_parties(one, other):
    """M27, for a denial, a blame and a loss."""
    text = (
        "{0} rejected accusations of shelling the port. The governor blamed {0} for the raid. "
        "Soldiers of {0} and {1} fought for the hill on Monday."
    )
    there, back = lines(text.format(one, other)), lines(text.format(other, one))
    swapped = [line.replace(one, "*").replace(other, one).replace("*", other) for line in there]
    assert swapped == back


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("Morvan gunners brought down a drone above Ketra on Monday.", "brought", "Ketra"),
        ("Ketra has changed hands: it was taken on Monday, the army said.", "changed", "Ketra"),
        (
            "Hymns were sung in Aleppo for the dead, days after the shelling of Ketra on Monday.",
            "shelling",
            "Ketra",
        ),
        # Where something was done after a deed is not where the deed was.
        (
            "Bells rang in Aleppo, days after the shelling of the old mill on Monday.",
            "shelling",
            None,
        ),
    ],
)
def test_a_deed_has_the_place_and_the_day_that_its_own_words_give(text, trigger, place):
    (found,) = (event for event in events_of(text) if event.trigger.text == trigger)
    assert (found.place and found.place.text) == place
    assert found.time is not None


def test_a_deed_is_done_by_those_on_whom_it_is_blamed():
    text = "The mayor blamed Morvan gunners for the shelling of Ketra."
    assert "ASSAULT shelling: Morvan gunners > Ketra (reported)" in lines(text)


@pytest.mark.parametrize(
    ("band", "deeds"),
    [("a rebel band", 1), ("a Morva-backed band", 1), ("a jazz band", 0)],
)
def test_a_band_that_is_armed_plays_no_music(band, deeds):
    told = lines(f"The mayor accused {band} of attacking a patrol near Ketra.")
    found = f"ASSAULT attacking: {band} > a patrol (reported)"
    assert told.count(found) == deeds
