"""Incidents near a search that none of them fully meets: a question names more than a record holds.

Whoever asks "how many died in Orsk" means the incidents at Orsk. Words weigh by how few incidents
have them; an incident has a word that one of its own words begins with.
"""

from __future__ import annotations

from math import log

import numpy as np

from variorum.model import Record
from variorum.views.catalogue import catalogue
from variorum.views.incident_line import IncidentLine, incident_line
from variorum.views.index import Index
from variorum.views.questions import sought
from variorum.views.shelves import found_in

SHOWN = 8
# Shorter words tell nothing apart.
SHORTEST = 3


class Near(Record, frozen=True, kw_only=True):
    """The incidents that hold most of what was searched; ``held`` are the words that they hold.

    ``whole`` says that these are all the words that were looked for.
    """

    held: tuple[str, ...]
    incidents: tuple[IncidentLine, ...]
    total: int
    whole: bool = False


def near(index: Index, query: str) -> Near | None:
    """What is nearest to a search of several words; None where no incident has any of them."""
    wanted = [term for term in sought(query).terms if len(term) >= SHORTEST]
    having = {term: found_in(index, "tellings", (term,)) for term in wanted}
    having = {term: places for term, places in having.items() if len(places)}
    if not having:
        return None
    every = len(catalogue(index).order)
    weights = np.zeros(every)
    for places in having.values():
        weights[places] += log(1 + every / len(places))
    best = np.flatnonzero(weights == weights.max()).tolist()
    held = tuple(term for term, places in having.items() if best[0] in places)
    return Near(
        held=held,
        whole=len(held) == len(wanted),
        incidents=tuple(
            incident_line(index, catalogue(index).order[place]) for place in best[:SHOWN]
        ),
        total=len(best),
    )
