"""Which populations a measure can count."""

from __future__ import annotations

from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.groups import Group

_OF_PEOPLE = frozenset(
    {"killed", "wounded", "casualties", "missing", "captured", "detained", "displaced"}
)
_DEPLOYED = frozenset({"vehicle", "aircraft", "ship", "weapon", "unit", "munition"})
_CAPTURED = frozenset({"vehicle", "aircraft", "ship", "weapon"})
_FORCE = frozenset({"combatant", "police", "medic", "aid_worker"})
_ARMED = frozenset({"combatant", "police", "prisoner"})  # who flee, retreat or escape
_OF_LONE = frozenset({"killed", "wounded", "missing", "detained"})


def fits(measure: Measure, group: Group) -> Measure | None:
    """The measure that a group counts, which people change ("destroyed 20 militants").

    Nothing where the two do not go together ("killed hundreds of reforms").
    """
    if group.kind == "person":
        return _of_person(measure, group)
    if group.kind == "lone":
        return measure if measure in _OF_LONE else None
    if group.kind in ("none", "name"):
        return measure if measure in _OF_PEOPLE else None
    if group.kind == "lives":
        return measure if measure == "killed" else None
    if group.kind == "noun":
        return measure if group.noun == measure else None
    return _of_thing(measure, group) if group.kind == "thing" else None


def _of_person(measure: Measure, group: Group) -> Measure | None:
    if measure == "displaced":
        alone = group.low == group.high == 1
        armed = group.status in _ARMED or group.head in lexicon.labels()
        aboard = group.head in lexicon.grammar("aboard")  # who leaves a ship leaves no home
        return None if alone or armed or aboard else measure
    if measure in _OF_PEOPLE:
        return measure
    if measure == "deployed":
        alone = group.low == group.high == 1
        force = group.status in _FORCE or group.head in lexicon.labels()
        return measure if force and not alone else None
    return lexicon.of_people().get(measure)


def _of_thing(measure: Measure, group: Group) -> Measure | None:
    if measure in ("destroyed", "damaged"):
        return measure
    if measure == "deployed" and group.head in lexicon.grammar("civil"):
        return None  # cars that were sent are no force
    allowed = {
        "deployed": _DEPLOYED,
        "captured": _CAPTURED,
        "downed": frozenset({"aircraft", "munition"}),
        "fired": frozenset({"munition"}),
    }.get(measure, frozenset())
    return measure if group.status in allowed else None
