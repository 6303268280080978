"""To whom `serve` opens its pages."""

from __future__ import annotations

import logging
import re
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from tests.quick import quick  # noqa: F401 - a fixture
from tests.web.sample import sample
from tests.web.visitor import Visitor
from variorum.cli.admission import Reach, check_address, gate_of_database, notes
from variorum.cli.serving import without_secrets
from variorum.cli.state import UsageError
from variorum.storage import to_json, write_atomically
from variorum.storage.store import Store
from variorum.web.hosts import ANY
from variorum.web.people import LocalGate, PublicGate, Role
from variorum.web.people.accounts import AccountGate
from variorum.web.people.link import LinkGate

OTHERS = ("--host", "192.0.2.1")


@pytest.fixture
def database(tmp_path):
    path = str(tmp_path / "war.db")
    Store.open(path).close()
    return path


@pytest.fixture
def shared(database):
    with Store.open(database) as store:
        store.people.add("Ada", "four words do well", "administrator", "test")
    return database


@pytest.fixture
def served(run, monkeypatch):
    """What would be served by a command, or what it says."""
    found = []
    monkeypatch.setattr("variorum.cli.serving.listen", lambda *_: nullcontext())
    monkeypatch.setattr(
        "variorum.cli.serving.serve",
        lambda given, _, reach, *__, **___: found.append((given, reach)),
    )

    def told(*arguments):
        found.clear()
        done = run("serve", *arguments)
        return found[0] if found else done

    return told


@pytest.fixture
def edition(tmp_path):
    write_atomically(str(tmp_path / "e.json"), to_json(sample()))
    return tmp_path / "e.json"


def test_an_edition_is_open_here_and_to_others_only_if_that_is_meant(served, edition):
    given, _ = served(edition)
    assert type(given.gate) is LocalGate
    for outside in (OTHERS, ("--address", "https://record.example"), ("--host", "0.0.0.0")):
        refused = served(edition, *outside)
        assert refused.code == 2
        assert "--public" in refused.err
        given, _ = served(edition, *outside, "--public")
        assert isinstance(given.gate, PublicGate)
        assert given.gate.person(None).role is Role.READER


def test_a_database_is_opened_by_a_link_or_by_accounts(served, database):
    given, _ = served("--db", database)
    assert isinstance(given.gate, LinkGate)
    for outside in (OTHERS, ("--address", "https://record.example")):
        refused = served("--db", database, *outside)
        assert refused.code == 2
        assert f"people add NAME --role administrator --db {database}" in refused.err
    given, _ = served("--db", database, "--public")
    assert isinstance(given.gate, PublicGate)


def test_a_database_with_accounts_asks_everybody_to_sign_in(served, shared):
    for outside in ((), OTHERS):
        given, _ = served("--db", shared, *outside)
        assert isinstance(given.gate, AccountGate)
        assert given.gate._stranger.role is Role.NOBODY
        assert not given.gate.cookie._secure
    given, reach = served("--db", shared, "--address", "https://Record.example:8443/", "--public")
    assert given.gate._stranger.role is Role.READER
    assert given.gate.cookie._secure
    assert reach.hosts == ("record.example",)


@pytest.mark.parametrize(
    "address",
    ["record.example", "ftp://record.example", "https://", "https://x/path", "https://x?q",
     "https://u:p@x", "https://x:0", "https://x:port", "https://[::1", "https://a b:1:2"],
)  # fmt: skip
def test_an_address_is_that_of_a_whole_site(address):
    with pytest.raises(UsageError, match="no address of a site"):
        check_address(address)


def test_addresses_and_hosts_of_a_reach():
    assert check_address("https://record.example/") == "https://record.example"
    assert Reach("0.0.0.0").hosts == (ANY,)
    assert Reach("0.0.0.0").to_others
    assert not Reach("127.0.0.1").to_others
    assert Reach("127.0.0.1", "https://record.example").to_others


def test_what_whoever_serves_ought_to_know():
    gate = LocalGate("")
    assert notes(Reach("127.0.0.1"), gate) == []
    assert "once" in notes(Reach("127.0.0.1"), LinkGate(""))[0]
    assert "TLS" in notes(Reach("192.0.2.1"), gate)[0]
    assert "past the proxy" in notes(Reach("0.0.0.0", "https://record.example"), gate)[0]
    assert notes(Reach("127.0.0.1", "https://record.example"), gate) == []
    assert "Everybody" in notes(Reach("127.0.0.1", "https://record.example", True), gate)[0]


class _Nobody:
    def accounts(self):
        return ()


def test_the_password_of_a_database_is_in_no_message():
    url = "postgresql+psycopg://ada:secret@db.example/war"
    desk = SimpleNamespace(store=lambda: nullcontext(SimpleNamespace(people=_Nobody())))
    with pytest.raises(UsageError) as caught:
        gate_of_database(Reach("192.0.2.1"), desk, url)
    assert "secret" not in str(caught.value)
    assert "db.example" in str(caught.value)


def test_a_log_of_requests_has_no_link_in_it():
    arguments = ("127.0.0.1:1", "GET", "/enter/SECRET?x=1", "1.1", 303)
    record = logging.LogRecord(
        "uvicorn.access", 20, "", 1, '%s - "%s %s HTTP/%s" %d', arguments, None
    )
    assert without_secrets(record)
    assert record.getMessage() == '127.0.0.1:1 - "GET /enter/...?x=1 HTTP/1.1" 303'


def test_a_database_is_served_by_the_link_that_is_printed(run, database, monkeypatch):
    apps = []
    monkeypatch.setattr("uvicorn.Server.run", lambda self, **_: apps.append(self.config.app))
    done = run("serve", "--db", database, "--port", "0", "--verbose")
    assert done.code == 0
    link = done.out.splitlines()[0]
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/enter/[\w-]{43}", link)
    assert "The link lets one browser in, once." in done.err
    # The log of requests was set up by then, and still has no link in it.
    assert without_secrets in logging.getLogger("uvicorn.access").filters
    base, _, secret = link.partition("/enter/")
    visitor = Visitor(apps[0], base)
    assert visitor.ask("/").status_code == 401
    assert visitor.ask(f"/enter/{secret}").headers["location"] == "/"
    assert visitor.ask("/").status_code == 200
    assert Visitor(apps[0], base).ask(f"/enter/{secret}").status_code == 403


def test_an_edition_is_served_at_a_bare_address(run, edition, monkeypatch):
    monkeypatch.setattr("uvicorn.Server.run", lambda *_, **__: None)
    done = run("serve", edition, "--port", "0", "--quiet")
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/\n", done.out)
    assert done.err == ""


def test_a_database_is_begun_only_where_that_is_asked_for(served, tmp_path):
    fresh = tmp_path / "fresh.db"
    refused = served("--db", fresh)
    assert (refused.code, fresh.exists()) == (5, False)
    assert "--new" in refused.err
    given, _ = served("--db", fresh, "--new")
    assert fresh.exists()
    assert given.source.edition().articles == ()
    # Asked for again it is the same: nothing is begun anew.
    before = fresh.read_bytes()
    served("--db", fresh, "--new")
    assert fresh.read_bytes() == before


def test_only_a_database_is_begun(served, edition):
    refused = served(edition, "--new")
    assert refused.code == 2
    assert "--db FILE" in refused.err
