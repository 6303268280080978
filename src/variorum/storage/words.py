"""A store of words: SQLite's FTS5 over folded rows, beside an edition, for as long as it is served.

It lies in a temporary database of SQLite's own: in memory as far as its cache reaches, else in a
file without a name that goes with the process. Rows are without their texts (contentless): what
comes back are numbers. Rows that an edition shares with the one before are not read again; rows
that are gone stay until they are the most, then the shelf is made anew.
"""

from __future__ import annotations

import sqlite3
import weakref
from collections.abc import Callable, Iterator, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Asked = tuple[tuple[str, ...], bool]

# The cache of a shelf, in KiB: past that SQLite writes to its file.
_CACHE = 256 * 1024
# Ranks are told as whole numbers of this fineness: a common word weighs a millionth.
_FINE = 10**12
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

    def find(self, phrases: Sequence[Asked]) -> Rows:
        """The numbers of the rows that hold every phrase, rising."""
        return np.sort(self._found(phrases, ranked=False))

    def rank(self, phrases: Sequence[Asked]) -> Rows:
        """The same rows, those first that say the phrases most for their length (BM25)."""
        return self._found(phrases, ranked=True) if phrases else self.find(phrases)

    def _found(self, phrases: Sequence[Asked], *, ranked: bool) -> Rows:
        if any(not words for words, _ in phrases):
            return np.empty(0, dtype=np.int64)
        if not phrases:
            return self._places[self._places >= 0]
        found = self._table.find(" AND ".join(map(_asked, phrases)), ranked=ranked)
        # A table may hold rows of later editions: this one's places do not reach to them.
        rows = self._places[found[found < len(self._places)]]
        return rows[rows >= 0]


class _Table:
    """A table of FTS5 in a temporary database of its own, closed with its last shelf."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._numbers: dict[int, int] = {}
        self._base = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        weakref.finalize(self, self._base.close)
        for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
            self._base.execute(f"PRAGMA {setting}")
        # Rows come folded: ASCII, where letters and digits are words and all else parts them.
        self._base.execute(
            "CREATE VIRTUAL TABLE words USING fts5(row, content='', tokenize='ascii')"
        )

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
                yield number, row(at)

    def find(self, query: str, *, ranked: bool = False) -> Rows:
        """The numbers of the table's rows that answer a query of FTS5, the best first if asked."""
        # One text of all numbers is read many times faster than a row for each, and numbers are
        # put in order faster here than there. Of equals the one that was taken first comes first.
        wanted = f"group_concat(CAST(rank * -{_FINE} AS INTEGER))" if ranked else "NULL"
        with self._lock:
            answer = self._base.execute(
                f"SELECT group_concat(rowid), {wanted} FROM words WHERE words MATCH ?",  # noqa: S608 - nothing of anybody's
                (query,),
            ).fetchone()
        if not answer[0]:
            return np.empty(0, dtype=np.int64)
        rows: Rows = np.fromstring(answer[0], dtype=np.int64, sep=",")
        if not ranked:
            return rows
        scores = np.fromstring(answer[1], dtype=np.int64, sep=",")
        by_row = np.argsort(rows, kind="stable")
        return rows[by_row[np.argsort(-scores[by_row], kind="stable")]]


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
