"""Work that takes long: whoever comes to it when many wait already is told so at once."""

from __future__ import annotations

import pytest

from tests.web.client import Client
from tests.web.offices import Office
from tests.web.war import war
from variorum.errors import CrowdedError
from variorum.web.digest import pages, past
from variorum.web.turns import Turns


@pytest.fixture
def nobody_more(monkeypatch):
    """Where as many wait as may."""
    for module, name in ((past, "_TURNS"), (pages, "_PRINTING")):
        monkeypatch.setattr(module, name, Turns(0))


def test_a_turn_is_given_back_whatever_happens():
    turns = Turns(1)
    with turns.turn(), pytest.raises(CrowdedError, match="too many"), turns.turn():
        pass
    with pytest.raises(ZeroDivisionError), turns.turn():
        1 / 0  # noqa: B018 - to fail
    with turns.turn():
        pass


def test_a_crowd_that_asks_for_the_past_takes_no_threads(tmp_path, nobody_more):
    office = Office(tmp_path)
    answer = office.ask("/digest.json?known=2031-05-06T18:00")
    assert answer.status_code == 503
    assert answer.headers["retry-after"]
    told = answer.json()["error"]
    assert told["title"] == "Too many ask for this just now"
    assert "ask again in a moment" in told["detail"]
    assert office.ask("/digest.json").status_code == 200


def test_a_crowd_that_prints_takes_no_threads(nobody_more):
    client = Client(war())
    assert client.get("/digest.pdf?day=2031-05-06").status_code == 503
    assert client.get("/digest.md?day=2031-05-06").status_code == 200
