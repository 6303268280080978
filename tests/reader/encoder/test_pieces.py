"""Pieces: at least one for every word, whatever it holds."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reader.encoder.laying import ANY

from variorum.reader.encoder import pieces
from variorum.reader.encoder.files import VOCABULARY
from variorum.reader.encoder.pieces import LONGEST, Pieces


@pytest.fixture(scope="module")
def cutter(weights):
    return Pieces(weights / VOCABULARY)


@settings(deadline=None)
@given(st.data())
def test_every_word_has_a_piece(cutter, data):
    words = data.draw(st.lists(ANY, max_size=8))
    found = cutter.of(words)
    assert len(found) == len(words)
    for one in found:
        assert 1 <= len(one) <= LONGEST
        assert all(0 <= number < 30_522 for number in one)
        assert not {cutter.start, cutter.end, cutter.pad} & set(one), "a mark is no piece of a word"
    assert cutter.of(words) == found


@pytest.mark.parametrize("word", ["\x00", "\x7f", "\u200b", "\ufeff", "\ufffd", "\u0301", ""])
def test_what_the_tokenizer_cleans_away_is_unknown(cutter, word):
    assert cutter.of([word]) == [(cutter.unknown,)]


def test_an_unpaired_surrogate_is_a_piece(cutter):
    assert cutter.of(["\ud800"]) == cutter.of(["?"])
    assert cutter.of(["a\udfffb"]) == cutter.of(["a?b"])


@pytest.mark.parametrize("mark", ["[CLS]", "[SEP]", "[PAD]", "[UNK]"])
def test_marks_in_a_text_are_words_in_brackets(cutter, mark):
    apart = cutter.of(["[", mark[1:-1], "]"])
    assert cutter.of([mark]) == [tuple(number for one in apart for number in one)]


def test_capitals_and_accents_do_not_count(cutter):
    assert cutter.of(["BAKU", "Élysée"]) == cutter.of(["baku", "elysee"])


def test_long_words_keep_their_first_pieces(cutter):
    (found,) = cutter.of(["ab" * 32])
    assert len(found) <= LONGEST


def test_what_is_remembered_is_bounded_also_while_others_read(cutter, monkeypatch):
    monkeypatch.setattr(pieces, "_KEPT", 20)
    wrong = []

    def read(number):
        for turn in range(50):
            words = [f"w{number}x{turn}y{n}" for n in range(15)]
            try:
                if [len(p) > 0 for p in cutter.of(words)] != [True] * 15:
                    wrong.append(words)
            except KeyError as error:
                wrong.append(error)

    threads = [threading.Thread(target=read, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert len(cutter._known) <= 20 + 4 * 15
