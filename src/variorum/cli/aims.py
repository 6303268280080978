"""The records that a command names, found in a database."""

from __future__ import annotations

from variorum.cli.sources import StoreSource
from variorum.config import Settings
from variorum.reconcile.rulings import aims
from variorum.storage.store import Store


class Aims(aims.Aims):
    """Finds records by their ids: in the store, else in the edition that it makes."""

    def __init__(self, store: Store, database: str, settings: Settings) -> None:
        self._source = StoreSource(database, settings)
        super().__init__(store.reading, self._source.edition)

    def grade(self, key: str) -> str | None:
        """The grade that the record itself gives the incident that is this, or that has it."""
        graded = self._source.edition_without("regrade")
        for incident in graded.incidents:
            if key == incident.id or key in incident.events:
                return incident.grade.value if incident.grade else None
        return None
