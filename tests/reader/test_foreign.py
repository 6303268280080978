"""Another pipeline's syntax under the rules: tiny ones, made here."""

import pytest
import spacy
from spacy.language import Language

from variorum.errors import InputError
from variorum.model import Span
from variorum.reader import foreign
from variorum.reader.encoder.document import SPANS
from variorum.reader.foreign import Foreign, load_pipeline
from variorum.reader.fusion import Limits
from variorum.reader.trained import JoinedReader, reader_of

TEXT = (
    "Share\n\nTASS reported rain, citing the ministry.\n\n"
    '"We have left the town," said Ilka Dorn.\n\nNo \ud800 more.'
)
PARAGRAPHS = [Span(7, 47), Span(49, 89), Span(91, len(TEXT))]


@Language.component("made_syntax")
def made_syntax(doc):
    """Verbs are roots, the word before one is its subject, "citing" hangs on the root."""
    roots = [t.i for t in doc if t.text in {"reported", "said"}] or [0]
    root = roots[0]
    for token in doc:
        token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", token.lower_
        token.head, token.dep_ = doc[root], "dep"
        if token.i == root:
            token.pos_, token.tag_, token.dep_ = "VERB", "VBD", "ROOT"
        elif token.i == root - 1:
            token.dep_ = "nsubj"
        elif token.text == "citing":
            token.pos_, token.tag_, token.dep_, token.lemma_ = "VERB", "VBG", "advcl", "cite"
        elif token.text == "ministry":
            token.head, token.dep_ = doc[token.i - 2], "obj"
        elif token.text == "the":
            token.head, token.dep_ = doc[token.i + 1], "det"
    return doc


@pytest.fixture
def pipeline():
    made = spacy.blank("en")
    made.add_pipe("made_syntax")
    return made


def test_places_are_counted_in_the_rendition(pipeline):
    for doc, paragraph in zip(Foreign(pipeline).docs(TEXT, PARAGRAPHS), PARAGRAPHS, strict=True):
        assert doc.user_data[SPANS][0].start == paragraph.start
        for token, span in zip(doc, doc.user_data[SPANS], strict=True):
            assert TEXT[span.start : span.end].replace("\ud800", "\ufffd") == token.text


def test_the_rules_read_over_it(pipeline):
    reader = JoinedReader("made", Foreign(pipeline), Limits(alone=1.0, rule=0.0))
    found = reader.read(TEXT, PARAGRAPHS).attributions
    sources = [TEXT[slice(*a.source)] for a in found]
    assert sources == ["the ministry", "Ilka Dorn"]


def test_a_pipeline_without_a_parser_is_refused():
    with pytest.raises(InputError, match="parses nothing"):
        Foreign(spacy.blank("en"))


def test_other_labels_are_refused():
    made = spacy.blank("en")
    parser = made.add_pipe("parser")
    for label in ("nsubj", "dobj", "pobj"):
        parser.add_label(label)
    with pytest.raises(InputError, match=r"dobj, pobj.*VARIORUM_READER"):
        Foreign(made)


def test_a_pipeline_that_is_not_there_is_one_clear_error():
    with pytest.raises(InputError, match="no-such-pipeline"):
        load_pipeline("no-such-pipeline")
    with pytest.raises(InputError, match="no-such-pipeline"):
        reader_of("no-such-pipeline", threads=1, kept="off")


def test_a_paragraph_of_any_length_is_read(monkeypatch, pipeline):
    monkeypatch.setattr(foreign, "_MOST", 500)
    pipeline.max_length = 500  # beyond it spaCy refuses a text
    text = "word " * 1_000
    found = list(Foreign(pipeline).docs(text, [Span(0, len(text))]))
    assert len(found) == 10
    places = [span for doc in found for span in doc.user_data[SPANS]]
    assert [text[slice(*span)] for span in places] == ["word"] * 1_000


def test_empty_paragraphs_are_passed_over(pipeline):
    text = "Rain fell.\n\n\n\nIt fell."
    spans = [Span(0, 10), Span(12, 12), Span(14, len(text))]
    reader = JoinedReader("made", Foreign(pipeline), Limits(alone=1.0, rule=0.0))
    assert len(reader.read(text, spans).sentences) == 2
