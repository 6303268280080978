"""Shapes: what is told of a word besides its letters."""

import pytest
from hypothesis import given, settings
from tests.reader.encoder.laying import ANY, PROSE, laid, paragraphs_of

from variorum.reader.encoder import shapes
from variorum.reader.encoder.shapes import Quoted, feature, gap_before, shape
from variorum.text.quotations import find_quotations


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (shapes.LOWER, ["said", "état", "n't", "ß"]),
        (shapes.TITLE, ["Baku", "Élysée", "O", "It's"]),
        (shapes.UPPER, ["BAKU", "U.S.", "NATO"]),
        (shapes.MIXED, ["McCain", "iPhone", "MoD"]),
        (shapes.DIGITS, ["12", "2020", "٣"]),
        (shapes.CODE, ["12th", "1,000", "Su-25", "3.5"]),
        (shapes.SIGN, ["“", "—", "...", "$", "\ud800", "\x00", "\U0001f525"]),
    ],
)
def test_the_class_of_letters(kind, words):
    for word in words:
        wanted = shapes.INITIAL if word == "O" else kind
        assert shape(word) == wanted, word


@given(ANY.filter(bool))
@settings(deadline=None)
def test_every_word_has_a_class(word):
    assert 0 <= shape(word) < 8


def test_features_are_numbers_of_their_own():
    found = {
        feature(kind, gap, quoted)
        for kind in range(8)
        for gap in range(4)
        for quoted in (False, True)
    }
    assert found == set(range(1, shapes.COUNT))


def test_gaps():
    text = "a b\n c(d)"
    assert gap_before(text, 1, 2) == shapes.SPACE
    assert gap_before(text, 3, 5) == shapes.LINE
    assert gap_before(text, 6, 6) == shapes.NO_GAP
    assert laid("One two.\n\nThree (four)").gaps == [
        *(shapes.LINE, shapes.SPACE, shapes.NO_GAP),
        *(shapes.LINE, shapes.SPACE, shapes.NO_GAP, shapes.NO_GAP),
    ]


@given(ANY | PROSE)
@settings(deadline=None)
def test_quoted_is_what_stands_in_outermost_quotations(text):
    paragraphs = paragraphs_of(text)
    quoted = Quoted(text, paragraphs)
    inside = set()
    for found in find_quotations(text, paragraphs):
        if found.depth == 0:
            for part in found.parts:
                inside.update(range(*part))
    assert [quoted.at(place) for place in range(len(text))] == [
        place in inside for place in range(len(text))
    ]


def test_quoted():
    layout = laid('He said: "We did." It "may" be.')
    words = [w for w, q in zip(layout.words, layout.quoted, strict=True) if q]
    assert words == ["We", "did", ".", "may"]
