"""Which people of one surname are one, and which namesakes are two.

The evidence for each is what its article tells: full name, offices and their states. Two are one
when their surnames are one and their given names, their office or their state agrees, and nothing
conflicts. Offices of different states, given names that are no forms of one another, and forms of
address that tell a man from a woman conflict. Who fits two people equally well is nobody: such
words keep no entity (M1). Everything is decided on sorted kinds of telling, so the order of
articles changes nothing, and each decision can be told in a sentence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from variorum.model import make_id
from variorum.text.spelling import (
    PersonName,
    given_keys,
    given_letters,
    givens_agree,
    initial_only,
)

# Entities that two articles share, beside states, from which on they tell one story.
_COMPANY = 2


class Kind(NamedTuple):
    """What may be told of a person, sorted: full names, states, offices, forms of address."""

    names: tuple[PersonName, ...] = ()
    states: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    genders: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether there is anything by which a surname alone could agree with another."""
        return bool(self.states or self.offices)


class Group(NamedTuple):
    """Kinds of telling that are of one person, all that they tell, and the person's entity."""

    entity: str
    kinds: tuple[Kind, ...]
    told: Kind


Counts = Mapping[tuple[Kind, str], int]  # how many articles tell so of somebody they call so


def told(counts: Counts) -> tuple[Group, ...]:
    """The people who are told in full, by the kinds of telling and how often each stands."""
    kinds = sorted({kind for kind, _ in counts})
    by_name: dict[PersonName, list[Kind]] = defaultdict(list)
    for kind in kinds:
        by_name[max(kind.names, key=lambda name: (len(name.given), name))].append(kind)
    groups: list[_Person] = []
    for name in sorted(by_name):
        groups += _apart(by_name[name])
    return _numbered(_merged(groups), counts, frozenset())


def fitting(
    bare: Kind, around: Sequence[str], groups: Iterable[Group], beside: Mapping[str, int]
) -> list[str]:
    """Whom of the people told in full a surname alone may be: something must agree.

    Args:
        bare: what is told beside the surname.
        around: states that its article names.
        groups: the people of that surname.
        beside: how much of the article's company each of them, by entity, is told with.
    """
    return sorted(
        group.entity
        for group in groups
        if not conflict(bare, group.told)
        and (
            agree(bare, group.told)
            or _meet(group.told.states, around)
            or beside.get(group.entity, 0) >= _COMPANY
        )
    )


def together(counts: Counts, taken: frozenset[str]) -> tuple[Group, ...]:
    """Surnames without a full name: one person where office or state agrees."""
    groups: list[_Person] = []
    for kind in sorted({kind for kind, _ in counts}):
        person = _Person((kind,), kind)
        fits = [
            at
            for at, group in enumerate(groups)
            if agree(kind, group.told) and not conflict(kind, group.told)
        ]
        if len(fits) == 1:
            groups[fits[0]] = groups[fits[0]].joined(person)
        else:
            groups.append(person)
    return _numbered(groups, counts, taken)


def apart(article: str, entity: str) -> str:
    """The entity of somebody who cannot be told from others of the same words."""
    return make_id("ent", entity, article)


def conflict(one: Kind, other: Kind) -> bool:
    """Whether what is told of two forbids that they are one."""
    if one.genders and other.genders and not _meet(one.genders, other.genders):
        return True
    if one.states and other.states and not _meet(one.states, other.states):
        return True
    return not all(givens_agree(a, b) for a in one.names for b in other.names)


def agree(one: Kind, other: Kind) -> bool:
    """Whether an office or its state is told of both alike."""
    return _meet(one.offices, other.offices) or _meet(one.states, other.states)


def _meet(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(item in other for item in one)


class _Person(NamedTuple):
    """Kinds held to be of one person, and all that they tell."""

    kinds: tuple[Kind, ...]
    told: Kind

    def joined(self, other: _Person) -> _Person:
        one, two = self.told, other.told
        told = Kind(
            names=tuple(sorted({*one.names, *two.names})),
            states=_both(one.states, two.states),
            offices=_both(one.offices, two.offices),
            genders=_both(one.genders, two.genders),
        )
        return _Person((*self.kinds, *other.kinds), told)


def _both(one: Sequence[str], other: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*one, *other}))


def _apart(kinds: Sequence[Kind]) -> list[_Person]:
    """People of one full name as one, unless what is told of them conflicts: then as two.

    Those of whom nothing is told are of the one who is left, else they stay by themselves.
    """
    groups: list[_Person] = []
    silent: list[_Person] = []
    for kind in kinds:
        person = _Person((kind,), kind)
        if not kind.states and not kind.genders:
            silent.append(person)
            continue
        at = next((k for k, group in enumerate(groups) if not conflict(kind, group.told)), None)
        if at is None:
            groups.append(person)
        else:
            groups[at] = groups[at].joined(person)
    rest = [_one(silent)] if silent else []
    if rest and len(groups) == 1:
        return [groups[0].joined(rest[0])]
    return [*groups, *rest]


def _one(people: Sequence[_Person]) -> _Person:
    first, *others = people
    for person in others:
        first = first.joined(person)
    return first


def _merged(people: Sequence[_Person]) -> list[_Person]:
    """People whose full names are spellings of one name as one, where nothing is ambiguous."""
    links: dict[int, set[int]] = {at: {at} for at in range(len(people))}
    for at, to in _candidates(people):
        if _same(people[at], people[to]):
            links[at].add(to)
            links[to].add(at)
    out: list[_Person] = []
    done: set[int] = set()
    for at in sorted(links):
        if at in done:
            continue
        # Only where each fits each other: whoever fits two that differ is left apart.
        group = sorted(to for to in links[at] if links[to] == links[at])
        done |= set(group)
        out.append(_one([people[to] for to in group]))
    return out


def _candidates(people: Sequence[_Person]) -> Iterator[tuple[int, int]]:
    """Pairs whose given names may agree: never each with each."""
    keyed: dict[str, set[int]] = defaultdict(set)
    beginning: dict[str, set[int]] = defaultdict(set)
    initials: dict[str, set[int]] = defaultdict(set)
    for at, person in enumerate(people):
        for name in person.told.names:
            letters, alone = given_letters(name)
            for key in given_keys(name):
                keyed[key].add(at)
            for letter in letters:
                beginning[letter].add(at)
            for letter in alone:
                initials[letter].add(at)
    pairs = {pair for row in keyed.values() for pair in combinations(sorted(row), 2)}
    for letter, row in initials.items():
        pairs |= {(min(a, b), max(a, b)) for a in row for b in beginning[letter] if a != b}
    yield from sorted(pairs)


def _same(one: _Person, other: _Person) -> bool:
    if one.told.names == other.told.names or conflict(one.told, other.told):
        return False
    if any(map(initial_only, (*one.told.names, *other.told.names))):
        return agree(one.told, other.told)
    return True


def _numbered(
    people: Iterable[_Person], counts: Counts, taken: frozenset[str]
) -> tuple[Group, ...]:
    """An entity for each: what most articles call it, unless another has it already."""
    own: dict[Kind, Counter[str]] = defaultdict(Counter)
    for (kind, entity), count in counts.items():
        own[kind][entity] += count
    held = set(taken)
    out = []
    for _, person, called in sorted(_ranked(people, own)):
        wanted = min(called, key=lambda entity: (-called[entity], entity))
        entity = wanted if wanted not in held else _another(wanted, person)
        held.add(entity)
        out.append(Group(entity, person.kinds, person.told))
    return tuple(sorted(out))


def _another(entity: str, person: _Person) -> str:
    """An entity for a second person of one name: by the first of what is told."""
    first = person.kinds[0]
    names = (" ".join((*name.given, name.surname)) for name in first.names)
    return make_id("ent", entity, *names, *first.states, *first.offices, *first.genders)


def _ranked(
    people: Iterable[_Person], own: Mapping[Kind, Counter[str]]
) -> Iterator[tuple[int, _Person, dict[str, int]]]:
    """The people, those whom most articles tell of first, with what each is called how often."""
    for person in people:
        called: Counter[str] = Counter()
        for kind in person.kinds:
            called.update(own[kind])
        kinds = _Person(tuple(sorted(person.kinds)), person.told)
        yield -called.total(), kinds, dict(called)
