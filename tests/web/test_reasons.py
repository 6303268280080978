"""Under the name of a person or of several no "it" stands; within a sentence "the" is small."""

from __future__ import annotations

import pytest

from variorum.web.reasons import reasoned, within
from variorum.web.sayings import sayings

ONE, MANY = "Tarsk", "residents of Odrin"


@pytest.mark.parametrize(
    ("reason", "one", "many"),
    [
        (
            "It tells of it: “the mill burned”.",
            "Tells of it: “the mill burned”.",
            "Tell of it: “the mill burned”.",
        ),
        (
            "It calls this untrue: denied.",
            "Calls this untrue: denied.",
            "Call this untrue: denied.",
        ),
        (
            "It grants a part and denies a part. It did not say: “how many”.",
            "Grants a part and denies a part. Did not say: “how many”.",
            "Grant a part and deny a part. Did not say: “how many”.",
        ),
        (
            "Nothing that was read shows that it was asked.",
            "Nothing that was read shows that it was asked.",
            "Nothing that was read shows that it was asked.",
        ),
    ],
)
def test_why_a_position_is_taken_stands_under_a_name(reason, one, many):
    said = sayings("en")
    assert reasoned(said, reason, ONE) == one
    assert reasoned(said, reason, MANY) == many


def test_what_somebody_said_is_never_touched():
    """M6."""
    quoted = "“Wait. It tells of it. It calls for a part and denies a part.”"
    told = reasoned(sayings("en"), f"It tells of it: {quoted}.", MANY)
    assert told == f"Tell of it: {quoted}."


def test_another_language_has_its_own_words():
    assert reasoned(sayings("fr"), "It tells of it: “the mill burned”.", MANY) == (
        "Le rapporte : «\N{NO-BREAK SPACE}the mill burned\N{NO-BREAK SPACE}»."
    )


@pytest.mark.parametrize(
    ("name", "small"),
    [
        ("The army", "the army"),
        ("Two observers", "two observers"),
        ("The Lantern", "The Lantern"),
        ("Outlet not named", "Outlet not named"),
    ],
)
def test_a_name_within_a_sentence(name, small):
    assert within(sayings("en"), name) == small


def test_a_voice_without_a_name_is_called_so_in_each_language():
    assert within(sayings("fr"), "Outlet not named") == sayings("fr").named("Outlet not named")
