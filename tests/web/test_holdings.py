"""The page of who is said to hold what, its twin, and the same for programs."""

from __future__ import annotations

import msgspec
import pytest

from tests.web.client import Client
from tests.web.sample import sample
from tests.web.war import war


@pytest.fixture(scope="module")
def client():
    return Client(war())


def test_the_page_names_who_says_so_and_with_which_words(client):
    text = client.page("/holdings").text
    assert "Kesh" in text
    assert "Velmora said to hold it, according to Velmora" in text
    assert "Velmora holds Kesh" in text
    assert "Each side says that it holds Kesh." in text
    assert "contradicted" in text


def test_its_twin_holds_what_it_shows(client):
    twin = client.get("/holdings.json").json()
    (place,) = twin["places"]
    (row,) = place["rows"]
    assert (place["name"], row["holder"], row["way"]) == ("Kesh", "Velmora", "holds")
    assert row["day"]["start"] == "2031-06-11"
    assert not row["of_event"]


def test_a_mistyped_value_is_refused(client):
    assert client.get("/holdings?way=owns").status_code == 400
    assert client.get("/api/v1/holdings?disputed=perhaps").status_code == 400


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("q=kesh", 1),
        ("q=odrin", 0),
        ("holder=Velmora", 1),
        ("holder=Tarsk", 0),
        ("party=Velmora", 1),
        ("way=holds&disputed=yes", 1),
        ("disputed=no", 0),
        ("place=ent-kesh", 1),
        ("place=ent-odrin", 0),
    ],
)
def test_programs_narrow_it_as_the_page_does(client, query, count):
    answer = client.get(f"/api/v1/holdings?{query}").json()
    assert answer["total"] == len(answer["data"]) == count
    page = client.get(f"/holdings.json?{query}").json()
    assert sum(place["total"] for place in page.get("places", ())) == count


def test_nothing_offers_to_narrow_a_list_of_one(client):
    assert "Narrow the list" not in client.page("/holdings").text
    # What is chosen can be taken back.
    assert "Narrow the list" in client.page("/holdings?way=holds").text


def test_one_claim_by_its_id(client):
    (row,) = client.get("/api/v1/holdings").json()["data"]
    assert client.get(f"/api/v1/holdings/{row['id']}").json()["data"] == row
    assert client.get("/api/v1/holdings/hold-0000000000000000").status_code == 404


def test_the_place_and_the_navigation_lead_there(client):
    place = client.page("/places/ent-kesh")
    assert "Who is said to hold it" in place.text
    assert "/holdings" in place.values("href", "a")


def test_the_digest_tells_of_it_in_all_its_forms(client):
    for path in ("/digest?day=2031-06-11", "/digest.html?day=2031-06-11"):
        text = client.page(path).text
        assert "Who is said to hold what" in text, path
        assert "Velmora said to hold it" in text, path
    line = "Kesh: Velmora said to hold it, by Velmora's general staff, 11 June 2031"
    assert line in client.get("/digest.md?day=2031-06-11").text
    assert line in client.get("/digest.atom").text


def test_in_french(client):
    text = client.page("/holdings?lang=fr").text
    assert "Qui tient quoi" in text
    assert "le tiendrait, selon Velmora" in text


def test_an_edition_without_any_says_so():
    bare = msgspec.structs.replace(sample(), disagreements=())
    assert "Nothing that was read tells who holds a place." in Client(bare).page("/holdings").text


def test_a_claim_without_a_day_says_so():
    made = war()
    bare = msgspec.structs.replace(
        made,
        articles=tuple(msgspec.structs.replace(one, published=None) for one in made.articles),
        statements=tuple(msgspec.structs.replace(one, said=None) for one in made.statements),
    )
    client = Client(bare)
    (row,) = client.get("/api/v1/holdings").json()["data"]
    assert "day" not in row
    text = client.page("/holdings").text
    assert "Velmora said to hold it, according to Velmora (no day told)" in text
    assert text.count("no day told") == 2
    assert "day on which it was said" not in text
