"""The scorer of syntax, against figures worked out by hand."""

from __future__ import annotations

import pytest
from tests.evaluation.treebank import write

from variorum.evaluation import syntax
from variorum.evaluation.conllu import documents
from variorum.model import Span
from variorum.reader.encoder.annotations import Annotations
from variorum.reader.encoder.layout import Layout
from variorum.reader.trained import Block

STAY = """
# newdoc id = stay
# newpar
1    She    she   PRON   PRP  Number=Sing   4  nsubj     _  _
2-3  won't  _     _      _    _             _  _         _  _
2    wo     will  AUX    MD   VerbForm=Fin  4  aux       _  _
3    n't    not   PART   RB   _             4  advmod    _  _
4    go     go    VERB   VB   VerbForm=Inf  0  root      _  SpaceAfter=No
5    .      .     PUNCT  .    _             4  punct     _  _

1    Stay   stay  VERB   VB   VerbForm=Fin  0  root      _  SpaceAfter=No
2    !      !     PUNCT  .    _             1  punct     _  _

# newpar
1    Rain   rain  NOUN   NN   Number=Sing   0  root      _  SpaceAfter=No
2    .      .     PUNCT  .    _             1  punct     _  _
"""


@pytest.fixture
def stay(tmp_path):
    return list(documents([write(tmp_path / "made.conllu", STAY)]))


def said(heads, deprels, upos=None, xpos=None, feats=None):
    blank = ["?"] * len(heads)
    return Annotations(
        upos=upos or blank,
        xpos=xpos or blank,
        feats=feats or blank,
        heads=heads,
        deprels=deprels,
        names=[],
        sayings=[],
    )


def block(words, sentences, heads, deprels):
    """What the reader made of a stretch: words as (form, start)."""
    spans = [Span(start, start + len(form)) for form, start in words]
    return Block(
        Layout(words=[form for form, _ in words], spans=spans, sentences=sentences),
        said(heads, deprels),
    )


def values(scores):
    return {s.label: (s.precision, s.recall, s.value) for s in scores}


def test_shares_on_gold_words(stay):
    answer = said(
        # "n't" hangs on "wo"; "Stay" is no root but hangs on "go".
        heads=[3, 3, 1, 3, 3, 3, 5, 7, 7],
        # "aux:pass" is not "aux"; "n't" has the right relation to the wrong word.
        deprels=["nsubj", "aux:pass", "advmod", "root", "punct", "root", "punct", "root", "punct"],
        upos=["PRON", "AUX", "PART", "VERB", "PUNCT", "VERB", "PUNCT", "NOUN", "X"],
        xpos=["PRP", "MD", "RB", "VB", ".", "VB", ".", "NNP", ":"],
        feats=["Number=Sing", "VerbForm=Fin", "_", "_", "_", "_", "_", "Number=Sing", "_"],
    )
    found = syntax.on_words(stay, lambda _layout: answer, "made", "abc")
    assert {s.label: s.value for s in found} == {
        "UPOS, gold words": 8 / 9,
        "XPOS, gold words": 7 / 9,
        "FEATS, gold words": 7 / 9,
        "UAS, gold words": 7 / 9,
        "LAS, gold words": 6 / 9,
        "LAS without subtypes, gold words": 7 / 9,
    }
    assert {s.count for s in found} == {9}


def test_the_reader_is_handed_gold_words(stay):
    handed = []

    def annotate(layout):
        handed.append(layout)
        size = len(layout.words)
        return said(list(range(size)), ["root"] * size)

    found = syntax.on_words(stay, annotate, "made", "abc")
    assert handed[0].words == ["She", "wo", "n't", "go", ".", "Stay", "!", "Rain", "."]
    # Only the three roots are right.
    assert {s.value for s in found if s.label.startswith(("UAS", "LAS"))} == {3 / 9}


def test_f1_from_raw_text(stay):
    handed = []

    def parse(text, paragraphs):
        handed.append((text, [text[p.start : p.end] for p in paragraphs]))
        # One sentence too few, "won't" in one piece, and the second paragraph in another block.
        yield block(
            [("She", 0), ("won't", 4), ("go", 10), (".", 12), ("Stay", 14), ("!", 18)],
            [0] * 6,
            [1, 2, 2, 2, 2, 4],
            ["nsubj", "aux", "root", "punct", "parataxis", "punct"],
        )
        yield block([("Rain", 20), (".", 24)], [0, 0], [0, 0], ["root", "punct:end"])

    found = values(syntax.from_text(stay, parse, "made", "abc"))
    assert handed == [("She won't go. Stay!\nRain.", ["She won't go. Stay!", "Rain."])]
    # 7 of our 8 words are aligned with 7 of 9: all but "won't" with "wo" and "n't".
    assert found["words"] == pytest.approx((7 / 8, 7 / 9, 14 / 17))
    assert found["sentences"] == pytest.approx((1 / 2, 1 / 3, 2 / 5))
    # Right are go, its full stop, "!", Rain, and, its subtype left out, the last full stop.
    assert found["LAS, from raw text"] == pytest.approx((5 / 8, 5 / 9, 10 / 17))
    assert found["LAS with subtypes, from raw text"] == pytest.approx((4 / 8, 4 / 9, 8 / 17))


def test_a_head_without_a_partner_is_wrong_whatever_hangs_on_it(stay):
    def parse(_text, _paragraphs):
        # "go." in one piece, and everything hangs on it.
        yield block(
            [("She", 0), ("wo", 4), ("n't", 6), ("go.", 10)],
            [0] * 4,
            [3, 3, 3, 3],
            ["nsubj", "aux", "advmod", "root"],
        )

    found = values(syntax.from_text(stay, parse, "made", "abc"))
    assert found["words"][0] == 3 / 4
    assert found["LAS, from raw text"] == (0.0, 0.0, 0.0)


def test_both_treebanks_are_scored_and_sampled(tmp_path, monkeypatch):
    class Rooted:
        """A reader that cuts nothing and takes every word for a root."""

        def annotate(self, layout):
            size = len(layout.words)
            return said(list(range(size)), ["root"] * size)

        def parse(self, _text, _paragraphs):
            return []

    monkeypatch.setattr(syntax, "annotator", lambda _folder, _threads: Rooted())
    monkeypatch.setattr(syntax, "Parser", Rooted)
    write(tmp_path / "ud" / "en_ewt-ud-dev.conllu")
    write(tmp_path / "ud" / "en_gum-ud-dev.conllu", STAY)
    whole = {(s.corpus, s.label): s for s in syntax.score(tmp_path)}
    first = {(s.corpus, s.label): s for s in syntax.score(tmp_path, sample=1)}
    assert len(whole) == 20
    assert {s.layer for s in whole.values()} == {"syntax"}
    assert whole["EWT dev", "UAS, gold words"].value == 4 / 18
    assert first["EWT dev", "UAS, gold words"].value == 3 / 17
    assert whole["GUM dev", "words"].recall == 0.0
    assert whole["EWT dev", "words"].corpus_hash != whole["GUM dev", "words"].corpus_hash
