"""Rulings put into what comparison finds: incidents, their grades, and disagreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from variorum.model import Article, Disagreement, Grade, Incident, Judgement, Target
from variorum.reconcile.rulings.applied import record_ruled
from variorum.reconcile.rulings.rulings import Conflict, Rulings


def incidents_ruled(incidents: Sequence[Incident], rulings: Rulings) -> tuple[Incident, ...]:
    """The incidents as people graded and corrected them, each with the judgements that shaped it.

    Of several grades for events of one incident, the latest counts.
    """
    if not rulings.shaped:
        return tuple(incidents)
    order = {judgement.id: place for place, judgement in enumerate(rulings.judgements)}
    return tuple(_incident(incident, rulings, order) for incident in incidents)


def _incident(incident: Incident, rulings: Rulings, order: Mapping[str, int]) -> Incident:
    shaped = {key for event in incident.events for key in rulings.shaped.get(event, ())}
    if not shaped:
        return incident
    values = rulings.corrected.get("incident", {})
    for event in incident.events:
        incident = record_ruled(incident, values.get(event, {}))
    ids = sorted({*incident.judgements, *shaped}, key=lambda key: order.get(key, -1))
    judgement = _grade_of(incident, rulings)
    grade = graded_by(incident.grade, judgement) if judgement else incident.grade
    return msgspec.structs.replace(incident, judgements=tuple(ids), grade=grade)


def _grade_of(incident: Incident, rulings: Rulings) -> Judgement | None:
    found = [rulings.grades[event] for event in incident.events if event in rulings.grades]
    return max(found, key=lambda item: item.rank).judgement if found else None


def graded_by(grade: Grade | None, judgement: Judgement) -> Grade:
    """A grade as a person set it, with the reasons of both."""
    value: Any = judgement.value
    said = f"{judgement.author} graded it {value}: {judgement.reason}"
    if grade is None:
        return Grade(value=value, reasons=(said,), judgement=judgement.id)
    reasons = (said, *grade.reasons)
    return msgspec.structs.replace(grade, value=value, reasons=reasons, judgement=judgement.id)


def evidence_since(
    incidents: Iterable[Incident], rulings: Rulings, homes: Mapping[str, str]
) -> list[Conflict]:
    """What has come to an incident since a person graded it.

    Args:
        incidents: as the machine graded them.
        rulings: what holds.
        homes: the capture of each event, by its id.
    """
    found: list[Conflict] = []
    for incident in incidents if rulings.grades else ():
        judgement = _grade_of(incident, rulings)
        if judgement is None:
            continue
        grade = incident.grade.value if incident.grade else None
        if grade and judgement.was and grade not in {judgement.was, judgement.value}:
            remark = f"it was graded {judgement.was} when it was judged, and would be {grade} now"
            found.append(Conflict(judgement.id, "holds", remark))
        # Times are compared by the second, as captures have them.
        came = (rulings.received.get(homes.get(event, ""), "") for event in incident.events)
        later = sum(time[:19] > judgement.at[:19] for time in came)
        if later:
            tellings = "one telling" if later == 1 else f"{later} tellings"
            found.append(Conflict(judgement.id, "holds", f"{tellings} came since it was judged"))
    return found


def find_disagreement(
    target: Target, disagreements: Iterable[Disagreement], articles: Mapping[str, Article]
) -> str | None:
    """The id of the disagreement that a target means, where exactly one fits.

    It has that id, or is of the same kind and rests on the same words.
    """
    alike: list[str] = []
    for item in disagreements:
        if item.id == target.id:
            return item.id
        if item.kind == target.type and target.span is not None:
            meets = any(
                anchor.span.meets(target.span)
                and anchor.article in articles
                and articles[anchor.article].capture == target.capture
                for anchor in item.anchors
            )
            alike += [item.id] if meets else []
    return alike[0] if len(alike) == 1 else None
