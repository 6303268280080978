"""Incidents that belong together and are not one: parts of a stretch, and several told in one.

A strike within days of fighting is a part of it; "three truces have failed" counts truces that have
tellings of their own; two strikes of one day and place that are told of other buildings, means or
hours stand beside one another. All are read from pairs of tellings that were compared; where more
incidents would be counted than the telling says, nobody knows which are meant, and none is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from variorum.model import Incident
from variorum.model.record import Relation, RelationKind
from variorum.reconcile.incidents.bearings import clash
from variorum.reconcile.incidents.blocks import kin
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.when import days
from variorum.reconcile.incidents.where import standing

# Longest stretch in days of which something is said to be a part: more is the whole war.
_LONGEST = 31


class Belonging(NamedTuple):
    """A telling that belongs to what another tells of, and how; ``most`` limits how many may.

    ``loose`` says that a place was lent, or is an area: it settles nothing where the incidents
    have places of their own that differ.
    """

    event: str
    to: str
    kind: RelationKind
    most: int
    loose: bool = False


def belongings(one: Traits, other: Traits) -> Iterator[Belonging]:
    """How one of two tellings that were compared belongs to the other, if it does."""
    for part, whole in ((one, other), (other, one)):
        if not kin(part, whole) or _strangers(part, whole):
            continue
        if _within(part, whole):
            yield Belonging(part.id, whole.id, "part_of", 0, _loose(part, whole))
        elif _counted(part, whole):
            most = whole.count or whole.ordinal - 1
            yield Belonging(part.id, whole.id, "counted_in", most)
        elif _beside(part, whole):
            yield Belonging(part.id, whole.id, "beside", 0)


def _strangers(one: Traits, other: Traits) -> bool:
    """Whether both name sides and none is common to them."""
    mine, theirs = one.doers_side | one.hit_side, other.doers_side | other.hit_side
    return bool(mine and theirs and not mine & theirs)


def _beside(one: Traits, other: Traits) -> bool:
    """Whether both are strikes of one day and place, and what is told of each sets them apart."""
    if not (one.struck and other.struck) or not one.details.apart(other.details):
        return False
    pair = clash(one, other)
    return pair.time == "day" and pair.place == "same" and one.count == other.count


def _within(part: Traits, whole: Traits) -> bool:
    """Whether the one is a strike in the place of fighting that the other tells of."""
    if not whole.stretch or not part.struck:
        return False
    here, there = part.where or part.lent_where, whole.where or whole.lent_where
    if here is None or there is None:
        return False
    near = standing(here, there)
    return near == "same" or (near == "within" and there.precision >= here.precision)


def _loose(part: Traits, whole: Traits) -> bool:
    """Whether a place is lent, or both name one area, in which two towns may lie."""
    here, there = part.where, whole.where
    return here is None or there is None or (here.wide and here.key == there.key)


def _elsewhere(part: Incident, whole: Incident) -> bool:
    """Whether two incidents are known to be in different places."""
    return bool(part.place and whole.place and part.place != whole.place)


def _inside(part: Incident, whole: Incident) -> bool:
    """Whether the days of an incident lie within those of fighting, and these are no whole war."""
    if part.time is None or whole.time is None:
        return False
    inner, outer = days(part.time.start, part.time.end), days(whole.time.start, whole.time.end)
    if inner is None or outer is None or outer.length > _LONGEST:
        return False
    return outer.start <= inner.start and inner.end <= outer.end


def _holds(part: Incident, whole: Incident, *, loose: bool) -> bool:
    """Whether a strike lies within fighting: no town's is part of a fight in another (M20)."""
    return _inside(part, whole) and not (loose and _elsewhere(part, whole))


def _counted(part: Traits, whole: Traits) -> bool:
    """Whether the one may be among those that the other counts."""
    many = whole.count > 1 or whole.ordinal > 1
    if not many or part.count or part.ordinal >= whole.ordinal > 0:
        return False
    if part.word != whole.word and not part.themes & whole.themes:
        return False
    if part.days is None:
        return False
    if whole.ordinal:
        return whole.days is not None and part.days.end < whole.days.start
    if whole.days is not None and whole.days.length > 1:
        return whole.days.start <= part.days.start and part.days.end <= whole.days.end
    return whole.told is not None and part.days.start <= whole.told.end


_REASONS: Mapping[RelationKind, str] = {
    "part_of": "Its day and its place lie within those of the fighting.",
    "counted_in": "A telling counts several together, and this may be one of them.",
    "beside": "A strike of the same day and place is told of another building, means or hour.",
}


def related(incidents: Iterable[Incident], found: Iterable[Belonging]) -> tuple[Incident, ...]:
    """The incidents with their relations to one another, in the order given."""
    held = tuple(incidents)
    of = {event: incident.id for incident in held for event in incident.events}
    by_id = {incident.id: incident for incident in held}
    counted: dict[tuple[str, str], set[str]] = {}
    links: set[tuple[str, RelationKind, str]] = set()
    most: dict[tuple[str, str], int] = {}
    for one in found:
        part, whole = of.get(one.event), of.get(one.to)
        if part is None or whole is None or part == whole:
            continue
        if one.kind == "counted_in":
            counted.setdefault((whole, one.to), set()).add(part)
            most[whole, one.to] = one.most
        elif one.kind == "beside" or _holds(by_id[part], by_id[whole], loose=one.loose):
            links.add((part, one.kind, whole))
    for (whole, telling), parts in counted.items():
        if len(parts) <= most[whole, telling]:
            links |= {(part, "counted_in", whole) for part in parts}
    by_part: dict[str, list[Relation]] = {}
    for part, kind, whole in sorted(links):
        relation = Relation(kind=kind, incident=whole, reason=_REASONS[kind])
        by_part.setdefault(part, []).append(relation)
    return tuple(
        msgspec.structs.replace(incident, related=tuple(by_part[incident.id]))
        if incident.id in by_part
        else incident
        for incident in held
    )
