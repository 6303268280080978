"""Names as the encoder hears them: within a paragraph, and never across its end."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc, Span

from variorum.model import Span as Place
from variorum.reader.naming import names_of


def document(words, starts, name):
    doc = Doc(
        spacy.blank("en").vocab, words=words, sent_starts=[at in starts for at in range(len(words))]
    )
    doc.user_data["spans"] = [Place(t.idx, t.idx + len(t)) for t in doc]
    doc.spans["conll"] = [Span(doc, *name, label="ORG")]
    return doc


def named(doc):
    return [doc.text[name.span.start : name.span.end] for name in names_of(doc)]


def test_a_name_does_not_go_on_from_a_headline_into_the_body():
    words = ["Battle", "for", "Orsk", "\n", "Velpress", "reported", "it", "."]
    assert named(document(words, {0, 4}, (2, 5))) == ["Orsk", "Velpress"]


def test_a_name_goes_on_over_the_end_of_a_line():
    words = ["The", "Orsk", "\n", "Observer", "Mission", "left", "."]
    assert named(document(words, {0}, (1, 5))) == ["Orsk \n Observer Mission"]
