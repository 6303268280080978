"""The pages of incidents, over an invented war."""

from __future__ import annotations

import re

import msgspec
import pytest

from tests.web.client import Client, Document
from tests.web.test_pages import strings, twin_of
from tests.web.war import war
from variorum.model import Judgement, Target
from variorum.views import disagreements
from variorum.web.reasons import reasoned
from variorum.web.render import environment
from variorum.web.sayings import sayings

PATHS = (
    "/",
    "/?q=odrin",
    "/incidents",
    "/incidents?grade=contested",
    "/incidents?place=-&from=2031-06-01",
    "/incidents?party=Tarsk&figures=killed",
    "/incidents?place=nowhere",
    "/incidents/inc-market",
    "/incidents/inc-truce",
    "/incidents/inc-bridge",
    "/series",
    "/series?measure=killed",
    "/figures",
    "/events",
    "/disagreements",
    "/disagreements?kind=date",
    "/disagreements?party=Tarsk&kind=denial",
    "/articles/ar-wire",
    "/articles/ar-echo",
)


@pytest.fixture(scope="module")
def client():
    return Client(war())


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_well_formed_and_their_links_arrive(client, path):
    page = client.page(path)
    assert page.open == []
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert [tag for tag, _ in page.tags].count("h1") == 1
    names = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in names if name == "style" or name.startswith("on")}
    for link in set(page.values("href")):
        place, _, fragment = link.partition("#")
        target = client.get(place or path)
        assert target.status_code == 200, link
        if fragment:
            assert fragment in Document(target.text).values("id"), link


@pytest.mark.parametrize("path", [path for path in PATHS if "articles" not in path])
def test_the_twin_holds_what_the_page_shows(client, path):
    page, told = client.page(path), list(strings(client.get(twin_of(path)).json()))
    for text in told:
        # Why a position is taken stands under a name: there no "it" is said.
        said = {text, *(reasoned(sayings("en"), text, name) for name in ("Tarsk", "residents"))}
        assert any(one in page.text for one in said), text
    for text in re.findall(r'class="words.*?<bdi>(.*?)</bdi>', page.html, re.DOTALL):
        assert " ".join(Document(text).text.split()) in told, text


def section(page: Document, start: str, end: str) -> str:
    return page.text[page.text.index(start) : page.text.index(end)]


def test_accounts_stand_side_by_side(client):
    view = client.get("/incidents/inc-market.json").json()
    columns = view["columns"]
    assert [c["party"] for c in columns] == [
        "Tarsk",
        "Velmora",
        "Borland",
        "Nordwire",
        "الصدى",
    ] or [c["party"] for c in columns] == ["Tarsk", "Velmora", "Nordwire", "الصدى", "Borland"]
    rows = [row["row"] for row in view["rows"]]
    assert all([cell["row"] for cell in column["cells"]] == rows for column in columns)
    tarsk, velmora = columns[:2]
    assert (tarsk["kind"], tarsk["side"], velmora["side"]) == ("party", 1, 2)
    who = [
        cell["items"][0]["spot"]["text"]
        for c in columns[:2]
        for cell in c["cells"]
        if cell["row"] == "who"
    ]
    assert who == ["Velmoran guns", "Tarskan gunners"]
    where = [
        i["spot"]["text"]
        for c in columns[:2]
        for x in c["cells"]
        if x["row"] == "where"
        for i in x["items"]
    ]
    assert where == ["Odrinsk", "Odrin"]


def test_silence_is_shown_as_silence(client):
    view = client.get("/incidents/inc-market.json").json()
    (silent,) = [column for column in view["columns"] if column.get("silent")]
    assert silent["party"] == "Borland"
    assert client.page("/incidents/inc-market").text.count("says nothing") == 5


def test_an_incident_tells_on_what_it_rests(client):
    text = client.page("/incidents/inc-market").text
    for told in (
        "contested",
        "Accounts compete over whether it happened or who did it.",
        "Accounts name different doers.",
        "2 independent origins",
        "killed 3–12",
        "Documented counts do not show trends",
        "through the Lantern",
        "1 reprint of this text",
        "This is part of Fighting at Odrin, May 2031",
        "Both put it in Odrin.",
        "+1.50",
        "-0.25",
        "weak until 8 May 2031, 09:30 UTC",
        "mira said that these tellings are one incident",
        "holds no more",
        "10 May 2031, 09:00 UTC",
    ):
        assert told in text, told
    assert "Set by mira" in client.page("/incidents/inc-truce").text


def test_incidents_without_time_or_place_stand_in_groups_of_their_own(client):
    view = client.get("/incidents.json").json()
    assert {g["group"]: [i["id"] for i in g["incidents"]] for g in view["groups"]} == {
        "placed": ["inc-market", "inc-month"],
        "unplaced": ["inc-truce", "inc-second"],
        "undated": ["inc-bridge", "inc-talks"],
    }
    page = client.page("/incidents")
    assert "No time is told" in page.text
    assert "No place is told" in page.text


def ids(client, query):
    view = client.get(f"/incidents.json?{query}").json()
    return [i["id"] for g in view["groups"] for i in g["incidents"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("type=AGREE", ["inc-truce"]),
        ("grade=-", ["inc-second", "inc-bridge", "inc-talks"]),
        ("party=Tarsk", ["inc-market"]),
        ("party=Borland", []),
        ("place=ent-odrin", ["inc-market", "inc-month"]),
        ("place=-&type=ASSAULT", ["inc-second", "inc-bridge"]),
        ("figures=killed", ["inc-market"]),
        ("figures=any", ["inc-market"]),
        ("reviewed=yes", ["inc-market", "inc-truce"]),
        ("from=2031-05-10&to=2031-05-20", ["inc-month"]),
        ("from=2031-06-10", ["inc-truce"]),
        ("to=2031-05-05", ["inc-month"]),
        ("type=NOTHING", []),
    ],
)
def test_the_address_narrows_the_list(client, query, found):
    assert ids(client, query) == found


def test_facets_count_what_would_remain(client):
    view = client.get("/incidents.json?type=ASSAULT").json()
    counts = {f["facet"]: {v["value"]: v["count"] for v in f["values"]} for f in view["facets"]}
    assert counts["type"] == {"ASSAULT": 4, "AGREE": 1, "CONSULT": 1}
    assert counts["place"] == {"ent-odrin": 2, "-": 2}
    assert [(m["label"], m["count"]) for m in view["months"]] == [("May 2031", 3)]


@pytest.mark.parametrize(
    "query", ["from=yesterday", "to=2031-13-01", "page=x", "from=2031-06-01&to=2031-05-01"]
)
def test_bad_filters_are_told(client, query):
    assert client.get(f"/incidents?{query}").status_code == 400
    assert "error" in client.get(f"/incidents.json?{query}").json()


def test_no_such_incident(client):
    assert client.get("/incidents/inc-none").status_code == 404
    assert client.get("/incidents/inc-none.json").json()["error"]["status"] == 404


def test_uncertain_times_are_intervals(client):
    view = client.get("/incidents.json").json()
    strips = {i["id"]: i.get("strip") for g in view["groups"] for i in g["incidents"]}
    assert strips["inc-month"]["width"] > 20 * strips["inc-market"]["width"]
    assert strips["inc-talks"] is None
    assert "9–10 June 2031" in client.page("/incidents").text


def test_series_stand_by_claimant(client):
    view = client.get("/series.json").json()
    (group,) = view["groups"]
    assert group["top"] == "100"
    assert [s["name"] for s in group["series"]] == [
        "Velmora's general staff",
        "Tarsk's defence ministry",
    ]
    staff, ministry = group["series"]
    assert staff["line"].startswith("M")
    assert [d["x"] for d in staff["dots"]] == [14, 986]
    assert ministry["dots"][0]["low"] > ministry["dots"][0]["high"]
    for path in ("/series", "/figures", "/"):
        assert "Documented counts do not show trends" in client.page(path).text


def test_disagreements_by_kind_and_party(client):
    view = client.get("/disagreements.json").json()
    assert set(view["kinds"]) == {"denial", "figure", "date", "place", "responsibility", "status"}
    assert view["parties"] == {"Velmora": 6, "Tarsk": 5}
    of_tarsk = client.get("/disagreements.json?party=Tarsk").json()
    assert of_tarsk["kinds"]["date"] == 0
    assert len(of_tarsk["items"]) == 5
    page = client.page("/disagreements?kind=date")
    assert "/incidents/inc-truce" in page.values("href", "a")
    assert "between Velmora" in page.text


def test_names_past_the_first_of_a_disagreement_unfold(monkeypatch):
    monkeypatch.setattr(disagreements, "PARTIES", 1)
    client = Client(war())
    view = client.get("/disagreements.json").json()
    assert (view["parties"], view["folded"]) == ({"Velmora": 6}, {"Tarsk": 5})
    page = client.page("/disagreements")
    assert "/disagreements?party=Tarsk" in page.values("href", "a")
    # Whoever is chosen stands in sight, and not below as well.
    chosen = client.get("/disagreements.json?party=Tarsk").json()
    assert chosen["parties"] == {"Velmora": 6, "Tarsk": 5}
    assert "folded" not in chosen


def test_seven_parties_have_seven_marks():
    marks = environment().get_template("record.html").module.side_mark
    assert len({str(marks(side)) for side in range(1, 13)}) == 12
    shapes = {str(marks(side)).split(">")[1].split("<")[0] for side in range(1, 13)}
    assert len(shapes) == 12


def test_an_article_leads_to_its_incidents(client):
    page = client.page("/articles/ar-wire")
    assert "/incidents/inc-market" in page.values("href", "a")
    assert "one of 7 tellings of" in page.text


def test_a_search_finds_incidents_by_any_name_of_their_place(client):
    for query in ("odrinsk", "أودرين", "market odrin"):
        found = client.get(f"/index.json?q={query}").json()["found"]
        assert "inc-market" in [line["id"] for line in found["incidents"]], query
    page = client.page("/?q=odrinsk")
    assert "/incidents/inc-market" in page.values("href", "a")


def test_words_of_other_scripts_keep_their_direction(client):
    html = client.get("/incidents/inc-market").text
    assert "<bdi>الصدى</bdi>" in html
    assert "<bdi>أودرين</bdi>" in html


def test_a_doer_that_a_model_read_elsewhere_is_told_as_such():
    edition = war()
    events = tuple(
        msgspec.structs.replace(event, inferred=("actors",)) if event.id == "ev-6" else event
        for event in edition.events
    )
    page = Client(msgspec.structs.replace(edition, events=events)).page("/incidents/inc-market")
    cell = page.html.split('cell-who">')[1].split("</div>")[0]
    assert "read from other sentences" in cell


@pytest.mark.parametrize("key", ["ev-10", "fg-1", "dg-denial"])
def test_a_judgement_of_what_an_incident_is_made_of_bears_on_it(key):
    made = war()
    judgement = Judgement(
        id="jd-9",
        act="accept",
        author="mira",
        at="2031-06-14T08:00:00Z",
        reason="Read it again.",
        targets=(Target(kind="event", id="old", now=key),),
        standing="holds",
    )
    judged = msgspec.structs.replace(made, judgements=(*made.judgements, judgement))
    bearing = next(
        i.id
        for i in made.incidents
        if key in i.events
        or any(key in a.figures for a in i.accounts)
        or (key == "dg-denial" and i.id == "inc-market")
    )
    assert bearing in ids(Client(judged), "reviewed=yes")
    assert bearing not in ids(Client(judged), "reviewed=no")


def test_an_incident_says_what_is_still_to_come():
    """Its list, its page, its disagreements and its accounts (M12)."""
    edition = war()
    figures = tuple(msgspec.structs.replace(one, planned=True) for one in edition.figures)
    client = Client(msgspec.structs.replace(edition, figures=figures))
    (incident,) = (one for one in edition.incidents if one.ranges)
    page = client.get(f"/incidents/{incident.id}").text
    twin = client.get(f"/incidents/{incident.id}.json").json()
    mark = ' <strong class="unclaimed">planned</strong>'
    assert page.count(mark) > len(twin["ranges"])
    assert all(one["line"]["planned"] for one in twin["ranges"])
    told = [
        item for one in twin["columns"] for cell in one["cells"] for item in cell.get("items", ())
    ]
    assert all(item["planned"] for item in told if item["kind"] == "figure")
    for path in ("/incidents", "/disagreements"):
        assert mark in client.get(path).text
        assert mark not in Client(edition).get(path).text
