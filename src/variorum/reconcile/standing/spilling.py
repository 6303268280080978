"""A shelf for a record that is made all at once: what no later step asks for is written away.

In memory the record of an article takes some 100 KiB, most of it for steps that are done: the
neighbours of its events once they are scored, the runs of its text once its family is known. What
each step looked up is written at once, for nothing stands yet that could change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from typing import Any

from variorum.reconcile.standing import (
    actors,
    gathering,
    heights,
    linking,
    numbers,
    people,
    sayings,
    tellings,
    texts,
    traced,
    who,
)
from variorum.reconcile.standing.engine import READ, READERS
from variorum.reconcile.standing.facts import RUNS
from variorum.reconcile.standing.shelf import Key, MemoryShelf, Part

# After which step nothing asks for a space any more, in a record that is made from nothing. A space
# that is not listed stays to the end. The tests hold that this is so.
LAST: Mapping[str, tuple[str, ...]] = {
    people.TELLINGS: (people.TELLINGS,),
    who.FORMS: (who.FORMS,),
    linking.NAMING: (linking.NAMING,),
    actors.ENTRIES: (actors.ENTRIES,),
    actors.ENTITY: (actors.NAMES, actors.LINKS, actors.KINDS),
    texts.TEXTS.name: (texts.TEXTS.name, texts.TEXTS.firsts, texts.TEXTS.others),
    texts.FAMILY: (RUNS, texts.TEXTS.copies, texts.FAMILY),
    sayings.SAYINGS: (sayings.SAYINGS,),
    sayings.ONE_SAYING.name: (
        sayings.SAYING,
        sayings.ONE_SAYING.name,
        sayings.ONE_SAYING.firsts,
        sayings.ONE_SAYING.others,
    ),
    sayings.RELAYED: (traced.TRACED, sayings.RELAYED),
    numbers.CONFLICTS: (numbers.CONFLICTS, heights.MET, heights.BEFORE),
    gathering.TRAITS: (gathering.TRAITS,),
    gathering.LIKE: (gathering.PLACED, *gathering.STANDS.values(), gathering.LIKE),
    gathering.TOGETHER.name: (gathering.TOGETHER.name, gathering.LINKED),
    gathering.GATHERED: (gathering.TRAIT, gathering.TOGETHER.members, gathering.GATHERED),
    gathering.RELATED: (gathering.BELONGS, gathering.HOLDS, gathering.RELATED),
    tellings.ANSWERS: (tellings.TELLS,),
}
# Rows of who looked what up that are put in order together: they come in no order, and tables take
# them much sooner in theirs.
_TOGETHER = 400_000


class SpilledError(Exception):
    """Something was asked for that has been written away."""


class SpillingShelf(MemoryShelf):
    """Dictionaries that are emptied into a sink as their spaces are done with.

    Args:
        sink: takes what is written, in parts; nothing is given to it twice.
        most: cells and numbers of a part.
        passed: is told of every step that is done.
    """

    new = True

    def __init__(
        self, sink: Callable[[Part], None], most: int, passed: Callable[[], None] = lambda: None
    ) -> None:
        super().__init__()
        self._sink = sink
        self._most = most
        self._told = passed
        self._gone: set[str] = set()
        self._read: list[tuple[str, Key, Any]] = []
        self._readers: list[tuple[str, Key, Key, int]] = []

    def get(self, space: str, key: Key) -> Any:
        """The value of a cell."""
        return None if space == READ else super().get(self._here(space), key)

    def put(self, space: str, key: Key, value: Any) -> None:
        """Give a cell a value."""
        if space == READ:
            self._read.append((space, key, value))
            if len(self._read) >= self._most:
                self._write(iter(self._read), iter(()))
                self._read = []
        else:
            super().put(self._here(space), key, value)

    def items(self, space: str, group: Key) -> Mapping[Key, int]:
        """The items of a group."""
        return super().items(self._here(space), group)

    def add(self, space: str, group: Key, item: Key, number: int) -> int:
        """Count an item so much more often, or less."""
        return super().add(self._here(space), group, item, number)

    def note(self, space: str, group: Key, item: Key, *, there: bool) -> None:
        """Have an item counted once in a group, or not at all."""
        if space != READERS:
            super().note(space, group, item, there=there)
            return
        self._readers.append((space, group, item, 1))
        if len(self._readers) >= _TOGETHER:
            self._write_readers()

    def passed(self, step: str) -> None:
        """Write away what no later step asks for."""
        for space in LAST.get(step, ()):
            self._empty(space)
        self._told()

    def finish(self) -> None:
        """Write all that is left."""
        self._write(iter(self._read), iter(()))
        self._read = []
        self._write_readers()
        for space in sorted({*self._cells, *self._tallies}):
            self._empty(space)

    def _here(self, space: str) -> str:
        if space in self._gone:
            raise SpilledError(space)
        return space

    def _empty(self, space: str) -> None:
        cells, groups = self._cells.pop(space, {}), self._tallies.pop(space, {})
        for place in [place for place in self._orders if place[0] == space]:
            del self._orders[place]
        self._gone.add(space)
        self._write(
            ((space, key, cells.pop(key)) for key in sorted(cells)),
            chain.from_iterable(_rows(space, group, groups.pop(group)) for group in sorted(groups)),
        )

    def _write_readers(self) -> None:
        self._write(iter(()), iter(sorted(self._readers)))
        self._readers = []

    def _write(
        self,
        cells: Iterator[tuple[str, Key, Any]],
        numbers: Iterator[tuple[str, Key, Key, int]],
    ) -> None:
        while part := list(islice(cells, self._most)):
            self._sink((part, []))
        while counted := list(islice(numbers, self._most)):
            self._sink(([], counted))


def _rows(space: str, group: Key, held: Any) -> Iterator[tuple[str, Key, Key, int]]:
    if isinstance(held, dict):
        for item in sorted(held):
            yield space, group, item, held[item]
    else:
        yield (space, group, *held)
