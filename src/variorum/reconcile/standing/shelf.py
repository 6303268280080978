"""Where a standing record keeps what it needs: cells and tallies, in memory or in tables."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, Protocol

# The items of a group with their numbers. Most groups have one item, for which a dictionary would
# take four times the memory: that is a pair.
_Held = dict[Any, int] | tuple[Any, int]
# Strings, whole numbers and tuples of them.
Key = tuple[Any, ...]
_NONE: Mapping[Key, int] = {}
_SMALL = 32  # items of a group that are put in order as often as it is asked for
# Cells by space and key, and numbers by space, group and item.
Part = tuple[list[tuple[str, Key, Any]], list[tuple[str, Key, Key, int]]]


class Shelf(Protocol):
    """Cells hold one value each; tallies count items in groups, and hold those above zero.

    Both have a space, which is a name, and a key or group. What is put is never changed after.
    """

    @property
    def new(self) -> bool:
        """Whether nothing stood before what is being done: then nobody has to be called again."""
        ...

    def passed(self, step: str) -> None:
        """A step has run for all that called for it, and runs no more in this update."""
        ...

    def get(self, space: str, key: Key) -> Any:
        """The value of a cell; None where there is none."""
        ...

    def put(self, space: str, key: Key, value: Any) -> None:
        """Give a cell a value; None takes it away."""
        ...

    def cells(self, space: str) -> Iterator[tuple[Key, Any]]:
        """Every cell of a space, in any order."""
        ...

    def items(self, space: str, group: Key) -> Mapping[Key, int]:
        """The items of a group and how often each is counted, in any order."""
        ...

    def around(self, space: str, group: Key, item: Key, most: int) -> tuple[list[Key], list[Key]]:
        """The items before a place in a group's order and those after it, so many at most.

        Both in order; the item whose place it is, be it there or not, is in neither.
        """
        ...

    def near(self, space: str, group: Key, place: Key, item: Key, most: int) -> bool:
        """Whether an item is one of so many before or after a place in a group's order."""
        ...

    def between(self, space: str, group: Key, low: Key, high: Key | None) -> list[Key]:
        """The items of a group after one place and up to another, or to the end, in order."""
        ...

    def add(self, space: str, group: Key, item: Key, number: int) -> int:
        """Count an item so much more often, or less. Returns how often it is counted now."""
        ...

    def note(self, space: str, group: Key, item: Key, *, there: bool) -> None:
        """Have an item counted once in a group, or not at all, however it was before."""
        ...

    def want(self, space: str, keys: Iterable[Key]) -> None:
        """Some cells will be asked for: a shelf that reads from afar may read them together."""
        ...

    def want_items(self, space: str, groups: Iterable[Key]) -> None:
        """The items of some groups will be asked for."""
        ...


class MemoryShelf:
    """A shelf of dictionaries."""

    new = False

    def __init__(self) -> None:
        self._cells: dict[str, dict[Key, Any]] = {}
        self._tallies: dict[str, dict[Key, _Held]] = {}
        # The order of the large groups of which it was asked.
        self._orders: dict[tuple[str, Key], list[Key]] = {}

    def get(self, space: str, key: Key) -> Any:
        """The value of a cell."""
        return self._cells.get(space, {}).get(key)

    def put(self, space: str, key: Key, value: Any) -> None:
        """Give a cell a value."""
        cells = self._cells.setdefault(space, {})
        if value is None:
            cells.pop(key, None)
        else:
            cells[key] = value

    def cells(self, space: str) -> Iterator[tuple[Key, Any]]:
        """Every cell of a space."""
        yield from self._cells.get(space, {}).items()

    def items(self, space: str, group: Key) -> Mapping[Key, int]:
        """The items of a group."""
        held = self._tallies.get(space, {}).get(group)
        if held is None:
            return _NONE
        return held if isinstance(held, dict) else {held[0]: held[1]}

    def around(self, space: str, group: Key, item: Key, most: int) -> tuple[list[Key], list[Key]]:
        """The items before a place and those after it."""
        order = self._order(space, group)
        at = bisect_left(order, item)
        after = at + (order[at : at + 1] == [item])
        return order[max(0, at - most) : at], order[after : after + most]

    def near(self, space: str, group: Key, place: Key, item: Key, most: int) -> bool:
        """Whether an item is one of so many before or after a place."""
        before, after = self.around(space, group, place, most)
        return item in before or item in after

    def between(self, space: str, group: Key, low: Key, high: Key | None) -> list[Key]:
        """The items after one place and up to another."""
        order = self._order(space, group)
        return order[bisect_right(order, low) : None if high is None else bisect_right(order, high)]

    def _order(self, space: str, group: Key) -> list[Key]:
        """The items of a group in order; that of a large group is kept."""
        order = self._orders.get((space, group))
        if order is None:
            order = sorted(self.items(space, group))
            if len(order) > _SMALL:
                self._orders[space, group] = order
        return order

    def add(self, space: str, group: Key, item: Key, number: int) -> int:
        """Count an item."""
        groups = self._tallies.setdefault(space, {})
        held = groups.get(group)
        if held is None:
            if number:
                groups[group] = (item, number)
            return number
        if not isinstance(held, dict):
            held = groups[group] = {held[0]: held[1]}
        count = held.get(item, 0) + number
        order = self._orders.get((space, group))
        if order is not None and (item in held) != bool(count):
            if count:
                insort(order, item)
            else:
                del order[bisect_left(order, item)]
            if not order:
                del self._orders[space, group]
        if count:
            held[item] = count
        else:
            held.pop(item, None)
        if not held:
            del groups[group]
        elif len(held) == 1:
            ((item, number),) = held.items()
            groups[group] = (item, number)
        return count

    def note(self, space: str, group: Key, item: Key, *, there: bool) -> None:
        """Have an item counted once in a group, or not at all."""
        held = self.items(space, group).get(item, 0)
        if held != there:
            self.add(space, group, item, there - held)

    def want(self, space: str, keys: Iterable[Key]) -> None:
        """Nothing: all is at hand."""

    def want_items(self, space: str, groups: Iterable[Key]) -> None:
        """Nothing: all is at hand."""

    def passed(self, step: str) -> None:
        """Nothing: all stays at hand."""

    def parts(self, most: int) -> Iterator[Part]:
        """All that is kept, in parts of so many cells and numbers at most."""
        cells = ((s, key, value) for s, held in self._cells.items() for key, value in held.items())
        numbers = (
            (space, group, item, number)
            for space, groups in self._tallies.items()
            for group in groups
            for item, number in self.items(space, group).items()
        )
        while (some := list(islice(cells, most))) or (counted := list(islice(numbers, most))):
            yield (some, []) if some else ([], counted)

    def bare(self) -> bool:
        """Whether nothing is kept at all."""
        return not any(self._cells.values()) and not any(self._tallies.values())
