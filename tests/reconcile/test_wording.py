"""Words of sources inside sentences of ours: cut at a word, with quotation marks in pairs."""

from __future__ import annotations

import pytest

from variorum.reconcile.wording import cut


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("calls it “a lie", "calls it “a lie”"),
        ("a lie”", "a lie"),
        ('it was "false', 'it was "false"'),
        ('"false and', "false and"),
        ("«da", "«da»"),
        ("plain  words", "plain words"),
        ("the governor's house", "the governor's house"),
    ],
)
def test_quotation_marks_stand_in_pairs(text, told):
    assert cut(text) == told


def test_a_long_text_is_cut_at_a_word():
    assert cut("one two three", 9) == "one two …"
