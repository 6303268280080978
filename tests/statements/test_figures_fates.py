"""What is told of one number is not counted for the next: lists of fates, words in marks, makes."""

from __future__ import annotations

import pytest
from tests.statements.support import figures_of


def told(text: str) -> list[tuple[str, int | None, str]]:
    """Measure, lowest number and words of every figure."""
    return [(one.measure, one.low, one.text) for one in figures_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two lorries had been lost and three porters were missing.",
            [("missing", 3, "three porters")],
        ),
        (
            "The patrol lost three guards and two tanks.",
            [("killed", 3, "three guards"), ("destroyed", 2, "two tanks")],
        ),
        (
            "The toll: 40 guards killed, 12 porters questioned, nine tanks destroyed.",
            [("killed", 40, "40 guards"), ("destroyed", 9, "nine tanks")],
        ),
        (
            "The toll is 40: 31 guards and nine porters.",
            [("killed", 40, "40"), ("killed", 31, "31 guards"), ("killed", 9, "nine porters")],
        ),
        (
            "The army fled, killing or wounding scores of them.",
            [("casualties", 40, "scores of them")],
        ),
        (
            "The army fled, killing nine guards and wounding two.",
            [("killed", 9, "nine guards"), ("wounded", 2, "two")],
        ),
    ],
)
def test_each_number_has_the_fate_that_is_told_of_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "noun"),
    [
        ("The army killed 14 “looters” in Belm.", "14 “looters”", "looters"),
        ("Army says 14 'rebels' killed in Belm", "14 'rebels'", "rebels"),
        ("The army killed 14 looters in Belm.", "14 looters", "looters"),
    ],
)
def test_a_noun_in_marks_is_who_was_counted(text, words, noun):
    (one,) = figures_of(text)
    assert (one.text, one.population.text) == (words, noun)


def test_marks_that_do_not_close_hold_no_noun():
    (one,) = figures_of('"The raid killed 14," he said.')
    assert one.population is None


@pytest.mark.parametrize(
    "kind", ["Leopard 2 tanks", "T 72 tanks", "Buk systems", "Tor systems", "tanks"]
)
def test_the_number_of_a_make_counts_nothing(kind):
    (one,) = figures_of(f"The army destroyed three {kind}.")
    assert (one.measure, one.low, one.population.party) == ("destroyed", 3, None)
    assert one.text == f"three {kind}"


@pytest.mark.parametrize(
    ("text", "zero"),
    [
        ("No porter was ever killed in Belm, except on one night.", False),
        ("No porter was killed in Belm.", True),
        ("No porter was killed in Belm. All left except the guards.", True),
        ("No porter was killed or hurt in Belm except on one night.", False),
        ("No porter was hurt at the bar in Belm.", True),
        ("No casualties were reported, the bar council of Belm said.", True),
        ("No porters were hurt in the raids, which wrecked all mills except one.", True),
        ("No porters died, and the quay was shut to all except nurses.", True),
        ("No porters were hurt in raids that missed the mills except one.", True),
    ],
)
def test_a_none_with_an_exception_is_no_zero(text, zero):
    assert [one.low for one in figures_of(text)] == ([0] if zero else [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two days of heavy shelling have killed 38 porters.", "cumulative"),
        ("Rebels killed 38 porters two days after the talks.", "incident"),
        ("The militia says it has inflicted over 300 casualties on the guards.", "cumulative"),
        ("The militia inflicted over 300 casualties on the guards.", "incident"),
        ("They murdered 70,000 villagers.", "cumulative"),
        ("They murdered 70000 villagers.", "cumulative"),
        ("They murdered 70,000 villagers on 3 May 2024.", "incident"),
        ("The army deployed 12,000 guards to Belm.", "incident"),
        ("The militia captured 12,500 rifles.", "incident"),
        ("An earthquake killed 70,000 villagers.", "incident"),
        ("In October 2026, an earthquake wrecked Belm and 900 people were killed.", "incident"),
    ],
)
def test_what_many_deeds_have_done_is_a_toll(text, kind):
    (one,) = figures_of(text)
    assert one.scope is not None
    assert one.scope.kind == kind


def test_who_fell_as_a_martyr_is_dead():
    text = "Nine porters fell as martyrs and 11 others were wounded."
    assert [measure for measure, _, _ in told(text)] == ["killed", "wounded"]


def test_a_toll_that_lists_fates_kills_nobody_by_itself():
    text = "The toll is as follows: 40 guards of the league neutralised, 12 porters questioned."
    assert told(text) == [("casualties", 40, "40 guards")]
    assert told("The toll is as follows: 40 guards of the league.")[0][0] == "killed"
