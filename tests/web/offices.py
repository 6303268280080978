"""Pages over a database of a test, with the reader of rules: they may be written to."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx

from variorum.cli.sources import StoreSource
from variorum.config import Settings
from variorum.storage.store import Store
from variorum.web.app import create_app
from variorum.web.desk import StoreDesk
from variorum.web.people import LocalGate


class Office:
    """A database, its pages, and a person before them."""

    def __init__(self, folder: Path, gate: LocalGate | None = None, **settings: object) -> None:
        self.path = str(folder / "record.db")
        Store.open(self.path).close()
        self.settings = Settings(reader="rules", profile="none", **settings)
        self.gate = gate or LocalGate("Ada")
        self.source = StoreSource(self.path, self.settings)
        self.desk = StoreDesk(self.path, self.settings)
        self.app = create_app(self.source, desk=self.desk, gate=self.gate)

    def ask(self, path: str, **given: object) -> httpx.Response:
        """A GET, or where ``data`` or ``files`` are given a POST of a form of these pages."""
        return self._ask(path, dict(given))

    def _ask(self, path: str, given: dict) -> httpx.Response:
        post = bool({"data", "files"} & given.keys())
        if post:
            given["data"] = {"csrf": self.gate.token(None), **given.get("data", {})}

        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost"
            ) as client:
                return await client.request("POST" if post else "GET", path, **given)

        return asyncio.run(ask())

    def store(self) -> Store:
        return Store.open(self.path, create=False)
