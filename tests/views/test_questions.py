"""What is asked for by people who search as they would ask a person."""

from __future__ import annotations

from variorum.views.questions import sought


def test_the_plural_of_a_number_is_looked_for_in_the_singular():
    assert sought("F-16s").terms == sought("F-16").terms
    assert sought("the 1990s war").terms == ("1990s", "war")
    assert sought('"F-16s"').terms == ('"f 16s"',)
