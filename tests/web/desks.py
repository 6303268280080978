"""A database of the invented war, pages over it, and forms sent to them."""

from __future__ import annotations

import asyncio
import re
from urllib.parse import quote

import httpx

from tests.web.client import Document
from tests.web.war import war
from variorum.cli.sources import StoreSource
from variorum.config import Settings
from variorum.model import CaptureReading
from variorum.storage.store import Store
from variorum.web.app import create_app
from variorum.web.desk import StoreDesk
from variorum.web.people import LocalGate, Person, Role

_KEPT = ("articles", "boilerplate", "mentions", "times", "statements", "events", "figures")


def stored(path, edition=None):
    """A database that holds what an edition was made of, to be compared anew."""
    made = edition or war()
    (capture,) = made.captures
    held = {name: getattr(made, name) for name in _KEPT}
    with Store.open(str(path)) as store:
        data = capture.rendition.text.encode()
        store.keep(data, CaptureReading(capture=capture, **held), "by hand")
    return str(path)


class Somebody(LocalGate):
    """A gate before which everybody has one role."""

    def __init__(self, name, role):
        super().__init__(name)
        self._person = Person(name, role)


class Bench:
    """The pages of a database, as one person sees them."""

    def __init__(self, path, name="Ana", role=Role.REVIEWER):
        self.path = str(path)
        self.source = StoreSource(self.path, Settings())
        self.gate = Somebody(name, role)
        self.desk = StoreDesk(self.path, Settings())
        self.app = create_app(self.source, desk=self.desk, gate=self.gate)

    def edition(self):
        return self.source.edition()

    def ask(self, path, method="GET", data=None):
        async def ask():
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost"
            ) as client:
                return await client.request(method, path, data=data)

        return asyncio.run(ask())

    def page(self, path):
        answer = self.ask(path)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[-2000:])
        return Document(answer.text)

    def twin(self, path):
        answer = self.ask(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.json()

    def seen(self, key):
        """What the form of a record carries."""
        page = self.page(f"/judge/{quote(key, safe='')}")
        return next(a["value"] for t, a in page.tags if t == "input" and a.get("name") == "seen")

    def judge(self, key, act, **fields):
        """Send the form of a record as its page holds it, filled in."""
        form = {"csrf": self.gate.token(None), "act": act, "reason": "read it again"}
        fields.setdefault("seen", None)
        if fields["seen"] is None:
            fields["seen"] = self.seen(key)
        return self.ask(f"/judge/{quote(key, safe='')}", "POST", form | fields)

    def undo(self, judgement, **fields):
        form = {"csrf": self.gate.token(None), "reason": "a slip", **fields}
        return self.ask(f"/judgements/{judgement}/undo", "POST", form)

    def done(self, answer):
        """The id of the judgement that an answer leads to."""
        assert answer.status_code == 303, (answer.status_code, answer.text)
        return re.search(r"done=([\w-]+)", answer.headers["location"])[1]

    def made(self):
        with Store.open(self.path) as store:
            return store.judgements()
