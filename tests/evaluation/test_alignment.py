"""Words are aligned by span, and inside a treebank's token by their forms."""

from __future__ import annotations

import pytest

from variorum.evaluation.alignment import align
from variorum.evaluation.rawtext import Placed
from variorum.model import Span


def words(*placed):
    return [Placed(form, Span(start, end), 0, "dep") for form, start, end in placed]


# "She won't": the second token holds two words.
GOLD = words(("She", 0, 3), ("wo", 4, 9), ("n't", 4, 9), (".", 9, 10))


@pytest.mark.parametrize(
    ("ours", "pairs"),
    [
        ([("She", 0, 3), ("wo", 4, 6), ("n't", 6, 9), (".", 9, 10)], {0: 0, 1: 1, 2: 2, 3: 3}),
        ([("She", 0, 3), ("WO", 4, 6), ("N'T", 6, 9), (".", 9, 10)], {0: 0, 1: 1, 2: 2, 3: 3}),
        ([("She", 0, 3), ("won't", 4, 9), (".", 9, 10)], {0: 0, 3: 2}),
        ([("She", 0, 3), ("won", 4, 7), ("'t", 7, 9), (".", 9, 10)], {0: 0, 3: 3}),
        ([("She", 0, 3), ("wo", 4, 6), ("n't.", 6, 10)], {0: 0, 1: 1}),
        ([("S", 0, 1), ("he", 1, 3), ("w", 4, 5), ("o", 5, 6), ("n't", 6, 9)], {2: 4}),
        ([], {}),
    ],
)
def test_alignment(ours, pairs):
    assert align(GOLD, words(*ours)) == pairs


def test_a_word_across_a_tokens_edge_belongs_to_neither():
    gold = words(("a", 0, 1), ("b", 1, 3), ("c", 1, 3), ("d", 3, 4))
    assert align(gold, words(("b", 0, 2), ("c", 2, 3), ("d", 3, 4))) == {2: 1, 3: 2}
    assert align(gold, words(("a", 0, 1), ("b", 1, 2), ("c", 2, 4))) == {0: 0, 1: 1}


def test_repeated_forms_are_aligned_in_order():
    gold = words(("a", 0, 4), ("b", 0, 4), ("a", 0, 4))
    assert align(gold, words(("b", 0, 1), ("a", 1, 2), ("a", 2, 4))) == {1: 0, 2: 1}
