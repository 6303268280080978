"""The standing record of a database: begun, updated in a capture's own transaction, read.

A record stands under the conflict profiles and the version of the program with which it was begun.
Under others it does not hold: it is begun anew, or a reader compares for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import msgspec
from sqlalchemy import Connection

from variorum import __version__
from variorum.model import CaptureReading, make_id
from variorum.reconcile.record import Reconciled
from variorum.reconcile.standing.record import TYPES, Standing
from variorum.storage.standing import TableShelf
from variorum.storage.standing_tables import metadata
from variorum.vocabulary.conflicts import Profile

# Raised whenever a step says something else of the same records.
_STEPS = 2
_MARK = "mark"  # the one cell that says under what the record stands


class StandingTables:
    """The standing record in the tables of a database, within one transaction.

    Args:
        connection: in a transaction, which is the caller's to commit.
        profiles: conflict profiles, as for ``reconcile``.
        sure: whether the first of them is used without asking whether it fits.
    """

    def __init__(
        self, connection: Connection, profiles: Sequence[Profile] = (), *, sure: bool = False
    ) -> None:
        self._connection = connection
        self._profiles = tuple(profiles)
        self._sure = sure
        self._open()

    def _open(self) -> None:
        self._shelf = TableShelf(self._connection, {**TYPES, _MARK: str})
        self._standing = Standing(self._shelf, self._profiles, sure=self._sure)

    @property
    def holds(self) -> bool:
        """Whether a record stands here under these profiles and by this program."""
        return bool(self._shelf.get(_MARK, ()) == self._mark())

    def _mark(self) -> str:
        told = msgspec.json.encode(self._profiles)
        return make_id("standing", __version__, _STEPS, self._sure, told)

    def begin(self, readings: Iterable[CaptureReading] = ()) -> None:
        """Begin the record anew with these readings; what stood here is let go."""
        for table in metadata.sorted_tables:
            self._connection.execute(table.delete())
        self._open()
        self._shelf.put(_MARK, (), self._mark())
        self.update(add=readings)

    def update(self, add: Iterable[CaptureReading] = (), remove: Iterable[str] = ()) -> None:
        """Take captures out, by id, and put readings in; one that is there already is replaced."""
        self._standing.update(add, remove)
        self._shelf.flush()

    def rule(
        self, together: Iterable[Collection[str]] = (), apart: Iterable[tuple[str, str]] = ()
    ) -> None:
        """Take what people have decided of events, in place of all that was taken before."""
        self._standing.rule(together, apart)
        self._shelf.flush()

    def record(self, readings: Iterable[CaptureReading]) -> Reconciled:
        """The record as it stands; ``readings`` are those that are in it."""
        return self._standing.record(readings)
