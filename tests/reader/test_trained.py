"""The trained reader hands its documents on to the steps that stand on syntax."""

import pytest

from variorum.model import Span
from variorum.reader import trained
from variorum.reader.baseline import BaselineReader
from variorum.reader.trained import TrainedReader

TEXT = "The ministry said on Friday that two depots had burned near Orsk. Nobody was hurt."


@pytest.fixture(scope="module")
def reader():
    return TrainedReader(threads=1)


def test_a_reading_holds_documents_with_places_in_the_text(reader):
    (doc,) = reader.read(TEXT, [Span(0, len(TEXT))]).docs
    spans = doc.user_data["spans"]
    assert [TEXT[s.start : s.end] for s in spans] == [token.text for token in doc]
    assert any(token.dep_ == "nsubj" for token in doc)


def test_a_huge_text_is_read_without_keeping_its_documents(reader, monkeypatch):
    monkeypatch.setattr(trained, "KEPT", len(TEXT) - 1)
    reading = reader.read(TEXT, [Span(0, len(TEXT))])
    assert reading.docs == ()
    assert reading.attributions


def test_rules_alone_have_no_documents():
    assert BaselineReader().read(TEXT, [Span(0, len(TEXT))]).docs == ()


def test_whom_a_relative_accuses_is_named(reader):
    text = "The mayor spoke of the river guild, which he accused of hiding grain."
    found = reader.read(text, [Span(0, len(text))]).attributions
    said = [[text[slice(*span)] for span in one.contents] for one in found]
    assert ["the river guild", "of hiding grain"] in said
