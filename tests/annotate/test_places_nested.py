"""Places within other names, in lists, in datelines within a text, at a distance."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.annotate.names import find_all
from variorum.annotate.places.distances import distances
from variorum.annotate.places.lists import places_in_lists
from variorum.annotate.places.nested import Evidence, nested, upheld
from variorum.annotate.places.reheard import reheard
from variorum.model import Article, Mention, Rendition, Span, make_id
from variorum.reader import Reading
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.place_names import spots
from variorum.vocabulary.place_offsets import moved, offset_in
from variorum.vocabulary.places import gazetteer, km


def at(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def heard(text, kinds):
    """What an encoder might have heard, in text order."""
    spans = [NameSpan(span=at(text, words), kind=kind) for words, kind in kinds.items()]
    return tuple(sorted(spans, key=lambda one: one.span))


def read(text, kinds):
    """The names of a text of one paragraph."""
    whole = Span(0, len(text))
    article = Article(id="a", capture="c", span=whole, body=(whole,))
    return find_all(article, Rendition(text), Reading(names=heard(text, kinds)))


@pytest.mark.parametrize(
    ("text", "body", "inside"),
    [
        ("The Mosul Police Department said little.", "Mosul Police Department", ["Mosul"]),
        (
            "He left the Kansas City Fire Department.",
            "Kansas City Fire Department",
            ["Kansas City"],
        ),
        ("The Leeds City Council met.", "Leeds City Council", ["Leeds"]),
        ("She joined the Western Kenya Growers Union.", "Western Kenya Growers Union", ["Kenya"]),
        ("He is of the Bank of Kenya Staff Union.", "Bank of Kenya Staff Union", ["Kenya"]),
        ("The U.S. Department of Trade met.", "U.S. Department of Trade", ["U.S."]),
        ("The United States Postal Union met.", "United States Postal Union", ["United States"]),
        ("The Hall County Health Board met.", "Hall County Health Board", ["Hall County"]),
        ("He read the Mosul Daily Herald.", "Mosul Daily Herald", []),
        ("The Reading Room Society met.", "Reading Room Society", []),
        ("The Christmas Relief Committee met.", "Christmas Relief Committee", []),
        ("The Webb Foundation paid.", "Webb Foundation", []),
    ],
)
def test_a_place_within_a_bodys_name_is_found_on_evidence(text, body, inside):
    names = read(text, {body: "organisation"})
    assert [one.text for one in names.nested] == inside
    outer = {mention.id: mention for mention in names.mentions}
    for one in names.nested:
        assert outer[one.within].span.covers(one.span)
        assert one.kind == "place"


def test_names_do_not_overlap_but_for_what_is_within_them():
    text = "The Mosul Police Department and the Kirkuk Water Board met in Baghdad."
    kinds = {"Mosul Police Department": "organisation", "Kirkuk Water Board": "organisation"}
    names = read(text, {**kinds, "Baghdad": "place"})
    spans = [mention.span for mention in names.mentions]
    assert all(not one.meets(other) for one, other in pairwise(spans))
    assert {one.text for one in names.nested} == {"Mosul", "Kirkuk"}


def test_a_small_towns_name_in_a_bodys_needs_a_place_nearby():
    """ "Webb" is a town and a surname: what the article speaks of decides."""
    text = "The Grand Ledge Garden Club met. The Okemos Garden Club did not."
    outers = [(at(text, "Okemos Garden Club"), "organisation")]
    found = nested(text, outers, Evidence((), (), (), (), ()))
    assert [text[slice(*one.span)] for one in found] == ["Okemos"]
    assert not found[0].sure
    lansing = next(spot for spot in spots("Lansing") if spot.admin1 == "US.MI")
    paris = next(spot for spot in spots("Paris") if spot.country == "FR")
    assert [spot.admin1 for _, spot in upheld(text, found, {"lansing": lansing})] == ["US.MI"]
    assert upheld(text, found, {"paris": paris}) == []


@pytest.mark.parametrize(
    ("text", "kinds", "places"),
    [
        (
            "Among the settlements hit were Ashan, Togh, Velmik and Drosk.",
            dict.fromkeys(["Ashan", "Togh", "Velmik", "Drosk"], "person"),
            ["Ashan", "Togh", "Velmik", "Drosk"],
        ),
        (
            "Sources in Velmik, Drosk and Tavo said so.",
            {"Velmik": "person", "Drosk": "person", "Tavo": "organisation"},
            ["Velmik", "Drosk", "Tavo"],
        ),
        (
            "They left Mosul, Kirkuk and Velmik.",
            {"Mosul": "place", "Kirkuk": "place", "Velmik": "person"},
            ["Mosul", "Kirkuk", "Velmik"],
        ),
        (
            "The talks between Brunn, Tasch and Velk failed.",
            dict.fromkeys(["Brunn", "Tasch", "Velk"], "person"),
            [],
        ),
        (
            "Ana Velmik left. Villagers saw Velmik, Drosk and Tavo.",
            {"Ana Velmik": "person", "Drosk": "person", "Tavo": "person"},
            [],
        ),
    ],
)
def test_a_list_of_villages_is_no_list_of_people(text, kinds, places):
    names = heard(text, kinds)
    if "Ana" in text:
        second = text.index("Velmik", 10)
        names = (*names, NameSpan(span=Span(second, second + 6), kind="person"))
        names = tuple(sorted(names, key=lambda one: one.span))
    found = [text[slice(*one.span)] for one in places_in_lists(text, names) if one.kind == "place"]
    assert found == places


@pytest.mark.parametrize(
    ("text", "kinds", "places"),
    [
        ("Ana Brunn, D-Leeds, spoke.", {"D-Leeds": "person"}, ["Leeds"]),
        ("The D-Leeds road is shut.", {"D-Leeds": "organisation"}, []),
        ("LEEDS - Police found it.", {"LEEDS": "person"}, ["LEEDS"]),
        ("It rained. LEEDS -- Police found it.", {"LEEDS": "organisation"}, ["LEEDS"]),
        ("The Mosul-Kirkuk road is shut.", {"Mosul-Kirkuk": "place"}, ["Mosul", "Kirkuk"]),
        ("She left Paris, Texas.", {"Paris, Texas": "place"}, ["Paris", "Texas"]),
        ("A fire on Leeds Road spread.", {"Leeds": "place"}, ["Leeds Road"]),
        ("On County Road 109 a car burned.", {"County Road": "place"}, ["County Road 109"]),
        ("Boone County sued.", {"Boone County": "organisation"}, ["Boone County"]),
    ],
)
def test_what_the_encoder_hears_has_its_edges_put_right(text, kinds, places):
    found = [
        text[slice(*one.span)] for one in reheard(text, heard(text, kinds)) if one.kind == "place"
    ]
    assert found == places


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.data())
def test_any_text_and_any_names_are_read(text, data):
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=8)))
    kinds = st.sampled_from(["person", "organisation", "place", "facility"])
    names = [
        NameSpan(span=Span(a, b), kind=data.draw(kinds))
        for a, b in zip(cuts[::2], cuts[1::2], strict=False)
        if a < b
    ]
    whole = Span(0, len(text))
    article = Article(id="a", capture="c", span=whole, body=(whole,) if text else ())
    found = find_all(article, Rendition(text), Reading(names=tuple(names)))
    for one in (*found.mentions, *found.nested):
        assert text[slice(*one.span)] == one.text
    distances(Rendition(text), found.mentions)


@pytest.mark.parametrize(
    ("phrase", "away", "bearing", "precision"),
    [
        ("15 km south of Mosul", 15.0, 180.0, 2),
        ("about 20 kilometers (12 miles) north-east of Mosul", 20.0, 45.0, 2),
        ("10-20 km to the west of Mosul", 15.0, 270.0, 2),
        ("10 miles outside Mosul", 0.0, None, 2),
        ("40 km from the city of Mosul", 0.0, None, 3),
        ("90 km from Mosul", 0.0, None, 4),
        ("east of Mosul", 0.0, 90.0, 2),
    ],
)
def test_a_distance_tells_a_point_with_its_precision(phrase, away, bearing, precision):
    """M20."""
    told = offset_in(phrase, 0, len(phrase))
    assert told is not None
    mosul = next(iter(spots("Mosul")))
    assert phrase[told[2] :] == "Mosul"
    point = moved(mosul, told[0], phrase)
    assert point.precision == precision
    assert told[0].bearing == bearing
    assert km(mosul.lat, mosul.lon, point.lat, point.lon) == pytest.approx(away, abs=0.2)


@pytest.mark.parametrize(
    "phrase",
    ["15 km south", "south-north of Mosul", "0 km from Mosul", "900 km from Mosul", "5 km"],
)
def test_what_is_no_distance_from_a_place_is_none(phrase):
    told = offset_in(phrase, 0, len(phrase))
    assert told is None or not phrase[told[2] :].startswith("Mosul")


def test_nothing_lies_at_a_distance_from_a_country():
    told = offset_in("5 km from Kenya", 0, 15)
    assert moved(gazetteer().countries["KE"], told[0], "5 km from Kenya") is None


def test_the_phrase_is_a_mention_and_the_name_stays_one():
    text = "Shells fell 15 km south of Mosul on Monday."
    mosul = next(iter(spots("Mosul")))
    span = at(text, "Mosul")
    entity = make_id("ent", "place", mosul.key)
    mention = Mention(id="m", article="a", span=span, text="Mosul", kind="place", entity=entity)
    (phrase,) = distances(Rendition(text), [mention]).phrases
    assert phrase.text == "15 km south of Mosul"
    assert phrase.entity != entity
    points = [make_id("ent", "place", spot.key) for spot in spots(phrase.text)]
    assert phrase.entity in points
    unknown = Mention(id="m", article="a", span=span, text="Mosul", kind="place")
    assert distances(Rendition(text), [unknown]).phrases == ()


def test_time_grows_as_the_names_do():
    def cost(times):
        text = (
            "The Mosul Police Department met in Drosk, Velmik and Tavo, 5 km south of Mosul. "
            * (times)
        )
        length = len(text) // times
        names = []
        for i in range(times):
            for words, kind in (
                ("Mosul Police Department", "organisation"),
                ("Drosk", "person"),
                ("Velmik", "person"),
                ("Tavo", "person"),
            ):
                start = text.index(words, i * length)
                names.append(NameSpan(span=Span(start, start + len(words)), kind=kind))
        best = float("inf")
        for _ in range(3):
            start_ = time.process_time()
            again = reheard(text, names)
            outers = [(one.span, one.kind) for one in again]
            nested(text, outers, Evidence((), (), (), (), ()))
            best = min(best, time.process_time() - start_)
        return best

    cost(10)
    assert cost(1600) < 10 * cost(400)
