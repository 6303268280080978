"""Pairs of items in little memory, for a record that is made at once: then all are due together.

A pair as a tuple in a set takes some 150 bytes, and an article has dozens. Here it is two numbers.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from variorum.reconcile.standing.shelf import Key

_BITS = np.uint64(32)
_STEP = 1 << 16  # pairs that are spelled out at once


class Pairs:
    """A collection of pairs; each comes once, the smaller item first, in the order of the keys."""

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._ones, self._others = array("I"), array("I")

    def add(self, one: Key, other: Key) -> None:
        """Take a pair in; whether it is in already is not asked."""
        numbers = self._numbers
        self._ones.append(numbers.setdefault(one, len(numbers)))
        self._others.append(numbers.setdefault(other, len(numbers)))

    def __bool__(self) -> bool:
        return bool(self._ones)

    def __iter__(self) -> Iterator[tuple[Key, Key]]:
        items = sorted(self._numbers)
        order = self._order(items)
        for start in range(0, len(order), _STEP):
            for pair in order[start : start + _STEP].tolist():
                yield items[pair >> 32], items[pair & 0xFFFFFFFF]

    def _order(self, items: list[Key]) -> NDArray[np.uint64]:
        """The pairs in order: in the upper half the place of the smaller item."""
        place = np.empty(len(items), dtype=np.uint32)
        place[[self._numbers[item] for item in items]] = np.arange(len(items), dtype=np.uint32)
        ones, others = (
            place[np.frombuffer(held, dtype=np.uint32)] for held in (self._ones, self._others)
        )
        found = np.minimum(ones, others).astype(np.uint64)
        found <<= _BITS
        found |= np.maximum(ones, others)
        found.sort()
        kept = np.ones(len(found), dtype=bool)
        kept[1:] = found[1:] != found[:-1]
        return found[kept]
