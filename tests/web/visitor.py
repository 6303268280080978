"""A visitor of the pages with a browser's memory: cookies, and the forms of what was last seen."""

from __future__ import annotations

import asyncio

import httpx

from tests.web.client import Document
from tests.web.sample import sample
from variorum.config import Settings
from variorum.storage.store import Store
from variorum.web.app import create_app
from variorum.web.desk import StoreDesk
from variorum.web.people.accounts import AccountGate
from variorum.web.source import IndexCache, StaticSource

EDITION = sample()
INDEXES = IndexCache(StaticSource(EDITION))
PASSWORD = "four words do well"
ROLES = ("reader", "reviewer", "editor", "administrator")


class Visitor:
    """Asks and sends; what it is given as cookies it brings along."""

    def __init__(self, app, base="http://localhost:8000", **headers):
        self.app = app
        self.base = base
        self.headers = headers
        self.cookies = httpx.Cookies()
        self.seen = None

    def ask(self, path, method="GET", *, data=None, headers=None):
        async def ask():
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url=self.base, cookies=self.cookies
            ) as client:
                told = {**self.headers, **(headers or {})}
                response = await client.request(method, path, data=data, headers=told)
                self.cookies = client.cookies
                return response

        response = asyncio.run(ask())
        if response.headers.get("content-type", "").startswith("text/html"):
            self.seen = Document(response.text)
        return response

    def statuses(self, asked):
        """The status of each path and method, over one connection."""

        async def ask():
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url=self.base, cookies=self.cookies
            ) as client:
                return [(await client.request(method, path)).status_code for path, method in asked]

        return asyncio.run(ask())

    def proof(self, action):
        """What the form that is sent to ``action`` carries on the page that was seen last."""
        form, found = None, None
        for tag, attributes in self.seen.tags:
            if tag == "form":
                form = attributes.get("action")
            if tag == "input" and form == action and attributes.get("name") == "csrf":
                found = attributes["value"]
        return found

    def send(self, path, data=None, *, form=None, **headers):
        """Send a form as the page that was seen last has it."""
        proof = self.proof(form or path)
        return self.ask(path, "POST", data={"csrf": proof or "", **(data or {})}, headers=headers)

    def sign_in(self, name, password=PASSWORD, **more):
        self.ask("/enter")
        return self.send("/enter", {"name": name, "password": password, **more})


def record(path, *names):
    """A database with an account of each role, called as the role; and its desk."""
    with Store.open(str(path)) as store:
        for name in names or ROLES:
            store.people.add(name, PASSWORD, name if name in ROLES else "reader", "test")
    return StoreDesk(str(path), Settings())


def site_of(desk, **options):
    """The application over the sample edition, and its gate."""
    gate = AccountGate(desk, **options)
    return created(gate, desk), gate


def created(gate, desk=None):
    """The application over the sample edition, whose index is made once."""
    app = create_app(StaticSource(EDITION), desk=desk, gate=gate)
    object.__setattr__(app.state.site, "indexes", INDEXES)
    return app
