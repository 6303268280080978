"""Golden passages, labelled by hand: who says what, how, through whom; and what nobody says."""

import json
from pathlib import Path

import pytest

from variorum.model import Article, Rendition, Span
from variorum.reader.baseline import BaselineReader
from variorum.statements.state import state

FOLDER = Path(__file__).parent.parent / "golden" / "speech"
CASES = sorted(path.stem for path in FOLDER.glob("*.txt"))
MARKS = " \t\n.,;:!?\"'“”‘’«»„`"


def paragraphs_of(text):
    spans, at = [], 0
    for piece in text.split("\n\n"):
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    return spans


def read(name):
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    labels = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    paragraphs = paragraphs_of(text)
    article = Article(
        id="art-1", capture="sha256:0", span=Span(0, len(text)), body=tuple(paragraphs)
    )
    rendition = Rendition(text)
    reading = BaselineReader().read(text, paragraphs)
    return text, labels, reading, state(article, rendition, reading, (), ())


def bare(words):
    return words.strip(MARKS)


def outline(statement):
    return (
        bare(statement.speaker.text) if statement.speaker else None,
        [bare(words.text) for words in statement.content],
        statement.stance,
        statement.direct,
    )


def label(labelled):
    return (
        bare(labelled["source"]["text"]) if "source" in labelled else None,
        [bare(words["text"]) for words in labelled["content"]],
        labelled["stance"],
        labelled["direct"],
    )


def test_there_are_enough_cases():
    assert len(CASES) >= 40


@pytest.mark.parametrize("name", CASES)
def test_labels_stand_where_they_say(name):
    text, labels, _, _ = read(name)
    for labelled in labels["statements"]:
        for key in ("source", "cue", "addressee", "antecedent"):
            if key in labelled:
                start, end = labelled[key]["span"]
                assert text[start:end] == labelled[key]["text"]


@pytest.mark.parametrize("name", CASES)
def test_statements_are_those_labelled(name):
    text, labels, reading, statements = read(name)
    attributed = [s for s in statements if s.speaker is not None or s.stance != "asserts"]
    if labels["statements"] or "own_voice" in labels:
        found = [outline(s) for s in attributed]
        wanted = [label(x) for x in labels["statements"]]
        assert (found[: len(wanted)] if labels.get("first") else found) == wanted
    for statement, labelled in zip(attributed, labels["statements"], strict=False):
        check_one(statement, labelled, attributed)
    if "own_voice" in labels:
        assert len(statements) - len(attributed) == labels["own_voice"]
    if "scare_quotes" in labels:
        found = [text[s.start : s.end] for s in reading.scare_quotes]
        assert found == [x["text"] for x in labels["scare_quotes"]]
    for words in labels.get("nobodys_words", ()):
        assert not any(words in w.text for s in attributed for w in s.content)
    for speaker in labels.get("speakers", ()):
        assert speaker in [s.speaker.text for s in attributed]


def check_one(statement, labelled, attributed):
    if "cue" in labelled:
        assert statement.cue.text == labelled["cue"]["text"]
    if "addressee" in labelled:
        assert statement.addressee.text == labelled["addressee"]["text"]
    assert [link.text for link in statement.chain] == [x["text"] for x in labelled.get("via", ())]
    for key in ("denies", "about"):
        if key in labelled:
            wanted = tuple(attributed[place].id for place in labelled[key])
            assert getattr(statement, key) == wanted


@pytest.mark.parametrize("name", CASES)
def test_short_forms_find_whom_they_stand_for(name):
    text, labels, reading, _ = read(name)
    for labelled in labels["statements"]:
        if "antecedent" in labelled:
            wanted = tuple(labelled["content"][0]["span"])
            found = [a for a in reading.attributions if a.contents[0].meets(Span(*wanted))]
            assert text[slice(*found[0].antecedent)] == labelled["antecedent"]["text"]
