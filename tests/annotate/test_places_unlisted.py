"""Places that no list holds lie where the text says (M20)."""

from __future__ import annotations

import pytest

from variorum.annotate.names import find_all
from variorum.model import Article, Rendition, Span, make_id
from variorum.reader import Reading
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.place_inside import parted
from variorum.vocabulary.place_names import spots
from variorum.vocabulary.places import km


def names_of(text, *places):
    spans = sorted(Span(at, at + len(name)) for name in places for at in [text.index(name)])
    heard = tuple(NameSpan(span=span, kind="place") for span in spans)
    span = Span(0, len(text))
    article = Article(id="a", capture="", span=span, body=(span,))
    return find_all(article, Rendition(text), Reading(names=heard))


def told(text, *places):
    """The place that the first name means, found again by the words that tell it."""
    found = names_of(text, *places)
    entity = next(m.entity for m in found.mentions if m.text == places[0])
    phrases = [phrase for phrase in found.phrases if phrase.entity == entity]
    return next(
        (
            spot
            for phrase in phrases
            for spot in spots(phrase.text)
            if make_id("ent", "place", spot.key) == entity
        ),
        None,
    )


def test_a_village_at_a_distance_lies_at_the_point():
    spot = told(
        "Shells fell on Velmskoye, a village 15 km south of Leipzig.", "Velmskoye", "Leipzig"
    )
    assert spot.precision == 2
    assert 14 < km(spot.lat, spot.lon, 51.34, 12.37) < 16
    assert spot.lat < 51.3


def test_a_suburb_told_by_a_direction_lies_near_its_town():
    text = "A resident of Velmskoye, a suburb located east of Harare, heard it."
    spot = told(text, "Velmskoye", "Harare")
    assert spot.precision == 2
    assert km(spot.lat, spot.lon, -17.83, 31.05) < 5


@pytest.mark.parametrize(
    ("words", "outer", "country", "precision"),
    [
        ("Velmskoye in Bavaria", "Bavaria", "DE", 4),
        ("Velmskoye, in northern Bavaria", "Bavaria", "DE", 4),
        ("Velmskoye, Kenya", "Kenya", "KE", 6),
        ("Velmskoye district of Bavaria", "Bavaria", "DE", 4),
        ("Velmskoye in Harare", "Harare", "ZW", 2),
    ],
)
def test_what_holds_a_village_tells_the_area(words, outer, country, precision):
    spot = told(f"Shells fell on {words} on Monday.", "Velmskoye", outer)
    assert (spot.country, spot.precision) == (country, precision)


def test_a_list_holds_nothing():
    assert told("Crowds left Velmskoye, Kenya and Uganda.", "Velmskoye", "Kenya", "Uganda") is None
    assert told("Crowds left Velmskoye, Harare.", "Velmskoye", "Harare") is None


def test_listed_places_are_left_as_they_are():
    found = names_of("Shells fell on Leipzig, 15 km south of Berlin.", "Leipzig", "Berlin")
    assert found.phrases == ()


def test_phrases_are_parted_at_what_ties_them():
    assert parted("Velm in Orsk province") == ("Velm", "Orsk province", "in")
    assert parted("Velm, Orsk") == ("Velm", "Orsk", ",")
    assert parted("Castilla and Leon") is None
    assert parted("") is None
