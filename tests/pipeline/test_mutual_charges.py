"""A mutual charge, from the words to the record: two accounts, one dispute, nobody owns up (M8)."""

from __future__ import annotations

import pytest
from tests.pipeline.test_laws import edition_of

HEAD = "Reuters\n5 May 2031\n\nWords across the river\n\n"
NAMED = HEAD + "{0} and {1} accused each other of shelling Dorvik harbour on Friday.\n"
UNNAMED = HEAD + (
    "The gunners shelled Dorvik on Monday, the harbour office said.\n\n"
    "The two armies blamed one another for launching raids within hours of a truce on April 20."
)


@pytest.mark.parametrize("pair", [("Chad", "Niger"), ("Niger", "Chad")])
def test_each_side_blames_the_other_and_the_record_says_so(pair):
    edition = edition_of(NAMED.format(*pair))
    (incident,) = (one for one in edition.incidents if one.type == "ASSAULT")
    blamed = {account.party: account.responsible for account in incident.accounts}
    assert blamed == {pair[0]: pair[1], pair[1]: pair[0]}
    assert incident.grade.value != "confirmed"
    assert [one.kind for one in edition.disagreements] == ["responsibility"]


def test_what_both_sides_do_is_at_no_neighbours_town():
    edition = edition_of(UNNAMED)
    titles = [one.title for one in edition.incidents if one.type == "ASSAULT"]
    assert sorted(titles) == ["Raid, 20 April 2031", "Shelling, Dorvik, 5 May 2031"]
    assert all(one.grade.value != "confirmed" for one in edition.incidents)
