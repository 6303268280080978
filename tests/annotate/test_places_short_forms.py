"""Short forms of states where they stand alone."""

from __future__ import annotations

import pytest

from variorum.annotate.places.short_forms import with_short_forms
from variorum.model import Span
from variorum.reader.protocol import NameSpan


def placed(text, *heard):
    whole = Span(0, len(text))
    names = [NameSpan(span=Span(*span), kind=kind) for *span, kind in heard]
    return [(text[slice(*one.span)], one.kind) for one in with_short_forms(text, names, [whole])]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Fla. economist doubts it.", "Fla."),
        ("Missing Ill. man found.", "Ill."),
        ("Sen. Ana Brunn, D-N.D., said so.", "N.D."),
        ("Rep. Ivo Tasch (R-Va.) left.", "Va."),
    ],
)
def test_short_forms_alone_are_places(text, form):
    assert placed(text) == [(form, "place")]


@pytest.mark.parametrize(
    "text", ["He was ill. Nobody came.", "Miss. Brunn came.", "The man. she said", "An Ill. Wind"]
)
def test_words_that_only_look_so_are_none(text):
    assert placed(text) == []


def test_a_form_heard_as_a_person_becomes_a_place_and_the_rest_stays():
    assert placed("Fla. economist Brunn", (0, 4, "person"), (15, 20, "person")) == [
        ("Fla.", "place"),
        ("Brunn", "person"),
    ]
    assert placed("Lee, Fla. economist", (0, 9, "place")) == [("Lee, Fla.", "place")]


def test_only_the_articles_own_paragraphs_are_looked_at():
    text = "Fla. economist. Ga. pastor."
    assert [one.span for one in with_short_forms(text, [], [Span(16, len(text))])] == [Span(16, 19)]
