"""Gaps of an assault are filled from other sentences only by what is likely, told by one voice."""

from __future__ import annotations

import msgspec
import pytest
from tests.statements.reading import article_of, reader

from variorum.annotate import names, times
from variorum.model import Rendition
from variorum.reader.harm import HARM, Harm
from variorum.statements.events import events
from variorum.statements.state import state

ATTACK = (90, 5, 5, 0, 0, 0)


def told(text, marked, kinds=ATTACK):
    """The events of a text in whose document some words were marked: word to shares of roles."""
    return told_of(text, {word: (roles, kinds) for word, roles in marked.items()})


def told_of(text, marked):
    """The same, each word with shares of roles and of kinds."""
    article, rendition = article_of(text), Rendition(text)
    reading = reader().read(text, article.body)
    (doc,) = reading.docs
    doc.user_data[HARM] = {
        token.i: Harm(token.i, *marked[token.text]) for token in doc if token.text in marked
    }
    reading = msgspec.structs.replace(reading, docs=(doc,))
    found = names.find(article, rendition, reading)
    when = times.find(article, rendition, reading)
    said = state(article, rendition, reading, found, when)
    return {e.trigger.text: e for e in events(article, rendition, reading, found, when, said)}


TEXT = "Gunmen came at dawn. Nine soldiers were killed in Ketra."


def test_a_likely_doer_of_the_sentence_before_is_taken_and_marked():
    event = told(TEXT, {"Gunmen": (88, 3, 0, 0, 0)})["killed"]
    assert [link.text for link in event.actors] == ["Gunmen"]
    assert event.inferred == ("actors",)


def test_an_unlikely_one_is_not():
    event = told(TEXT, {"Gunmen": (40, 3, 0, 0, 0)})["killed"]
    assert event.actors == ()
    assert event.inferred == ()


def test_a_doer_of_another_kind_of_deed_is_not():
    event = told(TEXT, {"Gunmen": (88, 3, 0, 0, 0)}, kinds=(5, 5, 90, 0, 0, 0))["killed"]
    assert event.actors == ()


def test_what_the_clause_itself_says_stands():
    text = "Gunmen came at dawn. Soldiers killed nine villagers in Ketra."
    event = told(text, {"Gunmen": (88, 3, 0, 0, 0)})["killed"]
    assert [link.text for link in event.actors] == ["Soldiers"]
    assert event.inferred == ()


def test_what_another_voice_says_is_its_own_claim():
    text = 'Nine soldiers were killed in Ketra. "Gunmen came at dawn," the mayor of Delm said.'
    assert told(text, {"Gunmen": (88, 3, 0, 0, 0)})["killed"].actors == ()


def test_a_weapon_of_the_next_sentence_is_taken():
    text = "A market in Ketra was attacked on Monday. The bomb had lain in a bag."
    event = told(text, {"bomb": (0, 0, 0, 0, 90)})["attacked"]
    assert event.weapon is not None
    assert event.weapon.text == "bomb"
    assert event.inferred == ("weapon",)


@pytest.mark.parametrize("trigger", ["killed"])
def test_nothing_is_filled_where_it_is_not_told_as_happened(trigger):
    text = "Gunmen came at dawn. The mayor denied that nine soldiers were killed in Ketra."
    event = told(text, {"Gunmen": (88, 3, 0, 0, 0)})[trigger]
    assert event.actors == ()


SHOT, BLOWN_UP = (90, 5, 2, 1, 1, 1), (4, 92, 1, 1, 1, 1)
TWO = (
    "Gunmen shot the judge Pavo Lind in Ketra on Monday. "
    "On Friday, in another town, a bomb wounded the grocer Ilan Dorn. "
    "The Red Lanterns had planted the bomb."
)
MARKED = {
    "Gunmen": ((92, 1, 0, 0, 0), SHOT),
    "Lind": ((0, 0, 0, 90, 0), SHOT),
    "bomb": ((0, 0, 0, 0, 90), BLOWN_UP),
    "Dorn": ((0, 0, 0, 90, 0), BLOWN_UP),
    "Lanterns": ((2, 90, 0, 0, 0), BLOWN_UP),
}


def test_two_attacks_of_one_article_do_not_lend_each_other_their_doers():
    events_of = told_of(TWO, MARKED)
    assert [link.text for link in events_of["shot"].actors] == ["Gunmen"]
    others = [link.text for link in events_of["wounded"].actors]
    assert others == ["The Red Lanterns"]
    assert events_of["shot"].weapon is None
