"""A client that speaks to the application without a socket, and a reader of its pages."""

from __future__ import annotations

import asyncio
from html.parser import HTMLParser

import httpx
from fastapi import FastAPI

from variorum.model import Edition
from variorum.web.app import create_app
from variorum.web.source import StaticSource

VOID = {"meta", "link", "input", "br", "hr", "img", "line", "rect"}


class Client:
    """GET and friends against an edition's pages."""

    def __init__(self, edition: Edition | None = None, app: FastAPI | None = None) -> None:
        self.app = app or create_app(StaticSource(edition))
        self.known: dict[tuple[str, str], httpx.Response] = {}

    def get(self, path: str, method: str = "GET") -> httpx.Response:
        """The response, asked for once: an edition at hand does not change."""
        if (method, path) not in self.known:
            self.known[method, path] = self.ask(path, method)
        return self.known[method, path]

    def ask(self, path: str, method: str, headers: dict[str, str] | None = None) -> httpx.Response:
        async def ask() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost"
            ) as client:
                return await client.request(method, path, headers=headers)

        return asyncio.run(ask())

    def page(self, path: str) -> Document:
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return Document(response.text)


class Document(HTMLParser):
    """What a page holds: tags with attributes, and the text that is seen."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.html = html
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> out of place"

    def handle_data(self, data):
        self.texts.append((tuple(self.open), data))

    def values(self, name: str, tag: str | None = None) -> list[str]:
        """The values of an attribute, on one kind of tag or on all."""
        return [a[name] for t, a in self.tags if name in a and tag in (None, t)]

    @property
    def text(self) -> str:
        """All text outside of scripts and styles, on one line."""
        seen = [text for where, text in self.texts if not {"script", "style"} & set(where)]
        return " ".join("".join(seen).split())
