"""Seats of government that act, and towns where things happen (M19, M20)."""

from __future__ import annotations

import json

import pytest
from tests.conftest import ROOT

from variorum.annotate.names import find
from variorum.model import Article, Rendition, Span
from variorum.reader import Reading
from variorum.reader.trained import TrainedReader

CASES = json.loads((ROOT / "tests/golden/names/metonyms.json").read_text(encoding="utf-8"))
# The share of the cases that must be right: what the parser misreads is among the others.
FLOOR = 0.95


@pytest.fixture(scope="module")
def reader():
    return TrainedReader(threads=1)


def kind_of(text: str, seat: str, reading: Reading) -> str | None:
    article = Article(id="a", capture="c", span=Span(0, len(text)), body=(Span(0, len(text)),))
    found = find(article, Rendition(text), reading)
    return next((m.kind for m in found if m.text == seat), None)


def read(reader, text):
    return reader.read(text, [Span(0, len(text))])


def test_a_seat_that_acts_is_a_government_and_any_other_a_place(reader):
    wrong = [
        case["text"]
        for case in CASES
        if kind_of(case["text"], case["seat"], read(reader, case["text"])) != case["kind"]
    ]
    assert 1 - len(wrong) / len(CASES) >= FLOOR, "\n".join(wrong)


def test_without_syntax_what_does_not_speak_is_a_place():
    assert kind_of(CASES[0]["text"], CASES[0]["seat"], Reading()) == "place"


def test_the_ministry_in_another_seat_is_not_the_one_told_of_before():
    text = "Armenia's defence ministry denied it. The ministry in Baku said that it was so."
    article = Article(id="a", capture="c", span=Span(0, len(text)), body=(Span(0, len(text)),))
    found = find(article, Rendition(text), Reading())
    first = next(m for m in found if m.text == "Armenia's defence ministry")
    assert first.entity
    assert [m.text for m in found if m.entity == first.entity] == [first.text]
