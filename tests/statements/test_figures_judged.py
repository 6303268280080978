"""What reading a hundred drawn figures showed, in sentences of our own: fates, zeros, scopes."""

from __future__ import annotations

import pytest
from tests.statements.test_figures_read import figures_of

FATES = [
    ("The guards shot back, killing or wounding 12 smugglers.", [("casualties", 12)]),
    ("A mine blew up, killing or injuring scores of porters.", [("casualties", 40)]),
    (
        "Some 200 farmers were killed, jailed or went missing in the valley.",
        [("casualties", 200)],
    ),
    ("Twelve people died or were killed in the raid.", [("killed", 12)]),
    ("Forty tanks were destroyed or damaged.", [("damaged", 40)]),
    ("Dozens of people were killed in the raid or in the fire after it.", [("killed", 24)]),
    (
        "No monks or nuns were wounded or jailed.",
        [("detained", 0), ("wounded", 0)],
    ),
    # A number that nobody gave is no zero (M13).
    ("The raid was repelled, but the mayor gave no casualty toll.", []),
    ("The mayor gave no casualty figures after the raid.", []),
    ("No casualties were reported.", [("casualties", 0)]),
    # What is no whole number counts nobody, and a slip of the keys neither.
    ("The shelling destroyed 12.5 tanks.", []),
    ("Some 12,34 soldiers were killed in the raid.", []),
    ("In the raid 999999999999999999 soldiers were killed.", []),
    # Whoever is a body is dead, and not wounded.
    ("A doctor said that Lind's corpse had two stab wounds.", []),
    ("A doctor said that Lind had two stab wounds.", [("wounded", 1)]),
]


@pytest.mark.parametrize(("text", "labels"), FATES, ids=[text[:40] for text, _ in FATES])
def test_one_number_of_several_fates_counts_none_by_itself(text, labels) -> None:
    assert sorted((f.measure, f.low) for f in figures_of(text)) == labels


SCOPES = [
    # What a year of clashes cost is no incident; what the one attack of a month did is.
    ("Clashes took the lives of some 840 herders in 2019.", "cumulative", "2019-01-01"),
    ("The attack in May killed 12 clerks.", "incident", "2020-05-01"),
    ("FOR TWO YEARS MORVA HAS FOUGHT A WAR IN WHICH 900 PILOTS HAVE DIED.", "cumulative", None),
    ("For two years Morva has fought a war in which 900 pilots have died.", "cumulative", None),
    ("Nobody was killed on either bank during the raid.", "incident", None),
    # The day on which bodies are found, or a text is published, is not the day of the deed.
    ("The warden said nine bodies were recovered on Tuesday.", "incident", None),
    ("The mayor said three people were killed on Tuesday.", "incident", "2020-11-03"),
    (
        "A priest mourned the death of 4 clerks, whose bodies were found on 2 May.",
        "incident",
        None,
    ),
    ("The navy, on Tuesday, announced the capture of two smugglers.", "incident", None),
    (
        "The mayor spoke of the conflict, which has caused 2,400 deaths.",
        "cumulative",
        None,
    ),
    ("The mayor said the uprising has led to 800 casualties.", "cumulative", None),
    ("Date of publication 9 May 2020 Rebels shelled a mill killing 12.", "incident", None),
]


@pytest.mark.parametrize(("text", "kind", "start"), SCOPES, ids=[text[:40] for text, *_ in SCOPES])
def test_a_scope_is_that_of_the_deed(text, kind, start) -> None:
    (figure,) = figures_of(text)
    assert figure.scope is not None
    assert (figure.scope.kind, figure.scope.start) == (kind, start)
