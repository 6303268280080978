"""Persons, organisations, forces: how they are called, what they say, what is said of them."""

from __future__ import annotations

import numpy as np

from variorum.model import Entity, Record
from variorum.views.acting import ActLine, act_lines, acts_of
from variorum.views.catalogue import NONE
from variorum.views.context import in_context
from variorum.views.facets import Facet
from variorum.views.fold import TERMS, fold, terms
from variorum.views.index import Index
from variorum.views.names import NAMES, NameLine, Namesake, names_of, namesakes, other_names
from variorum.views.paging import Page, cut
from variorum.views.parts import StatementView
from variorum.views.roles import TenureLine, tenures
from variorum.views.sayings import SOMEBODY, sayings
from variorum.views.shelves import found_in
from variorum.views.tallies import tally

SIZE = 60
# How many statements and incidents the page of one shows; links lead to all.
STATEMENTS = 6
INCIDENTS = 20
OTHER_NAMES = 3
# Kinds whose names say which state they are of (reconcile/parties.py).
_OF_STATE = frozenset({"government", "force", "group"})


class PersonLine(Record, frozen=True, kw_only=True):
    """Somebody as the list shows it.

    ``said`` counts the statements that it makes, ``about`` those of others that name it, ``acts``
    the events of which it is told as doer or as who it was done to.
    """

    id: str
    name: str
    kind: str
    said: int
    about: int
    acts: int
    other_names: tuple[str, ...] = ()
    party: str | None = None


class PeopleView(Record, frozen=True, kw_only=True):
    """A page of people and bodies; ``facets`` count what each kind and party would leave."""

    people: tuple[PersonLine, ...]
    facets: tuple[Facet, ...]
    total: int
    page: Page
    query: str = ""


class PersonView(Record, frozen=True, kw_only=True):
    """Somebody: its names, titles over time, and what it says, is said of it and is told to do.

    ``basis`` says where its party comes from. ``said`` and ``of`` are the latest statements;
    ``incidents`` the latest of ``all_incidents`` in which tellings name it. ``more_names`` and
    ``more_roles`` count what is not shown.
    """

    line: PersonLine
    names: tuple[NameLine, ...]
    roles: tuple[TenureLine, ...]
    more_roles: int
    said: tuple[StatementView, ...]
    of: tuple[StatementView, ...]
    incidents: tuple[ActLine, ...]
    all_incidents: int
    namesakes: tuple[Namesake, ...] = ()
    more_names: int = 0
    basis: str | None = None


def is_somebody(entity: Entity | None) -> bool:
    """Whether an entity is one that can speak and act."""
    return entity is not None and entity.kind in SOMEBODY


def people_view(
    index: Index,
    *,
    query: str = "",
    kind: str | None = None,
    party: str | None = None,
    number: int = 1,
) -> PeopleView:
    """A page of those of a name, a kind and a party, who speak and are spoken of most first."""
    listed = _listed(index)
    wanted = terms(query)[:TERMS]
    if wanted:
        entities = index.edition.entities
        named = {entities[row].id for row in found_in(index, "entities", wanted)}
        listed = [line for line in listed if line.id in named]
    of_kind = [line for line in listed if kind in (None, line.kind)]
    of_party = [line for line in listed if party in (None, line.party or NONE)]
    left = [line for line in of_kind if party in (None, line.party or NONE)]
    chosen, page = cut(left, number, SIZE)
    return PeopleView(
        people=chosen,
        facets=(
            tally("kind", "Kind", (line.kind for line in of_party), kind, ""),
            tally("party", "Party", (line.party or NONE for line in of_kind), party, "not known"),
        ),
        total=len(_listed(index)),
        page=page,
        query=query,
    )


def person_view(index: Index, entity: Entity) -> PersonView:
    """Somebody with everything a page shows of it."""
    voice = index.voices.get(entity.id)
    names = names_of(index, entity)
    roles, more = tenures(index, entity)
    incidents, total = act_lines(index, entity.id, INCIDENTS)
    return PersonView(
        line=person_line(index, entity),
        names=names[:NAMES],
        more_names=max(0, len(names) - NAMES),
        roles=roles,
        more_roles=more,
        said=_latest(index, "speaker", entity.id) if voice else (),
        of=_latest(index, "about", entity.id),
        incidents=incidents,
        all_incidents=total,
        namesakes=tuple(one for one in namesakes(index, entity) if one.kind == "place"),
        basis=_basis(index, entity) if entity.party else None,
    )


def person_line(index: Index, entity: Entity) -> PersonLine:
    """Somebody as the list shows it."""
    doer, target = acts_of(index).get(entity.id, ((), ()))
    voice = index.voices.get(entity.id)
    return PersonLine(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        said=len(voice.statements) if voice else 0,
        about=_spoken_of(index).get(entity.id, 0),
        acts=len({event.id for event in (*doer, *target)}),
        other_names=other_names(index, entity, OTHER_NAMES),
        party=entity.party,
    )


def _listed(index: Index) -> list[PersonLine]:
    """Everybody, in the order of the list. Made once."""
    made: list[PersonLine] | None = index.lasting.get("people")
    if made is None:
        made = [person_line(index, e) for e in index.edition.entities if e.kind in SOMEBODY]
        made.sort(
            key=lambda line: (-(line.said + line.about + line.acts), fold(line.name), line.id)
        )
        index.lasting["people"] = made
    return made


def _spoken_of(index: Index) -> dict[str, int]:
    """By entity, how many statements of others name it. Counted once."""
    made: dict[str, int] | None = index.lasting.get("spoken of")
    if made is None:
        held = sayings(index)
        column = held.columns["about"]
        counts = column.counts(held.all()).tolist()
        made = index.lasting["spoken of"] = dict(zip(column.values, counts, strict=True))
    return made


def _latest(index: Index, facet: str, value: str) -> tuple[StatementView, ...]:
    """The latest statements of a value."""
    held = sayings(index)
    flags = held.columns[facet].having(value, len(held.rows))
    rows = held.latest[np.flatnonzero(flags[held.latest])[:STATEMENTS]]
    return tuple(in_context(index, held.rows[row]) for row in rows)


def _basis(index: Index, entity: Entity) -> str:
    """Where a party comes from, as far as the edition tells."""
    profile = index.edition.profile
    if profile is None:
        return "read from its names, which tell of that state; no conflict profile was used"
    bodies = (index.entities.get(role.of or "") for role in entity.roles)
    offices = dict.fromkeys(one.name for one in bodies if one and one.party == entity.party)
    if entity.kind == "person" and offices:
        held = ", ".join(list(offices)[:OTHER_NAMES])
        return f"by the conflict profile “{profile}”; texts give offices of that party: {held}"
    if entity.kind in _OF_STATE:
        return f"by the conflict profile “{profile}”, for its name or the state that its names tell"
    whom = "this person" if entity.kind == "person" else "it"
    return f"the conflict profile “{profile}” names {whom}"
