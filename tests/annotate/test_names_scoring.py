"""The scorer of names reads its corpora rightly and counts rightly."""

from __future__ import annotations

import pytest

from variorum.evaluation import names

CONLL = """-DOCSTART- -X- -X- O

President NNP B-NP O
Ana NNP I-NP B-PER
Brunn NNP I-NP I-PER
left VBD B-VP O
Iran NNP B-NP B-LOC
's POS B-NP O
capital NN I-NP O
. . O O

The DT B-NP O
Iraqi JJ I-NP B-MISC
Foreign NNP I-NP B-ORG
Ministry NNP I-NP I-ORG
( ( O O
Baghdad NNP B-NP B-LOC
) ) O O
denied VBD B-VP O
it PRP B-NP O
. . O O
"""


@pytest.fixture
def corpora(tmp_path):
    (tmp_path / "conllpp").mkdir()
    (tmp_path / "conllpp" / "dev.txt").write_text(CONLL, encoding="utf-8")
    return tmp_path


def test_tokens_become_text_with_gold_spans(corpora):
    (document,) = names.conll_documents(corpora / "conllpp" / "dev.txt")
    assert document.text.splitlines() == [
        "President Ana Brunn left Iran's capital.",
        "The Iraqi Foreign Ministry (Baghdad) denied it.",
    ]
    told = {(document.text[start:end], kind) for start, end, kind in document.gold}
    assert told == {
        ("Ana Brunn", "PER"),
        ("Iran", "LOC"),
        ("Iraqi", "MISC"),
        ("Foreign Ministry", "ORG"),
        ("Baghdad", "LOC"),
    }


def test_scores(corpora):
    scores = {(s.corpus, s.label): s for s in names.score(corpora)}
    assert scores["conllpp dev", "all types, exact"].value == 1.0
    assert scores["conllpp dev", "all types, exact"].count == 5
