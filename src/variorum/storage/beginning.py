"""Beginning the standing record of a database that has grown large, beside others who write.

The record of the first captures is made in memory and written in parts, each in a transaction of
its own; what came, went or was decided meanwhile is caught up with, a few captures at a time. It
is marked as standing in the transaction in which nothing is left to catch up with. Whoever is
interrupted leaves a record without a mark, which nobody reads and the next one clears.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import islice

from sqlalchemy import Connection, select

from variorum.model import CaptureReading
from variorum.reconcile.standing.shelf import Part
from variorum.reconcile.standing.spilling import SpillingShelf
from variorum.storage import schema
from variorum.storage.judgements import judgements_of
from variorum.storage.room import available
from variorum.storage.standing import TableShelf
from variorum.storage.standing_record import BEGINNING, StandingTables, Under, clear
from variorum.storage.upkeep import readings_of, rulings_of

# Articles whose record is made at once, in memory, at the bytes that each takes at the peak, and a
# few more. A machine with little memory makes fewer at once and catches up with the others, which
# takes an update for each; fewer than the least are worth no saving.
_AT_ONCE, _LEAST = 100_000, 2_000
_EACH, _SPARED = 64 * 1024, 0.6  # the part of what is there that may be taken
# Rows that are written, captures that are caught up with, in one transaction: others who write
# wait for a second or two, and they have more patience.
_ROWS, _CAPTURES = 20_000, 50
# Called with the number of captures that are in the record and that of all.
Progress = Callable[[int, int], None]
Transactions = Callable[[], AbstractContextManager[Connection]]


class _LostError(Exception):
    """Somebody else has begun a record meanwhile, or cleared this one."""


class Beginner:
    """Begins a record.

    Args:
        reading: gives a transaction that sees one moment.
        writing: gives a transaction of the one writer that there can be.
        under: the profiles under which the record is to stand.
        progress: is told how far it is.
    """

    def __init__(
        self, reading: Transactions, writing: Transactions, under: Under, progress: Progress
    ) -> None:
        self._reading = reading
        self._writing = writing
        self._under = under
        self._progress = progress
        self._token = uuid.uuid4().hex
        # What is in the record: by which version each capture was read.
        self._held: dict[str, str] = {}

    def begin(self) -> bool:
        """Begin; false when somebody else has begun one meanwhile, or taken something out."""
        with self._reading() as connection:
            first = self._first(connection)
        with self._writing() as connection:
            clear(connection)
            shelf = TableShelf(connection, {BEGINNING: str})
            shelf.put(BEGINNING, (), self._token)
            shelf.flush()
        return self._write(first) and self._end()

    def _write(self, first: list[CaptureReading]) -> bool:
        """Write the record of the first captures; false when it is no longer this one's to do."""
        done = 0

        def passed() -> None:
            nonlocal done
            done += 1
            self._progress(len(first) * done // (standing.steps + 1), len(first))

        shelf = SpillingShelf(self._keep, _ROWS, passed)
        standing = self._under.standing(shelf)
        try:
            standing.update(add=first)
            shelf.finish()
        except _LostError:
            return False
        return True

    def _keep(self, part: Part) -> None:
        """Write a part of the record."""
        with self._writing() as connection:
            if not self._mine(connection):
                raise _LostError
            StandingTables(connection, self._under).shelf.write(part)

    def _end(self) -> bool:
        """Catch up with all else, and mark the record as standing."""
        while True:
            with self._writing() as connection:
                if not self._mine(connection):
                    return False
                if self._catch_up(connection):
                    return True

    def _first(self, connection: Connection) -> list[CaptureReading]:
        """The readings of the first captures."""
        found: list[CaptureReading] = []
        articles, most = 0, at_once()
        for capture, version in _captures(connection).items():
            if articles >= most:
                break
            (reading,) = readings_of(connection, [capture])
            articles += len(reading.articles)
            found.append(reading)
            self._held[capture] = version
        return found

    def _mine(self, connection: Connection) -> bool:
        """Whether nobody else has begun since, and nothing had to be cleared."""
        return bool(TableShelf(connection, {BEGINNING: str}).get(BEGINNING, ()) == self._token)

    def _catch_up(self, connection: Connection) -> bool:
        """Take in some of what is not yet as the database has it; whether that was all."""
        there = _captures(connection)
        gone = [capture for capture in self._held if capture not in there]
        news = [key for key, version in there.items() if self._held.get(key) != version]
        some = list(islice(news, _CAPTURES))
        tables = StandingTables(connection, self._under)
        rulings = rulings_of(connection, judgements_of(connection))
        again = tables.touched(rulings) - set(gone)
        tables.update(readings_of(connection, again.union(some)), gone, rulings)
        for capture in gone:
            del self._held[capture]
        self._held |= {capture: there[capture] for capture in some}
        self._progress(len(self._held), len(there))
        if len(some) < len(news):
            return False
        tables.mark()
        return True


def at_once() -> int:
    """How many articles' record is made at once: as many as there is memory for."""
    room = available()
    if room is None:
        return _AT_ONCE
    return min(_AT_ONCE, max(_LEAST, int(room * _SPARED) // _EACH))


def _captures(connection: Connection) -> dict[str, str]:
    """By which version each capture was read, in the order of their ids."""
    table = schema.captures
    rows = connection.execute(select(table.c.id, table.c.read_by).order_by(table.c.id))
    return {row.id: row.read_by for row in rows}


def nobody(_done: int, _all: int) -> None:
    """Progress for those who want none."""
