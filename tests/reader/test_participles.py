"""A participle before a noun is no deed of that day, whatever a parse makes of it."""

from __future__ import annotations

import pytest
from spacy.lang.en import EnglishDefaults
from spacy.tokens import Doc
from spacy.vocab import create_vocab
from tests.statements.reading import events_of

from variorum.reader.tokens import tokens_of

# word, tag, part of speech, lemma, head, relation
CLAUSE = [
    ("Kelm", "NNP", "PROPN", "Kelm", 1, "nsubj"),
    ("freed", "VBD", "VERB", "free", 1, "ROOT"),
    ("captured", "VBD", "VERB", "capture", 1, "xcomp"),
    ("sailors", "NNS", "NOUN", "sailor", 2, "obj"),
    ("today", "NN", "NOUN", "today", 2, "obl"),
]
AUXILIARY = [
    ("Kelm", "NNP", "PROPN", "Kelm", 2, "nsubj"),
    ("freed", "VBD", "VERB", "free", 2, "aux"),
    ("captured", "VBD", "VERB", "capture", 2, "ROOT"),
    ("sailors", "NNS", "NOUN", "sailor", 2, "obj"),
    ("today", "NN", "NOUN", "today", 2, "obl"),
]
ON_SUBJECT = [
    ("Kelm", "NNP", "PROPN", "Kelm", 1, "nsubj"),
    ("freed", "VBD", "VERB", "free", 1, "ROOT"),
    ("captured", "NNS", "NOUN", "captured", 0, "acl"),
    ("sailors", "NNS", "NOUN", "sailor", 2, "obj"),
    ("today", "NN", "NOUN", "today", 2, "obl"),
]
STATE = [
    ("Shells", "NNS", "NOUN", "shell", 1, "nsubj"),
    ("left", "VBD", "VERB", "leave", 1, "ROOT"),
    ("wounded", "VBN", "VERB", "wound", 1, "xcomp"),
    ("sailors", "NNS", "NOUN", "sailor", 2, "obj"),
]
COUNTED = [
    ("Kelm", "NNP", "PROPN", "Kelm", 1, "nsubj"),
    ("said", "VBD", "VERB", "say", 1, "ROOT"),
    ("captured", "VBD", "VERB", "capture", 1, "xcomp"),
    ("two", "CD", "NUM", "two", 4, "nummod"),
    ("sailors", "NNS", "NOUN", "sailor", 2, "obj"),
]


def parsed(rows):
    words, tags, poses, lemmas, heads, deps = zip(*rows, strict=True)
    vocab = create_vocab("en", EnglishDefaults)
    return tokens_of(
        Doc(
            vocab,
            words=list(words),
            tags=list(tags),
            pos=list(poses),
            lemmas=list(lemmas),
            heads=list(heads),
            deps=list(deps),
        )
    )


@pytest.mark.parametrize("rows", [CLAUSE, AUXILIARY, ON_SUBJECT])
def test_the_noun_is_the_verbs_and_the_participle_the_nouns(rows):
    kelm, freed, captured, sailors, today = parsed(rows)
    assert freed.head is freed
    assert (captured.head, captured.dep_, captured.pos_) == (sailors, "amod", "ADJ")
    assert (sailors.head, sailors.dep_) == (freed, "obj")
    assert {kelm.head, today.head} == {freed}
    assert freed.children == (kelm, sailors, today)
    assert sailors.children == (captured,)


@pytest.mark.parametrize("rows", [STATE, COUNTED])
def test_a_state_and_a_counted_noun_stay_as_they_were_read(rows):
    doc = parsed(rows)
    assert [(token.head.i, token.dep_) for token in doc] == [row[4:] for row in rows]


def test_what_was_let_go_is_not_captured_again_that_day():
    told = events_of("Rebels freed captured sailors in Delm.")
    assert [(e.trigger.text, [r.text.split(" in ")[0] for r in e.recipients]) for e in told] == [
        ("freed", ["captured sailors"])
    ]
