"""What stands behind a verb with a preposition is no second subject of it."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from variorum.reader.tokens import tokens_of

FELL = [
    # word, part of speech, head, relation
    ("Ketra", "PROPN", 1, "nsubj"),
    ("fell", "VERB", 1, "ROOT"),
    ("to", "ADP", 4, "case"),
    ("mounted", "ADJ", 4, "amod"),
    ("militias", "NOUN", 1, "nsubj"),
]


def relations(rows):
    words, parts, heads, deps = zip(*rows, strict=True)
    doc = Doc(Vocab(), words=list(words), pos=list(parts), heads=list(heads), deps=list(deps))
    return [token.dep_ for token in tokens_of(doc)]


def test_a_noun_that_a_preposition_leads_is_hung_as_an_oblique():
    assert relations(FELL) == ["nsubj", "ROOT", "case", "amod", "obl"]


@pytest.mark.parametrize(
    ("at", "row"),
    [
        (0, ("there", "ADV", 1, "advmod")),  # it may be the subject itself: "there fell over ten"
        (2, ("'s", "PART", 4, "case")),  # whose it is leads nobody away
        (2, ("the", "DET", 4, "det")),
    ],
)
def test_a_noun_that_may_be_the_subject_stays_it(at, row):
    rows = [*FELL[:at], row, *FELL[at + 1 :]]
    assert relations(rows)[-1] == "nsubj"
