"""A store of words: SQLite's FTS5 over folded rows, beside an edition, for as long as it is served.

It lies in a temporary database of SQLite's own: in memory as far as its cache reaches, else in a
file without a name that goes with the process. Rows are without their texts (contentless): what
comes back are numbers. Rows that an edition shares with the one before are not read again; rows
that are gone stay until they are the most, then the shelf is made anew.
"""

from __future__ import annotations

import re
import sqlite3
import weakref
from array import array
from collections.abc import Callable, Iterator, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from variorum.text.bm25 import best_first

Rows = NDArray[np.int64]
Asked = tuple[tuple[str, ...], bool]

# The cache of a shelf, in KiB: past that SQLite writes to its file.
_CACHE = 256 * 1024
# The number of a row and the place of a word in it make one number: the place has so many bits.
_ROW = 32
_IN_ROWS = "SELECT group_concat(doc) FROM places WHERE"
_AT_PLACES = "SELECT group_concat(doc), group_concat(offset) FROM places WHERE"
_WORD = re.compile("[0-9a-z]+")
# Up to so many rows that are gone do no harm.
_GONE = 10_000


class WordStore:
    """Shelves of folded rows. Safe to call from several threads."""

    def __init__(self) -> None:
        self._tables: dict[str, _Table] = {}
        self._locks: dict[str, Lock] = {}

    def shelf(self, name: str, keys: Sequence[int], row: Callable[[int], str]) -> WordShelf:
        """A shelf of as many rows as keys; rows of keys that are kept are not asked for.

        Args:
            name: of the shelf.
            keys: what each row is known by, none twice.
            row: gives the folded words of a row by its number.
        """
        # One lock a shelf: whoever asks for statements need not wait for texts to be read.
        with self._locks.setdefault(name, Lock()):
            table = self._tables.get(name)
            if table is None or table.gone(keys) > max(_GONE, len(keys)):
                table = self._tables[name] = _Table()
            try:
                return WordShelf(table, table.take(keys, row))
            except BaseException:
                # What was kept by halves is not kept.
                del self._tables[name]
                raise


class WordShelf:
    """The rows of one edition among those of a table."""

    def __init__(self, table: _Table, places: Rows) -> None:
        self._table = table
        self._places = places
        self._rows = int(np.count_nonzero(places >= 0))

    def find(self, phrases: Sequence[Asked]) -> Rows:
        """The numbers of the rows that hold every phrase, rising."""
        return np.sort(self._found(phrases))

    def rank(self, phrases: Sequence[Asked]) -> Rows:
        """The same rows, those first that say the phrases most for their length (BM25)."""
        if not phrases:
            return self.find(phrases)
        lengths = np.zeros(self._rows, dtype=np.int64)
        here = np.flatnonzero(self._places >= 0)
        lengths[self._places[here]] = self._table.lengths()[here]
        often = [self._often(words, whole=whole) for words, whole in phrases]
        return best_first(often, lengths)

    def _found(self, phrases: Sequence[Asked]) -> Rows:
        if any(not words for words, _ in phrases):
            return np.empty(0, dtype=np.int64)
        if not phrases:
            return self._places[self._places >= 0]
        return self._of_here(self._table.find(" AND ".join(map(_asked, phrases))))

    def _often(self, words: Sequence[str], *, whole: bool) -> Rows:
        """How often each row holds a phrase."""
        rows = self._of_here(self._table.standing(words, whole=whole))
        return np.bincount(rows, minlength=self._rows).astype(np.int64, copy=False)

    def _of_here(self, numbers: Rows) -> Rows:
        """The rows of numbers of the table, those of other editions left out."""
        # A table may hold rows of later editions: this one's places do not reach to them.
        rows = self._places[numbers[numbers < len(self._places)]]
        return rows[rows >= 0]


class _Table:
    """A table of FTS5 in a temporary database of its own, closed with its last shelf."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers: dict[int, int] = {}
        self._lengths = array("q")
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._base.close)
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
            self._base.execute(f"PRAGMA {setting}")
        # Rows come folded: ASCII, where letters and digits are words and all else parts them.
        self._base.execute(
            "CREATE VIRTUAL TABLE words USING fts5(row, content='', tokenize='ascii')"
        )
        self._base.execute("CREATE VIRTUAL TABLE places USING fts5vocab(words, instance)")

    def gone(self, keys: Sequence[int]) -> int:
        """How many rows are of none of these keys."""
        return len(self._numbers) - sum(key in self._numbers for key in keys)

    def take(self, keys: Sequence[int], row: Callable[[int], str]) -> Rows:
        """Keep the rows of keys that are not; for each number of the table the row, or -1."""
        with self._lock:
            self._base.execute("BEGIN")
            self._base.executemany(
                "INSERT INTO words (rowid, row) VALUES (?, ?)", self._fresh(keys, row)
            )
            self._base.execute("COMMIT")
            places = np.full(len(self._numbers), -1, dtype=np.int64)
            numbers = [self._numbers[key] for key in keys]
        places[np.array(numbers, dtype=np.int64)] = np.arange(len(keys), dtype=np.int64)
        return places

    def _fresh(self, keys: Sequence[int], row: Callable[[int], str]) -> Iterator[tuple[int, str]]:
        for at, key in enumerate(keys):
            if key not in self._numbers:
                number = self._numbers[key] = len(self._numbers)
                told = row(at)
                self._lengths.append(len(_WORD.findall(told)))
                yield number, told

    def lengths(self) -> Rows:
        """How many words each row of the table has."""
        with self._lock:
            return np.array(self._lengths, dtype=np.int64)

    def find(self, query: str) -> Rows:
        """The numbers of the table's rows that answer a query of FTS5."""
        # One text of all numbers is read many times faster than a row for each, and numbers are
        # put in order faster here than there.
        return self._asked("SELECT group_concat(rowid) FROM words WHERE words MATCH ?", query)[0]

    def standing(self, words: Sequence[str], *, whole: bool) -> Rows:
        """The numbers of the rows in which a phrase stands, each as often as it does."""
        if len(words) == 1:
            return self._asked(*_standing(_IN_ROWS, words[0], whole=whole))[0]
        last = len(words) - 1
        starts = np.empty(0, dtype=np.int64)
        for at, word in enumerate(words):
            rows, offsets = self._asked(*_standing(_AT_PLACES, word, whole=whole or at < last))
            here = (rows << _ROW) + offsets - at
            starts = np.intersect1d(starts, here, assume_unique=True) if at else here
        return starts >> _ROW

    def _asked(self, query: str, *values: str) -> list[Rows]:
        """The columns of an answer, each one text of whole numbers."""
        with self._lock:
            answer = self._base.execute(query, values).fetchone()
        return [np.fromstring(told or "", dtype=np.int64, sep=",") for told in answer]


def _standing(wanted: str, word: str, *, whole: bool) -> tuple[str, ...]:
    """The query for where a word, or each that it begins, stands; and its values."""
    if whole:
        return f"{wanted} term = ?", word
    # Words are of ASCII letters and digits: after all that one begins comes it with "~".
    return f"{wanted} term >= ? AND term < ?", word, f"{word}~"


def _asked(phrase: Asked) -> str:
    """A phrase in the language of FTS5. Only letters and digits come into it, between marks."""
    words, whole = phrase
    told = " ".join("".join(filter(str.isalnum, word)) for word in words)
    return f'"{told}"' if whole else f'"{told}"*'


def usable() -> bool:
    """Whether this Python's SQLite has FTS5."""
    try:
        _Table()
    except sqlite3.OperationalError:
        return False
    return True
