"""Only requests meant for these pages are answered: no other page can read them by rebinding."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.client import Document
from tests.web.sample import sample
from variorum.web.app import create_app
from variorum.web.hosts import ANY, Hosts, host_of, is_unspecified
from variorum.web.source import StaticSource


def ask(app, hosts, path="/"):
    """The response to a request with just these ``Host`` headers."""

    async def asked():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            request = client.build_request("GET", path)
            del request.headers["host"]
            request.headers = httpx.Headers([("host", host) for host in hosts])
            return await client.send(request)

    return asyncio.run(asked())


@pytest.fixture(scope="module")
def app():
    return create_app(StaticSource(sample()))


OWN = ("localhost", "LOCALHOST:8000", "localhost.", "127.0.0.1:8000", "127.9.9.9", "[::1]:8000")


@pytest.mark.parametrize("host", [*OWN, "demo.localhost:80", "[0:0:0:0:0:0:0:1]"])
def test_this_computer_is_answered(app, host):
    assert ask(app, [host]).status_code == 200


OTHERS = ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "0.0.0.0:8000")


@pytest.mark.parametrize(
    "host", [*OTHERS, "192.168.1.5", "", "[::1", "[::1]x", "a:b:1", "localhost:x"]
)
def test_no_other_host_is_answered(app, host):
    for path in ("/", "/articles/ar-1", "/static/page.css"):
        response = ask(app, [host], path)
        assert response.status_code == 421
        assert "Odrin" not in response.text
        assert "content-security-policy" in response.headers
    assert "are not found under this name" in Document(ask(app, [host]).text).text
    assert set(ask(app, [host], "/index.json").json()["error"]) == {"status", "title", "detail"}


@pytest.mark.parametrize("hosts", [[], ["localhost", "evil.example"], ["localhost", "localhost"]])
def test_a_request_names_one_host(app, hosts):
    assert ask(app, hosts).status_code == 421


def test_the_host_served_on_is_answered_too():
    app = create_app(StaticSource(sample()), hosts=["Desk.Example", "fe80::2"])
    for host in ("desk.example:8000", "[FE80:0::2]:8000", "localhost"):
        assert ask(app, [host]).status_code == 200
    assert ask(app, ["other.example"]).status_code == 421


def test_where_all_addresses_are_served_on_any_host_is_answered():
    assert all(is_unspecified(host) for host in ("0.0.0.0", "::", "[::]", ""))
    assert not is_unspecified("127.0.0.1")
    app = create_app(StaticSource(sample()), hosts=[ANY])
    assert ask(app, ["desk.example"]).status_code == 200


@given(st.text())
def test_reading_a_host_is_total(value):
    assert host_of(value) != ""
    assert isinstance(Hosts().answers([value]), bool)
