"""The networks of incidents learn what rows tell, and are the same each time."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="torch is only in .venv-training (make test-training)")

from training.incidents import fit


def told():
    """Rows of five figures of which the second alone tells the class."""
    rows = np.random.default_rng(3).normal(size=(200, 5)).astype(np.float32)
    above = rows[:, 1] > 0
    return rows, np.stack([~above, above], axis=1).astype(np.float32)


def test_what_the_rows_tell_is_learned():
    rows, right = told()
    shares = fit(rows[:150], right[:150], decay=0.1).shares(rows[150:])
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)
    assert (shares.argmax(axis=1) == right[150:].argmax(axis=1)).mean() > 0.9


def test_a_network_is_the_same_each_time():
    rows, right = told()
    one, other = (fit(rows, right, decay=0.1) for _ in range(2))
    assert all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))


def test_what_is_held_back_more_is_surer_of_less():
    rows, right = told()
    free, held = (fit(rows, right, decay=decay) for decay in (0.0, 5.0))
    assert held.shares(rows).max(axis=1).mean() < free.shares(rows).max(axis=1).mean()
