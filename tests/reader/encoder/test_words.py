"""Words: they cover all but white space, with exact places, in linear time, on any Unicode."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from variorum.model import Span
from variorum.reader.encoder import words
from variorum.reader.encoder.words import LONGEST, Cutter

CUTTER = Cutter()
SIGNS = st.text("!?.,-—'’\"“”()[]/\\@#&*_$%…", max_size=60)
ANY = st.text(st.characters(exclude_categories=()), max_size=80)
PROSE = st.lists(st.sampled_from(["don't", "U.S.", "http://a.b/c?d", "1,000", "\n", "…"])).map(
    " ".join
)


def cut(text):
    return [text[start:end] for start, end in CUTTER.words(text, 0, len(text))]


@given(ANY | SIGNS | PROSE, st.integers(0, 5), st.integers(0, 5))
@example("\ud800!\udfff a", 0, 0)
@example("\x00\x1f\x85\u2028", 0, 0)
@settings(max_examples=300, deadline=None)
def test_words_cover_all_but_white_space(text, before, after):
    inside = Span(before, before + len(text))
    whole = "x" * before + text + "x" * after
    spans = list(CUTTER.words(whole, *inside))
    at = inside.start
    for span in spans:
        assert not whole[at : span.start].strip(), "left out"
        assert at <= span.start < span.end <= inside.end
        assert not any(c.isspace() for c in whole[slice(*span)])
        at = span.end
    assert not whole[at : inside.end].strip(), "left out at the end"


@given(ANY | SIGNS)
@settings(max_examples=15, deadline=None)
def test_a_cutter_that_remembers_cuts_as_one_that_does_not(text):
    fresh = list(Cutter().words(text, 0, len(text)))
    assert fresh == list(CUTTER.words(text, 0, len(text)))


def test_words_are_those_of_the_treebanks():
    assert cut("The U.S. didn't (yet) say: \"We've 1,000 tanks.\"") == [
        *("The", "U.S.", "did", "n't", "(", "yet", ")", "say", ":"),
        *('"', "We", "'ve", "1,000", "tanks", ".", '"'),
    ]


@pytest.mark.parametrize("run", ["!!!", "----", "....", "???", "***", "\ud800\ud800"])
def test_a_run_of_one_sign_is_one_word(run):
    assert cut(f"no{run} yes") == ["no", run, "yes"]


def test_a_long_run_is_cut():
    assert cut("-" * (2 * LONGEST + 3)) == ["-" * LONGEST, "-" * LONGEST, "---"]


@pytest.mark.parametrize("piece", ["a", "é", "!", "!?", "a.", "http://a.b/", "\U0001f525", "'"])
def test_a_million_characters_without_a_space_take_linear_time(piece):
    def seconds(length):
        text = (piece * length)[:length]
        start = time.process_time()
        found = sum(end - start for start, end in Cutter().words(text, 0, length))
        assert found == length
        return time.process_time() - start

    seconds(1_000)
    short, long = min(seconds(250_000) for _ in range(3)), seconds(1_000_000)
    assert long < 8 * short + 0.1


def test_what_is_remembered_is_bounded(monkeypatch):
    monkeypatch.setattr(words, "_KEPT", 10)
    cutter = Cutter()
    made = []
    for number in range(100):
        text = f"word{number}, done"
        assert [text[slice(*s)] for s in cutter.words(text, 0, len(text))][-1] == "done"
        made.append(cutter._tokenizer)
        assert len(cutter._known) <= 10
    assert 8 <= len(set(map(id, dict.fromkeys(made)))) <= 13
