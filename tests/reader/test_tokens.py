"""Plain tokens answer as spaCy's do."""

from __future__ import annotations

import gc
import time
import weakref

from spacy.lang.en import EnglishDefaults
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan
from spacy.vocab import Vocab, create_vocab

from variorum.model import Span
from variorum.reader.syntax import head_of, phrase, place, tokens_in
from variorum.reader.tokens import tokens_of

ROWS = [
    # word, space behind it, tag, part of speech, lemma, head, relation, features
    ("KETRA", True, "NNP", "PROPN", "KETRA", 3, "nsubj", "Number=Sing"),
    ("'s", True, "POS", "PART", "'s", 0, "case", "_"),
    ("  ", False, "_SP", "SPACE", "  ", 1, "dep", ""),
    ("said", True, "VBD", "VERB", "say", 3, "ROOT", "Mood=Ind|Tense=Past"),
    ("twelve", True, "CD", "NUM", "twelve", 5, "nummod", "NumType=Card"),
    ("_", False, "NNS", "NOUN", "_", 6, "nsubj", "Number=Plur"),
    ("left", True, "VBD", "VERB", "leave", 3, "ccomp", ""),
    ("what", True, "WP", "PRON", "what", 9, "obj", ""),
    ("we", True, "PRP", "PRON", "we", 9, "nsubj", ""),
    ("saw", False, "VBD", "VERB", "see", 6, "ccomp", ""),
    (".", False, ".", "PUNCT", ".", 3, "punct", ""),
    ("Żal", True, "NN", "NOUN", "żal", 11, "ROOT", ""),
    ("crossed", False, "VBN", "VERB", "cross", 10, "acl", ""),  # over others' edges
]
ANSWERS = (
    "i", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "ent_type_", "whitespace_", "is_space",
    "is_punct", "is_upper", "like_num", "is_sent_start",
)  # fmt: skip


def made(rows=ROWS, times: int = 1) -> Doc:
    """A document of rows, over and over."""
    words, spaces, tags, pos, lemmas, heads, deps, morphs = zip(*rows * times, strict=True)
    far = [head + len(rows) * (at // len(rows)) for at, head in enumerate(heads)]
    doc = Doc(
        create_vocab("en", EnglishDefaults),
        words=words, spaces=spaces, tags=tags, pos=pos, lemmas=lemmas, heads=far, deps=deps,
        morphs=["" if morph == "_" else morph for morph in morphs],
    )  # fmt: skip
    starts = [token.idx for token in doc]
    doc.user_data["spans"] = [
        Span(start, start + len(word)) for start, word in zip(starts, words, strict=True)
    ]
    doc.set_ents([DocSpan(doc, 0, 1, label="DATE")])
    doc.spans["gum"] = SpanGroup(doc, spans=[DocSpan(doc, 0, 2, label="place")])
    return doc


def test_every_answer_is_that_of_spacy():
    doc = made(times=3)
    plain = tokens_of(doc)
    assert len(plain) == len(doc)
    for theirs, ours in zip(doc, plain, strict=True):
        for name in ANSWERS:
            assert getattr(ours, name) == getattr(theirs, name), (theirs, name)
        assert ours.morph == str(theirs.morph)
        assert len(ours) == len(theirs)
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(ours, name) is plain[getattr(theirs, name).i], (theirs, name)
        for name in ("children", "lefts"):
            got = [child.i for child in getattr(ours, name)]
            assert got == [child.i for child in getattr(theirs, name)]
        assert phrase(ours) == phrase(theirs)
    assert [[t.i for t in sent] for sent in plain.sents] == [
        [t.i for t in sent] for sent in doc.sents
    ]


def test_questions_to_syntax_have_one_answer():
    doc = made()
    plain = tokens_of(doc)
    span = Span(doc[4].idx, doc[6].idx + 1)
    assert [t.i for t in tokens_in(plain, span)] == [t.i for t in tokens_in(doc, span)]
    theirs, ours = head_of(doc, span), head_of(plain, span)
    assert theirs is not None
    assert ours is plain[theirs.i]
    assert place(plain, 0, len(plain)) == place(doc, 0, len(doc))
    assert plain.spans is not None
    assert plain.spans["gum"][0].label_ == "place"


def test_a_document_has_one_plain_form_and_tokens_are_told_apart_by_it():
    doc, other = made(), made()
    plain = tokens_of(doc)
    assert tokens_of(doc) is plain
    assert plain != tokens_of(other)
    assert plain[0] != tokens_of(other)[0]
    assert len({plain, tokens_of(other)}) == 2


def test_an_empty_document_has_no_tokens():
    doc = Doc(Vocab())
    doc.user_data["spans"] = []
    assert not tokens_of(doc)
    assert not list(tokens_of(doc).sents)


def test_nothing_is_kept_when_the_document_goes():
    doc = made()
    tokens_of(doc)
    gone = weakref.ref(doc)
    del doc
    gc.collect()
    assert gone() is None


def _seconds(times: int) -> float:
    doc = made(times=times)
    start = time.process_time()
    tokens_of(doc)
    return time.process_time() - start


def test_making_them_takes_time_in_the_length_of_the_text():
    _seconds(10)
    assert _seconds(4000) < 16 * max(_seconds(1000), 0.01)
