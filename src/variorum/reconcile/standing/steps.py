"""What a step of the standing record is: a pure function of one group and of what it looks up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, Protocol, runtime_checkable

from variorum.reconcile.standing.shelf import Key, Shelf


class Count(NamedTuple):
    """Counts an item in a group of a tally."""

    space: str
    group: Key
    item: Key
    number: int = 1


class Put(NamedTuple):
    """Gives a cell a value. No two keys of a step, and no two steps, give one cell a value."""

    space: str
    key: Key
    value: Any


Row = Count | Put
# What may be looked up: a cell, the items of a group with their numbers, or which items it has.
Source = tuple[str, str, Key]
CELL, NUMBERS, ITEMS = "cell", "numbers", "items"


class Look:
    """Gives a step what is known, and remembers what it asked for.

    What is asked for is looked up again when it changes, and only then.
    """

    def __init__(
        self, shelf: Shelf, own: frozenset[str], key: Key, *, parted: bool = False
    ) -> None:
        self.parted = parted
        self._shelf = shelf
        self._own = own
        self._key = key
        self.sources: set[Source] = set()

    def cell(self, space: str, key: Key) -> Any:
        """The value of a cell; None where there is none."""
        self._note(CELL, space, key)
        return self._shelf.get(space, key)

    def want(self, space: str, keys: Iterable[Key]) -> None:
        """Some cells will be looked up; nothing depends on saying so but how they are read."""
        self._shelf.want(space, keys)

    def want_items(self, space: str, groups: Iterable[Key]) -> None:
        """The items of some groups will be looked up."""
        self._shelf.want_items(space, groups)

    def numbers(self, space: str, group: Key) -> Mapping[Key, int]:
        """The items of a group and how often each is counted."""
        self._note(NUMBERS, space, group)
        return self._shelf.items(space, group)

    def items(self, space: str, group: Key) -> list[Key]:
        """Which items a group has, in order. How often each is counted may change unseen."""
        self._note(ITEMS, space, group)
        return sorted(self._shelf.items(space, group))

    def has(self, space: str, group: Key) -> bool:
        """Whether a group has any item."""
        self._note(ITEMS, space, group)
        return bool(self._shelf.around(space, group, (), 1)[1])

    def first(self, space: str, group: Key) -> Any:
        """The only part of the first item of a group; None where it has none."""
        found = self.least(space, group)
        return found[0] if found else None

    def least(self, space: str, group: Key) -> Key | None:
        """The first item of a group; None where it has none."""
        self._note(ITEMS, space, group)
        found = self._shelf.around(space, group, (), 1)[1]
        return found[0] if found else None

    def apart(self, space: str, group: Key, one: Key, other: Key, most: int) -> bool:
        """Whether more than so many steps lie between two items in a group's order.

        Nothing remembers this: it is for the steps of joins, which are called when it changes.
        """
        return not self._shelf.near(space, group, one, other, most)

    def forget(self) -> None:
        """Nothing that was looked up matters: a join will call when the two are a pair again."""
        self.sources.clear()

    def _note(self, kind: str, space: str, key: Key) -> None:
        if space not in self._own or key != self._key:
            self.sources.add((kind, space, key))


class Join(NamedTuple):
    """Calls for a step at pairs of a tally's items, the smaller first, whenever a pair may change.

    Two items of one group are a pair; with a window only items so near to one another in the
    group's order. With a part, what is paired is that part of each item. A pair that was made in
    one group and parted in another is told by ``Look.parted``: the step then asks whether the two
    are a pair still. ``wants`` names the spaces of cells of the single items that the step
    will look up.
    """

    space: str
    step: str
    window: int | None = None
    part: int | None = None
    wants: tuple[str, ...] = ()


class Step(Protocol):
    """One step: its own cells have its name as their space.

    ``listens`` names the spaces of cells and tallies whose change at a key calls for the step at
    that key. A step runs after all that it listens to or looks up.
    """

    name: str
    listens: frozenset[str]

    def make(self, key: Key, look: Look) -> Any:
        """What the step says of the key, from what it looks up; None for nothing."""
        ...

    def spread(self, key: Key, made: Any) -> Iterable[Row]:
        """What follows from that for others."""
        ...


class Quiet:
    """A step from which nothing follows but its own cell."""

    def spread(self, key: Key, made: Any) -> Iterable[Row]:  # noqa: ARG002 - the protocol
        """Nothing."""
        return ()


class Work(Protocol):
    """What an operator over many keys may do to the record."""

    @property
    def shelf(self) -> Shelf:
        """What is kept."""
        ...

    def put(self, space: str, key: Key, value: Any) -> None:
        """Change a cell, and have done what follows."""
        ...

    def count(self, space: str, group: Key, item: Key, number: int) -> None:
        """Count an item, and have done what follows."""
        ...


@runtime_checkable
class Operator(Protocol):
    """A step that sees all keys at once which are to be done."""

    name: str
    listens: frozenset[str]

    def settle(self, keys: Iterator[Key], work: Work) -> None:
        """Do what has to be done about these keys, which are in order."""
        ...
