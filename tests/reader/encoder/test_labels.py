"""Labels: the best sequence in which an I- goes on with its own kind."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reader.encoder.laying import scores_of

from variorum.reader.encoder.labels import best, spans, starts, transitions

KINDS = ("O", "B-LOC", "B-PER", "I-PER", "I-LOC")
TABLE, FIRST = transitions(KINDS), starts(KINDS)
LABELS = len(KINDS)


def is_legal(sequence):
    """No I- but after a B- or I- of its kind."""
    before = "O"
    for number in sequence:
        label = KINDS[number]
        if label[0] == "I" and before[2:] != label[2:]:
            return False
        before = label
    return True


def total(row, sequence):
    return float(row.astype(np.float64)[np.arange(len(sequence)), list(sequence)].sum())


@given(scores_of(st.integers(1, 3), st.integers(1, 5), LABELS))
@settings(deadline=None)
def test_no_legal_sequence_is_better(scores):
    for row, found in zip(scores, best(scores, TABLE, FIRST), strict=True):
        assert is_legal(found)
        every = product(range(len(KINDS)), repeat=scores.shape[1])
        most = max(total(row, sequence) for sequence in every if is_legal(sequence))
        assert total(row, found) == pytest.approx(most, abs=1e-4)


@given(scores_of(st.integers(1, 4), st.integers(1, 40), LABELS))
@settings(deadline=None)
def test_no_label_goes_on_with_a_foreign_one(scores):
    assert all(is_legal(found) for found in best(scores, TABLE, FIRST))


@given(
    scores_of(st.integers(1, 3), st.integers(1, 12), LABELS), st.integers(1, 20), st.floats(-50, 50)
)
@settings(deadline=None)
def test_padding_does_not_matter(scores, more, value):
    rows, words, kinds = scores.shape
    padded = np.full((rows, words + more, kinds), value, dtype=np.float32)
    padded[:, :words] = scores
    alone, found = best(scores, TABLE, FIRST), best(padded, TABLE, FIRST)[:, :words]
    for row, one, other in zip(scores, alone, found, strict=True):
        assert is_legal(other)
        assert total(row, one) == pytest.approx(total(row, other), abs=1e-3)


@given(scores_of(5, st.integers(1, 12), LABELS))
@settings(deadline=None)
def test_rows_do_not_matter_to_one_another(scores):
    together = best(scores, TABLE, FIRST)
    apart = np.concatenate([best(row[None], TABLE, FIRST) for row in scores])
    assert (together == apart).all()


def test_more_kinds_than_a_byte_counts():
    kinds = ["O", *(f"{mark}-{n}" for n in range(100) for mark in "BI")]
    scores = np.zeros((1, 3, len(kinds)), dtype=np.float32)
    scores[0, 0, kinds.index("B-99")] = 1
    scores[0, 1, kinds.index("I-98")] = 2  # not after B-99: the row has to be searched
    scores[0, 1, kinds.index("I-99")] = 1.5
    scores[0, 2, kinds.index("I-99")] = 1
    found = best(scores, transitions(kinds), starts(kinds))
    assert [kinds[n] for n in found[0]] == ["B-99", "I-99", "I-99"]


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        ([], []),
        (["O", "O"], []),
        (["B-PER", "I-PER", "O"], [(0, 2, "PER")]),
        (["B-PER", "B-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["O", "B-LOC", "I-LOC"], [(1, 3, "LOC")]),
    ],
)
def test_spans(labels, wanted):
    assert spans(labels) == wanted


@given(st.lists(st.sampled_from(KINDS), max_size=20))
def test_spans_are_in_order_and_apart(labels):
    end = 0
    for first, last, _ in spans(labels):
        assert end <= first < last <= len(labels)
        end = last
