"""Which of many alike is one with an earlier first one, kept by what comes and goes.

Things are taken in their order, and each is one with a first one before it that it is like enough,
or a first one itself; in each band only so many of the latest first ones are in its sight. What
``reconcile`` finds so in one pass, an operator keeps: who becomes a first one, or is none any more,
calls for those behind it in whose sight it comes or from whose sight it goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import heappop, heappush
from typing import Any, NamedTuple, Protocol

from variorum.reconcile.standing.shelf import Key, Shelf
from variorum.reconcile.standing.steps import Work


class Kept(NamedTuple):
    """One of these things: its order, which ends with its key; a mark of it; its bands; its first.

    Another thing under the same key has another mark.
    """

    order: Key
    mark: bytes
    bands: tuple[Key, ...]
    first: Key = ()


class Kind(Protocol):
    """What the things are, and when they are one.

    ``space`` names the cells that things are made of, ``width`` is the number of a key's parts,
    ``window`` that of first ones that are in sight in a band.
    """

    name: str
    listens: frozenset[str]
    space: str
    width: int
    window: int

    def read(self, key: Key, shelf: Shelf) -> Kept | None:
        """What is under a key; None where nothing is that can be compared."""
        ...

    def made_of(self, value: Any) -> frozenset[Any]:
        """What is compared of a thing, from its cell."""
        ...

    def one(self, here: frozenset[Any], first: frozenset[Any]) -> bool:
        """Whether a thing may be one with a first one before it."""
        ...

    def first_of(self, here: frozenset[Any], near: Mapping[Key, frozenset[Any]]) -> Key | None:
        """Which of the first ones in its sight, which come in their order, a thing is one with."""
        ...


class Firsts:
    """Keeps the first one of each thing.

    The cells named as the kind hold what is known of each thing. Tallies: ``<name> copies`` has the
    things by their first one, which is among them; ``<name> firsts`` and ``<name> others`` have the
    first ones and all others by band, in their order.
    """

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.name = kind.name
        self.listens = kind.listens
        self.copies = f"{kind.name} copies"
        self.firsts = f"{kind.name} firsts"
        self.others = f"{kind.name} others"

    def settle(self, keys: Iterator[Key], work: Work) -> None:
        """Take these things out and put in what they are now."""
        desk = _Desk(self, work)
        called = list(keys)
        for space in (*sorted(self.listens), self.name):
            work.shelf.want(space, called)
        for key in called:
            desk.again(key)
        desk.finish()


_Behind = dict[Key, list[Key]]  # first ones by band


class _Desk:
    """The things whose first one is looked for again, in their order."""

    def __init__(self, firsts: Firsts, work: Work) -> None:
        self._its = firsts
        self._kind = firsts.kind
        self._work = work
        self._shelf = work.shelf
        self._due: list[Key] = []  # orders
        self._news: dict[Key, Kept] = {}
        self._made: dict[Key, frozenset[Any]] = {}

    def again(self, key: Key) -> None:
        """Take a thing out, and have it put in where it is another one now."""
        old: Kept | None = self._shelf.get(self._its.name, key)
        new = self._kind.read(key, self._shelf)
        if old is not None and new is not None and old[:3] == new[:3]:
            return
        if old is not None:
            self._place(key, old, there=False)
            self._shelf.put(self._its.name, key, None)
            if old.first == key:
                self._call_behind(old, self._sight(old)[1])
        if new is not None:
            self._news[key] = new
            self._call(new.order)

    def finish(self) -> None:
        """Find the first one of all that are due."""
        done: Key | None = None
        while self._due:
            order = heappop(self._due)
            if order != done:
                self._decide(self._key(order))
            done = order

    def _decide(self, key: Key) -> None:
        old: Kept | None = self._shelf.get(self._its.name, key)
        new = self._news.pop(key, old)
        if new is None:  # it was called for, and has gone since
            return
        near, behind = self._sight(new)
        self._want(near)
        found = self._kind.first_of(self._of(key), {one: self._of(one) for one in near})
        first = found or key
        if old is not None:
            if old.first == first:
                return
            self._place(key, old, there=False)
        new = new._replace(first=first)
        self._shelf.put(self._its.name, key, new)
        self._place(key, new, there=True)
        if first == key:
            self._call_behind(new, behind, came=self._of(key))
        elif old is not None and old.first == key:
            self._call_behind(new, behind)

    def _sight(self, here: Kept) -> tuple[list[Key], _Behind]:
        """The first ones that a thing sees before it, in order; those behind it in each band."""
        near: set[Key] = set()
        behind: _Behind = {}
        for band in here.bands:
            before, behind[band] = self._shelf.around(
                self._its.firsts, band, here.order, self._kind.window
            )
            near.update(before)
        return [self._key(order) for order in sorted(near)], behind

    def _key(self, order: Key) -> Key:
        return order[-self._kind.width :]

    def _place(self, key: Key, kept: Kept, *, there: bool) -> None:
        space = self._its.firsts if kept.first == key else self._its.others
        for band in kept.bands:
            self._shelf.note(space, band, kept.order, there=there)
        self._work.count(self._its.copies, kept.first, key, 1 if there else -1)

    def _call_behind(self, here: Kept, behind: _Behind, came: frozenset[Any] | None = None) -> None:
        """Call for those who see what is a first one now, or saw it.

        One that comes changes nothing for a first one that is not one with it: what it puts out of
        another's sight no first one had been one with.
        """
        firsts: set[Key] = set()
        for band, some in behind.items():
            firsts.update(some)
            end = some[-1] if len(some) == self._kind.window else None
            for order in self._shelf.between(self._its.others, band, here.order, end):
                self._call(order)
        if came is not None:
            self._want(map(self._key, firsts))
            firsts = {o for o in firsts if self._kind.one(self._of(self._key(o)), came)}
        for order in firsts:
            self._call(order)

    def _call(self, order: Key) -> None:
        heappush(self._due, order)

    def _want(self, keys: Iterable[Key]) -> None:
        self._shelf.want(self._kind.space, [key for key in keys if key not in self._made])

    def _of(self, key: Key) -> frozenset[Any]:
        """What is compared of a thing."""
        found = self._made.get(key)
        if found is None:
            value = self._shelf.get(self._kind.space, key)
            found = self._made[key] = self._kind.made_of(value)
        return found
