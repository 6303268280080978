"""The measures of chains on the examples of the papers that define them."""

import itertools
import random

import numpy as np
import pytest

from variorum.evaluation.assignment import assign
from variorum.evaluation.clusters import Tally, b_cubed, ceaf, chains_of, muc


def chains(*words):
    return [frozenset(word) for word in words]


# Bagga and Baldwin (1998): five, two and five mentions; two ways to join too much.
KEY = chains("12345", "67", "89ABC")
ONE = chains("12345", "6789ABC")
OTHER = chains("1234589ABC", "67")


def share(counts):
    right, total, said, proposed = counts
    return right / total, said / proposed


def test_muc_counts_links():
    assert share(muc(KEY, ONE)) == (1.0, pytest.approx(0.9))
    assert share(muc(KEY, OTHER)) == (1.0, pytest.approx(0.9)), "MUC cannot tell them apart"


def test_b_cubed_counts_mentions():
    assert share(b_cubed(KEY, ONE)) == (1.0, pytest.approx(0.7619, abs=1e-4))
    assert share(b_cubed(KEY, OTHER)) == (1.0, pytest.approx(0.5833, abs=1e-4))


def test_ceaf_pairs_chains():
    # Luo (2005): φ4 of the best pairs, {12345} with itself and {89ABC} with {6789ABC}.
    right = 1 + 2 * 5 / 12
    assert share(ceaf(KEY, ONE)) == (pytest.approx(right / 3), pytest.approx(right / 2))


def test_muc_splits_and_mentions_that_are_missing():
    # Vilain and others (1995): A-B-C-D told as A-B and C-D lacks one link of three.
    assert share(muc(chains("ABCD"), chains("AB", "CD"))) == (pytest.approx(2 / 3), 1.0)
    assert share(muc(chains("ABCD"), chains("AB"))) == (pytest.approx(1 / 3), 1.0)


def test_what_is_the_same_is_whole():
    tally = Tally()
    tally.add(KEY, KEY)
    assert tally.conll() == pytest.approx(1.0)
    assert tally.gold == 12


def test_nothing_is_nothing():
    tally = Tally()
    tally.add([], [])
    tally.add(KEY, [])
    assert tally.conll() == 0.0


def test_chains_of_one_are_left_out():
    pairs = [("a", 1), ("b", 2), ("c", 1)]
    assert chains_of(pairs) == [frozenset("ac")]
    assert len(chains_of(pairs, least=1)) == 2


@pytest.mark.parametrize("shape", [(3, 3), (2, 5), (5, 2), (1, 4), (4, 4)])
def test_the_best_assignment_is_found(shape):
    draw = random.Random(sum(shape))
    for _ in range(20):
        worth = np.array(
            [[draw.choice([0, 0, 1, 2, 5, 7]) for _ in range(shape[1])] for _ in range(shape[0])],
            dtype=float,
        )
        pairs = assign(worth)
        assert len(pairs) == min(shape)
        assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == min(shape)
        table = worth if shape[0] <= shape[1] else worth.T
        best = max(
            sum(table[row, column] for row, column in enumerate(columns))
            for columns in itertools.permutations(range(table.shape[1]), table.shape[0])
        )
        assert sum(worth[pair] for pair in pairs) == pytest.approx(best)


def test_no_rows_no_pairs():
    assert assign(np.zeros((0, 3))) == []
