"""Trees: one root, no cycle, and no better tree."""

from functools import cache
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reader.encoder.laying import scores_of

from variorum.reader.encoder.trees import decode, is_tree

SIZES = st.integers(1, 5)


@st.composite
def squares(draw, sizes):
    size = draw(sizes)
    return draw(scores_of(size, size))


@cache
def trees(size):
    every = (np.array(heads) for heads in product(range(size), repeat=size))
    return [heads for heads in every if leads_to_one_root(heads)]


def leads_to_one_root(heads):
    """The plain way to see it: climb from each word."""
    roots = [word for word, head in enumerate(heads) if word == head]
    for word in range(len(heads)):
        for _ in heads:
            word = heads[word]  # noqa: PLW2901
        if [word] != roots:
            return False
    return True


def total(scores, heads):
    return scores.astype(np.float64)[np.arange(len(heads)), heads].sum()


@pytest.mark.parametrize(("size", "count"), [(1, 1), (2, 2), (3, 9), (4, 64), (5, 625)])
def test_there_are_as_many_trees_as_cayley_says(size, count):
    assert len(trees(size)) == count


@given(SIZES.flatmap(lambda n: st.lists(st.integers(0, n - 1), min_size=n, max_size=n)))
@settings(deadline=None)
def test_a_tree_is_known_by_climbing(heads):
    assert is_tree(np.array(heads)) == leads_to_one_root(heads)


@given(squares(SIZES))
@settings(max_examples=400, deadline=None)
def test_no_tree_of_up_to_five_words_is_better(scores):
    found = decode(scores)
    assert leads_to_one_root(found)
    best = max(total(scores, heads) for heads in trees(len(scores)))
    assert total(scores, found) == pytest.approx(best, abs=1e-6)


@given(squares(st.integers(1, 40)))
@settings(max_examples=150, deadline=None)
def test_there_is_one_root_and_no_cycle(scores):
    heads = decode(scores)
    assert heads.shape == (len(scores),)
    assert leads_to_one_root(heads)


@pytest.mark.parametrize("size", [2, 10, 60, 254])
@pytest.mark.parametrize("wide", [1e-3, 1.0, 1e6])
def test_large_sentences_of_random_scores(size, wide):
    random = np.random.default_rng(size)
    scores = (random.normal(size=(size, size)) * wide).astype(np.float32)
    heads = decode(scores)
    assert is_tree(heads)
    assert total(scores, heads) >= total(scores, greedy(scores)) - 1e-3 * wide
    assert (heads == decode(scores)).all()


def greedy(scores):
    """Hang the surest word first wherever no cycle comes of it; the root by its own score."""
    size = len(scores)
    root = int(np.diagonal(scores).argmax())
    heads = np.full(size, -1)
    heads[root] = root
    order = np.argsort(-scores, axis=None, kind="stable")
    for word, head in zip(*np.unravel_index(order, scores.shape), strict=True):
        if word != head and heads[word] < 0:
            above = head
            while above not in {word, root} and heads[above] >= 0:
                above = heads[above]
            if above != word:
                heads[word] = head
    assert is_tree(heads)
    return heads


def test_the_best_heads_stay_where_they_are_a_tree():
    scores = np.array([[0, 9, 0], [0, 5, 0], [0, 7, 6]], dtype=np.float32)
    assert decode(scores).tolist() == [1, 1, 1]


def test_the_diagonal_decides_who_is_the_root():
    scores = np.array([[1, 5, 0], [5, 2, 0], [4, 4, 1]], dtype=np.float32)
    assert decode(scores).tolist() == [1, 1, 0]
    scores[0, 0] = 4
    assert decode(scores).tolist() == [0, 0, 0]


def test_two_words_that_would_be_roots_make_one_root():
    scores = np.array([[9, 0], [1, 9]], dtype=np.float32)
    assert decode(scores).tolist() == [0, 0]


def test_cycles_in_cycles():
    """Each word's best head is the one before it, and each prefix wants to be a cycle."""
    size = 120
    scores = np.full((size, size), -10, dtype=np.float32)
    for word in range(1, size):
        scores[word, word - 1] = 5
        scores[0, word] = 10 - word * 0.01
        scores[word - 1, word] = max(scores[word - 1, word], 4)
    heads = decode(scores)
    assert is_tree(heads)
    assert total(scores, heads) == pytest.approx(-10 + 9.99 + 5 * (size - 2))
