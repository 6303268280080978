"""The bytes as they were received can be taken away; where there are none, it is said why."""

from __future__ import annotations

import base64
import hashlib
from contextlib import contextmanager

import pytest

from tests.web.client import Client
from tests.web.sample import sample
from variorum.config import Settings
from variorum.web.app import create_app
from variorum.web.people import LocalGate, Person, Role
from variorum.web.source import StaticSource

DATA = "Orsk, 5 May – <script>alert(1)</script>\0\n".encode()
DIGEST = hashlib.sha256(DATA).hexdigest()
PATH = f"/captures/sha256:{DIGEST}/original"


class Desk:
    """A desk whose store holds one capture."""

    settings = Settings()

    @contextmanager
    def store(self):
        yield self

    def data(self, capture):
        return DATA if capture == f"sha256:{DIGEST}" else None


@pytest.fixture(scope="module")
def desk():
    return Client(app=create_app(StaticSource(sample()), desk=Desk()))


def test_they_leave_as_bytes_of_no_type_under_a_name_of_ours(desk):
    answer = desk.get(PATH)
    assert answer.status_code == 200
    assert answer.content == DATA
    headers = answer.headers
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-disposition"] == f'attachment; filename="capture-{DIGEST[:16]}.bin"'
    told = base64.b64encode(hashlib.sha256(DATA).digest()).decode()
    assert headers["repr-digest"] == f"sha-256=:{told}:"


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (PATH.replace(DIGEST, "0" * 64), "This record holds no such capture."),
        ("/captures/sha256:short/original", "A capture is called sha256:"),
        ("/captures/%2e%2e%2fetc/original", "A capture is called sha256:"),
        ("/captures/%3Cscript%3E/original", "A capture is called sha256:"),
    ],
)
def test_what_is_not_here_is_told(desk, path, told):
    answer = desk.get(path)
    assert answer.status_code == 404
    assert told in answer.text or "Nothing stands" in answer.text


def test_an_edition_file_says_that_it_holds_none(client):
    answer = client.get(PATH)
    assert answer.status_code == 404
    assert "An edition file holds the text that was read" in answer.text


def test_nobody_gets_nothing():
    class Nobody(LocalGate):
        def person(self, request):
            return Person("", Role.NOBODY)

    app = create_app(StaticSource(sample()), desk=Desk(), gate=Nobody(""))
    assert Client(app=app).get(PATH).status_code == 403


def test_the_article_leads_to_them_where_they_are(client, desk):
    with_desk, without = desk.page("/articles/ar-1"), client.page("/articles/ar-1")
    links = [link for link in with_desk.values("href", "a") if link.endswith("/original")]
    assert len(links) == 1
    assert links[0].startswith("/captures/sha256")
    assert not [link for link in without.values("href", "a") if link.endswith("/original")]
    assert "a database keeps both" in without.text
