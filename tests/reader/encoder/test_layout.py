"""Layouts and blocks: all columns of one length, blocks bounded, nothing lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reader.encoder.laying import ANY, PROSE, laid, paragraphs_of

from variorum.model import Span
from variorum.reader.encoder.layout import blocks
from variorum.text.sentences import split_all


@given(ANY | PROSE)
@settings(deadline=None)
def test_columns_are_of_one_length_and_words_of_the_text(text):
    layout = laid(text)
    size = len(layout.words)
    columns = (layout.spans, layout.gaps, layout.quoted, layout.sentences, layout.paragraphs)
    assert {len(column) for column in columns} == {size}
    assert [text[slice(*span)] for span in layout.spans] == layout.words
    assert layout.sentences == sorted(layout.sentences)
    assert layout.paragraphs == sorted(layout.paragraphs)
    assert "".join(layout.words) == "".join("".join(p.split()) for p in kept(text))


def kept(text):
    return [text[slice(*span)] for span in paragraphs_of(text)]


@given(PROSE | ANY, st.integers(5, 50))
@settings(deadline=None)
def test_blocks_are_bounded_and_lose_nothing(text, most):
    paragraphs = paragraphs_of(text)
    found = list(blocks(text, split_all(text, paragraphs), most))
    spans = [span for block in found for _, span in block]
    whole = [span for _, span in split_all(text, paragraphs)]
    assert [at for s in spans for at in range(*s)] == [at for s in whole for at in range(*s)]
    for block in found:
        assert block
        assert sum(span.end - span.start for _, span in block) <= 2 * most
    numbers = [number for block in found for number, _ in block]
    assert numbers == sorted(numbers)


def test_blocks_are_cut_between_paragraphs():
    text = "One is here. Two is here.\n\nThree is here.\n\nFour is here."
    found = list(blocks(text, split_all(text, paragraphs_of(text)), 20))
    assert [[number for number, _ in block] for block in found] == [[0, 0], [1, 2]]


def test_a_sentence_without_end_is_cut_at_white_space():
    text = "word " * 2_000
    found = list(blocks(text, [(0, Span(0, len(text)))], 1_000))
    assert len(found) >= 5
    ends = [span.end for block in found for _, span in block][:-1]
    assert all(text[end - 1] == " " for end in ends)


@pytest.mark.parametrize("length", [999, 1_000, 1_001, 5_000])
def test_where_there_is_no_white_space_the_cut_is_anywhere(length):
    text = "x" * length
    found = [span for block in blocks(text, [(0, Span(0, length))], 1_000) for _, span in block]
    assert max(end - start for start, end in found) <= 1_000
    assert sum(end - start for start, end in found) == length


def test_nothing_makes_no_block():
    assert list(blocks("", [], 10)) == []
