"""Documents: the text to the code point, places in the rendition, names and sayings."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reader.encoder.laying import ANY, PROSE, flat, laid, paragraphs_of

from variorum.model import Span
from variorum.reader.encoder import document
from variorum.reader.encoder.annotations import Name, Saying
from variorum.reader.encoder.document import SAYINGS, SPANS, build, lemma, runs


def made(text, paragraphs=None, **changes):
    layout = laid(text, paragraphs)
    return build(text, layout, flat(layout, **changes))


def clean(text):
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)


@given(ANY | PROSE)
@settings(deadline=None)
def test_the_text_of_one_paragraph_is_the_text(text):
    body = text.strip()
    if not body:
        return
    start = text.index(body)
    doc = made(text, [Span(0, len(text))])
    assert doc.text == clean(body)
    for token, span in zip(doc, doc.user_data[SPANS], strict=True):
        assert clean(text[slice(*span)]) == token.text
        assert span.start == start + token.idx


@given(ANY | PROSE)
@settings(deadline=None)
def test_tokens_are_words_in_place_and_white_space_between(text):
    layout = laid(text)
    if not layout.words:
        return
    doc = build(text, layout, flat(layout))
    spans = doc.user_data[SPANS]
    words = [(t.text, s) for t, s in zip(doc, spans, strict=True) if t.tag_ != "_SP"]
    assert words == [(clean(w), s) for w, s in zip(layout.words, layout.spans, strict=True)]
    end = spans[0].start
    for token, span in zip(doc, spans, strict=True):
        assert end <= span.start < span.end
        assert not text[end : span.start].strip(" ")
        if token.tag_ == "_SP":
            assert token.text.isspace()
            assert token.head.i < token.i
            assert token.dep_ == "dep"
        end = span.end


def test_what_lies_between_paragraphs_is_one_line_end():
    text = "First one.\nSHARE THIS\nSecond one."
    doc = made(text, [Span(0, 10), Span(22, 33)])
    assert doc.text == "First one.\nSecond one."
    assert doc.user_data[SPANS][3] == Span(10, 22)


@pytest.mark.parametrize("gap", ["  ", "\n", " \n\n ", "\t", "\u00a0", "\u2028", " \u3000"])
def test_white_space_is_kept(gap):
    text = f"one{gap}two"
    doc = made(text, [Span(0, len(text))])
    assert doc.text == text
    assert [t.text for t in doc if not t.is_space] == ["one", "two"]


def test_paragraphs_that_touch():
    text = "One.Two."
    assert made(text, [Span(0, 4), Span(4, 8)]).text == text


def test_columns_are_written():
    doc = made(
        "He didn't say.",
        upos=["PRON", "AUX", "PART", "VERB", "PUNCT"],
        xpos=["PRP", "VBD", "RB", "VB", "."],
        feats=["Case=Nom|Number=Sing", "_", "Polarity=Neg", "VerbForm=Inf", "_"],
        heads=[3, 3, 3, 3, 3],
        deprels=["nsubj", "aux", "advmod", "root", "punct"],
    )
    assert [t.lemma_ for t in doc] == ["he", "do", "not", "say", "."]
    assert [t.dep_ for t in doc] == ["nsubj", "aux", "advmod", "ROOT", "punct"]
    assert [t.head.text for t in doc] == ["say"] * 5
    assert str(doc[0].morph) == "Case=Nom|Number=Sing"
    assert not str(doc[1].morph)
    assert doc[0].lower_ == "he"
    assert doc[1].is_alpha
    assert next(doc.sents).root.text == "say"


def test_sentences_are_those_of_the_trees():
    text = "One came. Two went.\n\nThree stayed."
    doc = made(text)
    assert [sentence.text.strip() for sentence in doc.sents] == [
        *("One came.", "Two went.", "Three stayed."),
    ]


def test_names_are_entities_of_the_main_head_and_groups_of_each():
    doc = made(
        "Ilham  Aliyev met nobody in Baku.",
        names=[Name(0, 2, "conll", "PER"), Name(5, 6, "conll", "LOC"), Name(0, 2, "gum", "person")],
    )
    assert [(e.text, e.label_) for e in doc.ents] == [("Ilham  Aliyev", "PER"), ("Baku", "LOC")]
    assert [(e.text, e.label_) for e in doc.spans["gum"]] == [("Ilham  Aliyev", "person")]


def test_a_saying_over_several_lines_is_one_run_and_over_paragraphs_several():
    text = "He said it\nwas  cold\n\nand wet."
    saying = Saying(cue=(1,), source=(0,), content=(2, 3, 4, 5, 6), sure=0.75)
    doc = made(text, sayings=[saying])
    assert [span.text for span in doc.spans["content"]] == ["it\nwas  cold", "and wet"]
    assert [span.text for span in doc.spans["source"]] == ["He"]
    assert [(span.text, span.id_) for span in doc.spans["cue"]] == [("said", "0")]
    (found,) = doc.user_data[SAYINGS]
    assert found.sure == 0.75
    assert [doc[n].text for n in found.content if not doc[n].is_space] == [
        *("it", "was", "cold", "and", "wet"),
    ]


def test_words_left_out_of_a_saying_part_its_runs():
    saying = Saying(cue=(1,), source=(), content=(0, 2, 3, 5), sure=1)
    doc = made("a b c d e f", sayings=[saying])
    assert [span.text for span in doc.spans["content"]] == ["a", "c d", "f"]
    assert list(doc.spans["source"]) == []


@given(st.sets(st.integers(0, 40)))
def test_runs_are_the_numbers(numbers):
    ordered = sorted(numbers)
    found = runs(ordered)
    assert [n for first, last in found for n in range(first, last)] == ordered
    assert all(a[1] < b[0] for a, b in pairwise(found))


@given(ANY, st.sampled_from(["NOUN", "VERB", "PROPN", "AUX", "PART", "X"]))
@settings(deadline=None)
def test_every_word_has_a_lemma(word, upos):
    assert isinstance(lemma(word, upos), str)


@pytest.mark.parametrize(
    ("word", "upos", "wanted"),
    [
        ("Soldiers", "NOUN", "soldier"),
        ("was", "AUX", "be"),
        ("’s", "PART", "’s"),
        ("n’t", "PART", "not"),
        ("wo", "AUX", "will"),
        ("Baku", "PROPN", "Baku"),
        ("12", "NUM", "12"),
    ],
)
def test_lemmas(word, upos, wanted):
    assert lemma(word, upos) == wanted


def test_the_store_of_strings_does_not_grow_without_end(monkeypatch):
    monkeypatch.setattr(document, "_MANY", 1_500)
    monkeypatch.setattr(document, "_current", [])
    docs = [made(" ".join(f"w{n}x{number}" for n in range(50))) for number in range(60)]
    assert 2 <= len({id(doc.vocab) for doc in docs}) <= 10
    assert docs[0].text.split()[0] == "w0x0"
    assert docs[-1][0].text == "w0x59"


def test_paragraphs_far_apart_keep_their_places():
    text = "x" * 100 + "Said he.\n\nSaid she." + "y" * 50
    paragraphs = paragraphs_of(text)[:1]
    doc = made(text, [Span(100, 108), Span(110, 119)])
    assert paragraphs[0].start == 0
    assert [text[slice(*s)] for s in doc.user_data[SPANS]] == [t.text for t in doc]
