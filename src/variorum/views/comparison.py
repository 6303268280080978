"""What the comparison across articles found, as pages look it up: incidents and all about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from variorum.model import Disagreement, Edition, Incident, Judgement, Origin, Relation


@dataclass(frozen=True)
class Comparison:
    """Incidents by id and by event, and what bears on them.

    ``related`` gives by incident both the relations that it names and those that name it; of the
    latter the flag is true and the id that of the incident that names it. ``undone`` are the ids
    of judgements that were taken back. ``parties`` are the names of sides of the conflict, sorted.
    """

    incidents: Mapping[str, Incident]
    incident_of: Mapping[str, Incident]
    disagreements_in: Mapping[str, tuple[Disagreement, ...]]
    related: Mapping[str, tuple[tuple[Relation, str, bool], ...]]
    origins: Mapping[str, Origin]
    judgements: Mapping[str, Judgement]
    undone: frozenset[str]
    parties: tuple[str, ...]

    def reviewed(self, incident: Incident) -> bool:
        """Whether a judgement of a person that still holds shaped it."""
        graded = incident.grade.judgement if incident.grade else None
        held = {*incident.judgements, *([graded] if graded else ())}
        return bool(held - self.undone)


def compare(edition: Edition) -> Comparison:
    """What an edition's comparison holds. Linear in its size."""
    incidents = {incident.id: incident for incident in edition.incidents}
    undone = {j.undoes for j in edition.judgements if j.act == "undo" and j.undoes}
    return Comparison(
        incidents=incidents,
        incident_of={event: one for one in incidents.values() for event in one.events},
        disagreements_in=_disagreements(edition.disagreements),
        related=_related(incidents),
        origins={origin.id: origin for origin in edition.origins},
        judgements={judgement.id: judgement for judgement in edition.judgements},
        undone=frozenset(undone),
        parties=tuple(sorted({entity.party for entity in edition.entities if entity.party})),
    )


def _disagreements(items: Iterable[Disagreement]) -> dict[str, tuple[Disagreement, ...]]:
    found: dict[str, list[Disagreement]] = {}
    for item in items:
        if item.incident:
            found.setdefault(item.incident, []).append(item)
    return {key: tuple(members) for key, members in found.items()}


def _related(
    incidents: Mapping[str, Incident],
) -> dict[str, tuple[tuple[Relation, str, bool], ...]]:
    found: dict[str, list[tuple[Relation, str, bool]]] = {}
    for incident in incidents.values():
        for relation in incident.related:
            if relation.incident in incidents:
                found.setdefault(incident.id, []).append((relation, relation.incident, False))
                found.setdefault(relation.incident, []).append((relation, incident.id, True))
    return {key: tuple(members) for key, members in found.items()}
