"""Examples: what the interface answers from the edition that is served, asked of it itself.

What tells of people, and what the edition holds none of, has an invented one.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

import msgspec
from starlette.requests import Request

from variorum.api.answers import encoded
from variorum.api.cursors import cursor_of
from variorum.api.invented import invented
from variorum.api.openapi import Json
from variorum.api.operation import Ask, Given, Operation
from variorum.api.reading import RESOURCES
from variorum.api.resource import Resource
from variorum.views import Index
from variorum.views.judgeable import judgeable
from variorum.views.judging import seen
from variorum.web.answers import Site
from variorum.web.people import Person, Role

# Of so many first records the smallest is the example; a larger answer than that is left out.
_LOOKED_AT, _LARGEST = 25, 24 * 1024
_NAMED = {resource.name: resource for resource in RESOURCES}
# Whoever reads: what an example shows, all who see it may ask for.
_READER = Person("", Role.READER)


def with_examples(
    described: Json, operations: tuple[Operation, ...], index: Index, site: Site
) -> Json:
    """The description with an example of every answer that address and edition alone tell."""
    made = copy.deepcopy(described)
    for operation in operations:
        told = made["paths"][operation.address][operation.method.lower()]
        if operation.takes and operation.takes.of:
            _body(operation, told, index)
        elif operation.steady and operation.role <= Role.READER:  # who reads this may read that
            _answer(operation, told, index, site)
        elif "{id}" in operation.path:
            _id(operation, told, index)
        _invented(operation, told, index)
    return made


def _invented(operation: Operation, told: Json, index: Index) -> None:
    """An example of an answer that has none yet, where one is invented for it."""
    content = told["responses"][str(operation.status)]["content"].get("application/json", {})
    made = invented().get(operation.name)
    if operation.method != "GET" or made is None or "example" in content:
        return
    content["example"] = msgspec.json.decode(encoded(Given(made.data), index))
    if made.id and not any("example" in one for one in told["parameters"]):
        _values(told, {"id": made.id})


def _answer(operation: Operation, told: Json, index: Index, site: Site) -> None:
    """Ask what an example asks; the answer, and what was asked, go into the description."""
    key, query = "", dict[str, Any]()
    if operation.lists or "{id}" in operation.path:
        found = smallest(index, _NAMED[operation.group])
        if found is None and (not operation.lists or operation.name in invented()):
            return
        # Of what the edition has none, that is what a list answers.
        one, alone = found or ("", {"limit": 1})
        key, query = ("", alone) if operation.lists else (one, {})
    asked = Ask(index, site, _READER, _no_request(), key, query)
    given = operation.answer(asked)
    body = encoded(given, index)
    if len(body) > _LARGEST:
        return
    path = operation.address.replace("{id}", quote(key, safe=""))
    words = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in query.items())
    told["x-example-request"] = f"{path}?{words}" if words else path
    response = told["responses"][str(operation.status)]
    response["content"]["application/json"]["example"] = msgspec.json.decode(body)
    _values(told, {"id": key, **query} if key else query)


def _values(told: Json, values: Mapping[str, Any]) -> None:
    for parameter in told["parameters"]:
        if parameter["name"] in values:
            parameter["example"] = values[parameter["name"]]


def _id(operation: Operation, told: Json, index: Index) -> None:
    """An id of a record where the answer is not of the edition alone."""
    if operation.path.startswith("/additions"):  # what was sent is no record yet
        return
    found = smallest(index, _NAMED[operation.group])
    if found:
        _values(told, {"id": found[0]})


def smallest(index: Index, resource: Resource) -> tuple[str, dict[str, Any]] | None:
    """The id of a small record, and the query that lists it alone."""
    order, rows = resource.order(index), resource.rows(index)
    first = order.rows[:_LOOKED_AT].tolist()
    sizes = [len(msgspec.json.encode(resource.show(index, rows[row]))) for row in first]
    if not sizes:
        return None
    at = sizes.index(min(sizes))
    query: dict[str, Any] = {"limit": 1}
    if at:
        query["after"] = cursor_of(f"{resource.name} ", order.keys[at - 1])
    return getattr(rows[first[at]], "id", ""), query


def _body(operation: Operation, told: Json, index: Index) -> None:
    """What to send: a note on a record that could be judged."""
    content = told["requestBody"]["content"]["application/json"]
    if operation.path == "/judgements":
        found = smallest(index, _NAMED["incidents"])
        record = judgeable(index, found[0]) if found else None
        if found is None or record is None:
            return
        content["example"] = {
            "record": found[0],
            "seen": seen(index, record),
            "act": "annotate",
            "reason": "Looked up by a program.",
        }
    else:
        content["example"] = {"reason": "Taken back by a program."}
        _id(operation, told, index)


def _no_request() -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "headers": []})
