"""The examples of answers that tell of people, or of what an edition may hold none of.

They are what an invented edition answers, and stand in ``variorum/api/invented.json``. Run
``PYTHONPATH=src:. python -m tests.api.inventing`` to write them anew after a change of shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
from starlette.requests import Request

from tests.web.test_agreements import with_events
from variorum.api.examples import smallest
from variorum.api.invented import FILE
from variorum.api.operation import Ask
from variorum.api.reading import READING, RESOURCES, Me
from variorum.views import build_index
from variorum.web.account_views import AccountLine
from variorum.web.adding.pages import DraftView
from variorum.web.adding.progress import Progress
from variorum.web.answers import Site
from variorum.web.people import LocalGate, Person, Role
from variorum.web.source import IndexCache, StaticSource

# Of what an edition may hold nothing, and what only some may ask for.
NAMES = ("times", "agreements", "unread", "review")
DAY, LATER = "2031-05-08T09:00:00Z", "2031-05-09T17:30:00Z"
PEOPLE: dict[str, Any] = {
    "get_me": Me(
        name="Ada", role="reviewer", way="token", may=("reader", "reviewer"), writable=True
    ),
    "list_accounts": (
        AccountLine(
            name="Ada",
            role="reviewer",
            created_at=DAY,
            changed_at=DAY,
            sessions=1,
            tokens=1,
            seen_at=LATER,
        ),
    ),
    "get_addition": DraftView(
        id="AbCdEfGhIjKlMnOpQrStUv",
        edit=0,
        progress=Progress(
            state="taking", words="Reading: 12 of 40 articles", done=12, total=40, busy=True
        ),
        articles=40,
        wanted=1,
    ),
}


def invented() -> dict[str, Any]:
    """Each example by the name of its operation."""
    made = {name: {"data": msgspec.to_builtins(data), "id": key} for name, data, key in _all()}
    return msgspec.json.decode(msgspec.json.encode(made))


def _all() -> Iterator[tuple[str, Any, str]]:
    edition = with_events()
    index = build_index(edition)
    site = Site(IndexCache(StaticSource(edition)), LocalGate("Ada"))
    person = Person("Ada", Role.ADMINISTRATOR)
    request = Request({"type": "http", "method": "GET", "path": "/", "headers": []})
    by_path = {one.path: one for one in READING}

    def ask(path: str, key: str = "", **query: Any) -> tuple[str, Any, str]:
        operation = by_path[path]
        given = operation.answer(Ask(index, site, person, request, key, query))
        return operation.name, given.data, key

    for resource in RESOURCES:
        if resource.name in NAMES:
            key, query = smallest(index, resource)
            yield ask(f"/{resource.name}", **query)
            if resource.item:
                yield ask(f"/{resource.name}/{{id}}", key)
            if resource.name == "review":
                yield ask("/judge/{id}", key)
    for name, data in PEOPLE.items():
        yield name, data, getattr(data, "id", "")


if __name__ == "__main__":
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(invented(), order="sorted")) + b"\n")
