"""The few statements that a standing record's tables are asked, each compiled once a database.

An update asks some hundreds of them, so what SQLAlchemy does for each statement anew is done
once: it writes the statement for the dialect, and the driver gets that text with the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Connection, Dialect, Executable, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from variorum.storage.schema import standing_cells as cells
from variorum.storage.schema import standing_tallies as tallies

# For how many keys at once there are statements; fewer keys are filled up with the last of them.
_SIZES = (4, 16, 64, 256)


class _Written(NamedTuple):
    """A statement in a dialect's words.

    ``order`` is that in which it takes its values, absent where it takes them by name; ``fixed``
    are values of its own (SQLite's LIMIT brings an OFFSET of 0).
    """

    text: str
    order: tuple[str, ...] | None
    fixed: Mapping[str, Any]

    def values(self, told: dict[str, Any]) -> Any:
        """The values as the driver takes them."""
        given = {**self.fixed, **told} if self.fixed else told
        return given if self.order is None else tuple([given[name] for name in self.order])


class Queries:
    """The statements, run on a connection. Values: space, key, value, group, item, number."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # An update reads some thousand rows one by one, and the driver is four times as quick.
        self._driver: Any = connection.connection.driver_connection
        self._errors: type[Exception] = connection.dialect.loaded_dbapi.Error
        self._written = _written(connection.dialect.name, connection.dialect)

    def cell(self, *, s: str, k: bytes) -> Sequence[Any]:
        """The value of a cell."""
        return self._rows("cell", s=s, k=k)

    def cells(self, *, s: str) -> Sequence[Any]:
        """Keys and values of a space, in order."""
        return self._rows("cells", s=s)

    def number(self, *, s: str, g: bytes, i: bytes) -> Sequence[Any]:
        """How often an item is counted."""
        return self._rows("number", s=s, g=g, i=i)

    def items(self, *, s: str, g: bytes) -> Sequence[Any]:
        """The items of a group with their numbers."""
        return self._rows("items", s=s, g=g)

    def some_cells(self, space: str, keys: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Keys and values of some cells."""
        for part in _parts(keys):
            yield from self._rows(f"cells {len(part)}", s=space, **_numbered(part))

    def some_items(self, space: str, groups: Sequence[bytes]) -> Iterator[tuple[bytes, bytes, int]]:
        """Groups, items and numbers of some groups."""
        for part in _parts(groups):
            yield from self._rows(f"items {len(part)}", s=space, **_numbered(part))

    def before(self, **told: Any) -> Sequence[Any]:
        """The items before one, the nearest first."""
        return self._rows("before", **told)

    def after(self, **told: Any) -> Sequence[Any]:
        """The items after one, the nearest first."""
        return self._rows("after", **told)

    def between(self, **told: Any) -> Sequence[Any]:
        """The items after one and up to another, in order."""
        return self._rows("between", **told)

    def up_to(self, **told: Any) -> Sequence[Any]:
        """The items from one on and before another, so many, in order."""
        return self._rows("up to", **told)

    def down_to(self, **told: Any) -> Sequence[Any]:
        """The items from one down and after another, so many, the last first."""
        return self._rows("down to", **told)

    def many(self, name: str, rows: Sequence[dict[str, Any]]) -> None:
        """Run one of the writing statements for all rows."""
        if rows:
            written = self._written[name]
            values = [written.values(row) for row in rows]
            try:
                self._driver.cursor().executemany(written.text, values)
            except self._errors:
                self._connection.exec_driver_sql(written.text, values)

    def _rows(self, name: str, **told: Any) -> Sequence[Any]:
        written = self._written[name]
        values = written.values(told)
        try:
            rows: Sequence[Any] = self._driver.execute(written.text, values).fetchall()
        except self._errors:
            # Asked again by way of SQLAlchemy, which tells errors as it does everywhere.
            rows = self._connection.exec_driver_sql(written.text, values).fetchall()
        return rows


@cache
def _written(_name: str, dialect: Dialect) -> dict[str, _Written]:
    out = {}
    for name, statement in (_reading() | _writing(dialect.name)).items():
        compiled = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        order = compiled.positiontup
        fixed = {key: value for key, value in compiled.params.items() if value is not None}
        out[name] = _Written(str(compiled), None if order is None else tuple(order), fixed)
    return out


def _reading() -> dict[str, Executable]:
    cell = cells.c.space == bindparam("s")
    space, group = tallies.c.space == bindparam("s"), tallies.c.group == bindparam("g")
    item = tallies.c.item
    here: BindParameter[bytes] = bindparam("i")
    there: BindParameter[bytes] = bindparam("j")
    few: BindParameter[int] = bindparam("n")
    found = select(item).where(space, group)
    several: dict[str, Executable] = {}
    for size in _SIZES:
        told: list[BindParameter[bytes]] = [bindparam(f"k{number}") for number in range(size)]
        wanted = cells.c.key.in_(told)
        several[f"cells {size}"] = select(cells.c.key, cells.c.value).where(cell, wanted)
        several[f"items {size}"] = select(tallies.c.group, item, tallies.c.number).where(
            space, tallies.c.group.in_(told)
        )
    return several | {
        "cell": select(cells.c.value).where(cell, cells.c.key == bindparam("k")),
        "cells": select(cells.c.key, cells.c.value).where(cell).order_by(cells.c.key),
        "number": select(tallies.c.number).where(space, group, item == here),
        "items": select(item, tallies.c.number).where(space, group),
        "before": found.where(item < here).order_by(item.desc()).limit(few),
        "after": found.where(item > here).order_by(item).limit(few),
        "between": found.where(item > here, item <= there).order_by(item),
        "up to": found.where(item >= here, item < there).order_by(item).limit(few),
        "down to": found.where(item > here, item <= there).order_by(item.desc()).limit(few),
    }


def _writing(dialect: str) -> dict[str, Executable]:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    a_cell: dict[str, BindParameter[Any]] = {
        "space": bindparam("s"),
        "key": bindparam("k"),
        "value": bindparam("v"),
    }
    a_number: dict[str, BindParameter[Any]] = {
        "space": bindparam("s"),
        "group": bindparam("g"),
        "item": bindparam("i"),
        "number": bindparam("n"),
    }
    keep_cell, keep_number = insert(cells).values(a_cell), insert(tallies).values(a_number)
    of_cell = (cells.c.space == a_cell["space"], cells.c.key == a_cell["key"])
    of_number = tuple(tallies.c[name] == a_number[name] for name in ("space", "group", "item"))
    return {
        "keep cells": keep_cell.on_conflict_do_update(
            index_elements=["space", "key"], set_={"value": keep_cell.excluded.value}
        ),
        "keep numbers": keep_number.on_conflict_do_update(
            index_elements=["space", "group", "item"], set_={"number": keep_number.excluded.number}
        ),
        "drop cells": cells.delete().where(*of_cell),
        "drop numbers": tallies.delete().where(*of_number),
    }


def _parts(keys: Sequence[bytes]) -> Iterator[list[bytes]]:
    """The keys, so many at once as there is a statement for."""
    for start in range(0, len(keys), _SIZES[-1]):
        part = list(keys[start : start + _SIZES[-1]])
        size = next(size for size in _SIZES if len(part) <= size)
        yield part + part[-1:] * (size - len(part))


def _numbered(part: Sequence[bytes]) -> dict[str, bytes]:
    return {f"k{number}": key for number, key in enumerate(part)}
