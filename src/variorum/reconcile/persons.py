"""Which people of different articles are one, and which namesakes are two.

The evidence for each is what its article tells: full name, offices and their states. Two are one
when their surnames are one and their given names, their office or their state agrees, and nothing
conflicts. Offices of different states, given names that are no forms of one another, and forms of
address that tell a man from a woman conflict. Who fits two people equally well is nobody: such
words keep no entity (M1). Everything is decided on sorted sets, so the order of articles changes
nothing, and each decision can be told in a sentence.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from variorum.model import Mention, make_id
from variorum.reconcile.belonging import states_in
from variorum.reconcile.offices import office_of, rows
from variorum.text.spelling import PersonName, givens_agree, initial_only, parse, plain
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W\d_]+")
# Entities that two articles share, beside states, from which on they tell one story.
_COMPANY = 2
# Words of titles that tell nothing of the office.
_VAGUE = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "of", "the", "for", "and", "a", "an"})

Key = tuple[str, str]  # article, entity


@dataclass
class Person:
    """Somebody of one article, or of several once they are known to be one."""

    keys: tuple[Key, ...]
    names: Counter[PersonName] = field(default_factory=Counter)
    states: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)
    company: set[str] = field(default_factory=set)
    around: set[str] = field(default_factory=set)

    @property
    def full(self) -> list[PersonName]:
        """Names with a given name, in order."""
        return sorted(name for name in self.names if name.given)

    @property
    def surnames(self) -> set[str]:
        """Surnames with what transliterations exchange made equal."""
        return {plain(name.surname) for name in self.names if name.surname}

    def joined(self, other: Person) -> Person:
        """Both as one."""
        return Person(
            keys=tuple(sorted((*self.keys, *other.keys))),
            names=self.names + other.names,
            states=self.states | other.states,
            offices=self.offices | other.offices,
            genders=self.genders | other.genders,
            company=self.company | other.company,
            around=self.around | other.around,
        )


def people_of(mentions: Sequence[Mention]) -> list[Person]:
    """Everybody who is named, article by article, in an order of its own."""
    found: dict[Key, Person] = {}
    for article, row in rows(mentions).items():
        company = {m.entity for m in row if m.entity and _is_company(m)}
        around = {state for m in row if m.kind != "person" for state in _states(m)}
        for at, mention in enumerate(row):
            if mention.kind != "person" or mention.entity is None:
                continue
            key = (article, mention.entity)
            person = found.setdefault(key, Person((key,), company=company, around=around))
            _learn(person, row, at)
    return [found[key] for key in sorted(found) if found[key].surnames]


def _is_company(mention: Mention) -> bool:
    """Whether a mention tells one story from another: a town or a body, no state."""
    if mention.kind == "organisation":
        return True
    return mention.kind == "place" and not states_in(mention.text)


def _states(mention: Mention) -> frozenset[str]:
    of_state = mention.kind in {"place", "nationality", "government"}
    return states_in(mention.text) if of_state else frozenset()


def _learn(person: Person, row: Sequence[Mention], at: int) -> None:
    """What one mention tells of somebody."""
    mention = row[at]
    if mention.text[:1].isupper() or any(char.isupper() for char in mention.text):
        person.names[parse(mention.text)] += 1
    if mention.role is None:
        return
    words = {word.lower() for word in _WORD.findall(mention.role.text)}
    person.offices |= {word for word in words if word in _office_nouns()}
    for gender in ("female", "male"):
        if words & frozenset(load("speakers")[gender]["items"]):
            person.genders.add(gender)
    office = office_of(row, at)
    if office is not None:
        person.states |= states_in(office.text)


def _office_nouns() -> frozenset[str]:
    return frozenset(load("actors")["offices"]["items"])


def identities(mentions: Sequence[Mention]) -> dict[Key, str | None]:
    """The entity of each person of each article; only those that change, None for nobody.

    Independent of the order of the mentions.
    """
    blocks: dict[str, list[Person]] = defaultdict(list)
    for person in people_of(mentions):
        blocks[min(person.surnames)].append(person)
    out: dict[Key, str | None] = {}
    for surname in sorted(blocks):
        out |= dict(_decide(blocks[surname]))
    return {key: entity for key, entity in out.items() if entity != key[1]}


def _decide(block: Sequence[Person]) -> Iterator[tuple[Key, str | None]]:
    """The people of one surname."""
    told = _merged(_namesakes([person for person in block if person.full]))
    bare = [person for person in block if not person.full]
    lone: list[Person] = []
    nobody: list[Key] = []
    for person in bare:
        fits = [at for at, other in enumerate(told) if _may_be(person, other)]
        if len(fits) == 1:
            told[fits[0]] = told[fits[0]].joined(person)
        elif fits:
            nobody += person.keys
        else:
            lone.append(person)
    yield from ((key, None) for key in nobody)
    yield from _numbered([*told, *_together(lone)])


def conflict(one: Person, other: Person) -> bool:
    """Whether what is told of two forbids that they are one."""
    if one.genders and other.genders and not one.genders & other.genders:
        return True
    if one.states and other.states and not one.states & other.states:
        return True
    return not all(givens_agree(a, b) for a in one.full for b in other.full)


def _agree(one: Person, other: Person) -> bool:
    """Whether an office or its state is told of both alike."""
    return bool(one.offices & other.offices or one.states & other.states)


def _may_be(bare: Person, full: Person) -> bool:
    """Whether a surname alone may be somebody told in full elsewhere: something must agree."""
    if conflict(bare, full):
        return False
    if _agree(bare, full) or full.states & bare.around:
        return True
    return len(bare.company & full.company) >= _COMPANY


def _namesakes(people: Iterable[Person]) -> list[Person]:
    """People of one full name as one, unless what is told of them conflicts: then as two.

    Those of whom nothing is told are of the one who is left, else they stay by themselves.
    """
    by_name: dict[tuple[PersonName, ...], list[Person]] = defaultdict(list)
    for person in people:
        by_name[(max(person.full, key=lambda name: (len(name.given), name)),)].append(person)
    out: list[Person] = []
    for name in sorted(by_name):
        out += _apart(by_name[name])
    return out


def _apart(people: Sequence[Person]) -> list[Person]:
    groups: list[Person] = []
    silent: list[Person] = []
    for person in people:
        if not person.states and not person.genders:
            silent.append(person)
            continue
        at = next((k for k, group in enumerate(groups) if not conflict(person, group)), None)
        if at is None:
            groups.append(person)
        else:
            groups[at] = groups[at].joined(person)
    rest = _one(silent)
    if rest is not None and len(groups) == 1:
        return [groups[0].joined(rest)]
    return [*groups, *([rest] if rest else [])]


def _one(people: Sequence[Person]) -> Person | None:
    out: Person | None = None
    for person in people:
        out = person if out is None else out.joined(person)
    return out


def _merged(people: Sequence[Person]) -> list[Person]:
    """People whose full names are spellings of one name as one, where nothing is ambiguous."""
    links: dict[int, set[int]] = {at: {at} for at in range(len(people))}
    for at, one in enumerate(people):
        for to in range(at + 1, len(people)):
            if _same(one, people[to]):
                links[at].add(to)
                links[to].add(at)
    out: list[Person] = []
    done: set[int] = set()
    for at in sorted(links):
        if at in done:
            continue
        # Only where each fits each other: whoever fits two that differ is left apart.
        group = sorted(to for to in links[at] if links[to] == links[at])
        done |= set(group)
        out += [person for person in [_one([people[to] for to in group])] if person]
    return out


def _same(one: Person, other: Person) -> bool:
    if conflict(one, other) or one.full == other.full:
        return False
    if any(map(initial_only, (*one.full, *other.full))):
        return _agree(one, other) or bool(one.company & other.company)
    return True


def _together(bare: Sequence[Person]) -> list[Person]:
    """Surnames without a full name: one person where office or state agrees, else each its own."""
    groups: list[Person] = []
    for person in bare:
        fits = [
            at
            for at, group in enumerate(groups)
            if _agree(person, group) and not conflict(person, group)
        ]
        if len(fits) == 1:
            groups[fits[0]] = groups[fits[0]].joined(person)
        else:
            groups.append(person)
    return groups


def _numbered(people: Sequence[Person]) -> Iterator[tuple[Key, str | None]]:
    """An id for each: that of the fullest name, unless another has it already."""
    taken: set[str] = set()
    for person in sorted(people, key=lambda one: (-len(one.keys), one.keys)):
        wanted = _own_id(person)
        entity = wanted if wanted not in taken else make_id("ent", wanted, *person.keys[0])
        taken.add(entity)
        yield from ((key, entity) for key in person.keys)


def _own_id(person: Person) -> str:
    counts = Counter(entity for _, entity in person.keys)
    return min(counts, key=lambda entity: (-counts[entity], entity))
