"""The page on which people read what programs can ask for."""

from __future__ import annotations

from variorum.api.openapi import errors_of
from variorum.api.operation import ROOT, Operation
from variorum.api.reading import READING
from variorum.api.writing import WRITING
from variorum.model import Record
from variorum.views import Index
from variorum.web.asked import Asked
from variorum.web.page import Page


class ParamLine(Record, frozen=True, kw_only=True):
    """A value of the query, and what it may be where that is told: ``values`` are all of them."""

    name: str
    about: str
    kind: str
    values: tuple[str, ...] = ()


class OperationLine(Record, frozen=True, kw_only=True):
    """An operation. ``open`` is its address where a browser can follow it."""

    method: str
    address: str
    about: str
    role: str
    params: tuple[ParamLine, ...] = ()
    takes: tuple[str, ...] = ()
    errors: tuple[int, ...] = ()
    open: str | None = None


class OperationGroup(Record, frozen=True, kw_only=True):
    """Operations that belong together."""

    name: str
    operations: tuple[OperationLine, ...]


class ApiView(Record, frozen=True, kw_only=True):
    """All operations. ``described`` is where their description for programs is."""

    root: str
    described: str
    groups: tuple[OperationGroup, ...]


def operation_line(one: Operation) -> OperationLine:
    """An operation as the page lists it."""
    plain = one.method == "GET" and "{" not in one.path
    return OperationLine(
        method=one.method,
        address=one.address,
        about=one.about,
        role=one.role.title,
        params=tuple(
            ParamLine(
                name=param.name,
                about=param.about,
                kind=str(param.schema.get("format") or param.schema["type"]),
                values=tuple(param.schema.get("enum", ())),
            )
            for param in one.params
        ),
        takes=one.takes.types if one.takes else (),
        errors=tuple(errors_of(one)),
        open=one.address if plain else None,
    )


def api_view() -> ApiView:
    """All operations by group."""
    groups: dict[str, list[OperationLine]] = {}
    for one in (*READING, *WRITING):
        groups.setdefault(one.group, []).append(operation_line(one))
    return ApiView(
        root=ROOT,
        described=f"{ROOT}/openapi.json",
        groups=tuple(
            OperationGroup(name=name, operations=tuple(lines)) for name, lines in groups.items()
        ),
    )


def _api(_: Index, __: Asked) -> ApiView:
    return api_view()


PAGES = (Page("/api", "", "api.html", _api),)
