"""What a happening is, what a claim about it is, and the kinds there are (``kinds.toml``)."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from variorum.evaluation.worlds.cast import Voice

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people as it is told: ``qualifier`` as in figures (M11, M12)."""

    measure: str
    number: int
    qualifier: str
    status: str

    @property
    def low(self) -> int | None:
        """The least that the words allow."""
        if self.qualifier == "more_than":
            return self.number + 1
        return None if self.qualifier == "up_to" else self.number

    @property
    def high(self) -> int | None:
        """The most that the words allow."""
        return None if self.qualifier in {"more_than", "at_least"} else self.number


@dataclass(frozen=True, slots=True)
class Claim:
    """What one body says of a happening; ``since`` is how many days after it.

    ``stance``: asserts, plans, denies, admits, partly, holds (the town is still ours), yields (it
    was left), declines. ``doer``, ``day`` and ``town`` are those that it gives, where it gives any.
    """

    voice: Voice
    stance: str
    doer: int | None = None
    day: dt.date | None = None
    town: int | None = None
    counts: tuple[Count, ...] = ()
    since: int = 0
    revised: bool = False


@dataclass(frozen=True, slots=True)
class Happening:
    """One true or false thing. ``part_of`` is the id of a longer fight that it belongs to."""

    id: str
    kind: str
    day: dt.date
    town: int
    doer: int | None
    other: int
    plan: str
    claims: tuple[Claim, ...]
    happened: bool = True
    part_of: str | None = None
    amount: int = 0

    @property
    def told(self) -> Mapping[str, Any]:
        """The kind's entry in ``kinds.toml``."""
        return kinds()[self.kind]


@cache
def kinds() -> Mapping[str, Mapping[str, Any]]:
    """The kinds of ``kinds.toml``."""
    return tomllib.loads((files(__package__) / "kinds.toml").read_text(encoding="utf-8"))
