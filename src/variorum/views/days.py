"""Days as numbers: when incidents may have happened, for counting many of them at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.views.catalogue import Catalogue, Flags
from variorum.views.incident_line import ordinal
from variorum.views.index import Index


@dataclass(frozen=True)
class Days:
    """The first and last day of every incident, in the order of the catalogue; 0 where unknown."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]

    @property
    def known(self) -> Flags:
        """Of which incidents a time is told."""
        return self.first > 0


def days(index: Index, held: Catalogue) -> Days:
    """The days of an edition's incidents, made once."""
    made: Days | None = index.once.get("days")
    if made is None:
        first = np.array([ordinal(day) for day in held.start.tolist()], dtype=np.int64)
        last = np.array([ordinal(day) for day in held.end.tolist()], dtype=np.int64)
        good = (first > 0) & (last >= first)  # what is no day, or ends before it begins, is none
        made = index.once["days"] = Days(first * good, last * good)
    return made
