"""The baseline reader as a reader: in bounds, total, linear, and the same for either side."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.model import Span
from variorum.reader.baseline import BaselineReader

VOCABULARY = """
“ ” " ' ’’ , . ? : – ( ) said says told denied that according to citing quoted as saying by was
were could not verify the ministry he it they who Tarsk Velmora Orsel and but claims accused of
in view his own no confirmation Q: A: added warned urged both sides
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])
PROSE = st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=120)


def paragraphs_of(text):
    spans, at = [], 0
    for piece in text.split("\n\n"):
        if piece.strip():
            spans.append(Span(at, at + len(piece)))
        at += len(piece) + 2
    return spans


def every_span(reading):
    for found in reading.attributions:
        yield from found.contents
        yield from found.via
        yield from (s for s in (found.source, found.cue, found.addressee, found.antecedent) if s)
    yield from reading.scare_quotes
    yield from (sentence.span for sentence in reading.sentences)


@given(PROSE)
def test_every_span_lies_inside_a_paragraph(text):
    spans = paragraphs_of(text)
    reading = BaselineReader().read(text, spans)
    for span in every_span(reading):
        assert span.start < span.end
        assert any(paragraph.covers(span) for paragraph in spans)


@given(PROSE)
def test_reading_is_the_same_twice(text):
    spans = paragraphs_of(text)
    assert BaselineReader().read(text, spans) == BaselineReader().read(text, spans)


@given(PROSE)
def test_attributions_have_contents(text):
    reading = BaselineReader().read(text, paragraphs_of(text))
    assert all(found.contents for found in reading.attributions)


def test_swapping_the_sides_swaps_the_reading():
    text = (
        "Velmora accused Tarsk of firing first. Tarsk denied this.\n\n"
        '"Velmora lies," the ministry of Tarsk said. Velmora said Tarsk had 40 tanks.'
    )
    swapped = text.replace("Velmora", "\0").replace("Tarsk", "Velmora").replace("\0", "Tarsk")
    names = {"Velmora": "Tarsk", "Tarsk": "Velmora"}

    def outline(words, swap):
        reading = BaselineReader().read(words, paragraphs_of(words))
        for found in reading.attributions:
            source = words[slice(*found.source)] if found.source else None
            for old, new in names.items() if swap and source else ():
                if old in source:
                    source = source.replace(old, new)
                    break
            yield source, words[slice(*found.cue)] if found.cue else None, found.direct

    assert list(outline(text, swap=True)) == list(outline(swapped, swap=False))


ADVERSARIAL = [
    "said ", '"', "“", "he said, ", "according to ", ", citing Tarsk", "Q: a?\n\nA: b\n\n",
    "that ", "and said ", "the ministry ", "“A.” ", "was quoted ", "X", "in his view ", "no ",
    "Tarsk said Velmora said ", "A: ", "who said, ", "(", "he\n\n",
    "which Velmora denies, ",
    "put the toll at 6, ",
    "gave no toll ",
    "a charge it denies, ",
    "who was quoted by ",
]  # fmt: skip


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_time_grows_with_length_only(unit):
    reader = BaselineReader()

    def seconds(length):
        text = unit * (length // len(unit))
        spans = paragraphs_of(text)
        begin = time.process_time()
        reader.read(text, spans)
        return time.process_time() - begin

    seconds(2000)
    assert seconds(32_000) < 16 * seconds(4_000) + 0.5


@pytest.mark.parametrize("unit", [*ADVERSARIAL, "He said ", "accused X of ", "citing X, "])
def test_what_is_read_grows_with_length_only(unit):
    """Sayings inside sayings repeat the sentence, yet a bounded number of times."""
    text = unit * (40_000 // len(unit))
    reading = BaselineReader().read(text, paragraphs_of(text))
    told = sum(end - start for found in reading.attributions for start, end in found.contents)
    assert told <= 13 * len(text)
    assert all(len(found.via) <= 8 for found in reading.attributions)


RAISED = [
    ("The ministry announced two deaths on Sunday, raising its toll to 90.", "The ministry"),
    ("A blast buried nine men, raising the toll to 31.", None),
    ("The mayor said nine had died; she later raised the toll to 12.", "she"),
]


@pytest.mark.parametrize(("text", "source"), RAISED)
def test_only_who_tells_of_a_toll_raises_it(text, source):
    found = BaselineReader().read(text, [Span(0, len(text))]).attributions
    said = [a for a in found if "toll to" in text[slice(*a.contents[0])]]
    assert [text[slice(*a.source)] for a in said] == ([source] if source else [])
