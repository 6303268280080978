"""The network that reads harm: shapes, order, and work that grows with the text."""

from __future__ import annotations

import time

import numpy as np
import pytest

from variorum.reader.encoder.files import ENCODER, default_folder, load_files
from variorum.reader.harm import KINDS, ROLES, Network
from variorum.reader.harm.forms import FORMS, forms
from variorum.reader.harm.network import ROUNDS, SEEN, Around, load

WIDE, RELATIONS = 16, 5


@pytest.fixture(scope="module")
def network():
    random = np.random.default_rng(3)

    def some(*shape):
        return random.normal(size=shape).astype(np.float32) * 0.3

    out = len(ROLES) + len(KINDS)
    weights = {"project": some(len(SEEN), WIDE), "project_bias": some(WIDE)}
    weights["forms"] = some(FORMS, WIDE)
    for n in range(ROUNDS):
        weights |= {
            f"relations{n}": some(RELATIONS, WIDE),
            f"round{n}": some(8 * WIDE, WIDE),
            f"round{n}_bias": some(WIDE),
            f"norm{n}": np.ones(WIDE, np.float32),
            f"norm{n}_bias": some(WIDE),
        }
    return Network(weights | {"out": some(WIDE, out), "out_bias": some(out)})


def text_of(size, seed=5):
    """Words' vectors and a forest over sentences of ten words."""
    random = np.random.default_rng(seed)
    words = random.normal(size=(size, WIDE)).astype(np.float32)
    sentences = np.arange(size) // 10
    heads = np.minimum(sentences * 10 + random.integers(0, 10, size), size - 1)
    known = [(("attack", "NOUN"), ("the", "DET"), ("shell", "VERB"))[n % 3] for n in range(size)]
    return words, Around(heads, random.integers(0, RELATIONS, size), sentences.tolist(), known)


def test_each_word_has_a_score_for_each_role_and_kind(network):
    words, around = text_of(37)
    scores = network.scores(words, around)
    assert scores.shape == (37, len(ROLES) + len(KINDS))
    assert np.isfinite(scores).all()


def test_what_is_read_is_in_order_and_in_hundredths(network):
    found = network.read(*text_of(200))
    assert found
    assert [one.word for one in found] == sorted({one.word for one in found})
    assert all(one.word % 3 == 0 for one in found)
    assert all(0 <= share <= 100 for one in found for share in (*one.roles, *one.kinds))
    assert network.read(*text_of(200)) == found


def test_children_are_averaged_where_they_hang():
    around = Around(np.array([1, 1, 1]), np.array([0, 0, 0]), [0, 0, 0], [("gun", "NOUN")] * 3)
    own = np.array([[2.0], [4.0], [6.0]], dtype=np.float32)
    below = around.of(own, own)[2]
    assert below.tolist() == [[0.0], [4.0], [0.0]]


def test_one_word_is_a_text(network):
    network.read(*text_of(1))


def test_work_grows_with_the_words(network):
    def spent(size):
        words, around = text_of(size)
        before = time.process_time()
        for _ in range(5):
            network.scores(words, around)
        return time.process_time() - before

    spent(500)
    assert spent(32_000) < 24 * max(spent(4_000), 1e-3)


def test_weights_of_another_reader_are_not_used():
    assert load("0" * 64) is None


def test_no_name_has_a_form_of_its_own():
    assert forms([("Ketra", "PROPN"), ("of", "ADP"), ("12", "NUM")]).tolist() == [0, 0, 0]
    one, other = forms([("shelled", "VERB"), ("shells", "VERB")])
    assert one == other > 0


def test_the_shipped_reader_has_its_weights():
    """Whoever ships another encoder trains the network again: ``training/harm.py``."""
    assert load(load_files(default_folder()).card.sha256[ENCODER]) is not None
