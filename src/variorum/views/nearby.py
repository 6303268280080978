"""Incidents near a search that none of them fully meets: a question names more than a record holds.

Whoever asks "how many died in Orsk" means the incidents at Orsk. Words weigh by how few incidents
have them; an incident has a word that one of its own words begins with.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from variorum.model import Incident, Record
from variorum.views.catalogue import catalogue, measures
from variorum.views.fold import fold
from variorum.views.incident_line import IncidentLine, incident_line
from variorum.views.index import Index
from variorum.views.questions import sought, words_for

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
    having = {term: _having(index, term) for term in wanted}
    having = {term: places for term, places in having.items() if places}
    if not having:
        return None
    every = len(catalogue(index).order)
    weights: dict[int, float] = {}
    for places in having.values():
        for place in places:
            weights[place] = weights.get(place, 0.0) + log(1 + every / len(places))
    most = max(weights.values())
    best = [place for place in sorted(weights) if weights[place] == most]
    held = tuple(term for term, places in having.items() if best[0] in places)
    return Near(
        held=held,
        whole=len(held) == len(wanted),
        incidents=tuple(
            incident_line(index, catalogue(index).order[place]) for place in best[:SHOWN]
        ),
        total=len(best),
    )


def _having(index: Index, term: str) -> set[int]:
    """The places in the catalogue of those incidents of which a word begins with the term."""
    start = f" {term}"
    return {place for place, words in enumerate(_words(index)) if start in words}


def _words(index: Index) -> list[str]:
    """The folded words of each incident of the catalogue, each after a space. Made once."""
    made: list[str] | None = index.once.get("words of incidents")
    if made is None:
        made = [fold_words(_told(index, incident)) for incident in catalogue(index).order]
        index.once["words of incidents"] = made
    return made


def fold_words(parts: Iterator[str]) -> str:
    """Folded words with a space before each; what stands between letters and digits parts them."""
    folded = fold(" ".join(parts))
    return " " + "".join(c if c.isalnum() or c == " " else " " for c in folded)


def _told(index: Index, incident: Incident) -> Iterator[str]:
    """The title, the names of the place, what is counted, and the words that tell of it."""
    yield incident.title
    place = index.entities.get(incident.place or "")
    yield from (name.text for name in place.names) if place else (incident.place or "",)
    yield from words_for(
        measures(index, incident), (account.position for account in incident.accounts)
    )
    yield from (account.party for account in incident.accounts)
    for key in incident.events:
        if key in index.events:
            yield index.events[key].trigger.text
