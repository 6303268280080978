"""Whose a saying is where the encoder's source lies too far away or begins too late."""

from types import SimpleNamespace

import pytest

from variorum.model import Span
from variorum.reader.encoder.annotations import Saying
from variorum.reader.trained import TrainedReader
from variorum.reader.whose import by_own_subject, with_name

SENTENCE = [0, 0, 0, 0, 1, 1, 1, 1]


def sheet(subject=None):
    """Eight words; word 1 is a verb of saying, with a subject if one is given."""
    doc = [
        SimpleNamespace(i=n, is_space=False, is_punct=False, children=[], lemma_="go")
        for n in range(8)
    ]
    for word in doc:
        word.doc = Doc(doc)
    if subject is not None:
        doc[subject].dep_ = "nsubj"
        doc[1].children = [doc[subject]]
    return Doc(doc)


class Doc(list):
    """Words of one code point each."""

    def __init__(self, words):
        super().__init__(words)
        self.user_data = {"spans": [Span(n, n + 1) for n in range(8)]}


def source_of(source, *, content=(2, 3), subject=None):
    saying = Saying(cue=(1,), source=source, content=content, sure=0.9)
    return by_own_subject(saying, sheet(subject), SENTENCE).source


def test_words_of_another_sentence_are_no_part_of_the_source():
    assert source_of((0, 4, 5, 6)) == (0,)


def test_a_cue_over_two_sentences_has_its_source_in_either():
    saying = Saying(cue=(1, 5), source=(4,), content=(6, 7), sure=0.9)
    assert by_own_subject(saying, sheet(), SENTENCE).source == (4,)


def test_the_verbs_own_subject_speaks_rather_than_a_phrase_elsewhere():
    assert source_of((4, 5, 6), subject=0) == (0,)


def test_without_a_subject_of_its_own_a_far_source_stays():
    assert source_of((4, 5, 6)) == (4, 5, 6)


def test_a_subject_that_is_part_of_what_is_said_is_no_source():
    assert source_of((4, 5, 6), subject=2) == (4, 5, 6)


def read_with_name(text, said, source, cue):
    def place(words):
        return Span(text.index(words), text.index(words) + len(words))

    contents, found = with_name(text, (place(said),), place(source), place(cue))
    return [text[s.start : s.end] for s in contents], text[found.start : found.end]


def test_a_name_set_before_what_is_said_of_it_is_the_speakers():
    text = "The millers stay in Dorvik, Ilva Soren, a Tarn-based organiser, told our paper."
    found = read_with_name(
        text, "The millers stay in Dorvik, Ilva Soren", "Tarn-based organiser", "told"
    )
    assert found == (["The millers stay in Dorvik"], "Ilva Soren, a Tarn-based organiser")


def test_without_a_closing_comma_the_name_belongs_to_what_is_said():
    text = "The millers have met the reeve, Ilva Soren, a night watchman said."
    said, source = "The millers have met the reeve, Ilva Soren", "a night watchman"
    assert read_with_name(text, said, source, "said") == ([said], source)


@pytest.mark.parametrize("said", ["They hold the ford", "They hold the ford, near the old Mill"])
def test_contents_without_a_name_at_their_end_stay(said):
    text = f"{said}, a drover, who had come by boat, said."
    assert read_with_name(text, said, "a drover", "said") == ([said], "a drover")


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("Rain spoilt the mill in Dorvik, Northern Velm", "the reeve, Ilva Soren"),
        ("Rain spoilt the mill in Dorvik, Green école", "a drover"),
    ],
)
def test_a_place_before_a_named_speaker_and_words_without_capitals_stay(said, source):
    text = f"{said}, {source}, said."
    assert read_with_name(text, said, source, "said") == ([said], source)


def test_a_named_speaker_behind_a_list_of_names_is_read_whole():
    text = (
        "The bargemen, among them the Green Heron, will not leave Ostrik, Pavo Linder, "
        "a Velm-based official of the Salters guild, told Reuters."
    )
    (found,) = TrainedReader(threads=1).read(text, [Span(0, len(text))]).attributions
    assert text[found.source.start : found.source.end].startswith("Pavo Linder")
    assert text[found.contents[-1].start : found.contents[-1].end].endswith("Ostrik")


def test_whoever_is_told_does_not_speak():
    text = (
        '"The thief has been caught and has paid a great deal," Pavlin told Defence Minister '
        "Oru Senn."
    )
    (found,) = TrainedReader(threads=1).read(text, [Span(0, len(text))]).attributions
    assert text[found.source.start : found.source.end] == "Pavlin"
