"""The standing record of a database: opened under the conflict profiles by which it was begun.

A record stands under its profiles, and by the steps of the program that began it. To whom it was
not begun for it does not hold: they compare for themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, select

from variorum import __version__
from variorum.model import CaptureReading, Record
from variorum.reconcile.record import Reconciled
from variorum.reconcile.rulings import NONE, Rulings
from variorum.reconcile.standing.record import TYPES, Standing
from variorum.reconcile.standing.shelf import Shelf
from variorum.reconcile.standing.whole import Applied
from variorum.storage import schema
from variorum.storage.packed import Packing
from variorum.storage.standing import Kept, TableShelf
from variorum.vocabulary.conflicts import Profile

# Raised whenever a step says something else of the same records.
STEPS = 10
MARK = "mark"  # the one cell that says under what the record stands
# The cell of whoever is writing a record that is being begun: what it is known by.
BEGINNING = "beginning"
STANDING = (schema.standing_cells, schema.standing_tallies)


class Under(Record, frozen=True, kw_only=True):
    """Under what a record stands: conflict profiles, and the version of program and steps.

    ``sure`` says that the first profile is used without asking whether it fits. Outlets are none of
    what is compared: they may be listed anew without comparing anything anew.
    """

    version: str
    steps: int
    profiles: tuple[Profile, ...] = ()
    sure: bool = False

    @classmethod
    def of(cls, profiles: Sequence[Profile] = (), *, sure: bool = False) -> Under:
        """Under what a record stands that this program begins by these profiles."""
        compared = tuple(msgspec.structs.replace(one, outlets=()) for one in profiles)
        return cls(version=__version__, steps=STEPS, profiles=compared, sure=sure)

    @property
    def holds(self) -> bool:
        """Whether this program makes the same of the same captures."""
        return (self.version, self.steps) == (__version__, STEPS)

    def standing(self, shelf: Shelf) -> Standing:
        """The record on a shelf that was filled under this, or is empty."""
        return Standing(shelf, self.profiles, sure=self.sure)


class StandingTables:
    """The standing record in the tables of a database, within one transaction.

    Args:
        connection: in a transaction, which is the caller's to commit.
        under: as the record was begun.
        kept: what an earlier one read, as for ``TableShelf``.
    """

    def __init__(self, connection: Connection, under: Under, kept: Kept | None = None) -> None:
        self.under = under
        self.shelf = TableShelf(connection, {**TYPES, **_TYPES}, kept)
        self._standing = under.standing(self.shelf)

    @classmethod
    def here(cls, connection: Connection, kept: Kept | None = None) -> StandingTables | None:
        """The record that stands in a database; none where none does, or for another program."""
        under = mark_of(connection)
        return cls(connection, under, kept) if under is not None and under.holds else None

    def mark(self) -> None:
        """Let the record stand: it is that of all captures that are here."""
        self.shelf.put(BEGINNING, (), None)
        self.shelf.put(MARK, (), self.under)
        self.shelf.flush()

    def update(
        self,
        add: Iterable[CaptureReading] = (),
        remove: Iterable[str] = (),
        rulings: Rulings | None = None,
        *,
        bounded: bool = False,
    ) -> None:
        """Take captures out, put readings in, take in what people decided: as ``Standing`` does."""
        self._standing.update(add, remove, rulings, bounded=bounded)
        self.shelf.flush()

    def touched(self, rulings: Rulings) -> frozenset[str]:
        """The captures of which people say something else now."""
        return self._standing.touched(rulings)

    def record(
        self,
        readings: Sequence[CaptureReading],
        rulings: Rulings = NONE,
        applied: Applied | None = None,
    ) -> Reconciled:
        """The record as it stands; ``readings`` are those that are in it."""
        return self._standing.record(readings, rulings, applied)


_TYPES = {MARK: Under, BEGINNING: str}


def mark_of(connection: Connection) -> Under | None:
    """Under what the record of a database stands, or once stood, where one does."""
    table = schema.standing_cells
    query = select(table.c.value).where(table.c.space == MARK)
    found = connection.execute(query).scalar()
    if found is None:
        return None
    try:
        under: Under = Packing({MARK: Under}).unpack(MARK, found)
    except msgspec.MsgspecError:  # of a program that has other profiles
        return Under(version="", steps=0)
    return under


def unmark(connection: Connection) -> None:
    """Let nobody take the record for one that stands."""
    table = schema.standing_cells
    connection.execute(table.delete().where(table.c.space == MARK))


def clear(connection: Connection) -> None:
    """Delete all that is kept of a record, or of one that was being begun."""
    for table in STANDING:
        connection.execute(table.delete())
