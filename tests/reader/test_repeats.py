"""Quotations that repeat others have the speakers of those."""

from variorum.model import Span
from variorum.reader.protocol import Attribution
from variorum.reader.repeats import lend_speakers

QUOTE = "The road will stay closed until the last of the mines is found"
TEXT = f'"We wait," said Ada Orsel.\n\n"{QUOTE}"\n\n"{QUOTE}," Ilka Dorn said.'


def at(words, after=0):
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def quoted(span, source=None, cue=None):
    return Attribution(contents=(span,), direct=True, source=source, cue=cue)


def test_a_pull_quote_has_its_speaker_and_not_the_one_before():
    first = quoted(at("We wait,"), at("Ada Orsel"), at("said"))
    pulled = quoted(at(QUOTE), at("Ada Orsel"))
    said = quoted(at(QUOTE, at(QUOTE).end), at("Ilka Dorn"), at("said", at("Ilka Dorn").end))
    found = [first, pulled, said]
    lend_speakers(TEXT, found)
    assert [TEXT[slice(*a.source)] for a in found] == ["Ada Orsel", "Ilka Dorn", "Ilka Dorn"]


def test_a_short_headline_has_the_speaker_of_what_it_is_taken_from():
    text = '"We will wait": the town\n\n"We will wait for them here," Ilka Dorn said.'
    head = quoted(Span(1, 13))
    start = text.index("We will wait for")
    name = text.index("Ilka")
    said = quoted(Span(start, start + 26), Span(name, name + 9), Span(name + 10, name + 14))
    found = [head, said]
    lend_speakers(text, found)
    assert found[0].source == said.source
