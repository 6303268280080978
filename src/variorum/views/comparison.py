"""What the comparison across articles found, as pages look it up: incidents and all about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from variorum.model import (
    Disagreement,
    Edition,
    Event,
    Incident,
    Judgement,
    Origin,
    Relation,
)
from variorum.vocabulary import load


@dataclass(frozen=True)
class Comparison:
    """Incidents by id and by event, and what bears on them.

    ``related`` gives by incident both the relations that it names and those that name it; of the
    latter the flag is true and the id that of the incident that names it. ``judged`` gives the
    judgements that are about an incident or one of its events; ``undone`` are the ids of those that
    hold no more. ``parties`` are the names of sides of the conflict, sorted.
    """

    incidents: Mapping[str, Incident]
    incident_of: Mapping[str, Incident]
    disagreements_in: Mapping[str, tuple[Disagreement, ...]]
    related: Mapping[str, tuple[tuple[Relation, str, bool], ...]]
    origins: Mapping[str, Origin]
    judgements: Mapping[str, Judgement]
    judged: Mapping[str, tuple[Judgement, ...]]
    undone: frozenset[str]
    parties: tuple[str, ...]

    def reviewed(self, incident: Incident) -> bool:
        """Whether a judgement of a person that still holds shaped it."""
        held = self.judged.get(incident.id, ())
        return any(j.act != "undo" and j.id not in self.undone for j in held)


def compare(edition: Edition) -> Comparison:
    """What an edition's comparison holds. Linear in its size."""
    incidents = {incident.id: incident for incident in edition.incidents}
    incident_of = {event: one for one in incidents.values() for event in one.events}
    return Comparison(
        incidents=incidents,
        incident_of=incident_of,
        disagreements_in=_disagreements(edition, incident_of),
        related=_related(incidents),
        origins={origin.id: origin for origin in edition.origins},
        judgements={judgement.id: judgement for judgement in edition.judgements},
        judged=_judged(edition.judgements, incidents, incident_of),
        undone=frozenset(_undone(edition.judgements)),
        parties=tuple(sorted({entity.party for entity in edition.entities if entity.party})),
    )


def _undone(judgements: Iterable[Judgement]) -> Iterator[str]:
    """Ids of judgements that hold no more: taken back, overruled, or of what is gone."""
    for judgement in judgements:
        if judgement.act == "undo" and judgement.undoes:
            yield judgement.undoes
        if judgement.standing not in {None, "holds"}:
            yield judgement.id


def _judged(
    judgements: Iterable[Judgement],
    incidents: Mapping[str, Incident],
    incident_of: Mapping[str, Incident],
) -> dict[str, tuple[Judgement, ...]]:
    """By incident, the judgements that it names and those about it or its events."""
    known = {judgement.id: judgement for judgement in judgements}
    found: dict[str, dict[str, Judgement]] = {}
    for incident in incidents.values():
        graded = incident.grade.judgement if incident.grade else None
        for one in (*incident.judgements, *([graded] if graded else ())):
            if one in known:
                found.setdefault(incident.id, {})[one] = known[one]
    for judgement in known.values():
        for target in judgement.targets:
            key = target.now or (target.id if judgement.standing is None else "")
            about = incidents.get(key) or incident_of.get(key)
            if about is not None:
                found.setdefault(about.id, {})[judgement.id] = judgement
    return {key: tuple(members.values()) for key, members in found.items()}


def _disagreements(
    edition: Edition, incident_of: Mapping[str, Incident]
) -> dict[str, tuple[Disagreement, ...]]:
    """By incident, what is in dispute of it; what may be one dealing is so of either telling."""
    found: dict[str, list[Disagreement]] = {}
    open_to = _dated_apart(edition, incident_of)
    for item in edition.disagreements:
        for key in [item.incident] if item.incident else open_to.get(item.id, ()):
            found.setdefault(key, []).append(item)
    return {key: tuple(members) for key, members in found.items()}


def _dated_apart(edition: Edition, incident_of: Mapping[str, Incident]) -> dict[str, list[str]]:
    """The incidents of a dealing that two tellings put on different days, by the disagreement.

    The record keeps them apart, and so the disagreement is of neither alone. Each is found by the
    dated event of a dealing that stands in the words in dispute.
    """
    apart = [one for one in edition.disagreements if one.kind == "date" and not one.incident]
    types = load("incidents")["families"]["dealing"]
    told: dict[str, list[Event]] = {words.article: [] for one in apart for words in one.anchors}
    for event in edition.events if told else ():
        dated = event.time is not None and event.time.precision == 1
        if dated and event.type in types and event.article in told:
            told[event.article].append(event)
    return {
        one.id: [
            *dict.fromkeys(
                incident_of[event.id].id
                for words in one.anchors
                for event in told[words.article]
                if words.span.covers(event.trigger.span) and event.id in incident_of
            )
        ]
        for one in apart
    }


def _related(
    incidents: Mapping[str, Incident],
) -> dict[str, tuple[tuple[Relation, str, bool], ...]]:
    found: dict[str, list[tuple[Relation, str, bool]]] = {}
    for incident in incidents.values():
        for relation in incident.related:
            if relation.incident in incidents:
                found.setdefault(incident.id, []).append((relation, relation.incident, False))
                if relation.kind != "beside":  # either of the two names the other
                    found.setdefault(relation.incident, []).append((relation, incident.id, True))
    return {key: tuple(members) for key, members in found.items()}
