"""A deed told of several towns is told of each (M20); nobody says how many died in which (M14)."""

from __future__ import annotations

import pytest
from tests.statements.reading import article_of, events_of, reader

from variorum.annotate import names, quantities, times
from variorum.model import Rendition
from variorum.statements.events import events
from variorum.statements.figures import count
from variorum.statements.state import state


def towns_of(text: str) -> list[str]:
    return [
        one.place.text for one in events_of(text) if one.type == "ASSAULT" and one.place is not None
    ]


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("Gunners shelled the towns of Mosul and Erbil.", ["Mosul", "Erbil"]),
        ("The army struck several cities, including Aleppo and Raqqa.", ["Aleppo", "Raqqa"]),
        ("Clashes broke out in Juba, Malakal and Bor.", ["Juba", "Malakal", "Bor"]),
        ("Shells fell on a school in Juba and the harbour of Malakal.", ["Juba", "Malakal"]),
        ("Raiders attacked Juba, the capital of South Sudan.", ["Juba"]),
        ("Troops shelled Juba on Monday and Malakal on Tuesday.", ["Juba"]),
    ],
)
def test_each_town_that_is_named(text, towns):
    assert towns_of(text) == towns


def test_what_was_struck_at_one_town_is_not_the_other():
    found = [one for one in events_of("Jets bombed Aleppo and Raqqa.") if one.type == "ASSAULT"]
    assert [(one.place.text, [r.text for r in one.recipients]) for one in found] == [
        ("Aleppo", ["Aleppo"]),
        ("Raqqa", ["Raqqa"]),
    ]
    assert len({one.id for one in found}) == 2


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Rockets killed five people in Juba and Malakal.", [None]),
        ("Rockets killed five people in Juba.", ["Juba"]),
    ],
)
def test_a_toll_of_several_towns_is_no_single_ones(text, tied):
    article, rendition = article_of(text), Rendition(text)
    reading = reader().read(text, article.body)
    found = names.find(article, rendition, reading)
    when = times.find(article, rendition, reading)
    told = state(article, rendition, reading, found, when)
    every = events(article, rendition, reading, found, when, told)
    by_id = {one.id: one.place.text for one in every if one.place is not None}
    numbers = quantities.find(article, rendition, reading)
    figures = count(article, rendition, reading, found, when, numbers, told, every)
    assert [by_id.get(one.scope.event) for one in figures] == tied
