"""Names joined by "and" are found joined, whatever a parse hangs them on (M27)."""

from __future__ import annotations

import pytest
from spacy.lang.en import EnglishDefaults
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from variorum.reader.tokens import tokens_of

# word, tag, part of speech, head, relation
BETWEEN = [
    ("truce", "NN", "NOUN", 0, "ROOT"),
    ("between", "IN", "ADP", 2, "case"),
    ("Tarsk", "NNP", "PROPN", 0, "nmod"),
    ("and", "CC", "CCONJ", 4, "cc"),
    ("Velmar", "NNP", "PROPN", 0, "conj"),
]
OF_SEVERAL = [
    ("ministers", "NNS", "NOUN", 0, "ROOT"),
    ("of", "IN", "ADP", 2, "case"),
    ("Tarsk", "NNP", "PROPN", 0, "nmod"),
    ("and", "CC", "CCONJ", 4, "cc"),
    ("Velmar", "NNP", "PROPN", 0, "conj"),
]
SUBJECTS = [
    ("Tarsk", "NNP", "PROPN", 4, "nsubj"),
    ("and", "CC", "CCONJ", 2, "cc"),
    ("Velmar", "NNP", "PROPN", 5, "conj"),
    ("have", "VBP", "AUX", 4, "aux"),
    ("reached", "VBN", "VERB", 4, "ROOT"),
    ("terms", "NNS", "NOUN", 4, "obj"),
]
SET_BESIDE = [
    ("envoy", "NN", "NOUN", 3, "nsubj"),
    ("and", "CC", "CCONJ", 2, "cc"),
    ("Merek", "NNP", "PROPN", 0, "appos"),
    ("met", "VBD", "VERB", 3, "ROOT"),
]
ONE_ENVOY = [
    ("minister", "NN", "NOUN", 0, "ROOT"),
    ("of", "IN", "ADP", 2, "case"),
    ("Tarsk", "NNP", "PROPN", 0, "nmod"),
    ("and", "CC", "CCONJ", 4, "cc"),
    ("Velmar", "NNP", "PROPN", 0, "conj"),
]


def doc_of(rows):
    words, tags, pos, heads, deps = zip(*rows, strict=True)
    vocab = create_vocab("en", EnglishDefaults)
    parsed = {"tags": tags, "pos": pos, "lemmas": words, "heads": heads, "deps": deps}
    return tokens_of(Doc(vocab, words=words, **parsed))


@pytest.mark.parametrize(
    ("rows", "first", "second"),
    [(BETWEEN, 2, 4), (OF_SEVERAL, 2, 4), (SUBJECTS, 0, 2), (SET_BESIDE, 0, 2)],
)
def test_the_second_of_two_hangs_on_the_first(rows, first, second):
    doc = doc_of(rows)
    assert (doc[second].head, doc[second].dep_) == (doc[first], "conj")
    assert doc[second] in doc[first].children
    assert all(token in token.head.children for token in doc if token.head is not token)
    assert sum(doc[second] in token.children for token in doc) == 1


def test_where_the_words_leave_a_choice_a_parse_is_left_as_it_is():
    doc = doc_of(ONE_ENVOY)
    assert doc[4].head == doc[0]
