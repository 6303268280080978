"""The shelf of a standing record in tables: reads what is asked for, writes what changed.

One shelf lives for one transaction. What it read or changed it keeps until then, so that a step
that asks twice reads once; ``flush`` writes all changes in a few statements.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection

from variorum.reconcile.standing.shelf import Key, Part
from variorum.storage.ordered import decode, encode
from variorum.storage.standing_queries import Queries

_Group = tuple[str, Key]


class Cell(NamedTuple):
    """A cell as it was read: the bytes of its value, its key and its value."""

    data: bytes
    key: Key
    value: Any


Kept = dict[str, dict[bytes, Cell]]  # cells by space and the bytes of their keys


class TableShelf:
    """Cells and tallies in the tables ``standing_cells`` and ``standing_tallies``.

    Args:
        connection: in a transaction, which is the caller's to commit.
        types: the type of the cells of each space.
        kept: what an earlier shelf read of whole spaces; what is the same is not read again, and
            comes as the same object.
    """

    def __init__(
        self, connection: Connection, types: Mapping[str, Any], kept: Kept | None = None
    ) -> None:
        self._kept = {} if kept is None else kept
        self._types = types
        self._decoders: dict[str, Callable[[bytes], Any]] = {}
        self._cells: dict[_Group, Any] = {}
        self._changed: set[_Group] = set()
        self._numbers: dict[_Group, dict[Key, int]] = {}
        self._whole: set[_Group] = set()
        self._counted: dict[_Group, set[Key]] = {}
        self._queries = Queries(connection)

    def get(self, space: str, key: Key) -> Any:
        """The value of a cell; None where there is none."""
        cell = (space, key)
        if cell not in self._cells:
            rows = self._queries.cell(s=space, k=encode(key))
            self._cells[cell] = self._decoded(space, rows[0][0]) if rows else None
        return self._cells[cell]

    def put(self, space: str, key: Key, value: Any) -> None:
        """Give a cell a value; None takes it away."""
        self._cells[space, key] = value
        self._changed.add((space, key))

    def cells(self, space: str) -> Iterator[tuple[Key, Any]]:
        """Every cell of a space, by key."""
        self.flush()
        before, now = self._kept.get(space, {}), {}
        for key, data in self._queries.cells(s=space):
            known = before.get(key)
            if known is None or known.data != data:
                known = Cell(data, decode(key), self._decoded(space, data))
            now[key] = known
        self._kept[space] = now
        yield from ((cell.key, cell.value) for cell in now.values())

    def items(self, space: str, group: Key) -> Mapping[Key, int]:
        """The items of a group and how often each is counted."""
        place = (space, group)
        held = self._numbers.setdefault(place, {})
        if place not in self._whole:
            for item, number in self._queries.items(s=space, g=encode(group)):
                held.setdefault(decode(item), number)
            self._whole.add(place)
        return {item: number for item, number in held.items() if number}

    def around(self, space: str, group: Key, item: Key, most: int) -> tuple[list[Key], list[Key]]:
        """The items before a place and those after it, so many at most, in order."""
        self._write_numbers({(space, group): self._counted.pop((space, group), set())})
        where = {"s": space, "g": encode(group), "i": encode(item), "n": most}
        before = [decode(found) for (found,) in self._queries.before(**where)]
        after = [decode(found) for (found,) in self._queries.after(**where)]
        return before[::-1], after

    def add(self, space: str, group: Key, item: Key, number: int) -> int:
        """Count an item so much more often, or less."""
        place = (space, group)
        held = self._numbers.setdefault(place, {})
        if item not in held:
            held[item] = 0 if place in self._whole else self._number(space, group, item)
        held[item] += number
        self._counted.setdefault(place, set()).add(item)
        return held[item]

    def _number(self, space: str, group: Key, item: Key) -> int:
        rows = self._queries.number(s=space, g=encode(group), i=encode(item))
        return int(rows[0][0]) if rows else 0

    def flush(self) -> None:
        """Write all that changed."""
        gone, kept = [], []
        for space, key in sorted(self._changed):
            row = {"s": space, "k": encode(key)}
            value = self._cells[space, key]
            if value is None:
                gone.append(row)
            else:
                kept.append(row | {"v": self._encoded(space, value)})
        self._changed.clear()
        self._queries.many("drop cells", gone)
        self._queries.many("keep cells", kept)
        counted, self._counted = self._counted, {}
        self._write_numbers(counted)

    def write(self, part: Part) -> None:
        """Write what another shelf holds, where nothing of it is kept."""
        cells, numbers = part
        told = [
            {"s": space, "k": encode(key), "v": self._encoded(space, value)}
            for space, key, value in cells
        ]
        self._queries.many("keep cells", told)
        counted = [
            {"s": space, "g": encode(group), "i": encode(item), "n": number}
            for space, group, item, number in numbers
        ]
        self._queries.many("keep numbers", counted)

    def _write_numbers(self, counted: Mapping[_Group, set[Key]]) -> None:
        gone, kept = [], []
        for (space, group), items in counted.items():
            encoded = encode(group)
            for item in items:
                row = {"s": space, "g": encoded, "i": encode(item)}
                number = self._numbers[space, group][item]
                if number:
                    kept.append(row | {"n": number})
                else:
                    gone.append(row)
        self._queries.many("drop numbers", gone)
        self._queries.many("keep numbers", kept)

    def _encoded(self, space: str, value: Any) -> bytes:
        if self._types.get(space) is Key:
            return encode(value)
        return msgspec.msgpack.encode(value)

    def _decoded(self, space: str, data: bytes) -> Any:
        decoder = self._decoders.get(space)
        if decoder is None:
            type_ = self._types[space]
            decoder = decode if type_ is Key else msgspec.msgpack.Decoder(type_).decode
            self._decoders[space] = decoder
        return decoder(data)
