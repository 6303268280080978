"""Words of a telling: what is named as known, and what is told."""

import pytest

from variorum.reconcile.incidents.words import is_past


@pytest.mark.parametrize("word", ["shelled", "Destroyed", "struck", "took", "fell"])
def test_a_past_tense_tells(word):
    assert is_past(word)


@pytest.mark.parametrize("word", ["attack", "attacks", "shelling", "strike", "Truce", "siege"])
def test_a_noun_names(word):
    assert not is_past(word)
