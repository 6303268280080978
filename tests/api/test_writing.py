"""Judging and adding by programs: who may, what is refused, what is stored."""

from __future__ import annotations

import asyncio
import time
from typing import get_args

import httpx
import pytest

from tests.quick import quick  # noqa: F401 - a fixture
from tests.web.desks import Bench, stored
from tests.web.offices import Office
from tests.web.visitor import PASSWORD, ROLES, Visitor
from variorum.api.writing import Saying
from variorum.cli.sources import StoreSource
from variorum.config import Settings
from variorum.storage.store import Store
from variorum.views.acts import STORED
from variorum.web.app import create_app
from variorum.web.desk import StoreDesk
from variorum.web.people import Role
from variorum.web.people.accounts import AccountGate

ROOT = "/api/v1"
TEXT = "Shelling in Odrin\n\n9 May 2031\n\nThree people were killed in Odrin, the mayor said.\n"


def send(app, path, method="POST", **given):
    async def ask():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.request(method, ROOT + path, **given)

    return asyncio.run(ask())


def csrf(app):
    return {"X-CSRF-Token": send(app, "/me", "GET").json()["data"]["csrf"]}


@pytest.fixture
def bench(tmp_path):
    return Bench(stored(tmp_path / "war.db"))


def note(app, record, **more):
    seen = send(app, f"/judge/{record}", "GET").json()["data"]["seen"]
    return {"record": record, "seen": seen, "act": "annotate", "reason": "by a program", **more}


def test_a_judgement_is_stored_and_signed_and_can_be_taken_back(bench):
    record = send(bench.app, "/incidents", "GET").json()["data"][0]["id"]
    before = send(bench.app, "/incidents", "GET").headers["etag"]
    answer = send(bench.app, "/judgements", json=note(bench.app, record), headers=csrf(bench.app))
    assert answer.status_code == 201, answer.text
    (made,) = answer.json()["data"]
    assert (made["author"], made["act"], made["reason"]) == ("Ana", "annotate", "by a program")
    assert [one.id for one in bench.made()] == [made["id"]]
    listed = send(bench.app, "/judgements?author=Ana", "GET").json()
    assert [one["id"] for one in listed["data"]] == [made["id"]]
    # The edition is another one now, and says so.
    assert send(bench.app, "/incidents", "GET").headers["etag"] != before
    with Store.open(bench.path) as store:
        assert answer.json()["edition"]["head"] == store.head()
    path = f"/judgements/{made['id']}/undo"
    undone = send(bench.app, path, json={"reason": "a slip"}, headers=csrf(bench.app))
    assert undone.status_code == 201
    assert undone.json()["data"][0]["undoes"] == made["id"]


def test_all_that_the_page_says_can_be_said():
    assert set(get_args(Saying)) == set(STORED)


def test_each_act_takes_its_fields(bench):
    incidents = send(bench.app, "/incidents", "GET").json()["data"]
    one, two = [item["id"] for item in incidents if item["events"]][:2]
    event = send(bench.app, "/events", "GET").json()["data"][0]["id"]
    for record, more in (
        (one, {"act": "regrade", "grade": "weak"}),
        (event, {"act": "correct", "fields": {"status": "planned"}}),
        (one, {"act": "merge", "with_incidents": [two]}),
    ):
        body = note(bench.app, record, **more)
        answer = send(bench.app, "/judgements", json=body, headers=csrf(bench.app))
        assert answer.status_code == 201, (more, answer.text)
        assert answer.json()["data"][0]["act"] == more["act"]
    assert [j.act for j in bench.made()] == ["regrade", "correct", "merge"]


@pytest.mark.parametrize(
    ("change", "status", "words"),
    [
        ({"seen": "0" * 16}, 409, "has changed since"),
        ({"record": "inc-none"}, 404, "nothing of this id"),
        ({"act": "accept"}, 409, "cannot be said"),
        ({"act": "divide"}, 422, "Invalid enum value"),
        ({"reason": " "}, 409, "needs a reason"),
        ({"reason": 3}, 422, "Expected `str`"),
        ({"author": "Bo"}, 422, "unknown field"),
        ({"act": "regrade", "grade": "sure"}, 409, ""),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_stored(bench, change, status, words):
    record = send(bench.app, "/incidents", "GET").json()["data"][0]["id"]
    body = note(bench.app, record) | change
    answer = send(bench.app, "/judgements", json=body, headers=csrf(bench.app))
    assert answer.status_code == status, answer.text
    assert words in answer.json()["error"]["detail"]
    assert not bench.made()


def test_what_was_sent_must_be_of_the_right_kind(bench):
    head = csrf(bench.app)
    for given, status in (
        ({"content": b"{}"}, 415),
        ({"content": b"{}", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b'{"reason": "\xff"}', "headers": {"Content-Type": "application/json"}}, 400),
        ({"content": b"[" * 60_000, "headers": {"Content-Type": "application/json"}}, 422),
        ({"json": {"reason": "x" * 300_000}}, 413),
        ({"json": []}, 422),
    ):
        given["headers"] = {**given.get("headers", {}), **head}
        answer = send(bench.app, "/judgements", **given)
        assert answer.status_code == status, (str(given)[:80], answer.text[:200])
        assert answer.json()["error"].keys() == {"status", "title", "detail"}


def test_a_browser_needs_the_proof_of_its_session(bench):
    record = send(bench.app, "/incidents", "GET").json()["data"][0]["id"]
    body, head = note(bench.app, record), csrf(bench.app)
    for headers in (
        {},
        {"X-CSRF-Token": "guessed"},
        {**head, "Sec-Fetch-Site": "cross-site"},
        {**head, "Origin": "https://evil.example"},
    ):
        answer = send(bench.app, "/judgements", json=body, headers=headers)
        assert answer.status_code == 403, headers
    assert not bench.made()


def test_an_edition_file_is_not_written_to():
    from tests.web.client import Client
    from tests.web.war import war

    app = Client(war()).app
    token = {"X-CSRF-Token": app.state.site.gate.token(None)}
    body = {"record": "inc-market", "seen": "", "act": "annotate", "reason": "x"}
    assert send(app, "/judgements", json=body, headers=token).status_code == 409
    text = {"content": TEXT, "headers": {"Content-Type": "text/plain", **token}}
    assert send(app, "/captures", **text).status_code == 409
    assert send(app, "/accounts", "GET").json()["data"] == []  # it has none


def test_a_token_does_what_its_role_may_without_a_proof(tmp_path, quick):  # noqa: F811
    path = stored(tmp_path / "war.db")
    with Store.open(path) as store:
        tokens = {}
        for name in ROLES:
            store.people.add(name, PASSWORD, name, "test")
            tokens[name] = store.people.make_token(name, "test", name, 1, name)
    desk, source = StoreDesk(path, Settings()), StoreSource(path, Settings())
    app = create_app(source, desk=desk, gate=AccountGate(desk))
    shown = {name: {"Authorization": f"Bearer {token}"} for name, token in tokens.items()}
    assert send(app, "/incidents", "GET").status_code == 401
    assert send(app, "/me", "GET", headers=shown["reader"]).json()["data"] == {
        "name": "reader",
        "role": "reader",
        "way": "token",
        "may": ["reader"],
        "writable": True,
    }
    key = send(app, "/incidents", "GET", headers=shown["reader"]).json()["data"][0]["id"]
    seen = send(app, f"/judge/{key}", "GET", headers=shown["reviewer"]).json()["data"]["seen"]
    body = {"record": key, "seen": seen, "act": "annotate", "reason": "r"}
    assert send(app, "/judgements", json=body, headers=shown["reader"]).status_code == 403
    made = send(app, "/judgements", json=body, headers=shown["reviewer"])
    assert made.status_code == 201, made.text
    assert made.json()["data"][0]["author"] == "reviewer"
    # The accounts are for administrators, and nothing of theirs is a secret.
    assert send(app, "/accounts", "GET", headers=shown["editor"]).status_code == 403
    answer = send(app, "/accounts", "GET", headers=shown["administrator"])
    listed = answer.json()["data"]
    assert {one["name"]: one["role"] for one in listed} == {name: name for name in ROLES}
    assert not any(token in answer.text for token in tokens.values())
    few = send(app, "/accounts?role=editor", "GET", headers=shown["administrator"]).json()
    assert [one["name"] for one in few["data"]] == ["editor"]
    # A browser that is signed in is asked for the proof.
    visitor = Visitor(app)
    visitor.sign_in("reviewer")
    assert visitor.ask(f"{ROOT}/judgements", "POST").status_code == 403
    proof = visitor.ask(f"{ROOT}/me").json()["data"]["csrf"]
    answer = visitor.ask(f"{ROOT}/judgements", "POST", headers={"X-CSRF-Token": proof})
    assert answer.status_code == 415  # past the proof: nothing was sent
    key = send(app, "/captures", "GET", headers=shown["reader"]).json()["data"][0]["id"]
    data = send(app, f"/captures/{key}/original", "GET", headers=shown["reader"])
    assert data.headers["content-type"] == "application/octet-stream"
    assert len(data.content) > 1000


def test_what_is_sent_is_read(tmp_path):
    office = Office(tmp_path)
    head = {**csrf(office.app), "Content-Type": "text/plain"}
    path = "/captures?origin=wire%2F9-may.txt&retrieved=2031-05-10T08:00:00%2B02:00"
    answer = send(office.app, path, content=TEXT.encode(), headers=head)
    assert answer.status_code == 202, answer.text
    place = answer.headers["location"].removeprefix(ROOT)
    deadline = time.monotonic() + 30
    while (told := send(office.app, place, "GET").json()["data"])["progress"].get("busy"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert told["progress"]["state"] == "done", told
    (capture,) = send(office.app, "/captures", "GET").json()["data"]
    assert (capture["origin"], capture["retrieved"]) == ("9-may.txt", "2031-05-10T06:00:00Z")
    assert capture["id"] == told["taken"][0]["capture"]
    assert send(office.app, "/articles?q=shelling", "GET").json()["total"] == 1


def test_nothing_sent_is_told(tmp_path):
    office = Office(tmp_path)
    head = {**csrf(office.app), "Content-Type": "application/octet-stream"}
    answer = send(office.app, "/captures", content=b"", headers=head)
    place = answer.headers["location"].removeprefix(ROOT)
    deadline = time.monotonic() + 30
    while (told := send(office.app, place, "GET").json()["data"])["progress"].get("busy"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert told["progress"]["state"] == "failed"
    assert told["trouble"].startswith("Nothing could be received")


def test_who_is_told_of_reviewing(bench):
    reader = Bench(bench.path, role=Role.READER)
    key = send(bench.app, "/incidents", "GET").json()["data"][0]["id"]
    for path in ("/review", f"/judge/{key}"):
        assert send(bench.app, path, "GET").status_code == 200
        assert send(reader.app, path, "GET").status_code == 403
    assert send(bench.app, "/additions/x", "GET").status_code == 403
