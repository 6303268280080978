"""Merges and splits into groups and pairs that do not contradict one another.

The latest judgement outranks those before it: they are taken from the last to the first, and each
keeps as much of itself as those after it leave. What cannot be kept is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class Bond(NamedTuple):
    """One merge or split: its judgement, whether it joins, and the events, the first first."""

    judgement: str
    joins: bool
    events: tuple[str, ...]


@dataclass
class Bonds:
    """Groups of events held together, pairs held apart, and which judgement overruled which."""

    _groups: dict[str, set[str]] = field(default_factory=dict)
    _foes: dict[str, dict[str, str]] = field(default_factory=dict)
    _joined: dict[str, str] = field(default_factory=dict)
    _leavers: set[str] = field(default_factory=set)
    _kept: set[str] = field(default_factory=set)
    overruled: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, bonds: Sequence[Bond]) -> Bonds:
        """From bonds in the order of their times."""
        made = cls()
        for bond in reversed(bonds):
            if bond.joins:
                made._join_all(bond)
            else:
                made._part_all(bond)
        return made

    def together(self) -> tuple[tuple[str, ...], ...]:
        """Groups of two events or more, sorted."""
        groups = {id(group): group for group in self._groups.values() if len(group) > 1}
        return tuple(sorted(tuple(sorted(group)) for group in groups.values()))

    def apart(self) -> tuple[tuple[str, str], ...]:
        """Pairs, sorted, each in the order of ids."""
        found = {
            (min(one, other), max(one, other)) for one, foes in self._foes.items() for other in foes
        }
        return tuple(sorted(found))

    def holds(self, judgement: str) -> bool:
        """Whether anything of a judgement was kept."""
        return judgement in self._kept

    def _group(self, event: str) -> set[str]:
        return self._groups.setdefault(event, {event})

    def _join_all(self, bond: Bond) -> None:
        """Join what can be joined. Who was split off later comes last, and stays out."""
        bases: list[str] = []
        for event in sorted(bond.events, key=lambda event: event in self._leavers):
            clash: str | None = None
            for base in bases:
                hindered = self._clash(base, event)
                if hindered is None:
                    self._join(base, event, bond.judgement)
                    break
                clash = clash or hindered
            else:
                bases.append(event)
            if clash is not None:
                self._overrule(bond.judgement, clash)

    def _join(self, one: str, other: str, judgement: str) -> None:
        large, small = self._group(one), self._group(other)
        self._kept.add(judgement)
        for event in (one, other):
            self._joined.setdefault(event, judgement)
        if large is small:
            return
        if len(large) < len(small):
            large, small = small, large
        large |= small
        for event in small:
            self._groups[event] = large

    def _clash(self, one: str, other: str) -> str | None:
        """The judgement that holds two events' groups apart."""
        few, many = self._group(one), self._group(other)
        if few is many:
            return None
        if len(few) > len(many):
            few, many = many, few
        found = [
            judgement
            for event in few
            for foe, judgement in self._foes.get(event, {}).items()
            if foe in many
        ]
        return max(found, default=None)

    def _part_all(self, bond: Bond) -> None:
        first, *others = bond.events
        self._leavers.add(first)
        for other in others:
            if self._group(first) is self._group(other):
                self._overrule(bond.judgement, self._joined[first])
                continue
            self._kept.add(bond.judgement)
            self._foes.setdefault(first, {}).setdefault(other, bond.judgement)
            self._foes.setdefault(other, {}).setdefault(first, bond.judgement)

    def _overrule(self, judgement: str, by: str) -> None:
        told = self.overruled.setdefault(judgement, [])
        if by not in told:
            told.append(by)
