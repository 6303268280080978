"""Ships called after towns are no towns."""

import pytest
from tests.statements.reading import article_of, reader

from variorum.annotate import names
from variorum.model import Rendition


def places(text):
    article = article_of(text)
    found = names.find(article, Rendition(text), reader().read(text, article.body))
    return [one.text for one in found if one.kind == "place"]


@pytest.mark.parametrize(
    "text",
    [
        "The shipping firm denied that the Alanya had been boarded.",
        "Two torpedoes hit the Izmir at sea.",
    ],
)
def test_a_ship_called_after_a_town_is_none(text):
    assert places(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Soldiers entered Alanya at noon.", "Alanya"),
        ("The Alanya garrison fled.", "Alanya"),
        ("Farmers of the Izmir countryside fled.", "Izmir"),
        ("He was tried in The Hague.", "The Hague"),
    ],
)
def test_a_town_stays_one(text, name):
    assert places(text) == [name]
