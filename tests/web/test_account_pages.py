"""The pages on accounts, what one does there, and what a token may do."""

from __future__ import annotations

import pytest

from tests.quick import quick  # noqa: F401 - a fixture
from tests.web.visitor import PASSWORD, ROLES, Visitor, created, record, site_of
from variorum.web import account_actions, account_views
from variorum.web.people import LocalGate, limits
from variorum.web.people.limits import PAIR, Limits

OTHER = "four others as well"
MARKUP = "<b onclick=x>\u202e Ada"


@pytest.fixture
def desk(tmp_path):
    return record(tmp_path / "war.db")


@pytest.fixture
def app(desk, monkeypatch):
    monkeypatch.setattr(account_actions, "_TRIES", Limits())
    return site_of(desk)[0]


def come_in(app, name, password=PASSWORD):
    visitor = Visitor(app, **{"user-agent": "Browser <1>"})
    assert visitor.sign_in(name, password).status_code == 303
    return visitor


def people(desk):
    with desk.store() as store:
        return {one.name: one.role for one in store.people.accounts()}


def token_of(visitor, role="reader", purpose="nightly export", days="7"):
    visitor.ask("/account")
    form = {"purpose": purpose, "role": role, "days": days, "password": PASSWORD}
    answer = visitor.send("/account/tokens", form)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    return next(v for v in visitor.seen.values("value") if v.startswith("variorum_"))


def test_who_is_signed_in_stands_on_every_page(app):
    visitor = come_in(app, "editor")
    for path in ("/", "/figures", "/none", "/?page=x"):
        visitor.ask(path)
        assert visitor.seen.values("aria-label", "a").count("Your account: editor, editor") == 1
        assert visitor.proof("/leave")


def test_an_account_shows_its_sessions_and_ends_them(app):
    first, second, third = (come_in(app, "reader") for _ in range(3))
    foreign = come_in(app, "editor")
    first.ask("/account")
    assert first.seen.text.count("Browser <1>") == 3
    assert first.seen.text.count("(this one)") == 1
    refs = [a["value"] for _, a in first.seen.tags if a.get("name") == "ref"]
    assert len(set(refs)) == 3
    twin = second.ask("/account.json").json()
    here = [one["ref"] for one in twin["sessions"] if one.get("here")]
    assert len(here) == 1
    assert "hash" not in str(twin)
    assert first.send("/account/sessions/end", {"ref": here[0]}).status_code == 303
    assert second.ask("/").status_code == 401
    assert third.ask("/").status_code == 200
    first.ask("/account?done=sessions")
    assert "sessions were ended" in first.seen.text
    assert first.send("/account/sessions/end").status_code == 303
    assert third.ask("/").status_code == 401
    assert first.ask("/").status_code == 200
    assert foreign.ask("/").status_code == 200
    foreign.ask("/account")
    foreign.send("/account/sessions/end", {"ref": refs[0]})  # another's is not theirs to end
    assert first.ask("/").status_code == 200


def test_a_password_is_changed_by_who_knows_it(app):
    visitor, elsewhere = come_in(app, "reader"), come_in(app, "reader")
    new = {"new": OTHER, "again": OTHER}
    for form, words in (
        ({"password": "wrong wrong wrong", **new}, "not your password"),
        ({"password": PASSWORD, "new": OTHER, "again": "x"}, "twice"),
        ({"password": PASSWORD, "new": "short", "again": "short"}, "too short"),
        ({"password": PASSWORD, "new": "reader", "again": "reader"}, "too short"),
    ):
        visitor.ask("/account")
        assert visitor.send("/account/password", form).status_code == 400
        assert words in visitor.seen.text
    visitor.ask("/account")
    answer = visitor.send("/account/password", {"password": PASSWORD, **new})
    assert answer.headers["location"] == "/account?done=password"
    assert visitor.ask("/").status_code == 200
    assert elsewhere.ask("/").status_code == 401
    assert Visitor(app).sign_in("reader").status_code == 401
    come_in(app, "reader", OTHER)


def test_passwords_are_not_tried_on_an_open_browser(app):
    visitor = come_in(app, "reader")
    for _ in range(PAIR + 1):
        visitor.ask("/account")
        form = {"password": "wrong wrong wrong", "new": OTHER, "again": OTHER}
        visitor.send("/account/password", form)
    assert "too many wrong passwords" in visitor.seen.text


def test_nobody_waits_for_what_another_has_tried(app, monkeypatch):
    monkeypatch.setattr(limits, "ADDRESS", 3)
    wrong = {"password": "wrong wrong wrong", "new": OTHER, "again": OTHER}
    visitor = come_in(app, "reader")
    for _ in range(3):
        visitor.ask("/account")
        visitor.send("/account/password", wrong)
    other = come_in(app, "editor")
    other.ask("/account")
    form = {"password": PASSWORD, "new": OTHER, "again": OTHER}
    assert other.send("/account/password", form).status_code == 303


def test_a_token_is_shown_once_and_reads_the_twins(app):
    visitor = come_in(app, "reviewer")
    token = token_of(visitor)
    visitor.ask("/account")
    assert token not in visitor.seen.html
    assert "nightly export" in visitor.seen.text
    assert "never used" in visitor.seen.text
    program = Visitor(app, authorization=f"bearer {token}")
    assert program.ask("/index.json").status_code == 200
    assert program.ask("/account.json").json()["role"] == "reader"  # the token's, not the owner's
    visitor.ask("/account")
    assert "last used" in visitor.seen.text
    assert visitor.send("/account/tokens/end", {"ref": "0" * 16}).status_code == 400
    visitor.ask("/account")
    refs = [a["value"] for _, a in visitor.seen.tags if a.get("name") == "ref"]
    assert visitor.send("/account/tokens/end", {"ref": refs[-1]}).status_code == 303
    assert program.ask("/index.json").status_code == 401


def test_a_token_that_is_no_good_makes_a_stranger_whatever_the_cookie_says(app):
    visitor = come_in(app, "administrator")
    for value in ("Bearer", "Bearer ", "Bearer nonsense", "bearer \u00ff", "Bearer a b"):
        header = value.encode("latin-1")
        assert visitor.ask("/index.json", headers={"authorization": header}).status_code == 401
    # That of a proxy which asks on its own.
    assert visitor.ask("/index.json", headers={"authorization": "Basic eDp5"}).status_code == 200
    answer = visitor.ask("/accounts/add", "POST", data={}, headers={"authorization": "Basic eDp5"})
    assert answer.status_code == 403


def test_no_token_changes_accounts(app, desk):
    visitor = come_in(app, "administrator")
    program = Visitor(app, authorization=f"Bearer {token_of(visitor, 'administrator')}")
    assert program.ask("/accounts").status_code == 200
    for action in account_actions.ACTIONS:
        answer = program.ask(action.path, "POST", data={"name": "reader", "ref": "x"})
        assert answer.status_code == 403
        assert "not by a token" in answer.text
    assert set(people(desk)) == set(ROLES)


def test_who_has_a_lower_role_since_has_it_at_once(app, desk):
    visitor = come_in(app, "editor")
    program = Visitor(app, authorization=f"Bearer {token_of(visitor, 'editor')}")
    with desk.store() as store:
        store.people.set_role("editor", "reader", "test")
    assert visitor.ask("/account.json").json()["role"] == "reader"
    assert program.ask("/account.json").json()["role"] == "reader"
    with desk.store() as store:
        store.people.remove("editor", "test")
    assert visitor.ask("/").status_code == 401
    assert program.ask("/index.json").status_code == 401


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"purpose": "x", "role": "editor", "days": "1"}, 400),
        ({"purpose": "", "role": "reader", "days": "1"}, 400),
        ({"purpose": "x", "role": "owner", "days": "1"}, 400),
        ({"purpose": "x", "role": "reader", "days": "many"}, 400),
        ({"purpose": "x", "role": "reader", "days": "9999999999"}, 400),
        ({"purpose": "x", "role": "reader", "days": "٣"}, 400),
        ({}, 400),
    ],
)
def test_a_token_that_cannot_be_is_refused(app, form, status):
    visitor = come_in(app, "reviewer")
    visitor.ask("/account")
    proven = {**form, "password": PASSWORD}
    assert visitor.send("/account/tokens", proven).status_code == status


def test_a_token_is_made_by_who_knows_the_password(app):
    visitor = come_in(app, "reviewer")
    form = {"purpose": "x", "role": "reader", "days": "1"}
    for given in ({}, {"password": "wrong wrong wrong"}):
        visitor.ask("/account")
        assert visitor.send("/account/tokens", {**form, **given}).status_code == 400
        assert "not your password" in visitor.seen.text
    assert "tokens" not in visitor.ask("/account.json").json()


def test_an_administrator_keeps_the_accounts(app, desk):
    visitor = come_in(app, "administrator")
    reader = come_in(app, "reader")

    def send(path, **form):
        visitor.ask("/accounts")
        return visitor.send(f"/accounts/{path}", form).headers.get("location")

    new = {"new": OTHER, "again": OTHER}
    assert send("add", name=MARKUP.replace("\u202e", ""), role="editor", **new)
    assert send("add", name=MARKUP, role="editor", **new) is None
    assert people(desk)["<b onclick=x> Ada"] == "editor"
    page = visitor.ask("/accounts")
    assert "<b onclick" not in page.text
    assert "<b onclick=x> Ada" in visitor.seen.text
    assert send("add", name="Reader", role="editor", **new) is None
    assert send("role", name="reader", role="reviewer") == "/accounts?done=role"
    assert reader.ask("/account.json").json()["role"] == "reviewer"
    assert send("sessions/end", name="reader") == "/accounts?done=sessions"
    assert reader.ask("/").status_code == 401
    reader = come_in(app, "reader")
    assert send("password", name="reader", **new) == "/accounts?done=password"
    assert reader.ask("/").status_code == 401
    reader = come_in(app, "reader", OTHER)
    assert send("remove", name="reader") == "/accounts?done=removed"
    assert reader.ask("/").status_code == 401
    assert send("remove", name="administrator") is None
    assert send("role", name="administrator", role="reader") is None
    assert send("password", name="administrator", **new)
    assert visitor.ask("/accounts").status_code == 200  # one's own session stays
    with desk.store() as store:
        entries = [e["payload"] for e in store.log() if e["action"] == "people"]
        assert store.verify() == []
    assert all('"by":"administrator"' in entry for entry in entries[len(ROLES) :])
    assert not any(OTHER in entry or "argon" in entry for entry in entries)


def test_forms_from_elsewhere_change_no_account(app, desk):
    visitor, other = come_in(app, "administrator"), come_in(app, "administrator")
    other.ask("/accounts")
    stolen = other.proof("/accounts/remove")
    for data in ({}, {"csrf": ""}, {"csrf": stolen}):
        answer = visitor.ask("/accounts/remove", "POST", data={"name": "reader", **data})
        assert answer.status_code == 403
    visitor.ask("/accounts")
    form = {"name": "reader", "csrf": visitor.proof("/accounts/remove")}
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        answer = visitor.ask("/accounts/remove", "POST", data=form, headers=headers)
        assert answer.status_code == 403
    assert "reader" in people(desk)


def test_what_was_done_is_told_in_our_words_alone(app):
    visitor = come_in(app, "administrator")
    for word in ("<b>hello</b>", "nonsense"):
        visitor.ask(f"/accounts?done={word}")
        assert "hello" not in visitor.seen.text
        assert "nonsense" not in visitor.seen.text


def test_an_edition_file_has_no_accounts():
    visitor = Visitor(created(LocalGate("")))
    assert visitor.ask("/accounts").status_code == 409
    assert "variorum people add" in visitor.seen.text
    assert visitor.ask("/account").status_code == 200
    assert "Nobody signs in here" in visitor.seen.text


def test_the_first_account_can_be_made_on_the_pages(tmp_path):
    from variorum.web.people.link import LinkGate

    desk = record(tmp_path / "new.db", "x")
    with desk.store() as store:
        store.people.remove("x", "test")
    gate = LinkGate("Ada")
    visitor = Visitor(created(gate, desk))
    visitor.ask(gate.link())
    visitor.ask("/accounts")
    assert "There are none yet" in visitor.seen.text
    form = {"name": "Zo\u00eb", "role": "administrator", "new": OTHER, "again": OTHER}
    assert visitor.send("/accounts/add", form).status_code == 303
    assert people(desk) == {"Zo\u00eb": "administrator"}
    visitor.ask("/account")
    # They have no account of their own by that.
    form = {"purpose": "x", "role": "reader", "days": "1", "csrf": visitor.proof("/leave")}
    assert visitor.ask("/account/tokens", "POST", data=form).status_code == 403


@pytest.mark.parametrize(
    ("agent", "browser"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge, Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/17.5 Safari/605", "Safari, macOS"),
        ("curl/8.5", ""),
        ("", ""),
    ],
)
def test_usual_browsers_are_called_as_people_call_them(agent, browser):
    assert account_views.browser_of(agent) == browser
