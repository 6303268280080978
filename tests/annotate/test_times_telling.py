"""Who told a time that another takes up, and the midnight that is meant."""

from __future__ import annotations

import pytest

from variorum.annotate import times
from variorum.model import Article, Published, Rendition, Span
from variorum.pipeline import default_reader


def values(text, day="2031-05-07"):
    whole = Span(0, len(text))
    published = Published(start=day, end=day, precision=1, basis="input")
    article = Article(id="a", capture="c", span=whole, body=(whole,), published=published)
    reading = default_reader().read(text, (whole,))
    return {time.text: time.value for time in times.find(article, Rendition(text), reading)}


def test_what_only_a_quotation_tells_is_not_taken_up_outside_it():
    """M6: the words of a quotation are its speaker's."""
    said = '"I saw them in March 2030 and they were well," said Ana Brunn.'
    assert values(f"{said} The army withdrew that week.")["that week"] == "XXXX-WXX"
    other = '"They shot at us that week," said Ivo Tasch.'
    assert values(f"{said} {other}")["that week"] == "XXXX-WXX"


def test_what_the_outlet_tells_is_taken_up_by_all():
    told = "The army withdrew on 3 April 2031."
    assert values(f'{told} "They shot at us that week," said Ana Brunn.')["that week"] == (
        "2031-W14"
    )
    assert values(f"{told} Shops were shut that week.")["that week"] == "2031-W14"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("At midnight the guns fell silent.", "2031-05-06T24:00"),
        ("The truce began at midnight.", "2031-05-06T24:00"),
        ("The guns will fall silent at midnight.", "2031-05-07T24:00"),
        ("The truce begins at midnight.", "2031-05-07T24:00"),
    ],
)
def test_midnight_is_the_last_or_the_coming_one_by_its_tense(text, value):
    assert values(text)["midnight"] == value


def test_a_year_before_an_adverb_is_one():
    assert values("He ruled from 1928 onwards.") == {"1928": "1928"}
