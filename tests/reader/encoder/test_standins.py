"""Stand-ins: which state an article names does not sway the encoder (M27)."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reader.encoder.laying import laid

from variorum.reader.encoder import shapes, standins
from variorum.vocabulary import load
from variorum.vocabulary.places import gazetteer

# Name, adjective, people, seat.
STATES = [
    ("Armenia", "Armenian", "Armenians", "Yerevan"),
    ("Azerbaijan", "Azerbaijani", "Azerbaijanis", "Baku"),
    ("Laos", "Laotian", "Laotians", "Vientiane"),
    ("Philippines", "Philippine", "Filipinos", "Manila"),
    ("Ukraine", "Ukrainian", "Ukrainians", "Kyiv"),
    ("Russia", "Russian", "Russians", "Moscow"),
    ("US", "American", "Americans", "Washington"),
    ("U.S.", "American", "Americans", "Washington"),
    ("USA", "American", "Americans", "Washington"),
    ("UK", "British", "Britons", "London"),
    ("UAE", "Emirati", "Emiratis", None),
    ("Switzerland", "Swiss", None, "Bern"),
    ("Singapore", "Singaporean", "Singaporeans", None),
    ("Kuwait", "Kuwaiti", "Kuwaitis", None),
]
ALONE = sorted(
    {spot.name for spot in gazetteer().countries.values() if spot.name.isalpha()} - {"Bonaire"}
)
# A sentence for each form.
SENTENCES = [
    "{0} accused {1} of shelling.",
    '"{0} troops fired first," the {1} ministry said.',
    "Both {0} and {1} fled.",
    "{0}'s envoy and {1}’s met in Geneva. {1} said nothing of {0}.",
]


def shown(text):
    """All that the encoder is told of a text."""
    layout = laid(text)
    words = standins.shown(layout.words, layout.sentences)
    return words, [shapes.shape(word) for word in words], layout.gaps, layout.quoted


@pytest.mark.parametrize(
    ("one", "other"),
    [(a, b) for a, b in permutations(STATES, 2) if a[1] != b[1]],
    ids=lambda state: state[0],
)
def test_swapping_two_states_changes_nothing_that_is_shown(one, other):
    rows = [row for row in zip(SENTENCES, one, other, strict=True) if None not in row]
    text = "\n\n".join(sentence.format(a, b) for sentence, a, b in rows)
    swapped = "\n\n".join(sentence.format(b, a) for sentence, a, b in rows)
    assert shown(text) == shown(swapped)


@given(st.lists(st.sampled_from(ALONE), min_size=2, max_size=2, unique=True))
@settings(deadline=None)
def test_swapping_any_two_names_changes_nothing_that_is_shown(names):
    one, other = names
    text = "{0} denied that {1} was told. {0} said {1} knew, {1} said nothing."
    assert shown(text.format(one, other)) == shown(text.format(other, one))


@pytest.mark.parametrize("name", ALONE)
def test_every_state_of_one_word_has_a_stand_in(name):
    first = load("stand_ins")["states"][0]
    assert standins.shown([name]) == [first[0].title()]


def test_forms_go_by_kind_and_each_name_has_the_next_stand_in():
    words = ["Armenian", "Azerbaijan", "Armenians", "Yerevan", "Armenia", "Azerbaijani"]
    wanted = ["German", "Italy", "Spaniards", "Warsaw", "Denmark", "Greek"]
    assert standins.shown(words) == wanted


def test_some_states_are_their_own_seat_or_people():
    words = ["Singapore", "Monaco", "Laos", "Philippines", "Swiss"]
    assert standins.shown(words) == ["Germany", "Italy", "Spain", "Poland", "Danish"]


def test_each_sentence_begins_anew():
    assert standins.shown(["Armenia", "Azerbaijan", "Armenia"], [0, 0, 1]) == [
        *("Germany", "Italy", "Germany"),
    ]


def test_a_synonym_that_stays_changes_nothing():
    one = standins.shown(["Azeris", "and", "Azerbaijan", "met", "Armenia"])
    other = standins.shown(["Azeris", "and", "Armenia", "met", "Azerbaijan"])
    assert one == other


def test_more_states_than_stand_ins_go_around():
    found = standins.shown(ALONE)
    count = len(load("stand_ins")["states"])
    assert found[0] == found[count]
    assert len(set(found)) == count


@pytest.mark.parametrize(
    "word", ["said", "turkey", "us", "In", "Kremlin", "Pentagon", "Geneva", "Kurds", "It", "\ud800"]
)
def test_other_words_are_shown_as_they_are(word):
    assert standins.shown([word]) == [word]


def test_stand_ins_are_single_words_of_the_vocabulary(parser):
    forms = [form for row in load("stand_ins")["states"] for form in row]
    found = parser._annotator._session._pieces.of([form.title() for form in forms])
    assert all(len(one) == 1 for one in found)
