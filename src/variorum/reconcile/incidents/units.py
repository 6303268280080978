"""Events that are one before anything is scored: one wording, and what people have decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from variorum.reconcile.incidents.traits import Traits

# Log-odds of what needs no comparing: the same sentence, a person's word.
SURE = 9.0
_NONE: frozenset[str] = frozenset()

Groups = Iterable[Collection[str]]
Pairs = Iterable[tuple[str, str]]
Wording = tuple[str, str, str, tuple[int, ...], str]


class Ruled(NamedTuple):
    """What people have decided: for each event the group it is in, and those it is not one with."""

    together: Mapping[str, frozenset[str]]
    apart: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, together: Groups, apart: Pairs) -> Ruled:
        """From groups of events that are one and pairs that are not.

        Groups that share an event are one group. An event is never apart from itself.
        """
        groups: dict[str, set[str]] = {}
        for group in together:
            merged = set(group).union(*(groups[event] for event in group if event in groups))
            for event in merged:
                groups[event] = merged
        others: dict[str, set[str]] = {}
        for one, other in apart:
            if one != other:
                others.setdefault(one, set()).add(other)
                others.setdefault(other, set()).add(one)
        return cls(_frozen(groups), _frozen(others))

    def apart_from(self, events: Iterable[str]) -> frozenset[str]:
        """The events that are not one with any of these."""
        return frozenset().union(*(self.apart.get(event, _NONE) for event in events))


# Where nobody has decided anything.
NOBODY = Ruled({}, {})


def _frozen(table: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(held) for key, held in table.items()}


class Units:
    """Events by what they are one with before comparing.

    ``heads`` are the events that are compared: one for each wording. ``members`` are the events of
    each unit by its first, ``of`` the unit of each event.
    """

    def __init__(self, traits: Iterable[Traits], ruled: Ruled) -> None:
        held = sorted(traits, key=_by_id)
        first: dict[Wording, str] = {}
        self.head: dict[str, str] = {}
        self.heads: list[Traits] = []
        for one in held:
            known = wording_of(one)
            alone = known is None or one.id in ruled.apart
            head = one.id if known is None or alone else first.setdefault(known, one.id)
            self.head[one.id] = head
            if head == one.id:
                self.heads.append(one)
        self.of = dict(self.head)
        self._join(ruled)
        self.members: dict[str, list[str]] = {}
        for event in sorted(self.of):
            self.members.setdefault(self.of[event], []).append(event)

    def _join(self, ruled: Ruled) -> None:
        """Put the units of one group of a person's judgement together."""
        parent = {head: head for head in self.head.values()}

        def root(key: str) -> str:
            while parent[key] != key:
                parent[key] = parent[parent[key]]
                key = parent[key]
            return key

        for event, group in ruled.together.items():
            if event in self.head:
                for other in group:
                    if other in self.head:
                        one, two = sorted((root(self.head[event]), root(self.head[other])))
                        parent[two] = one
        self.of = {event: root(head) for event, head in self.head.items()}

    def bound(self) -> Iterator[tuple[str, str]]:
        """Pairs that hold each unit together: its first event and each of the others."""
        for key, events in self.members.items():
            yield from ((key, event) for event in events if event != key)


def _by_id(one: Traits) -> str:
    return one.id


def wording_of(one: Traits) -> Wording | None:
    """What is the same for events told in the same sentence of the same day and place."""
    if not one.wording:
        return None
    where = one.where.key if one.where else ""
    return one.wording, one.kind, one.status, tuple(one.days or ()), where
