"""In which events tellings name somebody: as who did it, or as to whom it was done.

A telling is somebody's (law 2): that an incident stands with somebody here says that it is told so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Event, Record
from variorum.views.incident_line import IncidentLine, incident_line
from variorum.views.index import Index


class ActLine(Record, frozen=True, kw_only=True):
    """An incident, and how many of its tellings name somebody as doer and as who it was done to."""

    incident: IncidentLine
    doer: int
    target: int


def acts_of(index: Index) -> Mapping[str, tuple[Sequence[Event], Sequence[Event]]]:
    """By entity, the events of which it is told as doer, and as who it was done to. Made once."""
    made: dict[str, tuple[list[Event], list[Event]]] | None = index.lasting.get("acts")
    if made is None:
        made = {}
        for event in index.edition.events:
            for at, links in enumerate((event.actors, event.recipients)):
                for entity in dict.fromkeys(link.entity for link in links if link.entity):
                    made.setdefault(entity, ([], []))[at].append(event)
        index.lasting["acts"] = made
    return made


def act_lines(index: Index, entity: str, limit: int) -> tuple[tuple[ActLine, ...], int]:
    """The incidents in which tellings name an entity, the latest first, and how many there are."""
    counted: dict[str, list[int]] = {}
    for at, events in enumerate(acts_of(index).get(entity, ((), ()))):
        for event in events:
            incident = index.compared.incident_of.get(event.id)
            if incident is not None:
                counted.setdefault(incident.id, [0, 0])[at] += 1
    incidents = [index.compared.incidents[one] for one in counted]
    incidents.sort(key=lambda i: (i.title, i.id))
    incidents.sort(key=lambda i: i.time.start if i.time else "", reverse=True)
    lines = tuple(
        ActLine(incident=incident_line(index, i), doer=counted[i.id][0], target=counted[i.id][1])
        for i in incidents[:limit]
    )
    return lines, len(incidents)
