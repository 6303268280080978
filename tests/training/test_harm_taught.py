"""The file of what teachers say; needs no torch."""

import numpy as np
import pytest
from training.harm_taught import Taught, digest_of, load, mean

from variorum.errors import ModelError
from variorum.reader.harm.phrases import LABELS

MADE = {"articles": "a", "encoder": "b", "epochs": 3}


def shares(words, seed=1):
    drawn = np.random.default_rng(seed).random((words, len(LABELS))).astype(np.float32)
    return drawn / drawn.sum(axis=1, keepdims=True)


def test_what_is_written_is_read(tmp_path):
    path = tmp_path / "new" / "taught.npz"
    told = {4: shares(3), 0: shares(5, 2), 2: shares(0)}
    Taught(MADE, told).save(path)
    found = load(path, {"articles": "a"})
    assert found.made == MADE
    assert list(found.shares) == [0, 2, 4]
    for number, rows in told.items():
        np.testing.assert_allclose(found.shares[number], rows, atol=0.01)
        np.testing.assert_allclose(found.shares[number].sum(axis=1), 1, atol=1e-5)
    assert [one.name for one in path.parent.iterdir()] == ["taught.npz"]


def test_a_file_of_no_articles_is_read(tmp_path):
    Taught(MADE, {}).save(tmp_path / "taught.npz")
    assert load(tmp_path / "taught.npz", MADE).shares == {}


def test_what_was_made_for_something_else_is_refused(tmp_path):
    path = tmp_path / "taught.npz"
    Taught(MADE, {0: shares(2)}).save(path)
    with pytest.raises(ModelError, match="other encoder and epochs") as error:
        load(path, {**MADE, "encoder": "c", "epochs": 2})
    assert "remove it" in str(error.value)


def test_what_is_missing_or_damaged_is_refused(tmp_path):
    path = tmp_path / "taught.npz"
    with pytest.raises(ModelError, match="not there"):
        load(path, MADE)
    Taught(MADE, {0: shares(2)}).save(path)
    whole = path.read_bytes()
    for damaged in (b"", b"no file", whole[: len(whole) // 2]):
        path.write_bytes(damaged)
        with pytest.raises(ModelError, match="damaged"):
            load(path, MADE)
    np.savez(path, shares=np.zeros((2, len(LABELS))))
    with pytest.raises(ModelError, match="damaged"):
        load(path, MADE)


def test_an_articles_shares_are_the_mean_of_those_who_read_it():
    first, second = (Taught({}, {0: np.full((2, 3), x)}) for x in (0.2, 0.4))
    other = Taught({}, {1: np.full((1, 3), 0.9)})
    found = mean([second, other, first], MADE)
    assert found.made == MADE
    assert list(found.shares) == [0, 1]
    np.testing.assert_allclose(found.shares[0], 0.3)
    np.testing.assert_allclose(found.shares[1], 0.9)


def test_the_digest_knows_articles_by_words_and_order():
    told = [["the", "mill"], ["a", "bridge"], []]
    assert digest_of(told) == digest_of([list(words) for words in told])
    for other in (told[::-1], told[:2], [["the", "mill", "a"], ["bridge"], []], [["x"], *told[1:]]):
        assert digest_of(other) != digest_of(told)
