"""Coming in by a link or a password, and leaving."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quick import quick  # noqa: F401 - a fixture
from tests.web.visitor import PASSWORD, Visitor, created, record, site_of
from variorum.web.entering import safe_path
from variorum.web.people import LocalGate, Role
from variorum.web.people.limits import PAIR
from variorum.web.people.link import LinkGate


@pytest.fixture
def site(tmp_path):
    """The pages of a database with accounts, and their gate."""
    return site_of(record(tmp_path / "war.db", "reader", "administrator", "Zo\u00eb"))


def linked(name="Ada"):
    gate = LinkGate(name)
    return created(gate), gate


def test_a_link_lets_one_browser_in_once(tmp_path):
    app, gate = linked()
    link = gate.link()
    first, second = Visitor(app), Visitor(app)
    answer = first.ask(link)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("variorum-8000=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert first.ask("/").status_code == 200
    assert "Ada" in first.seen.text
    assert second.ask(link).status_code == 403
    assert "has been used" in second.seen.text
    assert second.ask("/").status_code == 401
    assert "terminal" in second.seen.text
    assert first.ask(link).status_code == 303  # it is in already
    assert link.removeprefix("/enter/") not in second.ask(link).text


def test_looking_ahead_uses_no_link_up():
    app, gate = linked()
    link, visitor = gate.link(), Visitor(app)
    assert visitor.ask(link, "HEAD").status_code == 204
    assert visitor.ask(link, headers={"sec-purpose": "prefetch;prerender"}).status_code == 204
    assert visitor.ask(link).status_code == 303


def test_who_is_in_makes_a_link_for_another_browser():
    app, gate = linked()
    first, second = Visitor(app), Visitor(app)
    first.ask(gate.link())
    first.ask("/account")
    assert first.send("/account/link").status_code == 200
    (link,) = [value for value in first.seen.values("value") if "/enter/" in value]
    assert link.startswith("http://localhost:8000/enter/")
    assert second.ask(link.removeprefix("http://localhost:8000")).status_code == 303
    assert second.ask("/").status_code == 200
    assert second.ask("/account/link", "POST", data={"csrf": "guessed"}).status_code == 403


def test_who_came_by_a_link_can_leave():
    app, gate = linked()
    visitor, other = Visitor(app), Visitor(app)
    visitor.ask(gate.link())
    other.ask(gate.link())
    visitor.ask("/")
    kept = dict(visitor.cookies)
    assert visitor.send("/leave").headers["location"] == "/enter"
    assert not visitor.cookies
    visitor.cookies.update(kept)  # a copy of it is worth nothing either
    assert visitor.ask("/").status_code == 401
    assert other.ask("/").status_code == 200


def test_nobody_signs_in_where_all_is_open():
    visitor = Visitor(created(LocalGate("")))
    assert visitor.ask("/enter").headers["location"] == "/"
    assert visitor.ask("/enter/x").status_code == 404
    for path in ("/enter", "/leave", "/account/link"):
        assert visitor.ask(path, "POST", data={}).status_code == 404


def test_signing_in_goes_on_to_what_was_asked_for(site):
    visitor = Visitor(site[0])
    assert visitor.ask("/incidents?type=Fight&party=a%20b").status_code == 401
    onward = next(a["value"] for t, a in visitor.seen.tags if a.get("name") == "next")
    assert onward == "/incidents?type=Fight&party=a%20b"
    answer = visitor.send("/enter", {"name": " READER ", "password": PASSWORD, "next": onward})
    assert (answer.status_code, answer.headers["location"]) == (303, onward)
    assert visitor.ask("/incidents").status_code == 200
    assert "reader" in visitor.seen.text
    assert visitor.ask("/leave", "GET").status_code == 405
    visitor.ask("/incidents")
    left = visitor.send("/leave")
    assert left.headers["clear-site-data"] == '"cache"'
    assert visitor.ask("/incidents").status_code == 401


def test_a_wrong_password_and_an_unknown_name_are_answered_alike(site):
    pages = []
    for name in ("reader", "nobody"):
        visitor = Visitor(site[0])
        answer = visitor.sign_in(name, "wrong wrong wrong")
        assert answer.status_code == 401
        assert "do not belong together" in visitor.seen.text
        assert "variorum-8000" not in visitor.cookies
        pages.append([text for where, text in visitor.seen.texts])
    assert pages[0] == pages[1]


def test_what_was_typed_can_run_nothing(site):
    visitor = Visitor(site[0])
    visitor.ask('/enter?next="><script>alert(1)</script>')
    answer = visitor.sign_in('"><script>alert(1)</script>', "x", next="//evil.example")
    assert answer.status_code == 401
    assert "<script" not in answer.text
    assert "x" * 20 not in answer.text
    assert "evil.example" not in answer.text


def test_the_form_must_have_been_drawn_for_this_browser(site):
    app, _ = site
    visitor, other = Visitor(app), Visitor(app)
    form = {"name": "reader", "password": PASSWORD}
    assert visitor.ask("/enter", "POST", data=form).status_code == 403
    other.ask("/enter")
    assert (
        visitor.ask("/enter", "POST", data={**form, "csrf": other.proof("/enter")}).status_code
        == 403
    )
    assert visitor.send("/enter", form).status_code == 303  # drawn with the refusal
    for headers in (
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://evil.example"},
        {"origin": "http://localhost:9000"},
    ):
        other.ask("/enter")
        assert other.send("/enter", form, **headers).status_code == 403
    for headers in (
        {"sec-fetch-site": "same-origin"},
        {"origin": "http://localhost:8000"},
        {"origin": "null"},
    ):
        other.ask("/enter")
        assert other.send("/enter", form, **headers).status_code == 303


def test_wrong_passwords_have_to_wait(site, monkeypatch):
    app, gate = site
    visitor = Visitor(app)
    for _ in range(PAIR):
        assert visitor.sign_in("reader", "wrong wrong wrong").status_code == 401
    answer = visitor.sign_in("reader")
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) >= 1
    assert "try again in" in visitor.seen.text
    assert visitor.sign_in("administrator").status_code == 303
    monkeypatch.setattr(gate.limits, "_clock", lambda: 1e9)
    assert visitor.sign_in("reader").status_code == 303


def test_signing_in_anew_ends_the_session_before(site):
    app, gate = site
    visitor = Visitor(app)
    visitor.sign_in("reader")
    first = visitor.cookies["variorum-8000"]
    visitor.sign_in("reader")
    assert visitor.cookies["variorum-8000"] != first
    visitor.cookies.set("variorum-8000", first, domain="localhost.local", path="/")
    assert len(gate._doorbook.people().sessions("reader")) == 1


def test_under_https_the_cookie_is_for_https_and_this_host_alone(tmp_path):
    desk = record(tmp_path / "war.db", "reader")
    for base, options in (
        ("https://localhost", {}),
        ("http://localhost", {"secure": True}),  # a proxy speaks https to the browser
    ):
        visitor = Visitor(site_of(desk, **options)[0], base)
        page = visitor.ask("/enter")
        cookies = [page.headers["set-cookie"]]
        before = page.headers["set-cookie"].split(";")[0]
        answer = visitor.ask(
            "/enter",
            "POST",
            data={"name": "reader", "password": PASSWORD, "csrf": visitor.proof("/enter")},
            headers={"cookie": before},
        )
        assert answer.status_code == 303
        cookies += answer.headers.get_list("set-cookie")
        assert any(cookie.startswith("__Host-variorum=") for cookie in cookies)
        assert all(cookie.startswith("__Host-") and "Secure" in cookie for cookie in cookies)


def test_a_form_that_is_too_large_or_of_no_length_is_refused(site):
    visitor = Visitor(site[0])
    visitor.ask("/enter")
    assert visitor.send("/enter", {"name": "x" * 10_000}).status_code == 413
    for headers, status in (
        ({"content-length": "9" * 5000}, 413),
        ({"content-length": "1", "transfer-encoding": "chunked"}, 400),
        ({"content-length": ""}, 400),
    ):
        assert visitor.ask("/enter", "POST", data={"name": "x"}, headers=headers).status_code == (
            status
        )


def test_a_database_that_is_gone_lets_nobody_in(site, tmp_path):
    app, _ = site
    visitor = Visitor(app)
    visitor.sign_in("reader")
    (tmp_path / "war.db").rename(tmp_path / "other.db")
    answer = visitor.ask("/")
    assert answer.status_code == 500
    assert "No such database." in answer.text
    assert "Odrin" not in answer.text
    assert str(tmp_path) not in answer.text
    assert str(tmp_path) not in visitor.ask("/index.json").text
    assert not (tmp_path / "war.db").exists()
    record(tmp_path / "war.db", "other")  # another one in its place knows nobody of them
    assert visitor.ask("/").status_code == 401
    (tmp_path / "other.db").replace(tmp_path / "war.db")
    assert visitor.ask("/").status_code == 200


@pytest.mark.parametrize(
    "path",
    ["", "x", "//evil.example", "/\\evil", "/\t/evil", "https://evil", "/\n", "/ x", "/é",
     "/enter", "/enter/x", "/leave", "/" + "x" * 3000, "/\x00"],
)  # fmt: skip
def test_nothing_leads_elsewhere(path):
    assert safe_path(path) == "/"


@given(st.text())
def test_where_to_go_on_is_always_within(path):
    found = safe_path(path)
    assert found.startswith("/")
    assert not found.startswith(("//", "/\\"))
    assert found in {"/", path}


def test_a_role_is_written_in_small_letters():
    assert [role.title for role in Role] == [
        "nobody",
        "reader",
        "reviewer",
        "editor",
        "administrator",
    ]
