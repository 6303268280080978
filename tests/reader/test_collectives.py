"""What several say of each other is several sayings."""

import pytest

from variorum.model import Span
from variorum.reader.collectives import several
from variorum.reader.protocol import Attribution


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def saying(text, source, cue, content):
    return Attribution(
        contents=(span(text, content),),
        direct=False,
        source=span(text, source),
        cue=span(text, cue),
    )


def test_two_that_are_named_each_accuse():
    text = "Velmora and Tarskia accused each other of breaking the truce."
    one = saying(text, "Velmora and Tarskia", "accused", "each other of breaking the truce")
    found = list(several(text, [one]))
    assert [text[slice(*a.source)] for a in found] == ["Velmora", "Tarskia"]
    assert {a.contents for a in found} == {one.contents}


def test_both_sides_are_the_two_states_named_before():
    text = "Chad met Niger at the border. Both sides blamed one another for the fire."
    one = saying(text, "Both sides", "blamed", "one another for the fire")
    found = list(several(text, [one]))
    assert [text[slice(*a.antecedent)] for a in found] == ["Chad", "Niger"]
    assert all(a.collective and a.source == one.source for a in found)


def test_a_region_of_several_states_is_no_side():
    text = "Chad met Niger after fighting in the South Caucasus. Both sides blamed each other."
    one = saying(text, "Both sides", "blamed", "each other")
    found = list(several(text, [one]))
    assert [text[slice(*a.antecedent)] for a in found] == ["Chad", "Niger"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Both sides accused each other of the fire.", "Both sides", "each other of the fire"),
        ("Velmora and Tarskia accused Orsel of the fire.", "Velmora and Tarskia", "Orsel of"),
        ("The ministers accused each other of lying.", "The ministers", "each other of lying"),
        (
            "The Ministry of Defence and Security accused each other of lying.",
            "The Ministry of Defence and Security",
            "each other of lying",
        ),
    ],
)
def test_what_cannot_be_told_apart_stays_one(text, source, content):
    one = saying(text, source, "accused", content)
    assert list(several(text, [one])) == [one]


def test_swapped_states_swap_their_sayings():
    text = "Chad met Niger. Both sides accused each other of lying."
    other = text.replace("Chad", "Mali")
    for words in (text, other):
        one = saying(words, "Both sides", "accused", "each other of lying")
        assert len(list(several(words, [one]))) == 2


@pytest.mark.parametrize(
    ("before", "parties"),
    [
        ("Georgia and South Ossetia held talks.", ["Georgia", "South Ossetia"]),
        ("Chad’s army and Niger's army met.", ["Chad", "Niger"]),
    ],
)
def test_parties_may_have_names_of_several_words_and_possessives(before, parties):
    text = f"{before} Both sides accused each other of lying."
    one = saying(text, "Both sides", "accused", "each other of lying")
    found = list(several(text, [one]))
    assert [text[slice(*a.antecedent)] for a in found] == parties
