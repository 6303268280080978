"""The scorer of the reader's own names, against figures worked out by hand."""

from __future__ import annotations

import json
import re

import pytest

from variorum.evaluation import entities, re3d
from variorum.model import Span
from variorum.reader.encoder.annotations import Annotations, Name
from variorum.reader.encoder.layout import Layout
from variorum.reader.trained import Block

CONLL = """-DOCSTART- -X- -X- O

Ana NNP B-NP B-PER
Brunn NNP I-NP I-PER
left VBD B-VP O
Orsel NNP B-NP B-LOC
. . O O

-DOCSTART- -X- -X- O

Drost NNP B-NP B-PER
stayed VBD B-VP O
"""
TEXT = "President Ana Brunn met Tarskan envoys in Orsel on Friday.\nThe Guard left."
# Two spans of one person, one of them twice: an annotator's slip that must not count twice.
GOLD = [
    ("President Ana Brunn", "Person"),
    ("Ana Brunn", "Person"),
    ("Ana Brunn", "Person"),
    ("Tarskan", "Nationality"),
    ("Orsel", "Location"),
    ("Friday", "Temporal"),
    ("The Guard", "Organisation"),
]
HELD = "made-8"
SEEN = "made-0"


class Made:
    """A reader whose names are given: words, head, kind."""

    def __init__(self, *names):
        self.names = names
        self.handed = []

    def parse(self, text, paragraphs):
        self.handed.append([text[p.start : p.end] for p in paragraphs])
        for paragraph in paragraphs:
            found = re.compile(r"\w+|[^\w\s]").finditer(text, paragraph.start, paragraph.end)
            spans = [Span(*match.span()) for match in found]
            words = [text[s.start : s.end] for s in spans]
            yield Block(Layout(words=words, spans=spans), self._said(words))

    def _said(self, words):
        names = [
            Name(first, first + size, head, kind)
            for phrase, head, kind in self.names
            for size in [phrase.count(" ") + 1]
            for first in range(len(words))
            if " ".join(words[first : first + size]) == phrase
        ]
        return Annotations(
            upos=[], xpos=[], feats=[], heads=[], deprels=[], names=names, sayings=[]
        )


@pytest.fixture
def corpora(tmp_path):
    (tmp_path / "conllpp").mkdir()
    (tmp_path / "conllpp" / "dev.txt").write_text(CONLL, encoding="utf-8")
    folder = tmp_path / "re3d" / "Made Ministry"
    folder.mkdir(parents=True)
    (tmp_path / "re3d" / "README.md").write_text("made", encoding="utf-8")
    documents = [{"_id": SEEN, "text": "Ana Brunn spoke."}, {"_id": HELD, "text": TEXT}]
    spans = [(HELD, TEXT.index(words), words, kind) for words, kind in GOLD]
    spans.append((SEEN, 0, "Ana Brunn", "Person"))
    labels = [
        {"documentId": name, "begin": start, "end": start + len(words), "type": kind}
        for name, start, words, kind in spans
    ]
    for name, rows in (("documents", documents), ("entities", labels)):
        lines = "\n".join(json.dumps(row) for row in rows)
        (folder / f"{name}.json").write_text(lines + "\n", encoding="utf-8")
    return tmp_path


def values(scores, corpus):
    return {
        s.label: pytest.approx((s.precision, s.recall, s.value))
        for s in scores
        if s.corpus == corpus
    }


def test_types_count_on_conll(corpora):
    made = Made(
        ("Ana Brunn", "conll", "PER"),
        ("Orsel", "conll", "ORG"),
        ("Drost", "re3d", "Person"),  # another head's names are not counted
    )
    scores = entities.on_conll(corpora / "conllpp" / "dev.txt", made.parse)
    found = values(scores, "conllpp dev")
    assert made.handed == [["Ana Brunn left Orsel."], ["Drost stayed"]]
    assert found["PER, exact"] == (1.0, 1 / 2, 2 / 3)
    assert found["ORG, exact"] == (0.0, 0.0, 0.0)
    assert found["LOC, exact"] == (0.0, 0.0, 0.0)
    assert found["all types, exact"] == (1 / 2, 1 / 3, 2 / 5)
    assert {s.label: s.count for s in scores}["all types, exact"] == 3


def test_the_head_of_re3d_on_what_training_leaves_out(corpora):
    made = Made(
        ("Ana Brunn", "re3d", "Person"),
        ("Orsel", "re3d", "Location"),
        ("Friday", "re3d", "Temporal"),
        ("Guard", "re3d", "Organisation"),
    )
    found = values(entities.on_re3d(corpora / "re3d", made.parse), "re3d dev")
    assert made.handed == [TEXT.split("\n")]
    # One span of ours cannot stand for both of the gold's.
    assert found["Person, exact"] == (1.0, 1 / 2, 2 / 3)
    assert found["Person, overlapping"] == (1.0, 1 / 2, 2 / 3)
    assert found["Organisation, exact"] == (0.0, 0.0, 0.0)
    assert found["Organisation, overlapping"] == (1.0, 1.0, 1.0)
    assert found["Nationality, exact"] == (0.0, 0.0, 0.0)
    assert found["shared kinds, exact"] == (2 / 3, 2 / 5, 1 / 2)
    assert found["shared kinds, overlapping"] == (1.0, 3 / 5, 3 / 4)
    assert found["all kinds, exact"] == (3 / 4, 3 / 6, 6 / 10)
    assert found["all kinds, overlapping"] == (1.0, 4 / 6, 8 / 10)


def test_the_head_of_conllpp_on_the_same_documents(corpora):
    made = Made(
        ("Ana", "conll", "PER"),
        ("Tarskan", "conll", "MISC"),
        ("Friday", "conll", "MISC"),
    )
    scores = entities.on_re3d(corpora / "re3d", made.parse)
    found = values(scores, "re3d dev, by the head of conllpp")
    assert found["Person, exact"] == (0.0, 0.0, 0.0)
    assert found["Person, overlapping"] == (1.0, 1 / 2, 2 / 3)
    assert found["Nationality, exact"] == (1 / 2, 1.0, 2 / 3)
    assert found["shared kinds, exact"] == (1 / 3, 1 / 5, 1 / 4)
    assert "all kinds, exact" not in found


def test_score_runs_both_and_samples(corpora, monkeypatch):
    monkeypatch.setattr(entities, "Parser", lambda: Made(("Drost", "conll", "PER")))
    whole = {(s.corpus, s.label): s for s in entities.score(corpora)}
    first = {(s.corpus, s.label): s for s in entities.score(corpora, sample=1)}
    assert {s.layer for s in whole.values()} == {"entities"}
    assert whole["conllpp dev", "PER, exact"].recall == 1 / 2
    assert first["conllpp dev", "PER, exact"].recall == 0.0
    assert whole["re3d dev", "all kinds, exact"].count == 6


@pytest.mark.parametrize(
    ("ours", "gold", "hits"),
    [
        ([(0, 9, "P")], [(0, 4, "P"), (5, 9, "P")], 1),
        ([(0, 4, "P"), (5, 9, "P")], [(0, 9, "P")], 1),
        ([(0, 9, "P")], [(0, 9, "L")], 0),
        ([(0, 4, "P")], [(4, 9, "P")], 0),
        # Were the first pair taken for the worse overlap, the second would find no partner.
        ([(0, 6, "P"), (6, 9, "P")], [(0, 6, "P"), (5, 9, "P")], 2),
        ([(0, 2, "P"), (0, 9, "P")], [(0, 9, "P"), (1, 2, "P")], 2),
    ],
)
def test_overlaps_are_matched_one_to_one(ours, gold, hits):
    assert entities.matches(set(ours), set(gold)) == hits


def test_the_draw_of_held_out_documents_is_fixed():
    """Training and scoring share it: another draw would score what was trained on."""
    assert [n for n in range(60) if re3d.held_out(f"made-{n}")] == [
        8,
        10,
        17,
        22,
        28,
        30,
        32,
        34,
        43,
        44,
        49,
        50,
        51,
        54,
    ]
