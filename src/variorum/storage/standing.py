"""The shelf of a standing record in tables: reads what is asked for, writes what changed.

One shelf lives for one transaction. What it read or changed it keeps until then, so that a step
that asks twice reads once; ``flush`` writes all changes in a few statements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection

from variorum.reconcile.standing.shelf import Key, Part
from variorum.storage.ordered import decode, encode
from variorum.storage.packed import Packing
from variorum.storage.standing_queries import Queries

_Group = tuple[str, Key]
_LAST = b"\xff"  # comes after the bytes of every key


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

    new = False

    def __init__(
        self, connection: Connection, types: Mapping[str, Any], kept: Kept | None = None
    ) -> None:
        self._kept = {} if kept is None else kept
        self._packing = Packing(types)
        self._cells: dict[_Group, Any] = {}
        self._changed: set[_Group] = set()
        # Numbers by group and item; zero only of a group that was not read as a whole.
        self._numbers: dict[_Group, dict[Key, int]] = {}
        self._whole: set[_Group] = set()
        self._counted: dict[_Group, set[Key]] = {}
        self._encoded: dict[Key, bytes] = {}
        self._queries = Queries(connection)

    def get(self, space: str, key: Key) -> Any:
        """The value of a cell; None where there is none."""
        cell = (space, key)
        if cell not in self._cells:
            rows = self._queries.cell(s=space, k=self._bytes(key))
            self._cells[cell] = self._packing.unpack(space, rows[0][0]) if rows else None
        return self._cells[cell]

    def want(self, space: str, keys: Iterable[Key]) -> None:
        """Read these cells at once, those of them that are not known."""
        unknown = {self._bytes(key): key for key in keys if (space, key) not in self._cells}
        if len(unknown) > 1:
            for key in unknown.values():
                self._cells[space, key] = None
            for found, data in self._queries.some_cells(space, list(unknown)):
                self._cells[space, unknown[found]] = self._packing.unpack(space, data)

    def passed(self, step: str) -> None:
        """Nothing: what was read may be asked for again."""

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
                known = Cell(data, decode(key), self._packing.unpack(space, data))
            now[key] = known
        self._kept[space] = now
        yield from ((cell.key, cell.value) for cell in now.values())

    def items(self, space: str, group: Key) -> Mapping[Key, int]:
        """The items of a group and how often each is counted."""
        place = (space, group)
        if place not in self._whole:
            found = self._queries.items(s=space, g=self._bytes(group))
            self._read(place, {decode(item): number for item, number in found})
        return self._numbers[place]

    def want_items(self, space: str, groups: Iterable[Key]) -> None:
        """Read the items of these groups at once, those of them that are not known."""
        unknown = {self._bytes(g): g for g in groups if (space, g) not in self._whole}
        if len(unknown) > 1:
            found: dict[bytes, dict[Key, int]] = {group: {} for group in unknown}
            for group, item, number in self._queries.some_items(space, list(unknown)):
                found[group][decode(item)] = number
            for group, held in found.items():
                self._read((space, unknown[group]), held)

    def _read(self, place: _Group, held: dict[Key, int]) -> None:
        """Take what a group has in the tables, under what was changed of it since."""
        held |= self._numbers.get(place, {})
        self._numbers[place] = {item: number for item, number in held.items() if number}
        self._whole.add(place)

    def around(self, space: str, group: Key, item: Key, most: int) -> tuple[list[Key], list[Key]]:
        """The items before a place and those after it, so many at most, in order."""
        self._write_group(space, group)
        where = {"s": space, "g": self._bytes(group), "i": self._bytes(item), "n": most}
        before = [decode(found) for (found,) in self._queries.before(**where)]
        after = [decode(found) for (found,) in self._queries.after(**where)]
        return before[::-1], after

    def near(self, space: str, group: Key, place: Key, item: Key, most: int) -> bool:
        """Whether an item is one of so many before or after a place.

        The items from it to the place are read, and no more of them than tell it.
        """
        self._write_group(space, group)
        here, there = self._bytes(place), self._bytes(item)
        where = {"s": space, "g": self._bytes(group), "n": most + 1}
        if there < here:
            found = self._queries.up_to(**where, i=there, j=here)
        else:
            found = self._queries.down_to(**where, i=here, j=there)
        return 0 < len(found) <= most and bool(found[0][0] == there)

    def between(self, space: str, group: Key, low: Key, high: Key | None) -> list[Key]:
        """The items after one place and up to another, in order."""
        self._write_group(space, group)
        end = _LAST if high is None else self._bytes(high)
        found = self._queries.between(s=space, g=self._bytes(group), i=self._bytes(low), j=end)
        return [decode(item) for (item,) in found]

    def _write_group(self, space: str, group: Key) -> None:
        """Write what changed of a group, so that the database can tell its order."""
        counted = self._counted.pop((space, group), None)
        if counted:
            self._write_numbers({(space, group): counted})

    def add(self, space: str, group: Key, item: Key, number: int) -> int:
        """Count an item so much more often, or less."""
        place = (space, group)
        known = self._numbers.get(place, {}).get(item)
        if known is None:
            known = 0 if place in self._whole else self._number(space, group, item)
        self._give(place, item, known + number)
        return known + number

    def note(self, space: str, group: Key, item: Key, *, there: bool) -> None:
        """Have an item counted once in a group, or not at all."""
        self._give((space, group), item, int(there))

    def _give(self, place: _Group, item: Key, number: int) -> None:
        held = self._numbers.setdefault(place, {})
        if number or place not in self._whole:
            held[item] = number
        else:
            held.pop(item, None)
        self._counted.setdefault(place, set()).add(item)

    def _number(self, space: str, group: Key, item: Key) -> int:
        rows = self._queries.number(s=space, g=self._bytes(group), i=self._bytes(item))
        return int(rows[0][0]) if rows else 0

    def _bytes(self, key: Key) -> bytes:
        found = self._encoded.get(key)
        if found is None:
            found = self._encoded[key] = encode(key)
        return found

    def flush(self) -> None:
        """Write all that changed."""
        gone, kept = [], []
        for space, key in sorted(self._changed):
            row = {"s": space, "k": self._bytes(key)}
            value = self._cells[space, key]
            if value is None:
                gone.append(row)
            else:
                kept.append(row | {"v": self._packing.pack(space, value)})
        self._changed.clear()
        self._queries.many("drop cells", gone)
        self._queries.many("keep cells", kept)
        counted, self._counted = self._counted, {}
        self._write_numbers(counted)

    def write(self, part: Part) -> None:
        """Write what another shelf holds, where nothing of it is kept."""
        cells, numbers = part
        told = [
            {"s": space, "k": encode(key), "v": self._packing.pack(space, value)}
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
            held = self._numbers[space, group]
            for item in items:
                row = {"s": space, "g": self._bytes(group), "i": self._bytes(item)}
                number = held.get(item)
                if number:
                    kept.append(row | {"n": number})
                else:
                    gone.append(row)
        self._queries.many("drop numbers", gone)
        self._queries.many("keep numbers", kept)
