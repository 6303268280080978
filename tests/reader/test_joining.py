"""Names joined by "and" are found joined, whatever a parse hangs them on (M27)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
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

CHARGED = [
    ("camps", "NNS", "NOUN", 1, "nsubj"),
    ("accused", "VBD", "VERB", 1, "ROOT"),
    ("each", "DT", "PRON", 1, "obj"),
    ("other", "JJ", "ADJ", 2, "fixed"),
    ("of", "IN", "SCONJ", 5, "mark"),
    ("shelling", "VBG", "VERB", 2, "acl"),
    ("farms", "NNS", "NOUN", 5, "obj"),
    ("on", "IN", "ADP", 8, "case"),
    ("Friday", "NNP", "PROPN", 1, "obl"),
]

VOCAB = create_vocab("en", EnglishDefaults)


def doc_of(rows):
    words, tags, pos, heads, deps = zip(*rows, strict=True)
    parsed = {"tags": tags, "pos": pos, "lemmas": words, "heads": heads, "deps": deps}
    return tokens_of(Doc(VOCAB, words=words, **parsed))


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


def test_what_several_charge_one_another_with_hangs_on_the_charge():
    doc = doc_of(CHARGED)
    accused, shelling, friday = doc[1], doc[5], doc[8]
    assert (shelling.head, shelling.dep_) == (accused, "ccomp")
    assert (friday.head, friday.dep_) == (shelling, "obl")
    assert whole(doc, accused)


def test_who_is_told_of_with_each_other_keeps_their_clause():
    rows = [*CHARGED]
    rows[5] = ("shelled", "VBD", "VERB", 2, "acl")
    assert doc_of(rows)[5].head.text == "each"


PHRASES = (
    ("Tarsk and Velmar met envoys", "NNP CC NNP VBD NNS", "PROPN CCONJ PROPN VERB NOUN"),
    ("terms between Tarsk and Velmar", "NNS IN NNP CC NNP", "NOUN ADP PROPN CCONJ PROPN"),
    ("envoys of Tarsk and Velmar", "NNS IN NNP CC NNP", "NOUN ADP PROPN CCONJ PROPN"),
    ("they blame each other for raiding", "PRP VBP DT JJ IN VBG", "PRON VERB DET ADJ ADP VERB"),
)
RELATIONS = ("nsubj", "compound", "nmod", "obl", "acl", "case", "cc", "conj", "appos")


def whole(doc, root):
    """Whether all words hang on one, by their children and by their heads."""
    below = sorted(token.i for token in root.subtree) == list(range(len(doc)))
    return below and all(token is root or root.is_ancestor(token) for token in doc)


@pytest.mark.parametrize(
    ("rows", "root"),
    [
        (
            [
                ("Tarsk", "NNP", "PROPN", 3, "nsubj"),
                ("and", "CC", "CCONJ", 2, "cc"),
                ("Velmar", "NNP", "PROPN", 4, "nmod"),
                ("met", "VBD", "VERB", 2, "acl"),
                ("envoys", "NNS", "NOUN", 4, "ROOT"),
            ],
            4,
        ),
        (
            [
                ("terms", "NNS", "NOUN", 0, "ROOT"),
                ("between", "IN", "ADP", 4, "case"),
                ("Tarsk", "NNP", "PROPN", 4, "compound"),
                ("and", "CC", "CCONJ", 4, "cc"),
                ("Velmar", "NNP", "PROPN", 0, "nmod"),
            ],
            0,
        ),
    ],
)
def test_no_name_is_hung_on_itself_or_what_hangs_on_it(rows, root):
    """A circle would keep every rule that walks a phrase walking for good."""
    doc = doc_of(rows)
    assert whole(doc, doc[root])


@settings(max_examples=500)
@given(st.sampled_from(PHRASES), st.data())
def test_whatever_is_joined_the_words_stay_one_tree(phrase, data):
    words, tags, kinds = (part.split() for part in phrase)
    order = data.draw(st.permutations(range(len(words))))
    rows = list(zip(words, tags, kinds, words, words, strict=True))
    for at, word in enumerate(order):
        head = order[data.draw(st.integers(0, at - 1))] if at else word
        how = data.draw(st.sampled_from(RELATIONS)) if at else "ROOT"
        rows[word] = (*rows[word][:3], head, how)
    doc = doc_of(rows)
    assert whole(doc, doc[order[0]])
