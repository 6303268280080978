"""An outlet's home is told by its other articles, and weighs what a bare name means."""

from __future__ import annotations

import pytest

from variorum.annotate.names.find import find_all, place_spans
from variorum.annotate.names.homes import homes_of
from variorum.annotate.places.home import Home, Named, homes
from variorum.annotate.places.resolve import resolve
from variorum.annotate.places.toponyms import Toponym
from variorum.model import Article, Rendition, Span
from variorum.reader import Reading
from variorum.vocabulary.place_names import spots
from variorum.vocabulary.places import km

LOCAL = (
    "Crews mended a bridge in Chicopee, Massachusetts, on Monday.",
    "A school in Holyoke, Massachusetts, was shut.",
    "Trains stopped between Northampton, Massachusetts, and Hartford, Connecticut.",
)
BARE = "The council of Springfield met in Springfield."


def article(text, outlet):
    span = Span(0, len(text))
    return Article(id="a", capture="", span=span, body=(span,), outlet=outlet), Rendition(text)


def town(name):
    return next(spot for spot in spots(name) if spot.precision == 1)


def springfield(home):
    toponyms = [Toponym(Span(15, 26), "Springfield"), Toponym(Span(34, 45), "Springfield")]
    return resolve(BARE, toponyms, home=home)["springfield"]


def test_a_local_papers_bare_name_is_the_place_at_its_home():
    found = homes_of([article(text, "The Valley Reporter") for text in (*LOCAL, BARE)])
    home = found[-1]
    assert home is not None
    assert (home.country, home.admin1) == ("US", "US.MA")
    assert km(home.lat, home.lon, 42.1, -72.6) < 60
    assert springfield(None).precision >= 4  # M20: left wide where nothing tells
    assert springfield(home).admin1 == "US.MA"
    assert springfield(home).precision == 1


def test_an_article_is_no_evidence_of_its_own_home():
    only = "Shots were heard in Chicopee, Massachusetts."
    others = ["Nobody was there.", "It rained."]
    found = homes_of([article(text, "The Valley Reporter") for text in (only, *others)])
    assert found[0] is None
    assert found[1] is not None


@pytest.mark.parametrize(
    "text",
    [
        *LOCAL,
        "The mayor of Hartford met the Springfield Fire Department. Hartford was quiet.",
        "The University of Tarsk at Chicopee and the Holyoke City Council wrote to Ana Hartford.",
        "Mr Holyoke spoke in Paris, Texas. Holyoke then left for the Dublin City Council.",
        "",
    ],
)
def test_places_alone_stand_where_all_names_tell(text):
    one, rendition = article(text, "The Valley Reporter")
    found = find_all(one, rendition, Reading())
    expected = [m.span for m in (*found.mentions, *found.nested) if m.kind == "place"]
    assert place_spans(one, rendition) == sorted(expected)


def test_few_articles_or_no_outlet_make_no_home():
    assert homes_of([article(text, "The Valley Reporter") for text in LOCAL[:2]]) == [None, None]
    assert homes_of([article(text, None) for text in LOCAL]) == [None] * 3
    several = [article(text, f"Paper {number}") for number, text in enumerate(LOCAL)]
    assert homes_of(several) == [None] * 3


def test_an_outlet_that_reports_from_everywhere_has_little_of_a_home():
    cities = ("Oslo", "Lima", "Hanoi", "Nairobi", "Ottawa", "Perth")
    named = [[Named(town(city), 1.0)] for city in cities]
    found = homes(["wire"] * len(cities), named)
    assert all(home is not None and home.share < 0.3 for home in found)


def test_many_articles_are_told_by_the_first_ones_in_linear_time():
    oslo, lima = town("Oslo"), town("Lima")
    found = homes(["paper"] * 3000, [[Named(oslo, 1.0), Named(lima, 0.1)]] * 3000)
    assert {type(home) for home in found} == {Home}
    assert {home.country for home in found} == {"NO"}
