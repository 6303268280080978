"""Short forms over a merged reading, and quotations that go on."""

from variorum.model import Span
from variorum.reader.protocol import Attribution, Sentence
from variorum.reader.resolving import resolve

TEXT = (
    '"We left," said Ilka Dorn, a nurse.\n\n"We came back."\n\n'
    "She spoke.\n\nThe mayor slept. He said no."
)


def at(words, after=0):
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def sentences():
    spans, place = [], 0
    for number, piece in enumerate(TEXT.split("\n\n")):
        spans.append(Sentence(span=Span(place, place + len(piece)), paragraph=number))
        place += len(piece) + 2
    return spans


FIRST = Attribution(contents=(at("We left"),), direct=True, source=at("Ilka Dorn"), cue=at("said"))
SECOND = Attribution(contents=(at("We came back."),), direct=True)


def test_a_quotation_alone_in_the_next_paragraph_goes_on():
    found = resolve(TEXT, [FIRST, SECOND], sentences(), [])
    assert found[1].source == FIRST.source


def test_a_quotation_further_off_does_not():
    far = Attribution(contents=(at("no"),), direct=True)
    assert resolve(TEXT, [FIRST, far], sentences(), [])[1].source is None


def test_a_pronoun_finds_the_subject_that_was_named_between():
    one = Attribution(contents=(at("no"),), direct=False, source=at("He"), cue=at("said", 60))
    found = resolve(TEXT, [FIRST, one], sentences(), [at("The mayor")])
    assert TEXT[slice(*found[1].antecedent)] == "The mayor"


def test_what_is_resolved_already_stays():
    one = Attribution(
        contents=(at("no"),), direct=False, source=at("He"), antecedent=at("Ilka Dorn")
    )
    found = resolve(TEXT, [one], sentences(), [at("The mayor")])
    assert found[0].antecedent == at("Ilka Dorn")
