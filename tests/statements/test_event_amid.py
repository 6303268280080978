"""Harm, truces and losses told without a doer: an event where the text is of war, else none."""

from __future__ import annotations

import time

import pytest
import spacy
from tests.statements.reading import events_of, lines

from variorum.reader.tokens import tokens_of
from variorum.statements.events.amid import Signs

WAR = "Morvan artillery shelled Ketra on Tuesday. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine villagers were killed, the ministry said.", "ASSAULT killed: "),
        ("At least six people were wounded in Ketra.", "ASSAULT wounded: "),
        ("The surgeon said that six people were killed in the blast.", "ASSAULT killed: "),
        ("Shells fell on the market.", "ASSAULT fell: "),
        ("The truce was broken near Ketra at noon.", "ASSAULT broken: "),
        ("Saboteurs blew up a mill near Ketra.", "ASSAULT blew: Saboteurs > "),
        ("The hospital gave the number of dead in the shelling as nine.", "ASSAULT shelling: "),
        ("Seventy prisoners were exchanged at the bridge.", "RETREAT exchanged: "),
        ("Ninety villagers were evacuated from Ketra.", "AID evacuated: "),
        ("A truce for the valley was signed on Friday.", "SUPPORT truce: "),
    ],
)
def test_what_a_text_of_war_tells_without_a_doer(text, told):
    assert any(line.startswith(told) for line in lines(WAR + text)), lines(WAR + text)


@pytest.mark.parametrize(
    "text",
    [
        "Nine villagers were killed when a bus overturned near Ketra.",
        "Nine villagers were killed.",
        "An earthquake shook the valley. At least six people were killed, the ministry said.",
        "Two workers were injured in a collapse at the mill.",
        "Four men were killed in a feud over a well.",
        "Wet snow fell on the hills at noon.",
        "The mason fell ill on Friday.",
        "The mayor left the hall at noon.",
        "Three motorists were killed on the coast road and two were injured.",
    ],
)
def test_harm_that_nobody_meant_is_no_event(text):
    (event,) = events_of(f"{text} The envoys met at dusk.")
    assert event.trigger.text == "met"


@pytest.mark.parametrize(
    "text",
    [
        "Nine villagers were killed when a bus overturned.",
        "Wet snow fell on the hills at noon.",
        "Two men were injured in a collision.",
        "The mason fell ill on Friday.",
    ],
)
def test_a_mishap_within_a_text_of_war_is_none_either(text):
    assert [e.trigger.text for e in events_of(WAR + text)] == ["shelled"]


def test_a_denied_part_in_a_deed_is_a_denied_deed():
    told = lines(WAR + "The Morvan army denied any part in the shelling.")
    assert any(line.startswith("ASSAULT shelling") and "(denied)" in line for line in told), told


def _signs(sentences: int) -> float:
    doc = tokens_of(spacy.blank("en")("They waited at the old mill for news . " * sentences))
    numbers = [token.i // 9 for token in doc]
    start = time.process_time()
    signs = Signs(doc, numbers)
    assert not any(signs.war(token) for token in doc)
    return time.process_time() - start


def test_signs_are_read_in_linear_time():
    _signs(50)
    assert _signs(1600) < 16 * max(_signs(400), 0.01)
