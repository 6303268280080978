"""Sentences: ends found, abbreviations kept, never across a paragraph, linear."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Span
from variorum.text.sentences import split, split_all


def pieces(text):
    return [text[s.start : s.end] for s in split(text, 0, len(text))]


CASES = [
    ["Lt. Gen. J. R. Orsel spoke on Sept. 4.", "The U.S. Army left.", "It rained."],
    ["The U.N. has left the U.S.", "It was No. 3.", "He said no.", "Then 3.5 percent left."],
    ["“Go?", "Never!” he said.", "“Why?” Anna Kel asked.", "She left."],
    ["Mr. Velm met Mrs. Tarsk.", "“We stay.”", "Nobody believed him."],
    ["It began at 5 p.m. Friday.", "At 6 p.m. it ended.", "Nobody came by 7 p.m.", "He left."],
    ["He came home.", "(Nobody knew it.)", "He left again..."],
    ["We waited … and waited.", "Nothing came!", "«So be it.»", "The end"],
]


@pytest.mark.parametrize("expected", CASES)
def test_joined_sentences_come_apart_again(expected):
    assert pieces(" ".join(expected)) == expected


def test_a_lost_space_does_not_join_two_sentences():
    assert pieces("They came home.Then it began.") == ["They came home.", "Then it began."]


def test_an_address_is_not_cut():
    assert len(pieces("See www.velmora.Info for more.")) == 1


def test_a_sentence_never_crosses_a_paragraph():
    text = "The first has no stop\n\nThe second. And more"
    found = list(split_all(text, [Span(0, 21), Span(23, len(text))]))
    assert [(i, text[s.start : s.end]) for i, s in found] == [
        (0, "The first has no stop"),
        (1, "The second."),
        (1, "And more"),
    ]


@given(st.text(max_size=300))
def test_sentences_cover_all_but_white_space_in_order(text):
    spans = list(split(text, 0, len(text)))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", [".", '."', "a. ", "\n ", "!\n", ". ", "A.", "“", " "])
def test_time_grows_with_length_only(unit):
    def seconds(times):
        text = unit * times
        begin = time.process_time()
        list(split(text, 0, len(text)))
        return time.process_time() - begin

    seconds(1000)
    assert seconds(200_000) < 40 * seconds(20_000) + 0.2
