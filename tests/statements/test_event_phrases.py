"""The words for a party: whole over the end of a printed line, without days and page furniture."""

from __future__ import annotations

from tests.statements.reading import events_of

WIDE = (
    "In the night before the fair the mayor of the river town of Delm had asked the\n"
    "guards to stay. At dawn on the market square of the town the men of a Lowland\n"
    "rebel battalion attacked a convoy of the old customs office and left again. No\n"
    "more was known about it at noon, the mayor said.\n"
)


def parties(text):
    """Who attacked whom, in the words of the text."""
    (attack,) = [e for e in events_of(text) if e.trigger.text == "attacked"]
    return [one.text for one in attack.actors], [one.text for one in attack.recipients]


def test_a_phrase_goes_on_over_the_end_of_a_line_that_the_page_broke():
    (doer,), _ = parties(WIDE)
    assert doer == "the men of a Lowland\nrebel battalion"


def test_a_phrase_ends_with_a_line_of_its_own():
    (doer,), _ = parties("Fair opens in Delm\nRebel battalion attacked a convoy of the office.\n")
    assert doer == "Rebel battalion"


def test_a_day_before_a_doer_is_none_of_it():
    (doer,), _ = parties('He said that "on 18 October Lowland rebel forces attacked the port."')
    assert doer == "Lowland rebel forces"
