"""Speakers: whose words they are, and who is merely named beside them (M1)."""

import re

import pytest
from msgspec.structs import replace
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
    return _speakers_of(phrase).entity(Span(0, len(phrase)))


def _speakers_of(phrase: str) -> Speakers:
    mentions = []
    for name, kind in NAMES.items():
        at = phrase.find(name)
        if at >= 0 and not any(m.span.start <= at < m.span.end for m in mentions):
            span = Span(at, at + len(name))
            mentions.append(
                Mention(id=name, article="a", span=span, text=name, kind=kind, entity=name)
            )
    return Speakers(Rendition(phrase), mentions)


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


SIDE_BY_SIDE = [
    ("Velmora and the Red Cross", ["Velmora", "Red Cross"]),
    ("Lena Vost, Anna Holm and Marek Ostoy", ["Lena Vost", "Anna Holm", "Marek Ostoy"]),
    ("both Velmora and the Red Cross", ["Velmora", "Red Cross"]),
    ("Velmora", ["Velmora"]),
    ("Lena Vost, a rival of Marek Ostoy", ["Lena Vost, a rival of Marek Ostoy"]),
    ("allies of Velmora and the Red Cross", ["allies of Velmora and the Red Cross"]),
    ("Velmora and the Red Cross clinic", ["Velmora and the Red Cross clinic"]),
]


@pytest.mark.parametrize(("phrase", "names"), SIDE_BY_SIDE)
def test_those_named_side_by_side_are_each_one(phrase, names):
    found = _speakers_of(phrase).each(Span(0, len(phrase)))
    assert [phrase[slice(*span)] for span in found] == names


def test_three_at_once_are_not_the_first_of_them():
    assert entity_of("Velmora, the Red Cross and Anna Holm") is None


def test_each_of_several_takes_the_position_that_they_take_together():
    text = "Tarsk accused Orva of arming the band. Orva and Velmora denied this."
    taken = [Span(m.start(), m.end()) for m in re.finditer("Orva|Velmora|Tarsk", text)]
    mentions = [
        Mention(
            id=f"m{span.start}",
            article="art-1",
            span=span,
            text=text[slice(*span)],
            kind="government",
            entity=text[slice(*span)],
        )
        for span in taken
    ]
    accusation, *denials = read(text, mentions)
    assert [one.speaker.entity for one in denials] == ["Orva", "Velmora"]
    assert [one.denies for one in denials] == [(accusation.id,), (accusation.id,)]


@pytest.mark.parametrize(
    ("nobody", "rest"),
    [
        ("Each side", "said the other had broken the truce."),
        ("Neither side", "has said how many died."),
        ("A ceasefire", "called for a halt."),
        ("No outside body", "has confirmed the loss."),
    ],
)
def test_phrases_that_name_nobody_do_not_speak(nobody, rest):
    (told,) = read(f"{nobody} {rest}")
    assert (told.speaker, told.content[0].text) == (None, f"{nobody} {rest}")
    (said,) = read(f"The envoy {rest}")
    assert said.speaker.text == "The envoy"


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


def test_a_title_before_a_name_is_no_phrase_about_somebody_else():
    """The prepositions of a title end no head: whoever bears it speaks (M1)."""
    text = "Velmoran Envoy to the River States of Orva Lena Vost"
    at = text.index("Lena")
    rendition = Rendition(text)
    titled = Mention(
        id="m",
        article="a",
        span=Span(at, len(text)),
        text="Lena Vost",
        kind="person",
        entity="Lena Vost",
        role=rendition.words(text.index("Envoy"), at - 1),
    )
    whole = Span(0, len(text))
    assert Speakers(rendition, [titled]).entity(whole) == "Lena Vost"
    # Without the title, the envoy is to somebody or something called so.
    assert Speakers(rendition, [replace(titled, role=None)]).entity(whole) is None


@pytest.mark.parametrize(
    ("text", "they"),
    [
        ("Velmora and Tarsk accused Orva. They say that the ford is lost.", "Velmora and Tarsk"),
        # One body, many or not, is one entity, whose words stand as they are.
        ("Tarsk accused Orva. Its envoys met. They say that the ford is lost.", "They"),
    ],
)
def test_they_are_the_two_who_are_named_in_a_row(text, they):
    mentions = [
        Mention(
            id=name,
            article="a",
            span=Span(text.index(name), text.index(name) + len(name)),
            text=name,
            kind="government",
            entity=name,
        )
        for name in ("Velmora", "Tarsk", "Orva")
        if name in text
    ]
    (last,) = [one for one in read(text, mentions) if "the ford" in one.content[0].text]
    assert last.speaker.text == they


def _person(text, name, at=0):
    start = text.index(name, at)
    span = Span(start, start + len(name))
    return Mention(id=f"{start}", article="a", span=span, text=name, kind="person", entity="ent")


def test_the_words_for_a_speaker_end_with_his_name():
    """The rules take a day at the end of a name for when it was said."""
    text = "Comfort Sunday told reporters that the bridge was down."
    assert [one.speaker.text for one in read(text)] == ["Comfort"]
    (named,) = read(text, [_person(text, "Comfort Sunday")])
    assert (named.speaker.text, named.speaker.entity) == ("Comfort Sunday", "ent")


def test_a_surname_that_is_a_days_speaks_where_it_is_known_for_one():
    text = "Friday said four were hurt."
    rendition = Rendition(text)
    assert Speakers(rendition, []).right_before(Span(7, 11)) is None
    assert Speakers(rendition, [_person(text, "Friday")]).right_before(Span(7, 11)) == Span(0, 6)
    # Nobody else's name is taken for the speaker because it stands there.
    text = "To Lind said four were hurt."
    assert Speakers(Rendition(text), [_person(text, "Lind")]).right_before(Span(8, 12)) is None


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


@pytest.mark.parametrize(
    ("phrase", "several"),
    [
        ("Velmora and the Red Cross", 2),
        ("Velmora and the Red Cross both", 2),
        ("Velmora and Marek Ostoy each", 2),
        ("Velmora and the Red Cross alike", 2),
        ("Velmora and the Red Cross branch", 1),
    ],
)
def test_each_of_those_side_by_side_speaks_for_itself(phrase, several):
    assert len(_speakers_of(phrase).each(Span(0, len(phrase)))) == several
