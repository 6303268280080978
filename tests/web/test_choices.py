"""Values that are few and known: a mistyped one is refused, by pages, twins and programs alike."""

from __future__ import annotations

import pytest

from tests.web.client import Client
from tests.web.war import war


@pytest.fixture(scope="module")
def pages():
    return Client(war())


@pytest.mark.parametrize(
    ("path", "name", "known"),
    [
        ("/incidents", "grade", "contested"),
        ("/incidents", "figures", "any"),
        ("/incidents", "reviewed", "no"),
        ("/statements", "stance", "denies"),
        ("/statements", "mode", "direct"),
        ("/statements", "voice", "outlet"),
        ("/statements", "order", "relevance"),
        ("/figures", "measure", "killed"),
        ("/series", "measure", "killed"),
        ("/events", "type", "ASSAULT"),
        ("/agreements", "kind", "meeting"),
        ("/disagreements", "kind", "denial"),
        ("/people", "kind", "person"),
        ("/judgements", "act", "merge"),
        ("/", "domain", "armed conflict"),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_those_that_can(pages, path, name, known):
    twin = "/index.json" if path == "/" else f"{path}.json"
    for address in (path, twin):
        assert pages.get(f"{address}?{name}={known}").status_code == 200
        answer = pages.get(f"{address}?{name}=foo")
        assert answer.status_code == 400
        assert known in answer.text
    assert pages.get(f"{path}?{name}=").status_code == 200  # nothing is chosen
    error = pages.get(f"{twin}?{name}=foo").json()["error"]
    assert error["detail"].startswith(f"“{name}” must be one of ")


def test_an_odd_address_leads_to_its_page_without_what_was_asked(pages):
    page = pages.get("/incidents?grade=foo&from=2031-05-06").text
    assert '<a href="/incidents">This page without what was asked of it</a>' in page
    assert "without what was asked" not in pages.get("/articles/gone?page=x").text
    french = pages.get("/incidents?from=soon&lang=fr").text
    assert "«\xa0from\xa0» doit être un jour tel que 2020-09-27." in french
    assert "must be" not in french


def test_files_are_refused_alike(pages):
    for path in ("/figures.csv", "/series.csv"):
        assert pages.get(f"{path}?measure=killed").status_code == 200
        answer = pages.get(f"{path}?measure=foo")
        assert answer.status_code == 400
        assert "killed" in answer.text


def test_programs_are_refused_alike(pages):
    for path, name in (("incidents", "grade"), ("events", "type"), ("statements", "stance")):
        told = pages.get(f"/api/v1/{path}?{name}=foo").json()["error"]
        assert told == pages.get(f"/{path}.json?{name}=foo").json()["error"]


def test_a_value_of_the_editions_own_that_it_lost_leaves_an_empty_list(pages):
    assert pages.get("/incidents.json?place=gone").json()["page"]["total"] == 0
    assert pages.get("/statements.json?speaker=gone").json()["page"]["total"] == 0


def test_statements_come_by_their_words_where_that_is_asked(pages):
    day = pages.get("/statements.json?q=the").json()
    words = pages.get("/statements.json?q=the&order=relevance").json()
    ids = [[one["id"] for one in told["statements"]] for told in (day, words)]
    assert sorted(ids[0]) == sorted(ids[1])
    assert ids[0] != ids[1]
    assert "order" not in day
    assert "closest to the words first" in pages.get("/statements?q=the").text
    # Without words nothing is closer than anything else.
    assert "closest to the words" not in pages.get("/statements").text
    assert "order" not in pages.get("/statements.json?order=relevance").json()
