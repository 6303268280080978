"""What can be asked for and how it is answered, over the invented war as a file."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
import pytest

from tests.web.client import Client
from tests.web.sample import hostile, sample
from tests.web.war import war
from variorum.api.reading import RESOURCES
from variorum.model import COLLECTIONS

ROOT = "/api/v1"
SHAPE = {"data", "next", "total", "edition"}


@pytest.fixture(scope="module")
def api():
    return Client(war())


def answer(api, path):
    response = api.get(ROOT + path)
    assert response.status_code == 200, (path, response.text)
    made = response.json()
    assert made.keys() == SHAPE
    return made


def problem(api, path, status=400):
    response = api.get(ROOT + path)
    assert response.status_code == status, (path, response.text)
    assert response.headers["content-type"] == "application/json"
    error = response.json()["error"]
    assert error.keys() == {"status", "title", "detail"}
    assert error["status"] == status
    return error["detail"]


def walk(api, path, limit):
    """All that a list gives, page by page."""
    found, after = [], ""
    while True:
        made = answer(api, f"{path}{'&' if '?' in path else '?'}limit={limit}{after}")
        assert len(made["data"]) <= limit
        found += made["data"]
        if made["next"] is None:
            assert len(found) == made["total"]
            return found
        assert len(made["data"]) == limit
        after = f"&after={made['next']}"


@pytest.mark.parametrize("name", [r.name for r in RESOURCES])
def test_a_walk_gives_each_record_once(api, name):
    whole = answer(api, f"/{name}?limit=500")
    for limit in (1, 3):
        assert walk(api, f"/{name}", limit) == whole["data"]
    keys = [msgspec.json.encode(one) for one in whole["data"]]
    assert len(set(keys)) == len(keys) == whole["total"]


def test_every_collection_of_the_edition_can_be_asked_for(api):
    edition = war()
    names = {resource.name for resource in RESOURCES}
    # Page furniture has no ids and stands in the twin of the page of the unread.
    assert set(COLLECTIONS) - names == {"boilerplate"}
    for name in set(COLLECTIONS) & names:
        assert answer(api, f"/{name}")["total"] == len(getattr(edition, name)), name


@pytest.mark.parametrize("name", [r.name for r in RESOURCES if r.item])
def test_each_listed_record_is_there_by_its_id(api, name):
    for one in answer(api, f"/{name}?limit=2")["data"]:
        key = one.get("id") or (one["told"]["id"] if "told" in one else one["who"]["id"])
        made = answer(api, f"/{name}/{key.replace(':', '%3A')}")
        assert made["data"] == one
        assert (made["next"], made["total"]) == (None, 1)
    assert "of this id" in problem(api, f"/{name}/nothing", 404)


def test_records_are_those_of_the_edition(api):
    edition = war()
    made = {one["id"]: one for one in answer(api, "/incidents")["data"]}
    assert made == {
        one.id: msgspec.json.decode(msgspec.json.encode(one)) for one in edition.incidents
    }


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("/statements?stance=denies", "/statements.json?stance=denies"),
        ("/statements?q=market", "/statements.json?q=market"),
        ("/statements?voice=outlet&mode=indirect", "/statements.json?voice=outlet&mode=indirect"),
        ("/statements?from=2031-05-08", "/statements.json?from=2031-05-08"),
        ("/incidents?grade=fair", "/incidents.json?grade=fair"),
        ("/incidents?figures=killed", "/incidents.json?figures=killed"),
        ("/incidents?place=-", "/incidents.json?place=-"),
        ("/incidents?from=2031-06-01", "/incidents.json?from=2031-06-01"),
        ("/figures?measure=killed", "/figures.json?measure=killed"),
        ("/events?type=ASSAULT", "/events.json?type=ASSAULT"),
        ("/disagreements?kind=denial", "/disagreements.json?kind=denial"),
        ("/disagreements?party=Velmora", "/disagreements.json?party=Velmora"),
        ("/places?q=kesh", "/places.json?q=kesh"),
        ("/places?country=-", "/places.json?country=-"),
        ("/judgements?act=merge", "/judgements.json?act=merge"),
        ("/review?kind=disagreement", "/review.json?kind=disagreement"),
    ],
)  # fmt: skip
def test_filters_are_those_of_the_pages(api, asked, page):
    found = answer(api, asked)["total"]
    assert found == api.get(page).json()["page"]["total"]


def test_filters_leave_out_what_has_not_the_value(api):
    events = answer(api, "/events")["data"]
    article = events[0]["article"]
    made = answer(api, f"/events?article={article}")["data"]
    assert made == [one for one in events if one["article"] == article]
    assert 0 < len(made) < len(events)
    statements = answer(api, f"/statements?article={article}")["data"]
    assert {one["article"] for one in statements} == {article}
    told = answer(api, "/incidents?limit=1")["data"][0]
    incident = answer(api, f"/events?incident={told['id']}")["data"]
    assert {one["id"] for one in incident} == set(told["events"])


def test_statements_can_be_walked_by_day(api):
    views = {one["id"]: one for one in api.get("/statements.json").json()["statements"]}
    for order in ("latest", "earliest"):
        walked = [one["id"] for one in walk(api, f"/statements?order={order}", 2)]
        assert sorted(walked) == sorted(views)
        page = api.get(f"/statements.json?order={order}").json()["statements"]
        days = [one["published"]["end"] for one in page]
        assert [views[key]["published"]["end"] for key in walked] == days


def test_a_search_without_a_word_finds_nothing(api):
    for path in ("statements", "articles", "incidents", "entities", "places", "speakers"):
        assert answer(api, f"/{path}?q=%21%21")["total"] == 0
        assert answer(api, f"/{path}?q=zzzzqq")["total"] == 0
    assert answer(api, "/articles?q=market")["total"] > 0
    assert answer(api, "/incidents?q=odrin")["total"] > 0
    assert "16 words" in problem(api, "/statements?q=" + "+".join(f"w{n}" for n in range(17)))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/statements?stanse=denies", "takes no “stanse”"),
        ("/articles/ar-1?limit=1", "takes no “limit”"),
        ("/me?x", "takes no “x”"),
        ("/openapi.json?a=1", "takes no “a”"),
        ("/statements?stance=shouts", "must be one of"),
        ("/statements?stance=", "must be one of"),
        ("/statements?speaker=", "from 1 to 400"),
        ("/statements?q=" + "x" * 401, "from 1 to 400"),
        ("/statements?limit=1&limit=2", "more than once"),
        ("/statements?limit=0", "from 1 to 500"),
        ("/statements?limit=501", "from 1 to 500"),
        ("/statements?limit=05", "from 1 to 500"),
        ("/statements?limit=%D9%A3", "from 1 to 500"),
        ("/statements?from=20310508", "a day such as"),
        ("/statements?from=2031-02-30", "a day such as"),
        ("/statements?from=2031-05-09&to=2031-05-08", "must not be after"),
        ("/digest?known=2031-05-09", "a time such as"),
        ("/digest?known=2031-05-09T00:00:00Z", "edition file"),
        ("/digest?day=2031-05-09&to=2031-05-09", "not both"),
    ],
)
def test_what_is_mistyped_is_refused(api, path, words):
    assert words in problem(api, path)


def test_a_cursor_is_taken_as_it_was_given_and_no_other_way(api):
    given = answer(api, "/statements?limit=1")["next"]
    other = answer(api, "/events?limit=1")["next"]
    ordered = answer(api, "/statements?limit=1&order=latest")["next"]
    bad = (given[:-1], given + "A", given + "=", "%20" + given, "1", "%C3%A9", other, ordered)
    for cursor in (*bad, given.swapcase()):
        assert "no cursor" in problem(api, f"/statements?after={cursor}")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/none", 404),
        ("GET", "", 404),
        ("DELETE", "/statements", 405),
        ("PUT", "/judgements", 405),
        ("OPTIONS", "/judgements", 405),
        ("TRACE", "/articles/ar-1", 405),
    ],
)
def test_errors_have_one_shape(api, method, path, status):
    response = api.ask(ROOT + path, method)
    assert response.status_code == status
    assert response.json()["error"].keys() == {"status", "title", "detail"}
    if status == 405:
        allowed = set(response.headers["allow"].split(", "))
        assert allowed == ({"GET", "HEAD", "POST"} if "judge" in path else {"GET", "HEAD"})


def test_head_tells_what_get_would(api):
    one, two = (api.ask(ROOT + "/articles", method) for method in ("GET", "HEAD"))
    assert one.status_code == two.status_code == 200
    assert one.headers["etag"] == two.headers["etag"]


@pytest.mark.parametrize(
    "path",
    ["/api/v1/articles", "/api/v1/articles?limit=2", "/api/v1/me", "/api/v1/openapi.json",
     "/api/v1/coverage", "/incidents.json", "/statements.json?q=market"],
)  # fmt: skip
def test_what_is_held_is_not_sent_again(api, path):
    first = api.ask(path, "GET")
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "private, no-cache"
    for held in (tag, f'W/{tag}, "x"', "*"):
        again = api.ask(path, "GET", {"If-None-Match": held})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert api.ask(path, "GET", {"If-None-Match": '"x"'}).status_code == 200


@pytest.mark.parametrize(
    "words", ['<script>alert("x")</script>', "\u202egnp\x00\x1b[31m", "a/b?c#d%20"]
)
def test_hostile_words_stay_words_of_json(words):
    api = Client(hostile(words))
    for resource in RESOURCES:
        response = api.get(f"{ROOT}/{resource.name}")
        assert response.status_code == 200, resource.name
        assert response.headers["content-type"] == "application/json"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.json().keys() == SHAPE
    named = answer(api, "/articles")["data"][0]
    assert words in named.values() or words in str(named)
    for name in ("party", "place", "q"):
        asked = f"/incidents?{name}={quote(words, safe='')}"
        assert answer(api, asked)["data"] == answer(api, asked)["data"]
    refused = problem(api, f"/incidents?{quote(words, safe='')}=1")
    assert words[:10] in refused


def test_another_address_or_edition_has_another_tag(api):
    tags = [
        api.get(ROOT + path).headers["etag"]
        for path in ("/articles", "/articles?limit=1", "/articles?limit=2", "/events")
    ]
    tags.append(Client(sample()).get(ROOT + "/articles").headers["etag"])
    assert len(set(tags)) == len(tags)


def test_texts_count_spans_as_records_do(api):
    for one in answer(api, "/articles")["data"]:
        told = answer(api, f"/articles/{one['id']}/text")["data"]
        start = told["span"][0]
        whole = answer(api, f"/captures/{one['capture'].replace(':', '%3A')}/text")["data"]["text"]
        assert whole[slice(*told["span"])] == told["text"]
        for said in answer(api, f"/statements?article={one['id']}")["data"]:
            for words in said["content"]:
                first, last = (place - start for place in words["span"])
                assert told["text"][first:last] == words["text"]


def test_what_a_file_has_not_is_told(api):
    key = answer(api, "/captures")["data"][0]["id"].replace(":", "%3A")
    assert "edition file" in problem(api, f"/captures/{key}/original", 404)
    me = answer(api, "/me")["data"]
    assert not me["writable"]
    assert "csrf" not in me
    assert "edition file" in problem(api, "/additions/x", 404)
