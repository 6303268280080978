"""Our own passages to train on: each label finds its words, and none is among those we score."""

import json

import pytest
from training.corpora import passages
from training.settings import ADAPT, CONFIG, OURS, load, require, samples

from tests.training import tiny
from variorum.evaluation.passages import FOLDER
from variorum.evaluation.passages import load as passages_of

TEXT = "“We go,” Mara Orrin said, adding that rain fell.\n\nNobody asked."
SAID = [
    {"speaker": "Mara Orrin", "cue": "said", "content": ["We go"], "stance": "asserts"},
    {"speaker": "Mara Orrin", "cue": "adding", "content": ["rain fell"], "stance": "asserts"},
    {"content": ["Nobody asked"], "stance": "asserts"},
]
SHARED = 12  # words in a row: longer than the names of ministries, which both have


@pytest.fixture(scope="module")
def ours():
    return passages_of(OURS / "training" / "passages")


def test_statements_with_a_cue_become_sayings(tmp_path):
    line = json.dumps({"id": "a-1", "text": TEXT, "statements": SAID})
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    (sample,) = passages.read(tmp_path)

    def words(numbers):
        return " ".join(sample.words[n] for n in sorted(numbers))

    first, second = sample.sayings
    assert (words(first.source), words(first.cue)) == ("Mara Orrin", "said")
    assert words(first.content) == "“ We go , ”"
    assert words(second.content) == "that rain fell"


def test_passages_lie_in_the_project_not_among_the_corpora(tmp_path):
    settings = load(ADAPT)
    (corpus,) = [c for c in settings.corpus if c.format == "passages"]
    assert len(samples(corpus, tmp_path, "train")) > 100
    require(tiny.settings("ewt"), tiny.write(tmp_path))


def test_every_label_of_ours_finds_its_words(ours):
    for passage in ours:
        for label in passage.labels:
            assert label.content
            assert all(0 <= a < b <= len(passage.text) for a, b in label.content)
    assert len({passage.id for passage in ours}) == len(ours)


def test_no_passage_to_train_on_shares_its_words_with_those_we_score(ours):
    def runs(text):
        words = text.lower().split()
        return {" ".join(words[n : n + SHARED]) for n in range(len(words) - SHARED + 1)}

    scored = {run for passage in passages_of(FOLDER) for run in runs(passage.text)}
    assert scored
    shared = {run: p.id for p in ours for run in runs(p.text) if run in scored}
    assert shared == {}


def test_both_stages_say_the_same_of_a_corpus():
    first = {c.name: c for c in load(CONFIG).corpus}
    for corpus in load(ADAPT).corpus:
        if corpus.name in first:
            other = first[corpus.name]
            assert (corpus.licence, corpus.open) == (other.licence, other.open)
            assert (corpus.about, corpus.heads) == (other.about, other.heads)
