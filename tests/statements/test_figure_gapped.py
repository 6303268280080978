"""Counts that leave out what was just said, of both sides, of morgues, of a single deed's month."""

import pytest
from tests.statements.support import figures_of


def told(text):
    """The counts of a text with party and scope."""
    return [
        (
            one.measure,
            one.low,
            None if one.population is None else one.population.party,
            None if one.scope is None else one.scope.kind,
        )
        for one in figures_of(text)
    ]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Velmar lost three soldiers and Tarsk 12, the ministry said.", [(3, None), (12, "Tarsk")]),
        (
            "Velmar lost three soldiers, Tarsk 12 and Osterland four.",
            [(3, None), (12, "Tarsk"), (4, "Osterland")],
        ),
        ("Three guards died and Tarsk one.", [(3, None), (1, "Tarsk")]),
    ],
)
def test_a_number_behind_a_name_is_of_the_fate_that_was_just_told(text, counts):
    assert [(low, party) for _, low, party, _ in told(text)] == counts
    assert {measure for measure, *_ in told(text)} == {"killed"}


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died in Ketra and Brigade 30 withdrew.",
        "Nine people were killed in Ketra. Tarsk 12 reported nothing.",
    ],
)
def test_a_name_with_its_number_counts_nobody(text):
    assert len(told(text)) == 1


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Nine farmers died and Sunday 4 more.", [(9, None)]),
        ("A shell killed nine farmers in Delm and Ketra 3.", [(9, None), (3, None)]),
        (
            "A shell killed nine in Delm, four in Orsk and Ketra 3.",
            [(9, None), (4, None), (3, None)],
        ),
        ("Velmar lost nine soldiers in Delm, and Ketra 3.", [(9, None), (3, None)]),
        ("Velmar killed three soldiers and Tarsk 12.", [(3, None)]),
        ("Velmar lost three soldiers in March and Tarsk 12.", [(3, None), (12, "Tarsk")]),
    ],
)
def test_no_day_no_place_and_nobody_who_killed_is_whom_a_number_is_of(text, counts):
    assert [(low, party) for _, low, party, _ in told(text)] == counts


def test_whom_a_number_is_of_may_be_both_sides():
    (count,) = figures_of("The war has killed 5,000 on both sides.")
    assert count.population is not None
    assert (count.population.text, count.population.party) == ("both sides", None)
    (count,) = figures_of("About 40 were killed on both sides of the river.")
    assert count.population is None


@pytest.mark.parametrize(
    "text",
    [
        "By Friday 773 bodies were in the morgues of Ketra.",
        "The morgues of Ketra held 773 bodies.",
        "A mortuary in Ketra had received 773 bodies by Monday.",
        "There were 773 bodies in the morgues of Ketra.",
        "The clinic counts 773 bodies in its small morgue.",
    ],
)
def test_bodies_in_a_morgue_were_killed_on_whatever_days(text):
    assert told(text) == [("killed", 773, None, "cumulative")]


def test_bodies_elsewhere_are_not_counted_so():
    assert told("The clubs held 12 bodies of rules.") == []


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("A car bomb killed 12 people in Ketra in May 2020.", "incident"),
        ("A mine killed four farmers near Orsk in 2019.", "incident"),
        ("The suicide bomber killed nine people in March 2020.", "incident"),
        ("Mines killed four farmers near Orsk in 2019.", "cumulative"),
        ("Drone strikes killed 30 people in Ketra in May 2020.", "cumulative"),
    ],
)
def test_what_a_single_deed_did_in_some_month_is_no_count_of_the_month(text, scope):
    assert [kind for *_, kind in told(text)] == [scope]
