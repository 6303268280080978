"""Whom one meets, named one after another: each with an office, the last perhaps without a name."""

from __future__ import annotations

import pytest
from spacy.lang.en import EnglishDefaults
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from variorum.model import Span
from variorum.reader.tokens import tokens_of
from variorum.statements.events.counterparts import counterparts

VOCAB = create_vocab("en", EnglishDefaults)
KINDS = {
    "will": "AUX", "met": "VERB", "meet": "VERB", "with": "ADP", "from": "ADP", "of": "ADP",
    "in": "ADP", "her": "PRON", "the": "DET", "and": "CCONJ", ",": "PUNCT", ".": "PUNCT",
}  # fmt: skip


def found(text, met, people):
    """The members of a list, given the word that a parse names and those of people's names."""
    words = text.split()
    kinds = [KINDS.get(w, "PROPN" if w[0].isupper() else "NOUN") for w in words]
    tags = ["NNS" if w.endswith(("envoys", "mediators")) else "NN" for w in words]
    heads = list(range(len(words)))
    doc = Doc(VOCAB, words=words, pos=kinds, tags=tags, heads=heads, deps=["ROOT"] * len(words))
    starts = [token.idx for token in doc]
    doc.user_data["spans"] = [
        Span(start, start + len(word)) for start, word in zip(starts, words, strict=True)
    ]
    tokens = tokens_of(doc)
    places = frozenset(n for n, word in enumerate(words) if word in people)
    listed = counterparts([tokens[words.index(met)]], places)
    return [doc.text[span.start : span.end] for span in listed]


@pytest.mark.parametrize(
    ("text", "met", "people", "listed"),
    [
        (
            "Lor met with Premier Ann Moor , Minister Bo Rask and King Tam .",
            "Premier", {"Ann", "Moor", "Bo", "Rask", "Tam"},
            ["Premier Ann Moor", "Minister Bo Rask", "King Tam"],
        ),
        (
            "Lor will meet her Morvan counterpart , Ann Moor and the league envoys .",
            "counterpart", {"Morvan", "Ann", "Moor"},
            ["her Morvan counterpart , Ann Moor", "the league envoys"],
        ),
        (
            "Lor will meet her counterpart from Morva , Ann Moor and the mediators of the League .",
            "counterpart", {"Morva", "Ann", "Moor"},
            ["her counterpart from Morva , Ann Moor", "the mediators of the League"],
        ),
        (
            "Lor will meet her Morvan counterpart Ann Moor and the league envoys in Ketra .",
            "Moor", {"Ann", "Moor"},
            ["her Morvan counterpart Ann Moor", "the league envoys"],
        ),
        ("Lor met with Premier Ann Moor .", "Premier", {"Ann", "Moor"}, []),
        ("Lor met with the league envoys .", "envoys", set(), []),
    ],
)  # fmt: skip
def test_each_member_of_a_list_is_one(text, met, people, listed):
    assert found(text, met, people) == listed
