"""The pages of statements, people and places, and what can be taken away, as they are served."""

from __future__ import annotations

import csv
import io
import re
import threading
import xml.etree.ElementTree as ET
from urllib.parse import quote

import msgspec
import pytest

from tests.views.test_people_places import rival
from tests.web.client import Client
from tests.web.sample import hostile
from tests.web.test_hostile import WORDS
from tests.web.war import war
from variorum.web import source
from variorum.web.charts import cell

PATHS = (
    "/statements",
    "/statements?q=market&stance=denies",
    "/statements?q=nothing+xylophone",
    "/statements?order=earliest&from=2031-05-01&to=2031-12-31",
    "/people",
    "/people?q=brel&kind=person",
    "/people?party=nobody",
    "/places",
    "/places?q=odrinsk",
    "/origins",
    "/origins?q=tarsk",
    "/origins?q=xylophone",
)


@pytest.fixture(scope="module")
def client():
    return Client(rival())


@pytest.fixture(scope="module")
def own():
    """The pages of every body and place of the war."""
    edition = war()
    places = [f"/places/{e.id}" for e in edition.entities if e.kind == "place"]
    return [*places, *(f"/people/{e.id}" for e in edition.entities if e.kind != "place")]


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_sound_and_have_a_twin(client, path):
    page = client.page(path)
    assert page.open == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in page.tags].count("h1") == 1
    twin = next(link for link in page.values("href", "link") if ".json" in link)
    assert client.get(twin).json()


def test_every_body_and_place_has_its_page(client, own):
    for path in own:
        page = client.page(path)
        assert page.open == []
        assert len(page.values("id")) == len(set(page.values("id")))
        for link in {link.partition("#")[0] for link in page.values("href", "a")} - {""}:
            if not link.startswith("/articles"):
                assert client.get(link).status_code in {200, 307}, (path, link)


def test_a_match_is_marked_and_leads_to_its_sentence(client):
    page = client.page("/statements?q=SHELLED+odrin")
    assert "<mark>Odrinsk</mark>" in page.html
    assert any(re.match(r"/articles/[^#]+#sp-\d+-\d+$", link) for link in page.values("href", "a"))


def test_the_search_of_every_page_leads_to_the_statements(client):
    page = client.page("/?q=market")
    assert "/statements?q=market" in page.values("href", "a")
    place = next(e.id for e in rival().entities if e.kind == "place")
    assert f"/places/{place}" in client.page("/?q=odrinsk").values("href", "a")
    person = next(e.id for e in rival().entities if e.name == "Ana Brel")
    assert f"/people/{person}" in client.page("/?q=brel").values("href", "a")


@pytest.mark.parametrize(
    "path",
    [
        "/statements?from=yesterday",
        "/statements?from=2031-06-01&to=2031-05-01",
        "/statements?order=loudest",
        "/statements?page=x",
        f"/statements?q={'x' * 401}",
        f"/people?q={'x' * 401}",
        "/places?page=-1",
        "/places?names=by:nobody",
    ],
)
def test_a_bad_value_is_told(client, path):
    response = client.get(path)
    assert response.status_code == 400
    assert "<h1" in response.text


@pytest.mark.parametrize(
    "path", ["/people/x", "/places/x", "/series.svg", "/series.svg?id=x", "/figures.svg?id=x"]
)
def test_what_is_not_there_is_told(client, path):
    assert client.get(path).status_code == 404


def test_a_place_is_no_person_nor_the_other_way_round(client, own):
    for path in own:
        _, kind, entity = path.split("/")
        assert (
            client.get(f"/{'people' if kind == 'places' else 'places'}/{entity}").status_code == 404
        )


@pytest.mark.parametrize("words", WORDS)
def test_hostile_words_stay_words(words):
    edition = hostile(words)
    client = Client(edition)
    asked = quote(words, safe="")
    own = [
        f"/{'places' if e.kind == 'place' else 'people'}/{quote(e.id, safe='')}"
        for e in edition.entities
        if "/" not in e.id
    ]
    paths = [p for p in own if client.get(p).status_code == 200]
    paths += [f"/statements?q={asked}", f"/statements?speaker={asked}&about={asked}"]
    paths += ["/statements", "/people", "/places", f"/people?party={asked}&q={asked}"]
    for path in paths:
        page = client.page(path)
        assert page.open == []
        assert not [tag for tag, _ in page.tags if tag in {"img", "iframe", "object"}]
        assert not {n for _, attributes in page.tags for n in attributes if n.startswith("on")}
        links = page.values("href") + page.values("src") + page.values("action")
        assert all(re.match(r"[/#](?!/)", link) for link in links), links
        assert "\0" not in page.html
        for where, text in page.texts:
            if "\u202e" in text and "title" not in where:
                assert "bdi" in where, (path, where)
        attributes = [v for _, a in page.tags for k, v in a.items() if k not in {"id", "data-r"}]
        assert not any("\u202e" in value for value in attributes)


@pytest.mark.parametrize("query", ['"', "*", "a OR", "NEAR(", "^x", "col:x", "-", "\0", "'; DROP"])
def test_no_query_is_an_error(client, query):
    for path in ("/statements", "/", "/people", "/places", "/origins"):
        assert client.get(f"{path}?q={quote(query)}").status_code == 200


def test_names_are_chosen_in_the_address_and_kept(client):
    place = next(e.id for e in rival().entities if e.kind == "place")
    path = f"/places/{place}"
    assert "<h1><bdi>Odrin</bdi></h1>" in client.get(path).text
    response = client.get(f"{path}?names=by:Tarsk")
    assert "<h1><bdi>Odrinsk</bdi></h1>" in response.text
    kept = response.headers["set-cookie"]
    assert kept.startswith("names=by%3ATarsk;")
    assert "HttpOnly" in kept
    assert "SameSite=lax" in kept
    headers = {"cookie": "names=by%3ATarsk"}
    assert "<h1><bdi>Odrinsk</bdi></h1>" in client.ask(path, "GET", headers).text
    # Twins follow their address alone; a choice of another edition is passed over.
    assert client.ask(f"{path}.json", "GET", headers).json()["line"]["name"] == "Odrin"
    assert client.get(f"{path}.json?names=by:Tarsk").json()["line"]["name"] == "Odrinsk"
    for stale in ("by%3AGone", "%00", "x" * 4000):
        response = client.ask(path, "GET", {"cookie": f"names={stale}"})
        assert "<h1><bdi>Odrin</bdi></h1>" in response.text
    assert 'names=""' in client.ask(f"{path}?names=", "GET", headers).headers["set-cookie"]
    assert "Cookie" in client.get(path).headers["vary"]


def test_the_words_of_sources_stay_under_any_choice(client):
    told = [m["words"] for m in client.get("/statements.json").json()["statements"]]
    assert told == [
        m["words"] for m in client.get("/statements.json?names=by:Tarsk").json()["statements"]
    ]


def table(response):
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline="")))


def test_figures_are_taken_away_as_csv(client):
    rows = table(client.get("/figures.csv"))
    assert [row["id"] for row in rows] == [f.id for f in war().figures]
    killed = table(client.get("/figures.csv?measure=killed"))
    assert {row["measure"] for row in killed} == {"killed"}
    assert [row["id"] for row in killed] == [f.id for f in war().figures if f.measure == "killed"]
    assert table(client.get("/series.csv"))
    assert table(client.get("/series.csv?measure=captured")) == []
    for odd in ("nothing", "%22x"):
        assert client.get(f"/series.csv?measure={odd}").status_code == 400
    disposition = client.get("/figures.csv?measure=killed").headers["content-disposition"]
    assert disposition == 'attachment; filename="figures.csv"'


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\n", " =", "＝", "|", "%"])
def test_a_cell_is_no_formula(first):
    assert cell(f"{first}cmd()") == f"'{first}cmd()"


def test_a_number_stays_a_number():
    assert (cell(12), cell(None), cell("12 or more"), cell("a=b")) == (12, "", "12 or more", "a=b")


def test_hostile_figures_calculate_nothing():
    edition = war()
    articles = tuple(
        msgspec.structs.replace(
            a, headline=msgspec.structs.replace(a.headline, text="=1+1", span=None)
        )
        if a.headline
        else a
        for a in edition.articles
    )
    rows = table(Client(msgspec.structs.replace(edition, articles=articles)).get("/figures.csv"))
    assert {row["headline"] for row in rows} <= {
        "'=1+1",
        *(r["headline"] for r in rows if r["headline"][0] != "="),
    }
    assert not any(value[:1] in "=+-@" for row in rows for value in row.values() if value)


def test_a_chart_is_taken_away_as_svg(client):
    series = war().series[0]
    page = client.page("/series")
    assert f"/series.svg?id={series.id}" in page.values("href", "a")
    response = client.get(f"/series.svg?id={series.id}")
    assert response.headers["content-type"] == "image/svg+xml"
    root = ET.fromstring(response.text)
    told = " ".join("".join(root.itertext()).split())
    assert "do not show trends" in told
    assert "Nothing is added up" in told
    assert series.claimant in told
    assert float(root.get("width")) > 0
    assert not [
        e for e in root.iter() if e.get("style") or e.tag.endswith(("script", "image", "a"))
    ]


@pytest.mark.parametrize("words", WORDS)
def test_hostile_claimants_draw_nothing(words):
    edition = war()
    series = tuple(msgspec.structs.replace(s, claimant=words) for s in edition.series)
    made = Client(msgspec.structs.replace(edition, series=series))
    root = ET.fromstring(made.get(f"/series.svg?id={series[0].id}").text)
    sound(root)
    speaker = next(s for s in edition.statements if s.speaker and s.speaker.entity)
    entities = tuple(
        msgspec.structs.replace(e, name=words) if e.id == speaker.speaker.entity else e
        for e in edition.entities
    )
    made = Client(msgspec.structs.replace(edition, entities=entities))
    for item in edition.ranges:
        response = made.get(f"/figures.svg?id={item.id}")
        if response.status_code == 200:
            sound(ET.fromstring(response.text))


def sound(root):
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {"svg", "g", "title", "desc", "rect", "text", "tspan", "path", "circle"}


def test_a_large_edition_is_made_ready_beside_its_first_pages(monkeypatch):
    monkeypatch.setattr(source, "_LARGE", 0)
    client = Client(war())
    found = client.get("/statements.json?q=market").json()["page"]["total"]
    for thread in threading.enumerate():
        if thread.name == "words":
            thread.join(20)
    assert client.ask("/statements.json?q=market", "GET").json()["page"]["total"] == found > 0


def test_without_fts5_words_are_found_all_the_same(monkeypatch):
    monkeypatch.setattr(source, "usable", lambda: False)
    told = [Client(war()).get(f"/index.json?q={q}").json()["found"] for q in ("market", "odrin")]
    monkeypatch.undo()
    assert told == [
        Client(war()).get(f"/index.json?q={q}").json()["found"] for q in ("market", "odrin")
    ]
