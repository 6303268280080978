"""What each article tells of each person in it: the evidence for who is who across articles.

Of many articles that tell the same of somebody, only their number matters: what is told is a
``Kind``, which they share, so that deciding costs what there is to decide and not what was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from variorum.model import Mention
from variorum.reconcile import namesakes
from variorum.reconcile.belonging import states_in
from variorum.reconcile.namesakes import Kind
from variorum.reconcile.offices import office_of, rows
from variorum.text.spelling import PersonName, parse, plain
from variorum.vocabulary import load

_WORD = re.compile(r"[^\W\d_]+")

Key = tuple[str, str]  # article, entity


class Telling(NamedTuple):
    """What one article tells of one person.

    ``block`` is a surname with what transliterations exchange made equal: people of different
    blocks are never compared. ``company`` are the towns and bodies that the article names,
    ``around`` the states.
    """

    article: str
    entity: str
    block: str
    kind: Kind
    company: tuple[str, ...]
    around: tuple[str, ...]

    @property
    def key(self) -> Key:
        """The article and the entity in it."""
        return (self.article, self.entity)


@dataclass
class _Heard:
    """What the mentions of one person in one article say, as it gathers."""

    names: set[PersonName] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    genders: set[str] = field(default_factory=set)

    @property
    def kind(self) -> Kind:
        return Kind(
            names=tuple(sorted(name for name in self.names if name.given)),
            states=tuple(sorted(self.states)),
            offices=tuple(sorted(self.offices)),
            genders=tuple(sorted(self.genders)),
        )

    @property
    def surnames(self) -> set[str]:
        return {plain(name.surname) for name in self.names if name.surname}


def tellings(mentions: Sequence[Mention]) -> list[Telling]:
    """Everybody who is named, article by article, in an order of its own."""
    found = []
    for article, row in sorted(rows(mentions).items()):
        company = tuple(sorted({m.entity for m in row if m.entity and _is_company(m)}))
        around = tuple(sorted({s for m in row if m.kind != "person" for s in _states(m)}))
        heard: dict[str, _Heard] = {}
        for at, mention in enumerate(row):
            if mention.kind == "person" and mention.entity is not None:
                _learn(heard.setdefault(mention.entity, _Heard()), row, at)
        for entity in sorted(heard):
            surnames = heard[entity].surnames
            if surnames:
                kind = heard[entity].kind
                found.append(Telling(article, entity, min(surnames), kind, company, around))
    return found


def _is_company(mention: Mention) -> bool:
    """Whether a mention tells one story from another: a town or a body, no state."""
    if mention.kind == "organisation":
        return True
    return mention.kind == "place" and not states_in(mention.text)


def _states(mention: Mention) -> frozenset[str]:
    of_state = mention.kind in {"place", "nationality", "government"}
    return states_in(mention.text) if of_state else frozenset()


def _learn(person: _Heard, row: Sequence[Mention], at: int) -> None:
    """What one mention tells of somebody."""
    mention = row[at]
    if any(char.isupper() for char in mention.text) and not mention.all_title:
        person.names.add(parse(mention.text))
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
    blocks: dict[str, list[Telling]] = {}
    for telling in tellings(mentions):
        blocks.setdefault(telling.block, []).append(telling)
    out: dict[Key, str | None] = {}
    for block in sorted(blocks):
        out |= dict(_decide(blocks[block]))
    return {key: entity for key, entity in out.items() if entity != key[1]}


def _decide(block: Sequence[Telling]) -> Iterator[tuple[Key, str | None]]:
    """The people of one surname: first those told in full, then each surname alone."""
    groups = namesakes.told(Counter((one.kind, one.entity) for one in block if one.kind.names))
    entity_of = {kind: group.entity for group in groups for kind in group.kinds}
    companions: dict[str, set[str]] = {}
    for one in block:
        if one.kind.names:
            yield one.key, entity_of[one.kind]
            for other in one.company:
                companions.setdefault(other, set()).add(entity_of[one.kind])
    lone = []
    for one in block:
        if one.kind.names:
            continue
        fits = namesakes.fitting(one.kind, one.around, groups, _beside(one, companions))
        if len(fits) == 1:
            yield one.key, fits[0]
        elif fits:
            yield one.key, None
        else:
            lone.append(one)
    yield from _lone(lone, frozenset(group.entity for group in groups))


def _beside(one: Telling, companions: Mapping[str, set[str]]) -> Counter[str]:
    """How much of its article's company each group has been told with."""
    return Counter(group for other in one.company for group in sorted(companions.get(other, ())))


def _lone(lone: Sequence[Telling], taken: frozenset[str]) -> Iterator[tuple[Key, str | None]]:
    """Surnames that are nobody's who is told in full."""
    told = Counter((one.kind, one.entity) for one in lone if one.kind.tells)
    groups = namesakes.together(told, taken)
    entity_of = {kind: group.entity for group in groups for kind in group.kinds}
    taken |= {group.entity for group in groups}
    silent = Counter(one.entity for one in lone if not one.kind.tells)
    for one in lone:
        if one.kind.tells:
            yield one.key, entity_of[one.kind]
        else:
            only = silent[one.entity] == 1 and one.entity not in taken
            yield one.key, one.entity if only else namesakes.apart(one.article, one.entity)
