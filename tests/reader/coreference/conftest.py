"""Readings by the reader that ships."""

import pytest

from variorum.model import Span
from variorum.reader.coreference import Resolver, chains
from variorum.reader.trained import TrainedReader


@pytest.fixture(scope="session")
def reader():
    """The default reader on one thread."""
    return TrainedReader(threads=1)


@pytest.fixture(scope="session")
def read(reader):
    """From a text, a paragraph a line, to its chains."""

    def of(text):
        spans, at = [], 0
        for line in text.split("\n"):
            spans.append(Span(at, at + len(line)))
            at += len(line) + 1
        return chains(text, reader.read(text, [span for span in spans if span.end > span.start]))

    return of


@pytest.fixture(scope="session")
def words_of(read):
    """From a text to the words of its chains."""

    def of(text):
        return [[text[slice(*one.span)] for one in chain.mentions] for chain in read(text)]

    return of


@pytest.fixture(scope="session")
def name_of(read):
    """From a text and a phrase that stands in it to the name that the phrase stands for."""

    def of(text, phrase, sure=0.0):
        at = text.rindex(phrase)
        found = Resolver(text, read(text)).name(Span(at, at + len(phrase)), sure)
        return None if found is None else text[slice(*found)]

    return of
