"""The map of incidents: its places, what it cannot show, its address, its files."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import msgspec
import pytest

from tests.web.client import Client, Document
from tests.web.scattered import edition, incident, place, scattered
from tests.web.test_hostile import WORDS
from tests.web.war import war
from variorum.model import Name
from variorum.web.app import STATIC

NAMES = (
    Name(text="Odrin", count=3, used_by=("Nordwire", "The Herald"), sides=("Velmora",)),
    Name(text="ODRIN", count=1, used_by=("The Lantern",), sides=("Velmora",)),
    Name(text="Odrinsk", count=2, used_by=("The Lantern",), sides=("Tarsk",)),
    Name(text="أودرين", count=2, used_by=("الصدى",)),
)
PLACES = (
    place(1, 40.1, 46.2, 1, NAMES),
    place(2, 40.4, 46.6, 4),
    place(3, 40.0, 45.0, 6),
    place(4, 42.0, 44.0, 7),
    place(5, 38.9, -77.0, 1),
)


def told():
    where = ("pl-1", "pl-1", "pl-1", "pl-1", "pl-2", "pl-2", "pl-3", "pl-4", "pl-5", "Kesh", None)
    return edition((incident(n, "2031-05-06", where=one) for n, one in enumerate(where)), PLACES)


@pytest.fixture(scope="module")
def client():
    return Client(told())


def map_of(client, query=""):
    return client.get(f"/incidents.json?{query}").json()["map"]


def test_places_are_features_with_how_many_are_there(client):
    shown = map_of(client)
    assert shown["type"] == "FeatureCollection"
    assert {f["type"] for f in shown["features"]} == {"Feature"}
    assert shown["features"][0]["geometry"] == {"type": "Point", "coordinates": [46.2, 40.1]}
    found = {f["properties"]["id"]: f["properties"] for f in shown["features"]}
    assert {key: one["count"] for key, one in found.items()} == {
        "pl-1": 4,
        "pl-2": 2,
        "pl-3": 1,
        "pl-5": 1,
    }
    assert found["pl-3"]["incident"] == "inc-6"
    assert "incident" not in found["pl-1"]


def test_a_place_is_as_wide_as_it_is_told(client):
    found = {f["properties"]["id"]: f["properties"] for f in map_of(client)["features"]}
    assert {key: one.get("radius") for key, one in found.items()} == {
        "pl-1": None,
        "pl-2": 100,
        "pl-3": 300,
        "pl-5": None,
    }
    assert found["pl-2"]["told"] == "somewhere in this division"
    assert "somewhere in this division" in client.page("/incidents").text


def test_what_no_map_can_show_is_counted_and_listed(client):
    shown = map_of(client)
    assert (shown["incidents"], shown["unplaced"], shown["unlocated"]) == (8, 1, 2)
    assert {o["id"]: o["why"] for o in shown["off"]} == {
        "pl-4": "too wide for a map",
        "Kesh": "it is not known where this is",
    }
    page = client.page("/incidents")
    assert "1 incident without a place, on no map" in page.text
    assert "2 incidents at places that no map can show" in page.text
    assert {"/incidents?place=-", "/incidents?place=pl-4", "/incidents?place=Kesh"} <= set(
        page.values("href", "a")
    )


def test_the_first_view_is_where_the_news_is(client):
    shown = map_of(client)
    west, _, east, _ = shown["bounds"]
    assert 44 < west < east < 49
    assert shown["outside"] == 1
    assert shown["extent"][0] == -77.0
    assert "1 place outside of the first view" in client.page("/incidents").text


def test_rival_names_stand_with_who_uses_them(client):
    (odrin,) = [
        f["properties"]["names"]
        for f in map_of(client)["features"]
        if f["properties"]["id"] == "pl-1"
    ]
    assert odrin == [
        {"text": "Odrin", "users": ["Velmora"]},
        {"text": "Odrinsk", "users": ["Tarsk"]},
        {"text": "أودرين", "users": ["الصدى"]},
    ]
    assert "Odrinsk (Tarsk)" in client.page("/incidents").text


def test_the_map_is_in_step_with_the_list(client):
    shown = map_of(client, "place=pl-2")
    assert [f["properties"]["id"] for f in shown["features"]] == ["pl-2"]
    assert map_of(client, "type=AID")["features"] == []
    assert "bounds" not in map_of(client, "type=AID")
    assert (
        "None of these incidents is told to be at a place"
        in client.page("/incidents?place=Kesh").text
    )


def test_the_map_s_view_is_in_the_address_and_goes_along(client):
    assert map_of(client, "map=40.1,46,6.5")["at"] == {"lat": 40.1, "lon": 46.0, "zoom": 6.5}
    page = client.page("/incidents?map=40.1,46,6.5")
    narrowed = [link for link in page.values("href", "a") if "grade=weak" in link]
    assert narrowed
    assert all("map=40.1%2C46%2C6.5" in link for link in narrowed)


@pytest.mark.parametrize(
    "value",
    ["here", "1,2", "1,2,3,4", "nan,0,1", "91,0,1", "0,999,1", "0,0,-1", "0,0,99", "1e400,0,1"],
)
def test_a_map_that_is_none_is_told(client, value):
    response = client.get(f"/incidents?map={value}")
    assert response.status_code == 400
    assert "latitude, longitude and zoom" in response.text
    assert client.get(f"/incidents.json?map={value}").json()["error"]["status"] == 400
    assert client.get(f"/incidents?map={value * 100}").status_code == 400


@pytest.mark.parametrize("words", WORDS)
def test_hostile_names_stay_words(words):
    names = (Name(text=words, count=1, used_by=(words,)), Name(text="b", count=1, sides=(words,)))
    made = edition(
        [incident(n, "2031-05-06", where="pl-1") for n in (1, 2)], [place(1, 1, 1, 1, names)]
    )
    page = Client(made).page("/incidents")
    assert page.open == []
    assert not [tag for tag, _ in page.tags if tag in {"img", "iframe"}]
    attributes = [value for _, given in page.tags for value in given.values()]
    assert not any("\u202e" in value for value in attributes)


def test_ten_thousand_incidents_stay_a_page():
    client = Client(scattered(10_000, places=2500))
    page, twin = client.get("/incidents"), client.get("/incidents.json")
    assert len(page.content) < 400_000
    assert len(gzip.compress(twin.content)) < 60_000
    shown = twin.json()["map"]
    listed = len(shown["features"]) + shown.get("left_out", 0)
    assert shown["incidents"] + shown["unplaced"] + shown.get("left_out_incidents", 0) == 10_000
    assert listed > 200
    assert "on the map and in the JSON of this page" in Document(page.text).text


def test_places_too_many_for_one_map_are_counted(monkeypatch):
    monkeypatch.setattr("variorum.views.incident_map.PLACES", 2)
    shown = map_of(Client(told()))
    assert [f["properties"]["id"] for f in shown["features"]] == ["pl-1", "pl-2"]
    assert (shown["left_out"], shown["left_out_incidents"]) == (2, 2)
    assert "2 places (2 incidents) too many for one map" in Client(told()).page("/incidents").text


def test_a_place_that_lies_nowhere_is_on_no_map():
    odd = msgspec.structs.replace(
        PLACES[0], place=msgspec.structs.replace(PLACES[0].place, lat=1e9)
    )
    shown = map_of(Client(edition([incident(1, where="pl-1")], [odd])))
    assert shown["features"] == []
    assert shown["unlocated"] == 1


# The page's files.

BUDGET = 300_000


def packed(client, address):
    """How many bytes a file takes on its way to a browser that takes gzip."""
    response = client.get(address)
    assert response.status_code == 200
    return len(gzip.compress(response.content, 9))


def scripts():
    """Every script that the page of incidents may load, by what names it."""
    text = (STATIC / "map.js").read_text(encoding="utf-8")
    library = re.search(r'LIBRARY = "(/static/[^"]+)"', text).group(1)
    modules = re.findall(r'from "\./([\w-]+\.js)"', text)
    return [
        "/static/map.js",
        *(f"/static/{m}" for m in modules),
        f"{library}.js",
        f"{library}-worker.js",
    ]


def test_the_page_s_scripts_stay_within_their_budget():
    assert sum(packed(Client(war()), address) for address in scripts()) < BUDGET


def test_files_are_sent_compressed_to_whoever_takes_them_so():
    async def headers_of(sent):
        import httpx

        transport = httpx.ASGITransport(app=Client(war()).app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as asked:
            return await asked.get("/static/map.js", headers=sent)

    import asyncio

    plain = asyncio.run(headers_of({"accept-encoding": "identity"}))
    small = asyncio.run(headers_of({"accept-encoding": "br, gzip;q=0.8"}))
    refused = asyncio.run(headers_of({"accept-encoding": "gzip;q=0"}))
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in refused.headers
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert small.content == plain.content
    assert plain.headers["vary"] == small.headers["vary"] == "Accept-Encoding"
    assert plain.headers["etag"] != small.headers["etag"]
    again = {"accept-encoding": "gzip", "if-none-match": small.headers["etag"]}
    unchanged = asyncio.run(headers_of(again))
    assert (unchanged.status_code, unchanged.content) == (304, b"")


def test_a_page_is_never_compressed(client):
    assert "content-encoding" not in client.get("/incidents").headers


def test_only_the_map_may_load_more(client):
    policy = client.get("/incidents").headers["content-security-policy"]
    assert "connect-src 'self'; worker-src 'self'" in policy
    assert "img-src 'self' data:" in policy
    for path in ("/", "/incidents.json", "/speakers", "/incidents?map=x", "/static/map.js"):
        other = client.get(path).headers["content-security-policy"]
        assert "connect-src" not in other
        assert "data:" not in other


def test_vendored_files_come_with_their_licences_and_name_no_host():
    for folder in (STATIC / "vendor").iterdir():
        assert (folder / "LICENSE.txt").is_file()
        assert re.search(r"-\d+\.\d+\.\d+$", folder.name)
    own = [path for path in STATIC.glob("*.js") if isinstance(path, Path)]
    assert own
    assert not any("://" in path.read_text(encoding="utf-8") for path in own)


# The page of one incident.


def test_an_incident_tells_where_and_when_its_tellings_put_it():
    client = Client(war())
    where = client.get("/incidents/inc-market.json").json()["whereabouts"]
    (odrin,) = where["map"]["features"]
    assert odrin["properties"]["id"] == "ent-odrin"
    assert odrin["properties"]["count"] > 1
    assert odrin["properties"].get("listed", True)
    tellings = len(next(i for i in war().incidents if i.id == "inc-market").events)
    assert odrin["properties"]["count"] + where["map"]["unplaced"] == tellings
    page = client.page("/incidents/inc-market")
    assert "Where and when it is told to be" in page.text
    assert "/incidents?place=ent-odrin" in page.values("href", "a")
    truce = client.get("/incidents/inc-truce.json").json()["whereabouts"]["strip"]
    assert (truce["start"], truce["end"]) == ("2031-06-09", "2031-06-10")
    assert [p["day"] for p in truce["times"]["points"]] == ["2031-06-09", "2031-06-10"]


def test_an_incident_without_place_or_time_has_no_map():
    client = Client(war())
    assert "whereabouts" not in client.get("/incidents/inc-bridge.json").json()
    assert "map.js" not in client.get("/incidents/inc-bridge").text
