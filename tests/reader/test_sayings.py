"""Which words of a sentence the encoder's sayings keep."""

from types import SimpleNamespace

from variorum.reader.encoder.annotations import Saying
from variorum.reader.sayings import at_home


class Sheet(list):
    """Words of two sentences: 0 to 4 and 5 to 9."""

    sents = (SimpleNamespace(start=0, end=5), SimpleNamespace(start=5, end=10))


DOC = Sheet(range(10))


def kept(*sayings):
    return [one.content for one in at_home(sayings, DOC)]


def saying(cue, content):
    return Saying(cue=(cue,), source=(cue - 1,), content=content, sure=0.9)


def test_words_that_a_cue_beside_them_claims_are_not_another_sentences():
    assert kept(saying(1, (2, 3, 7, 8)), saying(6, (3, 7, 8))) == [(2, 3), (7, 8)]


def test_words_of_another_sentence_that_no_cue_there_claims_stay():
    assert kept(saying(1, (2, 3, 7, 8))) == [(2, 3, 7, 8)]


def test_a_saying_all_of_whose_words_stand_elsewhere_keeps_them():
    assert kept(saying(1, (7, 8)), saying(6, (7, 8))) == [(7, 8), (7, 8)]
