"""Words of sources inside sentences of ours: cut at a word, with quotation marks in pairs."""

from __future__ import annotations

import pytest

from variorum.model import Span, Statement, Words
from variorum.reconcile.wording import cut, excerpt


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


def test_words_left_out_between_two_pieces_are_shown():
    pieces = (("All quiet", 0), ("and dark", 10), ("we left", 40))
    content = tuple(Words(text=text, span=Span(at, at + len(text))) for text, at in pieces)
    said = Statement(id="s", article="a", content=content, stance="asserts", direct=False)
    assert excerpt(said) == "All quiet and dark … we left"
