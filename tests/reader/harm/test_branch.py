"""The branch over an article: its stretches, its order, and what it does without weights."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.reader.encoder.files import ENCODER, default_folder, load_files
from variorum.reader.harm import KINDS, load, tells_of_harm
from variorum.reader.harm.branch import LONGEST, Vectors, numbered, stretches
from variorum.reader.harm.phrases import LABELS


@pytest.fixture(scope="module")
def branch():
    return load(load_files(default_folder()).card.sha256[ENCODER], 1)


def vectors(size, seed=5):
    random = np.random.default_rng(seed)
    lower, upper = random.normal(size=(2, size, 384)).astype(np.float32)
    return Vectors(lower, upper, np.arange(size) // 200, np.arange(size) // 10)


@given(st.lists(st.integers(1, 40), max_size=60), st.integers(2, 60))
@settings(max_examples=40, deadline=None)
def test_stretches_cover_all_words_in_order_and_none_is_too_long(sizes, most):
    sentences = np.repeat(np.arange(len(sizes)), sizes)
    found = stretches(sentences, most)
    assert [word for a, b in found for word in range(a, b)] == list(range(len(sentences)))
    assert all(0 < b - a <= most for a, b in found)


def test_a_cut_falls_where_a_sentence_ends():
    sentences = np.repeat(np.arange(4), [5, 5, 5, 5])
    assert stretches(sentences, 12) == [(0, 10), (10, 20)]


def test_windows_are_numbered():
    assert numbered([(0, 2), (2, 5)]).tolist() == [0, 0, 1, 1, 1]


def test_the_shipped_reader_has_its_branch(branch):
    """Whoever ships another encoder trains the branch again: ``training/harm.py``."""
    assert branch is not None


def test_weights_of_another_reader_are_not_used():
    assert load("0" * 64) is None


def test_each_word_has_scores_and_what_is_read_is_in_order(branch):
    size = LONGEST + 50
    seen, heads = vectors(size), np.arange(size)
    tags, kinds = branch.scores(seen, 0, 30)
    assert tags.shape == (30, len(LABELS))
    assert kinds.shape == (30, len(KINDS))
    found = branch.read(seen, heads)
    assert [one.word for one in found] == sorted({one.word for one in found})
    assert found == branch.read(seen, heads)


def test_one_word_is_an_article(branch):
    branch.read(vectors(1), np.zeros(1, np.int64))


def test_words_of_violence_are_known_in_their_forms():
    assert tells_of_harm(["Two", "houses", "were", "SHELLED"])
    assert tells_of_harm(["the", "bombings", "went", "on"])
    assert not tells_of_harm(["The", "council", "met", "on", "Monday", "about", "the", "budget"])
    assert not tells_of_harm([])
