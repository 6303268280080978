"""From scores of words to phrases with their roles, heads and shares."""

from __future__ import annotations

import numpy as np

from variorum.reader.harm.phrases import KINDS, LABELS, LOWERED, ROLES, phrases


def scored(*labels, sure=6.0):
    """Scores of words of which each is likely of its label."""
    tags = np.zeros((len(labels), len(LABELS)), dtype=np.float32)
    for word, label in enumerate(labels):
        tags[word, LABELS.index(label)] = sure
    return tags


def kinds_of(size, kind="bombing"):
    kinds = np.zeros((size, len(KINDS)), dtype=np.float32)
    kinds[:, KINDS.index(kind)] = 5.0
    return kinds


def chain(size):
    """Each word hangs on the next; the last is the root."""
    return np.minimum(np.arange(size) + 1, size - 1)


def test_a_phrase_has_its_head_and_what_stands_around_it():
    tags = scored("O", "B-person", "I-person", "O", "O")
    (found,) = phrases(tags, kinds_of(5), np.array([1, 2, 3, 3, 3]))
    assert (found.word, found.before, found.behind) == (2, 1, 0)
    assert found.roles[ROLES.index("person")] > 90
    assert max(found.kinds) == found.kinds[KINDS.index("bombing")] > 90


def test_two_phrases_side_by_side_stay_two():
    found = phrases(scored("B-victim", "B-victim", "I-victim"), kinds_of(3), chain(3))
    assert [(one.word, one.before) for one in found] == [(0, 0), (2, 1)]


def test_what_is_less_likely_than_not_is_kept_with_its_share():
    tags = scored("O", "O")
    tags[1, LABELS.index("B-weapon")] = 6.0 - LOWERED + 0.5
    (found,) = phrases(tags, kinds_of(2), chain(2))
    assert found.word == 1
    assert 5 <= found.roles[ROLES.index("weapon")] < 50


def test_what_is_unlikely_is_not_read():
    assert phrases(scored("O", "O", "O"), kinds_of(3), chain(3)) == []


def test_a_phrase_goes_on_only_with_its_own_role():
    tags = scored("B-target", "I-target")
    tags[1, LABELS.index("I-person")] = 6.2
    (found,) = phrases(tags, kinds_of(2), chain(2))
    assert (found.before + found.behind, found.word) == (1, 1)
