"""Law 1: every datum points at its words, or cannot be made."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.errors import AnchorError
from variorum.model import Figure, Link, Rendition, Span, Statement, Words, verify_anchors
from variorum.model.anchor import anchors

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80)


@given(TEXTS, st.data())
def test_words_made_by_a_rendition_are_its_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Rendition(text).words(start, end)
    assert text[words.span.start : words.span.end] == words.text


@given(TEXTS, st.data())
def test_trimmed_words_have_no_white_space_at_their_ends(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = Rendition(text).trimmed(start, end)
    assert words.text == text[start:end].strip()


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2), (0, 99), (99, 99)])
def test_a_span_outside_the_rendition_is_refused(start, end):
    with pytest.raises(AnchorError):
        Rendition("Four shells fell.").words(start, end)


def test_words_that_cannot_fill_their_span_are_refused():
    with pytest.raises(AnchorError):
        Words(text="shells", span=Span(0, 3))
    with pytest.raises(AnchorError):
        Figure(
            id="f", article="a", span=Span(0, 2), text="four", measure="killed", qualifier="exact"
        )


def test_words_of_another_text_are_found_however_deep():
    text = Rendition("The mayor said four shells fell.")
    good = Statement(
        id="s",
        article="a",
        content=(text.words(15, 31),),
        stance="asserts",
        direct=False,
        speaker=Link.of(text.words(0, 9)),
    )
    verify_anchors(good, text)
    assert len(list(anchors(good))) == 2
    with pytest.raises(AnchorError):
        verify_anchors(good, Rendition("The mayor said five shells fell."))


def test_low_above_high_is_refused():
    with pytest.raises(ValueError, match="above"):
        Figure(
            id="f",
            article="a",
            span=Span(0, 1),
            text="4",
            measure="killed",
            qualifier="exact",
            low=5,
            high=4,
        )
