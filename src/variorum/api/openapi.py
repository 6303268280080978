"""The description of the interface (OpenAPI 3.1), made from the operations and the records."""

from __future__ import annotations

import inspect
import re
from functools import cache
from typing import Any

import msgspec

from variorum.api.answers import CSRF, EditionMark
from variorum.api.operation import ROOT, Operation
from variorum.api.params import Param
from variorum.web.failures import TITLES
from variorum.web.people import Role

Json = dict[str, Any]
_REF = "#/components/schemas/{name}"
_ALWAYS = (400, 401, 403, 429, 500, 503)
# Those after which asking again is of use, and which say when.
_LATER = frozenset({429, 503})
_ERROR: Json = {
    "type": "object",
    "required": ["error"],
    "additionalProperties": False,
    "properties": {
        "error": {
            "type": "object",
            "required": ["status", "title", "detail"],
            "additionalProperties": False,
            "properties": {
                "status": {"type": "integer"},
                "title": {"type": "string"},
                "detail": {"type": "string"},
            },
        }
    },
}
_ABOUT = """The edition for programs: every record that the pages show, with its words.

Every answer is `{"data", "next", "total", "edition"}`, every error `{"error": {"status", "title",
"detail"}}`. Lists come in pages: give `next` back as `after`. Filters have the names that the
pages' addresses have; a parameter that an address does not know is refused. Who asks more often
than they may is answered with 429, and `Retry-After` says after how many seconds to go on."""


def describe(operations: tuple[Operation, ...], version: str, strangers: Role) -> Json:
    """The description, without examples.

    Args:
        operations: all of them.
        version: of the program.
        strangers: what who has not signed in may do.
    """
    shapes, components = _schemas(operations)
    paths: Json = {}
    for operation, shape in zip(operations, shapes, strict=True):
        told = _operation(operation, shape, components, strangers)
        paths.setdefault(operation.address, {})[operation.method.lower()] = told
    return {
        "openapi": "3.1.0",
        "info": {"title": "Variorum", "version": version, "description": _ABOUT},
        "servers": [{"url": "/"}],
        "tags": [{"name": name} for name in dict.fromkeys(one.group for one in operations)],
        "paths": paths,
        "components": {
            "schemas": {**components, "Error": _ERROR},
            "responses": {str(status): _failure(status) for status in _all_errors(operations)},
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {
                    "type": "apiKey",
                    "in": "cookie",
                    "name": "__Host-variorum",
                    "description": "The session of a browser; without https the cookie is called "
                    f"variorum- and the port. To change something, the “csrf” of {ROOT}/me is sent "
                    f"in the header {CSRF} too.",
                },
            },
        },
    }


@cache
def _schemas(operations: tuple[Operation, ...]) -> tuple[tuple[Json, ...], Json]:
    """The schemas of what operations give, and of all records in them."""
    types = [*(one.gives or str for one in operations), EditionMark]
    types += [one.takes.of for one in operations if one.takes and one.takes.of]
    shapes, components = msgspec.json.schema_components(types, ref_template=_REF)
    for component in components.values():
        if "description" in component:
            component["description"] = inspect.cleandoc(component["description"])
    return tuple(shapes)[: len(operations)], components


def reference(of: type) -> Json:
    """A pointer to the schema of a record."""
    return {"$ref": _REF.format(name=of.__name__)}


def _operation(one: Operation, shape: Json, components: Json, strangers: Role) -> Json:
    made: Json = {
        "operationId": one.name,
        "summary": one.about,
        "tags": [one.group],
        "parameters": [*_path(one), *map(_parameter, one.params)],
        "responses": {str(one.status): _success(one, shape)},
        "x-role": one.role.title,
    }
    if one.role > strangers:
        made["security"] = [{"token": []}, {"session": []}]
        made["description"] = f"Takes the role “{one.role.title}” or a higher one."
    if one.method == "GET" and one.gives is not None:
        made["responses"]["304"] = {"description": "What the client holds is what there is."}
    for status in errors_of(one):
        made["responses"][str(status)] = {"$ref": f"#/components/responses/{status}"}
    if one.takes:
        made["requestBody"] = _body(one, components)
    return made


def errors_of(one: Operation) -> list[int]:
    """How an operation may fail."""
    return sorted({*_ALWAYS, *one.errors})


def _all_errors(operations: tuple[Operation, ...]) -> list[int]:
    return sorted({status for one in operations for status in errors_of(one)})


def _failure(status: int) -> Json:
    schema = {"$ref": _REF.format(name="Error")}
    headers = {"Retry-After": {"schema": {"type": "integer"}}} if status in _LATER else {}
    made: Json = {
        "description": TITLES[status],
        "content": {"application/json": {"schema": schema}},
    }
    return {**made, "headers": headers} if headers else made


def _success(one: Operation, shape: Json) -> Json:
    if one.gives is None:
        schema = {"type": "string", "format": "binary"}
        content: Json = {"application/octet-stream": {"schema": schema}}
        return {"description": "The bytes.", "content": content}
    envelope = {
        "type": "object",
        "required": ["data", "next", "total", "edition"],
        "additionalProperties": False,
        "properties": {
            "data": shape,
            "next": {"type": ["string", "null"]},
            "total": {"type": "integer", "minimum": 0},
            "edition": reference(EditionMark),
        },
    }
    headers: Json = {"ETag": {"schema": {"type": "string"}}} if one.method == "GET" else {}
    if one.status == 202:
        headers["Location"] = {"schema": {"type": "string"}}
    made: Json = {
        "description": one.about,
        "content": {"application/json": {"schema": envelope}},
    }
    return {**made, "headers": headers} if headers else made


def _path(one: Operation) -> list[Json]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "description": "The id of a record.",
            "schema": {"type": "string", "minLength": 1},
        }
        for name in re.findall(r"{(\w+)}", one.path)
    ]


def _parameter(param: Param) -> Json:
    return {
        "name": param.name,
        "in": "query",
        "required": param.required,
        "description": param.about,
        "schema": param.schema,
    }


def _body(one: Operation, components: Json) -> Json:
    takes = one.takes
    assert takes is not None  # noqa: S101 - asked for where there is one
    if takes.of is not None:
        schema: Json = reference(takes.of)
        if takes.of.__name__ not in components:  # pragma: no cover - an error of ours
            raise KeyError(takes.of)
    else:
        schema = {"type": "string", "format": "binary"}
    content = {kind: {"schema": schema} for kind in takes.types}
    return {"required": True, "description": takes.about, "content": content}
