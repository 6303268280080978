"""Entities with their names, offices and parties, from what each article adds to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from variorum.model import Entity, Name, Role
from variorum.model.mention import EntityKind
from variorum.reconcile.entities import Gathered, Use, entity_of, told_of
from variorum.reconcile.incidents.bringing import state_called
from variorum.reconcile.offices import first_told
from variorum.reconcile.parties import (
    fits,
    most_fitting,
    party_of,
    state_of_actor,
    states_told,
)
from variorum.reconcile.rulings.applied import Ranked, entity_ruled
from variorum.reconcile.standing.facts import FACTS, Facts
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Put, Quiet, Row
from variorum.reconcile.standing.who import LINKING, WHO, named
from variorum.vocabulary.conflicts import Profile
from variorum.vocabulary.places import fold

VOTES, PROFILE, ENTRIES, ENTITY, STATE, PARTY, PARTIES, HEAD, SHOWN = (
    "votes", "profile", "entries", "entity", "state", "party", "parties", "head", "shown",
)  # fmt: skip
OF_STATE = "of state"
# Tallies: entities of a party, by its folded name; parties of what is called by a state.
OF_PARTY, CALLED_BY = "of party", "called by"
# Tallies: articles that fit a profile; names and kinds of an entity, the words of links to it, the
# offices that it holds, the articles that tell of them.
FITTING, NAMES, KINDS, LINKS, OFFICES, TITLED = (
    "fitting", "names", "kinds of", "links", "offices", "titled",
)  # fmt: skip
RULED_ENTITY = "ruled entity"  # tally of what people corrected of an entity
ROLES = "roles"  # cells of the roles of an entity in an article
_ALL = ("", "all")


class Votes:
    """The conflict profiles that an article fits."""

    name = VOTES
    listens = frozenset({FACTS})

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = tuple(profiles)

    def make(self, key: Key, look: Look) -> tuple[str, ...] | None:
        """By the article."""
        facts: Facts | None = look.cell(FACTS, key)
        if facts is None:
            return None
        states = states_told(facts.mentions)
        return tuple(p.name for p in self._profiles if fits(p, facts.article, states))

    def spread(self, _key: Key, made: tuple[str, ...]) -> Iterator[Row]:
        """The article is counted, and counted for each of these."""
        yield Count(FITTING, (), _ALL)
        for name in made:
            yield Count(FITTING, (), (name,))


class Chosen(Quiet):
    """The name of the one profile by which actors are counted to parties."""

    name = PROFILE
    listens = frozenset({FITTING})

    def __init__(self, sure: str | None) -> None:
        self._sure = sure

    def make(self, key: Key, look: Look) -> str | None:
        """For all articles together."""
        if self._sure is not None:
            return self._sure
        votes = look.numbers(FITTING, key)
        told = {str(item[0]): number for item, number in votes.items() if item != _ALL}
        return most_fitting(told, votes.get(_ALL, 0))


class Entry(NamedTuple):
    """What an article adds to an entity."""

    entity: str
    kinds: tuple[tuple[EntityKind, int], ...]
    names: tuple[tuple[Use, int], ...]
    links: tuple[tuple[Use, int], ...]
    roles: tuple[Role, ...]
    ruled: tuple[Ranked, ...] = ()


TYPES = {
    VOTES: tuple[str, ...],
    PROFILE: str,
    ENTRIES: tuple[Entry, ...],
    ROLES: tuple[Role, ...],
    ENTITY: Entity,
    STATE: str,
    PARTY: tuple[str, str],
    OF_STATE: str,
    HEAD: Entity,
    SHOWN: str,
    PARTIES: bool,
}


class Entries:
    """What an article adds to each entity that it speaks of."""

    name = ENTRIES
    listens = frozenset({FACTS, WHO, LINKING})

    def make(self, key: Key, look: Look) -> tuple[Entry, ...] | None:
        """By the article."""
        facts = named(key, look)
        if facts is None:
            return None
        ruled = _corrections(facts)
        told = told_of((facts.article,), facts.mentions, facts.statements)
        return tuple(
            Entry(
                entity,
                tuple(sorted(told[entity].kinds.items())),
                tuple(sorted(told[entity].names.items())),
                tuple(sorted(told[entity].links.items())),
                first_told(told[entity].roles),
                tuple(ruled.get(entity, ())),
            )
            for entity in sorted(told)
        )

    def spread(self, key: Key, made: tuple[Entry, ...]) -> Iterator[Row]:
        """To each entity what is its own."""
        for one in made:
            group = (one.entity,)
            for kind, number in one.kinds:
                yield Count(KINDS, group, (kind,), number)
            for use, number in one.names:
                yield Count(NAMES, group, use, number)
            for use, number in one.links:
                yield Count(LINKS, group, use, number)
            if one.roles:
                yield Put(ROLES, (one.entity, *key), one.roles)
                yield Count(TITLED, group, key)
            for ranked in one.ruled:
                yield Count(RULED_ENTITY, group, ranked)
            for office, number in Counter(r.of for r in one.roles if r.of).items():
                yield Count(OFFICES, group, (office,), number)


def _corrections(facts: Facts) -> dict[str, list[Ranked]]:
    """What people corrected of entities that the article mentions."""
    found: dict[str, list[Ranked]] = {}
    corrected = facts.ruled.entities
    if corrected:
        entity_of_mention = {mention.id: mention.entity for mention in facts.mentions}
        for one in corrected:
            entity = entity_of_mention.get(one.record)
            if entity:
                ranked = Ranked((one.at, one.judgement), one.path, one.value)
                found.setdefault(entity, []).append(ranked)
    return found


class Named:
    """An entity as all articles together name it, without offices and party."""

    name = ENTITY
    listens = frozenset({KINDS, NAMES, LINKS})

    def make(self, key: Key, look: Look) -> Entity | None:
        """By the entity."""
        told = Gathered(names=_uses(look, NAMES, key), links=_uses(look, LINKS, key))
        for (kind,), number in look.numbers(KINDS, key).items():
            told.kinds[kind] = number
        return entity_of(str(key[0]), told) if told.names or told.links else None

    def spread(self, key: Key, made: Entity) -> Iterator[Row]:
        """The state of which it is."""
        state = state_of_actor(made)
        if state is not None:
            yield Put(STATE, key, state)


class OfParty:
    """The party of an entity."""

    name = PARTY
    listens = frozenset({ENTITY, OFFICES, RULED_ENTITY})

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = {profile.name: profile for profile in profiles}

    def make(self, key: Key, look: Look) -> tuple[str, str] | None:
        """By the entity: its party, and the state that it is called by, if it is by one."""
        entity: Entity | None = look.cell(ENTITY, key)
        if entity is None:
            return None
        profile = self._profiles.get(look.cell(PROFILE, ()) or "")
        offices = [look.cell(STATE, office) for office in look.items(OFFICES, key)]
        told = {state for state in offices if state}
        party = party_of(entity, look.cell(STATE, key), told, profile)
        ruled = ruled_entity(msgspec.structs.replace(entity, party=party), key, look)
        if not ruled.party:
            return ("", "") if party else None  # a person says that it is of none
        return ruled.party, state_called(ruled) or ""

    def spread(self, key: Key, made: tuple[str, str]) -> Iterator[Row]:
        """The party is one of the record's, and maybe that of a state."""
        party, state = made
        if party:
            yield Count(OF_PARTY, (fold(party),), key)
        if state:
            yield Count(CALLED_BY, (state,), (party, *key))


class Parties(Quiet):
    """Whether a folded name is that of a party of the record."""

    name = PARTIES
    listens = frozenset({OF_PARTY})

    def make(self, key: Key, look: Look) -> bool | None:
        """By the folded name."""
        return look.has(OF_PARTY, key) or None


class StateParties(Quiet):
    """The party of a state, where all that is called by the state is of one party."""

    name = OF_STATE
    listens = frozenset({CALLED_BY})

    def make(self, key: Key, look: Look) -> str | None:
        """By the state."""
        parties = {party for party, _ in look.items(CALLED_BY, key)}
        return str(parties.pop()) if len(parties) == 1 else None


class Shown(Quiet):
    """The name by which an entity is shown: apart, for it changes where nothing else does."""

    name = SHOWN
    listens = frozenset({ENTITY, RULED_ENTITY})

    def make(self, key: Key, look: Look) -> str | None:
        """By the entity."""
        entity: Entity | None = look.cell(ENTITY, key)
        return ruled_entity(entity, key, look).name if entity is not None else None


class Head(Quiet):
    """What others need to know of an entity but its name: its kind, place and party.

    How often a name is used and by whom is none of it, so that what only adds to that ends here.
    Of its further names it keeps those that are a party's, by which an area is known for one.
    """

    name = HEAD
    listens = frozenset({ENTITY, PARTY, RULED_ENTITY})

    def make(self, key: Key, look: Look) -> Entity | None:
        """By the entity."""
        entity: Entity | None = look.cell(ENTITY, key)
        if entity is None:
            return None
        party, _ = look.cell(PARTY, key) or (None, "")
        entity = ruled_entity(entity, key, look)
        texts = () if entity.place else entity.names
        folded = {name.text: (fold(name.text),) for name in texts}
        look.want(PARTIES, folded.values())
        known = {text for text, key in folded.items() if look.cell(PARTIES, key)}
        names = tuple(Name(text=text, count=0) for text in sorted(known))
        return msgspec.structs.replace(entity, name="", names=names, party=party or None)


def ruled_entity(entity: Entity, key: Key, look: Look) -> Entity:
    """An entity as people corrected it."""
    ranked = look.items(RULED_ENTITY, key)
    return entity_ruled(entity, [Ranked(*one) for one in ranked]) if ranked else entity


def _uses(look: Look, space: str, key: Key) -> Counter[Use]:
    found: Counter[Use] = Counter()
    for (text, outlet), number in look.numbers(space, key).items():
        found[text, outlet] = number
    return found
