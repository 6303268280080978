"""To which incidents a statement, a figure or an event belongs, for whatever shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from variorum.model import Article
from variorum.views.incident_line import IncidentLine, IncidentRef, incident_line, incident_ref
from variorum.views.index import Index

# How many incidents stand beside one record, and beside one article.
TIED, TOLD = 3, 12


def tied(index: Index, records: Iterable[str]) -> dict[str, tuple[IncidentRef, ...]]:
    """The incidents in whose accounts each record stands; records of none are left out."""
    ties, incidents = _ties(index), index.compared.incidents
    return {
        one: tuple(incident_ref(incidents[key]) for key in ties[one][:TIED])
        for one in records
        if one in ties
    }


def told_in(index: Index, article: Article) -> tuple[tuple[IncidentLine, ...], int]:
    """The incidents of which an article tells, those told most often first; and how many more."""
    events = (event.id for event in index.events_of.get(article.id, ()))
    found = {
        incident.id: incident
        for event in events
        if (incident := index.compared.incident_of.get(event)) is not None
    }
    order = sorted(found.values(), key=lambda i: (-len(i.events), i.title, i.id))
    return tuple(incident_line(index, one) for one in order[:TOLD]), max(0, len(order) - TOLD)


def _ties(index: Index) -> dict[str, list[str]]:
    """The ids of incidents by those of the records in their accounts. Made once."""
    made: dict[str, list[str]] | None = index.once.get("ties")
    if made is None:
        gathered: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for incident in index.compared.incidents.values():
            for account in incident.accounts:
                for record in (*account.figures, *account.statements):
                    gathered[record][incident.id] = None
        made = index.once["ties"] = {record: list(ids) for record, ids in gathered.items()}
    return made
