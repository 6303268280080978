"""What a denial denies, and what it does not (M2)."""

import pytest
from tests.statements.test_statements import read


def denied(text):
    """For each denial, the words of what it denies."""
    statements = read(text)
    said = {s.id: s.content[0].text for s in statements}
    return [[said[i] for i in s.denies] for s in statements if s.stance == "denies"]


UNLINKED = [
    "Velmora said 90,000 of its people had fled. Tarsk denied having fired those rockets.",
    "Velmora said six patients had died. Tarsk denied a Velmoran claim to have downed four planes.",
    "Velmora said 12 soldiers were killed at sea. Tarsk denied that 40 soldiers died at sea.",
    "Velmora said the talks would go on. Tarsk denied the presence of mercenaries.",
    "An aid group said that rain had flooded two camps. Tarsk's ministry denied the allegations.",
]


@pytest.mark.parametrize("text", UNLINKED)
def test_a_denial_with_matter_of_its_own_needs_that_matter_said(text):
    assert denied(text) == [[]]


LINKED = [
    ("Velmora said the bridge had been shelled. Tarsk denied it.", "the bridge had been shelled"),
    (
        "Velmora said its army had taken Pell. Tarskan officials denied it within the hour.",
        "its army had taken Pell",
    ),
    (
        "Velmora said the bridge had been shelled. Tarsk called the claim a blatant lie.",
        "the bridge had been shelled",
    ),
    (
        "Velmora said 12 soldiers were killed at the ford. Tarsk denied that 12 soldiers had died.",
        "12 soldiers were killed at the ford",
    ),
    (
        (
            "An aid group said Tarskan guns had hit two camps. A clerk said rain would fall."
            " Tarsk's ministry denied the allegations."
        ),
        "Tarskan guns had hit two camps",
    ),
    (
        "Velmora said troops would come. Tarsk said there had been no agreement on that.",
        "troops would come",
    ),
]


@pytest.mark.parametrize(("text", "claim"), LINKED)
def test_a_bare_denial_takes_up_the_nearest_claim(text, claim):
    assert denied(text) == [[claim]]


def test_another_sides_claim_is_denied_before_ones_own():
    text = (
        "Tarsk's army said Velmora had shelled the bridge at Pell. Velmora said Tarsk had shelled"
        " the bridge at Pell. A minister of Tarsk said rain fell on the bridge at Pell. Tarsk's"
        " defence ministry denied shelling the bridge at Pell."
    )
    assert denied(text) == [["Tarsk had shelled the bridge at Pell"]]
