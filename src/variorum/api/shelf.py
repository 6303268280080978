"""The shelf: records of one kind in a stable order, of which filters leave some.

Made once for an edition when it is first asked for. A filter is an array of flags over the rows;
a page is found by a search for its key and one pass over those flags.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.views.catalogue import Flags
from variorum.views.sayings import Codes, Column


@dataclass(frozen=True)
class Order:
    """Rows by their keys: ``keys`` rise, ``rows[k]`` is the number of the row of ``keys[k]``."""

    keys: Sequence[str]
    rows: Codes

    def find(self, key: str) -> int | None:
        """The number of the row of a key; None where there is none."""
        at = bisect_left(self.keys, key)
        return int(self.rows[at]) if at < len(self.keys) and self.keys[at] == key else None


class Leaf(NamedTuple):
    """Some rows by number, in order; how many there are in all; the key to go on after, if any."""

    rows: Sequence[int]
    total: int
    after: str | None


def order_by(keys: Sequence[str]) -> Order:
    """The order of rows that have these keys, none twice."""
    numbers = sorted(range(len(keys)), key=keys.__getitem__)
    return Order([keys[n] for n in numbers], np.array(numbers, dtype=np.int64))


def leaf(order: Order, left: Flags | None, after: str | None, limit: int) -> Leaf:
    """The rows that follow a key among those that are left; all are where nothing was filtered."""
    start = 0 if after is None else bisect_right(order.keys, after)
    if left is None:
        places: NDArray[Any] = np.arange(start, min(start + limit + 1, len(order.keys)))
        total = len(order.keys)
    else:
        places = start + np.flatnonzero(left[order.rows[start:]])[: limit + 1]
        total = int(np.count_nonzero(left))
    shown = places[:limit]
    more = len(places) > limit
    return Leaf(order.rows[shown].tolist(), total, order.keys[shown[-1]] if more else None)


def column_of(rows: Iterable[Any], values: Callable[[Any], Iterable[str]]) -> Column:
    """Which rows have which values, each once."""
    codes: dict[str, int] = {}
    whose: list[int] = []
    which: list[int] = []
    for at, row in enumerate(rows):
        for value in dict.fromkeys(values(row)):
            whose.append(at)
            which.append(codes.setdefault(value, len(codes)))
    return Column(
        values=tuple(codes),
        codes=codes,
        whose=np.array(whose, dtype=np.int64),
        which=np.array(which, dtype=np.int64),
    )


def of_ids(rows: Sequence[Any], ids: Iterable[str]) -> Flags:
    """Which rows have one of some ids."""
    wanted = frozenset(ids)
    return np.fromiter((row.id in wanted for row in rows), dtype=np.bool_, count=len(rows))


def of_numbers(size: int, *numbers: Sequence[int] | Codes) -> Flags:
    """Which of so many rows have one of some numbers."""
    flags = np.zeros(size, dtype=np.bool_)
    for some in numbers:
        flags[np.asarray(some, dtype=np.int64)] = True
    return flags
