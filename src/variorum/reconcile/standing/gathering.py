"""Which events tell of one thing: neighbours are scored, components clustered (``incidents``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from variorum.model import Incident, make_id
from variorum.model.record import Relation, RelationKind
from variorum.reconcile.incidents.blocks import WINDOWS, Stand, kin, stands
from variorum.reconcile.incidents.bounds import MOST, level_of, levels
from variorum.reconcile.incidents.bringing import Bringing, Known
from variorum.reconcile.incidents.gather import brought, incidents_in, link, tells
from variorum.reconcile.incidents.relations import Belonging, belongings, related
from variorum.reconcile.incidents.scoring import limits
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.units import SURE, Ruled, wording_of
from variorum.reconcile.rivals import one_name
from variorum.reconcile.standing.actors import OF_STATE, PROFILE
from variorum.reconcile.standing.facts import FACTS
from variorum.reconcile.standing.homes import HOME
from variorum.reconcile.standing.leaves import Leaves
from variorum.reconcile.standing.material import entities_of, reading_of
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Join, Look, Put, Quiet, Row
from variorum.reconcile.standing.who import WHO, known
from variorum.vocabulary.conflicts import Profile

TRAITS, FIRST, PLACED, LIKE, GATHERED, RELATED = (
    "traits", "first", "placed", "like", "gathered", "related",
)  # fmt: skip
RULED = "ruled"  # cells of what people decided of an event: those it is one with, and not one with
TRAIT, INCIDENT = "trait", "incident"  # cells of an event's traits; of an incident as gathered
# Tallies: events of one wording; events that are linked; what an event belongs to, and what
# belongs to it.
WORDED, LINKED = "worded", "linked"
BELONGS, HOLDS = "belongs", "holds"
TOGETHER = Leaves("events", LINKED, levels(limits().threshold), MOST)
# Tallies of the events under a key, by how many neighbours are compared under it. An item of such
# a block ends with the event and a mark of its traits.
STANDS = {window: f"stands {window}" for window in WINDOWS}
_KEPT = 2_048  # events whose keys are kept at once
JOINS = tuple(Join(space, LIKE, window, -2, wants=(PLACED,)) for window, space in STANDS.items())


class Ruling(NamedTuple):
    """What people decided of one event: ids of those it is one with, and of those it is not."""

    together: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


def rulings(
    together: Iterable[Collection[str]], apart: Iterable[tuple[str, str]]
) -> dict[str, Ruling]:
    """What people decided, by the event: groups of events that are one, pairs that are not."""
    ruled = Ruled.of(together, apart)
    return {event: _ruling(event, ruled) for event in sorted({*ruled.together, *ruled.apart})}


def ruled_of(events: Iterable[str], look: Look) -> Ruled:
    """What people decided of these events."""
    found: dict[str, Ruling] = {}
    keys = sorted((event,) for event in events)
    look.want(RULED, keys)
    for key in keys:
        ruling: Ruling | None = look.cell(RULED, key)
        if ruling is not None:
            found[key[0]] = ruling
    return Ruled(
        together={e: frozenset(r.together) for e, r in found.items() if r.together},
        apart={e: frozenset(r.apart) for e, r in found.items() if r.apart},
    )


class _AsParties:
    """Takes every name for a party's: of an area's names the record keeps no others at hand."""

    def __contains__(self, name: object) -> bool:
        return True


class _OfStates:
    """The party of a state, looked up when it is asked for."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def get(self, state: str, default: str, /) -> str:
        found: str | None = self._look.cell(OF_STATE, (state,))
        return found or default


class Brought:
    """What the events of an article bring to the comparison."""

    name = TRAITS
    listens = frozenset({FACTS, WHO})

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = {one.name: (one_name(one), one) for one in profiles}

    def make(self, key: Key, look: Look) -> tuple[tuple[Traits, Ruling], ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None or not facts.events:
            return None
        ruled = ruled_of((event.id for event in facts.events), look)
        rivals, profile = self._profiles.get(look.cell(PROFILE, ()) or "", ({}, None))
        told = Known(_AsParties(), _OfStates(look), rivals, profile)
        made = brought(reading_of(facts, look), Bringing(entities_of((facts,), look), told))
        return tuple((one, _ruling(one.id, ruled)) for one in made if tells(one, ruled)) or None

    def spread(self, _key: Key, made: tuple[tuple[Traits, Ruling], ...]) -> Iterator[Row]:
        """Each event by itself, and with those of its wording."""
        for one, ruling in made:
            yield Put(TRAIT, (one.id,), (one, ruling))
            wording = wording_of(one)
            if wording is not None and not ruling.apart:
                yield Count(WORDED, wording, (one.id,))


def _ruling(event: str, ruled: Ruled) -> Ruling:
    return Ruling(
        tuple(sorted(ruled.together.get(event, ()))), tuple(sorted(ruled.apart.get(event, ())))
    )


class First(Quiet):
    """The one event that stands for all of one wording."""

    name = FIRST
    listens = frozenset({WORDED})

    def make(self, key: Key, look: Look) -> str | None:
        """By the wording."""
        found: str | None = look.first(WORDED, key)
        return found


class Place(NamedTuple):
    """Which event stands for this one; the traits of one that stands for itself."""

    head: str
    traits: Traits | None
    mark: str
    together: tuple[str, ...]


class Placed:
    """Where an event stands among those with which it is compared."""

    name = PLACED
    listens = frozenset({TRAIT})

    def make(self, key: Key, look: Look) -> Place | None:
        """By the event."""
        found: tuple[Traits, Ruling] | None = look.cell(TRAIT, key)
        if found is None:
            return None
        one, ruling = found
        wording = wording_of(one)
        stands_in = None if wording is None or ruling.apart else look.cell(FIRST, wording)
        head = one.id if stands_in is None else str(stands_in)
        own = one if head == one.id else None
        return Place(head, own, _mark(one) if own else "", ruling.together)

    def spread(self, key: Key, made: Place) -> Iterator[Row]:
        """Under each of its keys, and bound to what is one with it before comparing."""
        sure = level_of(SURE, limits().threshold)
        yield Count(LINKED, key, (*key, sure))
        for other in {made.head, *made.together} - set(key):
            yield Count(LINKED, key, (other, sure))
            yield Count(LINKED, (other,), (*key, sure))
        for stand in stands(made.traits) if made.traits else ():
            yield Count(STANDS[stand.window], stand.key, (*stand.order, made.mark))


def _mark(one: Traits) -> str:
    """Changes whenever the traits change, so that the event is compared anew."""
    return make_id("t", msgspec.json.encode(one, order="deterministic"))


class Likeness(NamedTuple):
    """At which level two events are linked, if they are, and how they belong together."""

    level: int | None
    belongs: tuple[Belonging, ...]


class Like:
    """Whether two neighbours tell of one thing, or one of a part of what the other tells."""

    name = LIKE
    listens: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._stands: dict[str, tuple[Stand, ...]] = {}

    def make(self, key: Key, look: Look) -> Likeness | None:
        """By the two events."""
        places: list[Place | None] = [look.cell(PLACED, event) for event in key]
        look.forget()  # a change of traits brings new marks, and the two are called for again
        one, other = (place.traits if place else None for place in places)
        if one is None or other is None or not kin(one, other):
            return None
        if look.parted and not self._neighbours(one, other, places, look):
            return None
        found = tuple(belongings(one, other))
        value = link(one, other)
        level = None if value is None else level_of(value, limits().threshold)
        return Likeness(level, found) if level is not None or found else None

    def _neighbours(
        self, one: Traits, other: Traits, places: Iterable[Place | None], look: Look
    ) -> bool:
        marks = [place.mark if place else "" for place in places]
        orders = {stand.key: stand.order for stand in self._standing(marks[1], other)}
        for stand in self._standing(marks[0], one):
            if stand.key in orders:
                space = STANDS[stand.window]
                items = (*stand.order, marks[0]), (*orders[stand.key], marks[1])
                if not look.apart(space, stand.key, *items, stand.window):
                    return True
        return False

    def _standing(self, mark: str, one: Traits) -> tuple[Stand, ...]:
        """The keys of an event; by its mark, for it is asked for once with each neighbour."""
        found = self._stands.get(mark)
        if found is None:
            found = tuple(stands(one))
            if len(self._stands) >= _KEPT:
                self._stands.clear()
            self._stands[mark] = found
        return found

    def spread(self, key: Key, made: Likeness) -> Iterator[Row]:
        """The link, and what belongs to what."""
        one, other = key
        if made.level is not None:
            yield Count(LINKED, one, (*other, made.level))
            yield Count(LINKED, other, (*one, made.level))
        for belonging in made.belongs:
            told = (belonging.kind, belonging.most, belonging.loose)
            yield Count(BELONGS, (belonging.event,), (belonging.to, *told))
            yield Count(HOLDS, (belonging.to,), (belonging.event, *told))


class Gathered:
    """The incidents of events that hang together."""

    name = GATHERED
    listens = frozenset({TOGETHER.members})

    def make(self, key: Key, look: Look) -> tuple[tuple[Incident, tuple[str, ...]], ...] | None:
        """By the first event: each incident, and the articles that tell of it."""
        events = look.items(TOGETHER.members, key)
        look.want(TRAIT, events)
        cells = [look.cell(TRAIT, event) for event in events]
        held: dict[str, Traits] = {cell[0].id: cell[0] for cell in cells if cell is not None}
        if not held:
            return None
        found = incidents_in(list(held.values()), ruled_of(held, look))
        return tuple((one, tuple(sorted({held[e].article for e in one.events}))) for one in found)

    def spread(
        self, _key: Key, made: tuple[tuple[Incident, tuple[str, ...]], ...]
    ) -> Iterator[Row]:
        """Each incident by itself, and where each event belongs."""
        for incident, articles in made:
            yield Put(INCIDENT, (incident.id,), (incident, articles))
            for event in incident.events:
                yield Put(HOME, (event,), incident.id)


class Related(Quiet):
    """What incidents an incident is a part of, or counted in."""

    name = RELATED
    listens = frozenset({INCIDENT})

    def make(self, key: Key, look: Look) -> tuple[Relation, ...] | None:
        """By the incident."""
        cell: tuple[Incident, tuple[str, ...]] | None = look.cell(INCIDENT, key)
        if cell is None:
            return None
        found: set[Belonging] = set()
        look.want_items(BELONGS, [(event,) for event in cell[0].events])
        for event in cell[0].events:
            for to, kind, most, loose in look.items(BELONGS, (event,)):
                found.add(Belonging(event, to, kind, most, loose))
                # Where more would be counted than are told of, none is.
                found |= set(self._counted(to, kind, look))
        if not found:
            return None
        ends = {end for one in found for end in (one.event, one.to)}
        look.want(HOME, [(event,) for event in sorted(ends)])
        homes = {look.cell(HOME, (event,)) for event in sorted(ends)} - {None, cell[0].id}
        look.want(INCIDENT, [(home,) for home in sorted(homes)])
        others = [look.cell(INCIDENT, (home,))[0] for home in sorted(homes)]
        return related((cell[0], *others), sorted(found))[0].related or None

    @staticmethod
    def _counted(to: str, kind: RelationKind, look: Look) -> Iterator[Belonging]:
        if kind == "counted_in":
            for event, what, most, loose in look.items(HOLDS, (to,)):
                if what == kind:
                    yield Belonging(event, to, what, most, loose)


TYPES = {
    TRAITS: tuple[tuple[Traits, Ruling], ...],
    TRAIT: tuple[Traits, Ruling],
    RULED: Ruling,
    FIRST: str,
    PLACED: Place,
    LIKE: Likeness,
    TOGETHER.name: Key,
    GATHERED: tuple[tuple[Incident, tuple[str, ...]], ...],
    INCIDENT: tuple[Incident, tuple[str, ...]],
    HOME: str,
    RELATED: tuple[Relation, ...],
}
