"""The record's own sentences in another language: said where their form is certain, else left."""

from __future__ import annotations

from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.war import war
from variorum.views import build_index
from variorum.views.digest import Period, days_of, digest_view
from variorum.views.doubts import doubts, touched_words
from variorum.web import sentences
from variorum.web.resaid import recorded, resaid, tongue
from variorum.web.sayings import sayings

FRENCH = sayings("fr")
# What may stand in the places of each kind; of the groups their first forms.
STANDS = {
    "number": "1,204",
    "decimal": "-1.4",
    "day": "2031-05-06",
    "counted": "12 outlets",
    "term": "killed",
    "as_of": " (as of 2031-05-06)",
    "name": "Velmora's general staff",
    "quote": "shells fell on it: many",
    "said": "a truce",
    "listed": "Nordwire, Tarsk and Velmora",
    "names": "Chad and Peru",
    "asked": "who did it and what with",
    "tolls": "killed: 12 or more, wounded: 3",
}


def filled(form):
    """A form as the record would write it."""
    made = ""
    for text, name, kind, _ in Formatter().parse(form):
        made += text
        if name is not None:
            group = sentences.GROUPS.get(kind or "")
            made += filled(group[-1]) if group else STANDS.get(kind or "", "Odrin")
    return made


@pytest.mark.parametrize("form", sentences.SENTENCES)
def test_each_form_is_known_again(form):
    told = filled(form)
    said = resaid(FRENCH, told)
    assert said is not None
    assert said != told
    assert tongue(FRENCH, told) == ""
    # What stands in the places stands in what is said.
    for _, name, kind, _ in Formatter().parse(form):
        if name is not None and kind in {None, "name", "quote"}:
            assert STANDS.get(kind, "Odrin") in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Disagreement lost: On 3 May 2031 according to Velmora, on 6 May 2031 according"),
        ("fr", "Désaccord disparu\xa0: Le 3 mai 2031 selon Velmora, le 6 mai 2031 selon"),
    ],
)
def test_what_a_judgement_changed_has_its_days_as_people_write_them(language, words):
    told = (
        "Disagreement lost: On 2031-05-03 according to Velmora, on 2031-05-06 according to Tarsk, "
        "assuming that both speak of the same incident."
    )
    assert recorded(sayings(language), told).startswith(words)


def test_summaries_are_said_and_english_stays_as_it_is():
    index = build_index(war())
    told = [s for day in days_of(index) for s in digest_view(index, Period(day, day)).summary]
    assert [one for one in told if resaid(FRENCH, one) is None] == []
    assert [recorded(sayings("en"), one) for one in told] == told


def test_every_sentence_that_the_record_of_the_sample_has_is_said(read_sample):
    """A form that a change of the record left behind is found here, by sentences of today."""
    edition = read_sample
    told = [one.explanation for one in edition.disagreements]
    told += [one for i in edition.incidents if i.grade for one in i.grade.reasons]
    told += [a.reason for i in edition.incidents for a in i.accounts if a.reason]
    told += [one.reason for one in edition.origins]
    assert len(told) > 10
    assert [one for one in told if resaid(FRENCH, one) is None] == []


def test_what_could_be_read_in_two_ways_is_left_as_it_is():
    told = "Done by Ada according to Bela, by Cora according to Dina, by Elsa according to Finn."
    assert resaid(FRENCH, told) is None
    assert recorded(FRENCH, told) == told
    assert tongue(FRENCH, told) == ' lang="en"'
    assert resaid(FRENCH, "Somebody wrote this by hand.") is None
    assert tongue(sayings("en"), told) == ""


def test_a_state_with_an_and_in_its_name_is_no_row():
    told = (
        "The day of a truce is 2031-05-06 according to Nordwire, 2031-05-01 according to Tarsk, "
        "assuming that it is the same: "
        "both name {} and the same day of the month, and nobody tells of both days."
    )
    for names, said in (
        ("Chad and Peru", "Chad et Peru"),
        ("Chad, Niger and Peru", "Chad, Niger et Peru"),
        ("Bosnia and Herzegovina", "Bosnia and Herzegovina"),
        ("Odrin Health and Labour", "Odrin Health and Labour"),
    ):
        assert f" {said} et " in recorded(FRENCH, told.format(names))


def test_why_a_record_waits_is_said():
    told = "A number from Odrin alone (killed: 1,200 or more, wounded: 3)."
    assert recorded(FRENCH, told).endswith("(tués\xa0: 1\u202f200 ou plus, blessés\xa0: 3).")
    index = build_index(war())
    waiting = [doubt.words for doubt in doubts(index)]
    waiting += [touched_words(index, incident) for incident in index.edition.incidents]
    assert len(waiting) > 10
    assert [one for one in waiting if resaid(FRENCH, one) is None] == []


def test_an_and_is_said_where_it_is_certain_that_it_ends_a_row():
    two = "2 independent origins tell of it: {}."
    sure, open_ = two.format("Nordwire and Tarsk"), two.format("Health and Labour and Tarsk")
    assert "Nordwire et Tarsk" in recorded(FRENCH, sure)
    assert "Health and Labour and Tarsk" in recorded(FRENCH, open_)
    many = "9 independent origins tell of it: A, B, C, D, E, F and others."
    assert "F et d’autres" in recorded(FRENCH, many)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_words_of_a_source_are_lost_or_changed(teller, words):
    told = f"Told by {teller}: “{words}”. Denied by Tarsk."
    said = recorded(FRENCH, told)
    assert teller in said
    assert words in said


def test_english_pages_write_days_as_people_do():
    told = (
        "On 2031-05-06 according to Nordwire, on 2031-05-01 according to Tarsk, assuming that both "
    )
    told += "speak of the same incident."
    said = recorded(sayings("en"), told)
    assert said.startswith(
        "On 6 May 2031 according to Nordwire, on 1 May 2031 according to Tarsk, assuming"
    )
    unknown = "Somebody wrote on 2031-05-06 what no form knows."
    assert recorded(sayings("en"), unknown) == unknown


def test_days_and_numbers_are_written_as_the_language_writes_them():
    said = recorded(FRENCH, filled(sentences.DISAGREEMENTS[5]))
    assert "6 mai 2031" in said
    assert "12 articles" in recorded(FRENCH, "12 articles from 3 outlets tell of no incident.")
    assert "aucun incident" in recorded(FRENCH, "12 articles from 3 outlets tell of no incident.")
