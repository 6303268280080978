"""Speakers: whose words they are, and who is merely named beside them (M1)."""

import pytest
from tests.statements.test_statements import read

from variorum.model import Mention, Rendition, Span
from variorum.statements.speakers import Speakers

NAMES = {
    "Lena Vost": "person",
    "Marek Ostoy": "person",
    "Anna Holm": "person",
    "Velmora": "government",
    "Ministry of Defence": "government",
    "ministry": "government",
    "Red Cross": "organisation",
    "Democratic Republic of Orva": "government",
}


def entity_of(phrase: str) -> str | None:
    """The name that the phrase gives its words to."""
    mentions = []
    for name, kind in NAMES.items():
        at = phrase.find(name)
        if at >= 0 and not any(m.span.start <= at < m.span.end for m in mentions):
            span = Span(at, at + len(name))
            mentions.append(
                Mention(id=name, article="a", span=span, text=name, kind=kind, entity=name)
            )
    return Speakers(Rendition(phrase), mentions).entity(Span(0, len(phrase)))


NOBODY = [
    "Critics of PM Lena Vost",
    "a rival of Marek Ostoy",
    "The killers of Anna Holm",
    "The lawyer of Lena Vost",
    "The wife of General Marek Ostoy",
    "A spokesman for President Marek Ostoy",
    "Lena Vost's brother",
    "Protesters against Lena Vost",
    "A letter from Anna Holm",
    "Critics of Velmora",
    "Refugees from Velmora",
    "a member of the Red Cross",
    "A spokesman for critics of Velmora",
    "Allies of Lena Vost, Marek Ostoy",
]


@pytest.mark.parametrize("phrase", NOBODY)
def test_whoever_is_merely_named_does_not_speak(phrase):
    assert entity_of(phrase) is None


SPEAKERS = [
    ("Prime Minister Lena Vost", "Lena Vost"),
    ("the rebel commander Marek Ostoy", "Marek Ostoy"),
    ("Lena Vost of the Liberal Party", "Lena Vost"),
    ("Lena Vost, a rival of Marek Ostoy", "Lena Vost"),
    ("Lena Vost's brother Marek Ostoy", "Marek Ostoy"),
    ("Its spokesman, Brigadier General Marek Ostoy", "Marek Ostoy"),
    ("The lawyer of Anna Holm, Lena Vost", "Lena Vost"),
    ("Democratic Republic of Orva President Lena Vost", "Lena Vost"),
    ("Velmora", "Velmora"),
    ("The army of Velmora", "Velmora"),
    ("A spokesman for the army of Velmora", "Velmora"),
    ("a spokeswoman for the ministry", "ministry"),
    ("The press service of the Ministry of Defence", "Ministry of Defence"),
    ("An official from the Red Cross", "Red Cross"),
]


@pytest.mark.parametrize(("phrase", "speaker"), SPEAKERS)
def test_the_head_of_a_phrase_speaks(phrase, speaker):
    assert entity_of(phrase) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Each side said the other had broken the truce.",
        "Neither side has said how many died.",
        "A ceasefire called for a halt.",
        "No outside body has confirmed the loss.",
    ],
)
def test_phrases_that_name_nobody_do_not_speak(text):
    assert [s.speaker for s in read(text) if s.speaker] == []


def test_a_word_for_a_thing_is_no_saying():
    text = 'Velmora confirmed it had hit what it called "military airfields" by night.'
    assert [s.speaker.text for s in read(text) if s.speaker] == ["Velmora"]


@pytest.mark.parametrize("turn", ["in turn", "for its part", "in response"])
def test_a_turn_belongs_to_no_speaker(turn):
    (statement,) = read(f"Velmora {turn} accused Tarsk of shelling the ford.")
    assert statement.speaker.text == "Velmora"


def test_a_count_inside_a_saying_does_not_take_it_over():
    (statement,) = read("Dorn said on Monday that by Pell's count close to 5,000 people had died.")
    assert statement.speaker.text == "Dorn"
    assert "5,000" in statement.content[0].text


def _read_speakers(text):
    """The phrases that speak in a text, with whether each is somebody who is known."""
    return [(one.speaker.text, one.speaker.entity) for one in read(text) if one.speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Morvan and Osterland officials met. Both sides accused each other of shelling Ketra.",
        "The Morvan and the Tarskian armies fought. The two sides said that the other fired first.",
    ],
)
def test_both_sides_are_not_the_people_of_one(text):
    spoken = [entity for phrase, entity in _read_speakers(text) if "sides" in phrase]
    assert spoken
    assert set(spoken) == {None}


def test_a_people_s_adjective_alone_is_no_voice():
    def link(text):
        span = Span(0, len(text))
        name = text.removeprefix("The ")
        at = Span(len(text) - len(name), len(text))
        mention = Mention(
            id="m", article="a", span=at, text=name, kind="nationality", entity="Morvan"
        )
        return Speakers(Rendition(text), [mention]).entity(span)

    assert link("Morvan") is None
    assert link("The Morvan") == "Morvan"
    assert link("Morvans") == "Morvan"
    assert link("The Morvans") == "Morvan"
