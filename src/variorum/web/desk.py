"""The desk: where what a person does on the pages is written. An edition file has none."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Protocol

from variorum.config import Settings
from variorum.storage.store import Store


class Desk(Protocol):
    """Gives the store that judgements and captures go to; ``target`` is its path or URL."""

    settings: Settings
    target: str

    def store(self) -> AbstractContextManager[Store]:
        """The store, opened for one piece of work. Raises StorageError."""
        ...


class StoreDesk:
    """The desk of a database: its path or URL."""

    def __init__(self, target: str, settings: Settings) -> None:
        self.target = target
        self.settings = settings

    def store(self) -> Store:
        """The store, opened anew: a database moved or replaced meanwhile is told at once."""
        return Store.open(self.target, create=False)
