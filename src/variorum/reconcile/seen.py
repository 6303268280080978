"""An entity as those see it who compare what is told."""

from __future__ import annotations

from typing import Protocol

from variorum.model import Name, Place
from variorum.model.mention import EntityKind


class Seen(Protocol):
    """Somebody or something that words name.

    An entity is one. The standing record's are read piece by piece: by which name somebody is shown
    changes oftener than who he is, and whoever asks for the name is called when it changes.
    """

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def kind(self) -> EntityKind:
        """What it is."""
        ...

    @property
    def name(self) -> str:
        """The name by which it is shown."""
        ...

    @property
    def names(self) -> tuple[Name, ...]:
        """Names of it."""
        ...

    @property
    def place(self) -> Place | None:
        """Where it lies."""
        ...

    @property
    def party(self) -> str | None:
        """Of which party it is."""
        ...
