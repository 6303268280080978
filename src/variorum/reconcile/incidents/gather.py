"""Incidents of a record on one page: what is compared, what is linked, what becomes one (M7).

1. Every event brings its traits (``traits``); hypothetical ones tell of nothing and stay out.
2. Neighbours under the keys of ``blocks`` are scored (``scoring``); pairs at or above the
   threshold are links, and what links hold together is a component.
3. A component is clustered by itself (``linkage``), with what people have decided.
4. What belongs together and is not one is related (``relations``).

A component's incidents depend on its own events alone, so a record that changes has to gather only
those components that it touched: ``links``, ``incidents_in`` and ``related`` are for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from variorum.model import CaptureReading, Entity, Incident, Joining, make_id
from variorum.reconcile.incidents.bearings import Pair, clash, forbidden
from variorum.reconcile.incidents.blocks import pairs
from variorum.reconcile.incidents.bounds import bounded
from variorum.reconcile.incidents.bringing import Bringing, Known
from variorum.reconcile.incidents.classes import is_deed
from variorum.reconcile.incidents.disputes import disputed, settled
from variorum.reconcile.incidents.joining import joinings
from variorum.reconcile.incidents.lending import lent
from variorum.reconcile.incidents.linkage import Cluster, Edge, clustered, components
from variorum.reconcile.incidents.relations import Belonging, belongings, related
from variorum.reconcile.incidents.scoring import Weights, limits, score, weights
from variorum.reconcile.incidents.titles import kind_of, title_of
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.units import NOBODY, SURE, Groups, Pairs, Ruled, Units
from variorum.reconcile.incidents.when import attested, event_time
from variorum.reconcile.incidents.where import narrowest
from variorum.vocabulary.conflicts import Profile

# How much the score of a pair counts of which one tells neither when nor where.
VAGUE = 0.15
_WATCHING = frozenset(("peacekeeper", "observer", "monitor"))
_MONTH = 31


class Compared(NamedTuple):
    """What comparing tells of all pairs: the links, and who belongs to whom without being one."""

    links: tuple[Edge, ...]
    belongings: tuple[Belonging, ...]


def gather_incidents(
    readings: Sequence[CaptureReading],
    entities: Iterable[Entity],
    together: Groups = (),
    apart: Pairs = (),
    profile: Profile | None = None,
) -> tuple[Incident, ...]:
    """The incidents that the events of all readings tell of, by id.

    The result does not depend on the order of the readings.

    Args:
        readings: of all captures, with the entities that comparison found.
        entities: of the record, with places and parties.
        together: groups of ids of events that a person has said are one.
        apart: pairs of ids of events that a person has said are not.
        profile: the conflict's, which tells the rival names of places.
    """
    held = {entity.id: entity for entity in entities}
    bringing = Bringing(held, Known.of(held.values(), profile))
    traits = [one for reading in readings for one in brought(reading, bringing)]
    return incidents_of(traits, together, apart)


def brought(reading: CaptureReading, bringing: Bringing) -> Iterator[Traits]:
    """What the events of one capture bring to the comparison, with what an article lends them."""
    by_article: dict[str, list[Traits]] = {}
    for one in bringing.reading(reading):
        by_article.setdefault(one.article, []).append(one)
    for tellings in by_article.values():
        yield from lent(tellings)


def incidents_of(
    traits: Iterable[Traits], together: Groups = (), apart: Pairs = (), using: Weights | None = None
) -> tuple[Incident, ...]:
    """The incidents that events tell of, from what they bring to the comparison, by id."""
    ruled = Ruled.of(together, apart)
    held = {one.id: one for one in traits if tells(one, ruled)}
    found = compare(held.values(), ruled, using)
    members = bounded(held, found.links, limits().threshold)
    incidents = [
        incident
        for ids in members
        for incident in incidents_in([held[key] for key in ids], ruled, using)
    ]
    return related(sorted(incidents, key=_by_id), found.belongings)


def _by_id(incident: Incident) -> str:
    return incident.id


def tells(one: Traits, ruled: Ruled) -> bool:
    """Whether an event may be of an incident.

    What only might be is of none, and what is only said is a statement, unless a person says so;
    nor is what somebody says he will not do, or the harm that a sentence sums up over a longer
    time.
    """
    if one.id in ruled.together:
        return True
    if one.status == "planned" and "negation" in one.modes:
        return False
    if "ceasefire" in one.modes and not _WATCHING.isdisjoint(one.doers_words):
        return False  # whoever is sent to watch over a truce keeps none himself
    return not one.toll and one.status != "hypothetical" and is_deed(one.kind, one.themes)


def told(incident: Incident, tellings: Sequence[Traits], ruled: Ruled) -> bool:
    """Whether it is known which incident it is: when, where, between whom, or from two articles.

    What a party is said to have done and somebody denies is what the two speak of. What is only
    doubted ("could not verify who had fired") nobody has told. What somebody owns to have done to
    what was told of before ("admitted that it had shot it down") is that.

    "Attacks continued" alone tells of none; it stays an event.
    """
    if all(one.doubted and one.id not in ruled.together for one in tellings):
        return False
    return (
        any(one.days is not None and _near(one) for one in tellings)
        or incident.place is not None
        or len({one.article for one in tellings}) > 1
        or any((one.doers and one.hit) or one.id in ruled.together for one in tellings)
        or any(one.doers_side and one.answered for one in tellings)
        or any(one.definite and one.own and one.hit_words for one in tellings)
    )


def _near(one: Traits) -> bool:
    """Whether its days say which it is: those of a month, or of what is long past."""
    return one.days is not None and (one.days.length <= _MONTH or one.status == "historical")


def compare(traits: Iterable[Traits], ruled: Ruled, using: Weights | None = None) -> Compared:
    """Score the neighbours: the links among them, and what belongs to what.

    Links of one wording and of a person's judgement are among them, as sure ones.
    """
    rows = using or weights()
    units = Units(traits, ruled)
    links = [Edge(*pair, SURE) for pair in units.bound()]
    found: list[Belonging] = []
    for one, other in pairs(units.heads):
        found += belongings(one, other)
        value = link(one, other, rows)
        if value is not None:
            links.append(Edge(one.id, other.id, value))
    return Compared(tuple(links), tuple(found))


def link(one: Traits, other: Traits, using: Weights | None = None) -> float | None:
    """The score at which two neighbours hang together; nothing where they do not."""
    pair, least, rows = clash(one, other), limits().threshold, using or weights()
    if disputed(one, other, pair):
        # Alike in all but the day or the town, they hang together as if these were alike too.
        return max(score(one, other, Pair("day", "same"), rows), least)
    value = -SURE if forbidden(one, other, pair) else score(one, other, pair, rows)
    return value if value >= least else None


def groups_of(
    traits: Iterable[Traits], ruled: Ruled = NOBODY, using: Weights | None = None
) -> Iterator[Group]:
    """All events as groups that are each one thing, whatever they are of; those alone as well."""
    held = {one.id: one for one in traits}
    found = compare(held.values(), ruled, using)
    for ids in components(held, found.links, limits().threshold):
        yield from groups_in((held[key] for key in ids), ruled, using)


# Two neighbours, and how they clash.
_Met = tuple[Traits, Traits, Pair]


class Group(NamedTuple):
    """Events that are one, by id, and the scores among them that were looked at."""

    tellings: tuple[Traits, ...]
    edges: tuple[Edge, ...]
    units: Units


def groups_in(
    traits: Iterable[Traits], ruled: Ruled, using: Weights | None = None
) -> Iterator[Group]:
    """The events of one component, in any order, as groups that are each one thing."""
    held = {one.id: one for one in sorted(traits, key=_by_event)}
    units = Units(held.values(), ruled)
    met = [(one, other, clash(one, other)) for one, other in pairs(units.heads)]
    edges = tuple(_scored(met, using or weights()))
    clusters = {
        key: Cluster(key, [held[event] for event in events], ruled.apart_from(events))
        for key, events in units.members.items()
    }
    between = [
        Edge(units.of[edge.one], units.of[edge.other], edge.score, edge.weight)
        for edge in edges
        if units.of[edge.one] != units.of[edge.other]
    ]
    found = [
        [held[event] for key in keys for event in units.members[key]]
        for keys in clustered(clusters, between, limits())
    ]
    groups = list(_with_accounts(found, met, ruled))
    number = {one.id: at for at, group in enumerate(groups) for one in group}
    inside: list[list[Edge]] = [[] for _ in groups]
    for edge in edges:
        if number[edge.one] == number[edge.other]:
            inside[number[edge.one]].append(edge)
    for group, own in zip(groups, inside, strict=True):
        yield Group(tuple(group), tuple(own), units)


def _with_accounts(
    found: Sequence[Sequence[Traits]], met: Sequence[_Met], ruled: Ruled
) -> Iterator[list[Traits]]:
    """The groups, those that only have another day put with what they are accounts of."""
    pairs_ = [(one.id, other.id) for one, other, pair in met if disputed(one, other, pair)]
    moved = settled(found, pairs_, ruled.apart)
    guests: dict[int, list[Traits]] = {}
    for guest, home in moved.items():
        guests.setdefault(home, []).extend(found[guest])
    for at, group in enumerate(found):
        if at not in moved:
            yield sorted((*group, *guests.get(at, ())), key=_by_event)


def _scored(met: Iterable[_Met], using: Weights) -> Iterator[Edge]:
    """The neighbours that nothing forbids to be one, with their scores."""
    for one, other, pair in met:
        if not forbidden(one, other, pair):
            harm = other.id == one.cause or one.id == other.cause  # of it, wherever it is told
            weight = 1.0 if harm or (one.anchored and other.anchored) else VAGUE
            yield Edge(one.id, other.id, score(one, other, pair, using), weight)


def incidents_in(
    traits: Iterable[Traits], ruled: Ruled, using: Weights | None = None
) -> Iterator[Incident]:
    """The incidents of one component; ``traits`` are all its events, in any order."""
    for group in groups_in(traits, ruled, using):
        joined = joinings(group.tellings, group.edges, group.units, using or weights())
        incident = incident_of(group.tellings, joined)
        if told(incident, group.tellings, ruled):
            yield incident


def _by_event(one: Traits) -> str:
    return one.id


def incident_of(tellings: Sequence[Traits], joined: tuple[Joining, ...] = ()) -> Incident:
    """The record of an incident; its id is made of its first event's."""
    kind = kind_of(tellings)
    when = attested([(one.days, one.voice, one.spoken) for one in tellings])
    place = narrowest(one.where for one in tellings if one.where is not None)
    return Incident(
        id=make_id("inc", tellings[0].id),
        type=kind,
        title=title_of(kind, tellings, place.name if place else None, when),
        time=event_time(when),
        place=None if place is None else place.id,
        events=tuple(one.id for one in tellings),
        joinings=joined,
    )
