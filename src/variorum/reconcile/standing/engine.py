"""Runs the steps of the standing record over what changed, and over nothing else.

Every step is a pure function of one key and of what it looks up, so the record is the same
whatever the order in which it came about: a step is run again when something changed that it
looked up, and what follows from it is done again only when its own result changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

import msgspec

from variorum.reconcile.standing.pairing import Pairs
from variorum.reconcile.standing.shelf import Key, Shelf
from variorum.reconcile.standing.steps import (
    CELL,
    ITEMS,
    NUMBERS,
    Count,
    Join,
    Look,
    Operator,
    Row,
    Source,
    Step,
)

# The tally of who looked something up, and the cells of what each looked up: the marks of it, in
# order, one after another. Two things of one mark would only have a step run once too often.
READERS, READ = "readers", "read"
_MARK = 8  # bytes of a mark


class OverrunError(Exception):
    """More would have to be done than was allowed. What was done by then is half of something."""


class Engine:
    """A shelf, and the steps over it in the order in which they depend on one another.

    Args:
        shelf: what is kept of the record, by the same steps; empty for a new one.
        steps: each after all whose cells or tallies it listens to or looks up.
        joins: which steps are called for pairs of items of a tally.
    """

    def __init__(
        self, shelf: Shelf, steps: Sequence[Step | Operator], joins: Iterable[Join] = ()
    ) -> None:
        self.shelf = shelf
        self._steps = tuple(steps)
        joins = tuple(joins)
        self._joins = {join.space: join for join in joins}
        self._wants = {join.step: join.wants for join in joins}
        self._place = {step.name: place for place, step in enumerate(self._steps)}
        self._listeners: dict[str, list[int]] = {}
        for place, step in enumerate(self._steps):
            for space in step.listens:
                self._listeners.setdefault(space, []).append(place)
        self._due: list[set[Key]] = [set() for _ in self._steps]
        # What changed, whose readers are not called yet; pairs that may be pairs no more.
        self._changed: set[Source] = set()
        # Groups of joins that were filled on a new shelf.
        self._filled: set[tuple[str, Key]] = set()
        # The pairs of a new shelf, by the step that is called for them.
        self._pairs: dict[int, Pairs] = {}
        self._apart: set[tuple[int, Key]] = set()
        self._parted: set[tuple[int, Key]] = set()
        self._at = -1
        self._left: int | None = None

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self._steps)

    def put(self, space: str, key: Key, value: Any) -> None:
        """Change a cell. What follows is done by ``settle``."""
        if self.shelf.get(space, key) != value:
            self.shelf.put(space, key, value)
            self._call(space, key, (CELL, space, key))

    def count(self, space: str, group: Key, item: Key, number: int) -> None:
        """Count an item. What follows is done by ``settle``."""
        now = self.shelf.add(space, group, item, number)
        if now < 0:
            problem = f"an item of {space} would be counted {now} times"
            raise ValueError(problem)
        self._call(space, group, (NUMBERS, space, group))
        if now in {0, number}:  # it was not there before, or is no more
            if not self.shelf.new:
                self._changed.add((ITEMS, space, group))
            self._pair(space, group, item, came=bool(now))

    def settle(self, most: int | None = None) -> None:
        """Do all that follows from what was changed.

        Args:
            most: how often steps may be run for it; without it, as often as it takes.

        Raises:
            OverrunError: it would take more.
        """
        self._left = most
        self._follow()
        for place, step in enumerate(self._steps):
            self._at = place
            due = self._take(place)
            if due:
                if isinstance(step, Operator):
                    step.settle(iter(due), self)
                else:
                    self._run(step, due)
                self._follow()
            self.shelf.passed(step.name)
        self._at = -1
        self._parted.clear()

    def _take(self, place: int) -> Sequence[Key] | Pairs:
        """The keys for which a step is to be run, in order."""
        due, self._due[place] = self._due[place], set()
        pairs = self._pairs.pop(place, None)
        if pairs is None:
            return sorted(due)
        for one, other in due:
            pairs.add(one, other)
        return pairs

    def _want(self, step: Step, keys: Sequence[Key] | Pairs) -> None:
        """Say what will be asked for, where it may have to be read from afar."""
        if not isinstance(keys, Pairs):
            self.shelf.want(step.name, keys)
            for space in self._wants.get(step.name, ()):
                self.shelf.want(space, sorted({(*item,) for pair in keys for item in pair}))
            self.shelf.want(READ, [(step.name, *key) for key in keys])

    def _run(self, step: Step, keys: Sequence[Key] | Pairs) -> None:
        cells: dict[tuple[str, Key], Any] = {}
        self._want(step, keys)
        for key in keys:
            if self._left is not None:
                self._left -= 1
                if self._left < 0:
                    raise OverrunError
            parted = (self._at, key) in self._parted
            look = Look(self.shelf, step.listens, key, parted=parted)
            made = step.make(key, look)
            self._remember(step.name, key, look.sources)
            known = self.shelf.get(step.name, key)
            if known == made:
                continue
            before = step.spread(key, known) if known is not None else ()
            after = step.spread(key, made) if made is not None else ()
            self.put(step.name, key, made)
            self._spread(before, after, cells)
        # One key may give up a cell and another take it, whichever comes first.
        for space in {space for space, _ in cells}:
            self.shelf.want(space, [cell for name, cell in cells if name == space])
        for (space, cell), value in cells.items():
            self.put(space, cell, value)

    def _spread(
        self, before: Iterable[Row], after: Iterable[Row], cells: dict[tuple[str, Key], Any]
    ) -> None:
        """Count what is to be counted more or less, and note the cells that change."""
        counts: Counter[tuple[str, Key, Key]] = Counter()
        for row in before:
            if isinstance(row, Count):
                counts[row.space, row.group, row.item] -= row.number
            else:
                cells.setdefault((row.space, row.key), None)
        for row in after:
            if isinstance(row, Count):
                counts[row.space, row.group, row.item] += row.number
            else:
                cells[row.space, row.key] = row.value
        for (space, group, item), number in counts.items():
            if number:
                self.count(space, group, item, number)

    def _remember(self, name: str, key: Key, sources: set[Source]) -> None:
        """Know of whom the step asked for this key, and have them know it."""
        reader = (name, *key)
        known: bytes = self.shelf.get(READ, reader) or b""
        marks = {_mark(source) for source in sources}
        told = b"".join(sorted(marks))
        if told == known:
            return
        before = {known[at : at + _MARK] for at in range(0, len(known), _MARK)}
        for mark in before - marks:
            self.shelf.note(READERS, _group(mark), reader, there=False)
        for mark in marks - before:
            self.shelf.note(READERS, _group(mark), reader, there=True)
        self.shelf.put(READ, reader, told or None)

    def _call(self, space: str, key: Key, source: Source) -> None:
        for place in self._listeners.get(space, ()):
            self._owe(place, key)
        if not self.shelf.new:
            self._changed.add(source)

    def _follow(self) -> None:
        """Call for the readers of what a step changed, and for the pairs that it parted."""
        if self.shelf.new:  # nobody has asked for anything yet, and no pair is parted
            for space, group in sorted(self._filled):
                self._pair_all(self._joins[space], sorted(self.shelf.items(space, group)))
            self._filled.clear()
            return
        groups = [_group(_mark(source)) for source in self._changed]
        self._changed.clear()
        self.shelf.want_items(READERS, groups)
        for group in groups:
            for name, *key in self.shelf.items(READERS, group):
                self._owe(self._place[name], tuple(key))
        parted = [(at, pair) for at, pair in self._apart if pair not in self._due[at]]
        for space in {self._steps[at].name for at, _ in parted}:
            self.shelf.want(space, [p for at, p in parted if self._steps[at].name == space])
        for place, pair in self._apart:
            name = self._steps[place].name
            if pair in self._due[place] or self.shelf.get(name, pair) is not None:
                self._owe(place, pair)
                self._parted.add((place, pair))
        self._apart.clear()

    def _owe(self, place: int, key: Key) -> None:
        self._check(place)
        self._due[place].add(key)

    def _check(self, place: int) -> None:
        """A step can be called for what comes before it, and for nothing else."""
        if place <= self._at:
            problem = f"{self._steps[place].name} stands before {self._steps[self._at].name}"
            raise ValueError(problem)

    def _pair(self, space: str, group: Key, item: Key, *, came: bool) -> None:
        """Call for the pairs that an item makes and parts by coming or going."""
        join = self._joins.get(space)
        if join is None:
            return
        if self.shelf.new:
            self._filled.add((space, group))
            return
        if join.window is None:
            for other in self.shelf.items(space, group):
                self._meet(join, item, other, made=came)
            return
        before, after = self.shelf.around(space, group, item, join.window)
        for other in (*before, *after):
            self._meet(join, item, other, made=came)
        # Those as far from one another as the window reaches have the item between them.
        for at, one in enumerate(reversed(before), start=1):
            if 0 < join.window - at + 1 <= len(after):
                self._meet(join, one, after[join.window - at], made=not came)

    def _pair_all(self, join: Join, order: Sequence[Key]) -> None:
        """Call for all pairs of a group's items, which are in order."""
        for at, one in enumerate(order):
            end = None if join.window is None else at + 1 + join.window
            for other in order[at + 1 : end]:
                self._meet(join, one, other, made=True)

    def _meet(self, join: Join, one: Key, other: Key, *, made: bool) -> None:
        """Two items are a pair now in some group, or are no more."""
        if join.part is not None:
            one, other = (one[join.part],), (other[join.part],)
        if one == other:
            return
        place = self._place[join.step]
        if made and self.shelf.new:
            self._check(place)
            self._pairs.setdefault(place, Pairs()).add(one, other)
            return
        pair = (min(one, other), max(one, other))
        if made:
            self._owe(place, pair)
        else:
            self._apart.add((place, pair))


def _mark(source: Source) -> bytes:
    """What stands for a source wherever it is kept: the same in every process."""
    return blake2b(msgspec.msgpack.encode(source), digest_size=_MARK).digest()


def _group(mark: bytes) -> Key:
    return (int.from_bytes(mark, "big"),)
