"""What finds words: a protocol for stores of words, and the plain one that looks row by row.

Views ask a shelf for the rows that hold some phrases; they know no driver. The web gives the index
a store that answers from an index of words; without one, rows are read one after another, which
finds the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from variorum.text.bm25 import best_first
from variorum.views.fold import phrase, worded

Rows = NDArray[np.int64]
# Words that stand together, and whether the last of them stands whole.
Asked = tuple[tuple[str, ...], bool]


class Shelf(Protocol):
    """Rows of words under one name."""

    def find(self, phrases: Sequence[Asked]) -> Rows:
        """The numbers of the rows that hold every phrase, rising."""
        ...

    def rank(self, phrases: Sequence[Asked]) -> Rows:
        """The same rows, those first that say the phrases most for their length (BM25)."""
        ...


class Words(Protocol):
    """A store of words. Safe to call from several threads."""

    def shelf(self, name: str, keys: Sequence[int], row: Callable[[int], str]) -> Shelf:
        """A shelf of as many rows as keys.

        Args:
            name: of the shelf.
            keys: what each row is known by, none twice: a row of the same key has the same words,
                in whatever edition, and need not be read again.
            row: gives the words of a row by its number, as ``fold.latin`` gives them.
        """
        ...


class PlainShelf:
    """Rows at hand, looked through one by one."""

    def __init__(self, rows: Sequence[str]) -> None:
        self._rows = [worded(row) for row in rows]

    def find(self, phrases: Sequence[Asked]) -> Rows:
        """The numbers of the rows that hold every phrase, rising."""
        needles = _needles(phrases)
        found = [n for n, row in enumerate(self._rows) if all(one in row for one in needles)]
        return np.array(found, dtype=np.int64)

    def rank(self, phrases: Sequence[Asked]) -> Rows:
        """The same rows, those first that say the phrases most for their length (BM25)."""
        needles, rows = _needles(phrases), self._rows
        often = [np.array([_often(row, one) for row in rows], dtype=np.int64) for one in needles]
        return best_first(often, np.array([len(row.split()) for row in rows], dtype=np.int64))


def _needles(phrases: Sequence[Asked]) -> list[str]:
    return [f" {' '.join(parts)}{' ' if whole else ''}" for parts, whole in phrases]


def _often(row: str, needle: str) -> int:
    """How often a row holds a phrase; what ends one may begin the next."""
    number, at = 0, row.find(needle)
    while at >= 0:
        number, at = number + 1, row.find(needle, at + 1)
    return number


class PlainWords:
    """A store that keeps nothing."""

    def shelf(self, name: str, keys: Sequence[int], row: Callable[[int], str]) -> Shelf:  # noqa: ARG002 - one shelf at a time
        """A shelf of rows at hand."""
        return PlainShelf([row(number) for number in range(len(keys))])


def phrases(terms: Sequence[str]) -> tuple[Asked, ...]:
    """The terms of a query as a shelf takes them."""
    return tuple((one.words, one.exact) for one in map(phrase, terms))
