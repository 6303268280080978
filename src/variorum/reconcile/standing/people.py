"""Who is who among people: each surname is decided on by itself (``namesakes``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from variorum.reconcile import namesakes
from variorum.reconcile.namesakes import Group, Kind
from variorum.reconcile.persons import Telling, tellings
from variorum.reconcile.standing.facts import FACTS, Facts
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Put, Quiet, Row
from variorum.text.spelling import PersonName

TELLINGS, TOLD, FULL, BARE, LONE, SINGLE = "tellings", "told", "full", "bare", "lone", "single"
# Cells that steps fill for others.
TELLING, PERSON, GROUPS, LONELY = "telling", "person", "people of", "lonely"
# Tallies: kinds of telling of a surname; those of surnames that are nobody's; the people told with
# some company; articles in which a surname is nobody's and nothing is told of it.
KINDS, LONE_KINDS, COMPANY, SILENT = "kinds", "lone kinds", "company", "silent"


TYPES = {
    TELLINGS: tuple[Telling, ...],
    TELLING: Telling,
    TOLD: tuple[Group, ...],
    GROUPS: tuple[Group, ...],
    PERSON: str,
    FULL: tuple[str, str, tuple[str, ...]],
    BARE: tuple[Telling, tuple[str, ...]],
    LONE: tuple[Group, ...],
    LONELY: str,
    SINGLE: bool,
}


def kind_of(key: Key) -> Kind:
    """The kind that a key spells."""
    names, states, offices, genders = key
    return Kind(tuple(PersonName(*name) for name in names), states, offices, genders)


class Tellings:
    """What an article tells of each person in it."""

    name = TELLINGS
    listens = frozenset({FACTS})

    def make(self, key: Key, look: Look) -> tuple[Telling, ...] | None:
        """By the article."""
        facts: Facts | None = look.cell(FACTS, key)
        return tuple(tellings(facts.mentions)) or None if facts else None

    def spread(self, _key: Key, made: tuple[Telling, ...]) -> Iterator[Row]:
        """Each telling to where it is decided on."""
        for one in made:
            yield Put(TELLING, one.key, one)
            if one.kind.names:
                yield Count(KINDS, (one.block,), (one.kind, one.entity))


class Told:
    """The people of a surname who are told in full."""

    name = TOLD
    listens = frozenset({KINDS})

    def make(self, key: Key, look: Look) -> tuple[Group, ...] | None:
        """By the surname."""
        return namesakes.told(_counts(look, KINDS, key)) or None

    def spread(self, key: Key, made: tuple[Group, ...]) -> Iterator[Row]:
        """The entity of each kind of telling; and all people, without what changes nothing."""
        yield Put(GROUPS, key, tuple(group._replace(kinds=()) for group in made))
        for group in made:
            for kind in group.kinds:
                yield Put(PERSON, (*key, kind), group.entity)


class Full:
    """Somebody told in full: the entity, and the company in which the article tells of it."""

    name = FULL
    listens = frozenset({TELLING})

    def make(self, key: Key, look: Look) -> tuple[str, str, tuple[str, ...]] | None:
        """By the article and the entity that its reading gives."""
        one: Telling | None = look.cell(TELLING, key)
        if one is None or not one.kind.names:
            return None
        return (look.cell(PERSON, (one.block, one.kind)), one.block, one.company)

    def spread(self, _key: Key, made: tuple[str, str, tuple[str, ...]]) -> Iterator[Row]:
        """Who is told with whom."""
        entity, block, company = made
        for other in company:
            yield Count(COMPANY, (block, other), (entity,))


class Bare:
    """A surname alone: those told in full whom it may be."""

    name = BARE
    listens = frozenset({TELLING})

    def make(self, key: Key, look: Look) -> tuple[Telling, tuple[str, ...]] | None:
        """By the article and the entity that its reading gives."""
        one: Telling | None = look.cell(TELLING, key)
        if one is None or one.kind.names:
            return None
        groups = look.cell(GROUPS, (one.block,)) or ()
        # Nobody told in full, nobody to be told with.
        company = one.company if groups else ()
        beside = Counter(
            entity for other in company for (entity,) in look.items(COMPANY, (one.block, other))
        )
        return one, tuple(namesakes.fitting(one.kind, one.around, groups, beside))

    def spread(self, _key: Key, made: tuple[Telling, tuple[str, ...]]) -> Iterator[Row]:
        """Whoever may be nobody told in full is compared with the others of whom that holds."""
        one, fits = made
        if fits:
            return
        if one.kind.tells:
            yield Count(LONE_KINDS, (one.block,), (one.kind, one.entity))
        else:
            yield Count(SILENT, (one.block, one.entity), (one.article,))


class Lone:
    """The people of a surname of whom no article tells the full name."""

    name = LONE
    listens = frozenset({LONE_KINDS})

    def make(self, key: Key, look: Look) -> tuple[Group, ...] | None:
        """By the surname."""
        counts = _counts(look, LONE_KINDS, key)
        if not counts:
            return None
        taken = frozenset(group.entity for group in look.cell(GROUPS, key) or ())
        return namesakes.together(counts, taken)

    def spread(self, key: Key, made: tuple[Group, ...]) -> Iterator[Row]:
        """The entity of each kind of telling."""
        for group in made:
            for kind in group.kinds:
                yield Put(LONELY, (*key, kind), group.entity)


class Single(Quiet):
    """Whether one article alone has a surname of which nothing is told, and no other has its id."""

    name = SINGLE
    listens = frozenset({SILENT})

    def make(self, key: Key, look: Look) -> bool | None:
        """By the surname and the entity that readings give."""
        block, entity = key
        number = len(look.items(SILENT, key))
        if number != 1:
            return False if number else None
        groups = (*(look.cell(GROUPS, (block,)) or ()), *(look.cell(LONE, (block,)) or ()))
        return all(group.entity != entity for group in groups)


def person(article: str, entity: str, look: Look) -> str | None:
    """Who somebody of an article is among people: None for nobody, the same for all else."""
    one: Telling | None = look.cell(TELLING, (article, entity))
    if one is None:
        return entity
    if one.kind.names:
        return str(look.cell(PERSON, (one.block, one.kind)))
    _, fits = look.cell(BARE, one.key)
    if fits:
        return str(fits[0]) if len(fits) == 1 else None
    if one.kind.tells:
        return str(look.cell(LONELY, (one.block, one.kind)))
    return entity if look.cell(SINGLE, (one.block, entity)) else namesakes.apart(article, entity)


def _counts(look: Look, space: str, key: Key) -> dict[tuple[Kind, str], int]:
    found = look.numbers(space, key)
    return {(kind_of(kind), entity): number for (kind, entity), number in found.items()}
