"""Actions: who may do them, and that only forms of these pages do anything."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext

import httpx
import pytest
from starlette.responses import RedirectResponse

from tests.web.sample import sample
from variorum.config import Settings
from variorum.web import app as application
from variorum.web.actions import Action
from variorum.web.people import LocalGate, Person, Role
from variorum.web.source import StaticSource


class Desk:
    settings = Settings()

    def store(self):
        return nullcontext(None)


class Reader(LocalGate):
    def person(self, request):
        return Person("a reader", Role.READER)


@pytest.fixture
def done(monkeypatch):
    deeds = []

    def act(deed):
        deeds.append(deed)
        return RedirectResponse("/", status_code=303)

    actions = (Action("/act/{id}", Role.REVIEWER, act, largest=1000),)
    monkeypatch.setattr(application, "ACTIONS", actions)
    return deeds


def post(data, *, gate=None, desk=None, path="/act/one", files=None):
    app = application.create_app(StaticSource(sample()), desk=desk, gate=gate)

    async def ask():
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
            return await client.post(path, data=data, files=files)

    return asyncio.run(ask())


def test_a_form_of_these_pages_is_acted_on(done):
    gate = LocalGate("Ada")
    form = {"csrf": gate.token(None), "reason": "seen", "id": ["a", "b"]}
    answer = post(form, gate=gate, desk=Desk(), files={"file": ("b.txt", b"words")})
    assert answer.status_code == 303
    (deed,) = done
    assert (deed.id, deed.person.name) == ("one", "Ada")
    assert (deed.form["reason"], deed.lists["id"]) == ("seen", ("a", "b"))
    assert deed.files["file"].filename == "b.txt"


def test_a_form_from_elsewhere_does_nothing(done):
    gate = LocalGate("Ada")
    assert post({"csrf": "guessed"}, gate=gate, desk=Desk()).status_code == 403
    assert post({}, gate=gate, desk=Desk()).status_code == 403
    assert done == []


def test_a_role_is_asked_for(done):
    gate = Reader("")
    assert post({"csrf": gate.token(None)}, gate=gate, desk=Desk()).status_code == 403
    assert done == []


def test_an_edition_file_cannot_be_changed(done):
    gate = LocalGate("Ada")
    answer = post({"csrf": gate.token(None)}, gate=gate)
    assert answer.status_code == 409
    assert "variorum ingest" in answer.text
    assert done == []


def test_a_form_that_is_too_large_is_refused(done):
    gate = LocalGate("Ada")
    form = {"csrf": gate.token(None), "reason": "x" * 2000}
    assert post(form, gate=gate, desk=Desk()).status_code == 413
    assert done == []
