"""Which names of places the pages show: as most sources write them, one side's, or all (M19).

The choice is the reader's and changes our own words alone: the names of places in lists, headings
and titles. Words of the sources stay as they are, and so does what the record's own sentences say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import msgspec

from variorum.model import Entity, Incident, Record
from variorum.reconcile.rivals import called
from variorum.views.fold import fold
from variorum.views.index import Index

ALL = "all"
# What the choices are called; of a party, with its name.
CALLED = "as most sources write"
ALL_NAMES = "all names"
USED_BY = "names used by {side}"
# Before the name of a party, so that no party can be called as the other choices are.
BY = "by:"


class NamingView(Record, frozen=True, kw_only=True):
    """What a reader can choose from: values with their labels; ``chosen`` is empty by default."""

    choices: tuple[tuple[str, str], ...]
    chosen: str = ""


def naming(index: Index, chosen: str = "") -> NamingView:
    """The choices of an edition; none where no names of sides are known."""
    sides = sides_named(index)
    return NamingView(
        choices=(
            ("", CALLED),
            *((BY + side, USED_BY.format(side=side)) for side in sides),
            (ALL, ALL_NAMES),
        )
        if sides
        else (),
        chosen=chosen,
    )


def sides_named(index: Index) -> tuple[str, ...]:
    """The parties that have names of their own for places, by the alphabet. Listed once."""
    made: tuple[str, ...] | None = index.lasting.get("sides named")
    if made is None:
        found = {s for e in index.edition.entities for name in e.names for s in name.sides}
        made = index.lasting["sides named"] = tuple(sorted(found))
    return made


def known(index: Index, chosen: str) -> bool:
    """Whether a choice is one of the edition's."""
    return any(chosen == value for value, _ in naming(index).choices)


def named(index: Index, chosen: str) -> Index:
    """The index with places under the names of a choice. Made once for each choice."""
    if not chosen or not known(index, chosen):
        return index
    made: dict[str, Index] = index.lasting.setdefault("named", {})
    if chosen not in made:
        made[chosen] = _named(index, chosen)
    return made[chosen]


def _named(index: Index, chosen: str) -> Index:
    edition = index.edition
    entities = tuple(_renamed(entity, chosen) for entity in edition.entities)
    before = index.entities
    new = {e.id: e for e in entities}
    incidents = tuple(_retitled(one, before, new) for one in edition.incidents)
    edition = msgspec.structs.replace(edition, entities=entities, incidents=incidents)
    made = replace(index, edition=edition, entities=new)
    # Where the leaves of articles lie does not hang on names.
    vars(made)["leaves"] = index.leaves
    vars(made)["as_found"] = index
    return made


def _renamed(entity: Entity, chosen: str) -> Entity:
    """A place under the name of a choice; all others, and places without such names, as before."""
    if entity.kind != "place" or not any(name.sides for name in entity.names):
        return entity
    if chosen == ALL:
        return msgspec.structs.replace(entity, name=" / ".join(_all_names(entity)))
    return msgspec.structs.replace(entity, name=called(entity, chosen.removeprefix(BY)))


def _all_names(entity: Entity) -> Iterable[str]:
    """The names that sides use, by the alphabet: none goes before another."""
    found: dict[str, str] = {}
    for name in sorted(entity.names, key=lambda one: (-one.count, one.text)):
        if name.sides:
            found.setdefault(fold(name.text), name.text)
    return sorted(found.values(), key=fold)


def _retitled(
    incident: Incident, before: Mapping[str, Entity], new: Mapping[str, Entity]
) -> Incident:
    """An incident whose title, which is ours, calls its place as its entity is called now."""
    place = incident.place or ""
    if place not in before or before[place].name == new[place].name:
        return incident
    head, found, tail = incident.title.partition(f", {before[place].name}")
    if not found or (tail and not tail.startswith(",")):
        return incident
    return msgspec.structs.replace(incident, title=f"{head}, {new[place].name}{tail}")
