"""How often one client may ask."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from tests.quick import quick  # noqa: F401 - a fixture
from tests.web.client import Client
from tests.web.offices import Office
from tests.web.visitor import Visitor, created, record
from variorum.config import Settings
from variorum.web.app import create_app
from variorum.web.people import LocalGate, Person, PublicGate, Role
from variorum.web.people import rates as module
from variorum.web.people.accounts import AccountGate
from variorum.web.people.rates import Allowance, Rates, TooOftenError

READER = Person("Zo\u00eb", Role.READER, "session")
STRANGER = Person("", Role.NOBODY, "stranger")


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def request(path="/api/v1/incidents", method="GET", host="192.0.2.1"):
    return Request(
        {"type": "http", "method": method, "path": path, "client": (host, 1), "headers": []}
    )


def counting(reads=3, writes=2):
    clock = Clock()
    return Rates(Allowance(reads, writes), clock), clock


def asked(rates, times, person=READER, **more):
    """How many of so many requests are let through."""
    passed = 0
    for _ in range(times):
        try:
            rates.count(request(**more), person)
        except TooOftenError:
            continue
        passed += 1
    return passed


def test_a_bucket_empties_and_fills_evenly():
    rates, clock = counting(reads=6)
    assert asked(rates, 9) == 6
    with pytest.raises(TooOftenError) as refused:
        rates.count(request(), READER)
    assert 0 < refused.value.wait <= 10
    clock.now = refused.value.wait
    assert asked(rates, 3) == 1
    clock.now += 3600
    assert asked(rates, 9) == 6


def test_reading_and_writing_and_each_client_are_counted_apart():
    rates, _ = counting()
    assert asked(rates, 5) == 3
    assert asked(rates, 5, method="POST", path="/judge/x") == 2
    assert asked(rates, 5, Person("Ada", Role.READER, "token")) == 3
    assert asked(rates, 5, STRANGER) == 3
    assert asked(rates, 5, STRANGER, host="192.0.2.2") == 3
    assert asked(rates, 5, STRANGER, host="2001:db8::1") == 3
    assert asked(rates, 5, STRANGER, host="2001:db8::2") == 0  # of one network
    # The session and the token of one person are one client, wherever they are.
    assert asked(rates, 5, Person("Zo\u00eb", Role.READER, "token"), host="192.0.2.9") == 0


def test_pages_are_not_counted_and_files_for_programs_are():
    rates, _ = counting()
    assert asked(rates, 9, path="/incidents") == 9
    assert asked(rates, 9, path="/incidents.json") == 3


def test_who_is_at_the_computer_is_not_counted():
    rates, _ = counting()
    assert asked(rates, 9, Person("", Role.ADMINISTRATOR)) == 9
    assert asked(rates, 9, Person("Ada", Role.ADMINISTRATOR, "link")) == 9
    assert asked(rates, 9, Person("", Role.READER)) == 3  # everybody, from one address


def test_no_limit_and_few_clients_are_kept_in_mind(monkeypatch):
    rates = Rates(Allowance.of(Settings(reads_a_minute=0, writes_a_minute=1)))
    assert asked(rates, 2000) == 2000
    assert asked(rates, 5, method="POST") == 1
    monkeypatch.setattr(module, "_MOST", 10)
    for number in range(50):
        asked(rates, 1, STRANGER, method="POST", host=f"192.0.2.{number}")
    assert len(rates._left) <= 10


def test_refusals_have_one_shape_and_say_when_to_go_on():
    app = created(PublicGate())
    object.__setattr__(app.state.site, "rates", counting(reads=1, writes=1)[0])
    visitor = Visitor(app)
    assert visitor.ask("/api/v1/incidents?limit=1").status_code == 200
    answer = visitor.ask("/index.json")
    assert answer.status_code == 429
    assert 1 <= int(answer.headers["retry-after"]) <= 60
    assert answer.json()["error"]["status"] == 429
    assert answer.json()["error"]["title"] == "This is asked too often"
    assert visitor.ask("/leave", "POST", data={}).status_code == 404
    answer = visitor.ask("/leave", "POST", data={})
    assert (answer.status_code, "retry-after" in answer.headers) == (429, True)
    assert "go on more slowly" in visitor.seen.text
    assert visitor.ask("/").status_code == 200


def test_tokens_cannot_be_guessed_one_after_another(tmp_path):
    gate = AccountGate(record(tmp_path / "war.db", "reader"))
    app = created(gate)
    object.__setattr__(app.state.site, "rates", counting(reads=2)[0])
    statuses = [
        Visitor(app, authorization=f"Bearer guess-{n}").ask("/api/v1/me").status_code
        for n in range(4)
    ]
    assert statuses == [401, 401, 429, 429]


def test_a_database_that_cannot_be_read_says_nothing_of_its_driver(tmp_path, caplog):
    office = Office(tmp_path, gate=_Reader())
    path = tmp_path / "record.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    answer = office.ask("/index.json")
    told = answer.json()["error"]
    assert (told["status"], told["title"]) == (500, "The database cannot be read")
    assert told["detail"] == "The database is damaged."
    assert str(path) in caplog.text
    # Who keeps it is told all.
    keeper = create_app(office.source, desk=office.desk, gate=LocalGate("Ada"))
    detail = Client(app=keeper).get("/index.json").json()["error"]["detail"]
    assert detail.startswith(f"{path}: the database is damaged: ")


class _Reader(LocalGate):
    def __init__(self):
        super().__init__("Zo\u00eb")
        self._person = Person("Zo\u00eb", Role.READER)
