"""A place in the words for who speaks, or how, is none of what is told (M20)."""

from __future__ import annotations

import pytest

from variorum.model import Link, Mention, Span, Statement, Words
from variorum.reconcile.incidents.spoken_at import SpokenAt

TEXT = "The ministry in Velm told reporters in Tarsk that guns had fired on Orsk."


def words(said):
    start = TEXT.index(said)
    return Words(text=said, span=Span(start, start + len(said)))


def said(speaker="The ministry in Velm", content="guns had fired on Orsk"):
    teller = words(speaker)
    return Statement(
        id="st-1",
        article="a",
        content=(words(content),),
        stance="asserts",
        direct=False,
        speaker=Link(text=teller.text, span=teller.span),
        cue=words("told"),
    )


def place(name):
    return Mention(id=f"m-{name}", article="a", span=words(name).span, text=name, kind="place")


@pytest.mark.parametrize(
    ("name", "stands"), [("Velm", "speaker"), ("Tarsk", "saying"), ("Orsk", "told")]
)
def test_a_name_stands_for_the_speaker_for_the_saying_or_is_told_of(name, stands):
    assert SpokenAt.of([said()]).of_mention(place(name)) == stands


def test_a_town_that_itself_speaks_is_told_of():
    assert SpokenAt.of([said(speaker="Velm")]).of_mention(place("Velm")) == "told"


def test_nothing_stands_between_a_verb_of_saying_and_what_was_said_before_it():
    earlier = said(content="The ministry")
    assert SpokenAt.of([earlier]).of_mention(place("Tarsk")) == "told"
