"""Clustering of scored pairs: average linkage under constraints, a component at a time.

The weighted mean of the scores between two clusters decides, so that one telling which is like two
incidents cannot chain them together, as it would if the best score did (single linkage). What a
telling without day and place says against a link counts for less: that nothing more is told is no
contradiction. Days that do not meet and precise places that do not hold one another keep clusters
apart, whatever their score: a cluster carries the days and the places that all its tellings allow,
so a vague telling that has joined one day's incident cannot bring in another day's. A person's
judgement outranks both. Scores are taken strongest first, ties by id: the result depends on the
pairs alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from variorum.reconcile.incidents.details import NO_DETAILS, Details
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.when import common
from variorum.reconcile.incidents.where import Where, named_alike, standing


class Edge(NamedTuple):
    """Two units by their ids, the smaller first, the score of the pair, and how much it counts."""

    one: str
    other: str
    score: float
    weight: float = 1.0


class Limits(NamedTuple):
    """From which mean score clusters are one, and by how much a vague telling must prefer one."""

    threshold: float
    margin: float


class Cluster:
    """Units that are held to be one, with what all their tellings allow."""

    def __init__(self, key: str, tellings: Sequence[Traits], apart: frozenset[str]) -> None:
        self.key = key
        self.units = [key]
        self.days = common(one.days for one in tellings)
        self.places: dict[str, Where] = {}
        self.names: dict[str, str] = {}
        self.details = reduce(Details.joined, (one.details for one in tellings), NO_DETAILS)
        self.held = {one.id for one in tellings}
        self.stretch = any(one.stretch for one in tellings)
        self.at_large = {one.at_large for one in tellings}
        self.struck = any(one.struck for one in tellings)
        self.apart = set(apart)
        # By the other cluster: the weighted sum of the scores between the two, and of the weights.
        self.scores: dict[str, tuple[float, float]] = {}
        for one in tellings:
            if one.where is not None and one.where.precise:
                self.places[one.where.key] = one.where
            elif one.where is not None and not one.where.precision:
                self.names[one.where.key] = one.where.name

    @property
    def vague(self) -> bool:
        """Whether nothing tells when or where."""
        return self.days is None and not self.places

    def admits(self, other: Cluster) -> bool:
        """Whether no constraint keeps the two apart."""
        if self.apart & other.held or other.apart & self.held:
            return False
        return not self.conflicts(other)

    def conflicts(self, other: Cluster) -> bool:
        """Whether days, precise places or details do not meet, or only one is a strike or a war."""
        if self.at_large != other.at_large:
            return True
        if (self.stretch and other.struck) or (other.stretch and self.struck):
            return True
        if self.details.apart(other.details):
            return True
        if self.days is not None and other.days is not None and not self.days.meets(other.days):
            return True
        return self._elsewhere(other)

    def _elsewhere(self, other: Cluster) -> bool:
        """Whether places that are known do not hold one another, or names alone are unlike."""
        if not self.places and not other.places and self.names and other.names:
            return not named_alike(self.names, other.names)
        return any(
            standing(here, there) == "apart"
            for here in self.places.values()
            for there in other.places.values()
        )

    def take(self, other: Cluster) -> None:
        """Take in another cluster."""
        self.key = min(self.key, other.key)
        self.units += other.units
        self.held |= other.held
        self.apart |= other.apart
        self.places |= other.places
        self.names |= other.names
        self.details = self.details.joined(other.details)
        self.stretch |= other.stretch
        self.struck |= other.struck
        self.days = common((self.days, other.days))


def components(units: Iterable[str], edges: Sequence[Edge], threshold: float) -> list[list[str]]:
    """Units that links of at least the threshold hold together, however long the chain."""
    parent = {unit: unit for unit in units}

    def root(unit: str) -> str:
        while parent[unit] != unit:
            parent[unit] = parent[parent[unit]]
            unit = parent[unit]
        return unit

    for edge in edges:
        if edge.score >= threshold:
            one, other = sorted((root(edge.one), root(edge.other)))
            parent[other] = one
    found: dict[str, list[str]] = {}
    for unit in sorted(parent):
        found.setdefault(root(unit), []).append(unit)
    return list(found.values())


def clustered(
    clusters: Mapping[str, Cluster], edges: Iterable[Edge], limits: Limits
) -> list[list[str]]:
    """The units of one component as clusters, each sorted, by their first.

    ``clusters`` are the units, one cluster each, by key; they are used up.
    """
    merging = _Merging(dict(clusters), edges, limits)
    merging.run()
    return sorted(sorted(one.units) for one in merging.live.values())


class _Merging:
    """The heap of means and the clusters that are left.

    A cluster is known by the handle under which it began; of two that merge the one with more
    neighbours keeps its own, so that what is moved adds up to little more than there are edges.
    """

    def __init__(self, clusters: dict[str, Cluster], edges: Iterable[Edge], limits: Limits) -> None:
        self.live = clusters
        self._limits = limits
        self._heap: list[tuple[float, str, str, str, str, float]] = []
        for edge in sorted(edges):
            total, count = clusters[edge.one].scores.get(edge.other, (0.0, 0.0))
            told = (total + edge.score * edge.weight, count + edge.weight)
            clusters[edge.one].scores[edge.other] = clusters[edge.other].scores[edge.one] = told
        for handle, one in clusters.items():
            for other in one.scores:
                if handle < other:
                    self._push(handle, other)
        heapify(self._heap)

    def _push(self, one: str, other: str) -> None:
        total, count = self.live[one].scores[other]
        mean = total / count
        if mean >= self._limits.threshold:
            first, second = sorted((self.live[one].key, self.live[other].key))
            heappush(self._heap, (-mean, first, second, one, other, count))

    def run(self) -> None:
        """Merge until no mean reaches the threshold."""
        while self._heap:
            mean, _, _, one, other, count = heappop(self._heap)
            if one not in self.live or other not in self.live:
                continue
            held = self.live[one].scores.get(other)
            if held is None or held[1] != count or -held[0] / count != mean:
                continue
            if self.live[one].admits(self.live[other]) and not self._torn(one, other):
                self._merge(one, other)

    def _torn(self, one: str, other: str) -> bool:
        """Whether a vague cluster is about as like another that cannot be one with this."""
        pair = self.live[one], self.live[other]
        for vague, chosen in (pair, pair[::-1]):
            if vague.vague and not chosen.vague and any(self._rivals(vague, chosen)):
                return True
        return False

    def _rivals(self, vague: Cluster, chosen: Cluster) -> Iterator[bool]:
        own = next(h for h in vague.scores if self.live[h] is chosen)
        mean = vague.scores[own][0] / vague.scores[own][1]
        least = max(self._limits.threshold, mean - self._limits.margin)
        for handle, (total, count) in vague.scores.items():
            if handle != own and total / count >= least:
                yield self.live[handle].conflicts(chosen)

    def _merge(self, one: str, other: str) -> None:
        if len(self.live[one].scores) < len(self.live[other].scores):
            one, other = other, one
        kept, gone = self.live[one], self.live.pop(other)
        del kept.scores[other]
        del gone.scores[one]
        kept.take(gone)
        changed = []
        for handle, (total, count) in gone.scores.items():
            third = self.live[handle]
            before = kept.scores.get(handle, (0.0, 0.0))
            kept.scores[handle] = third.scores[one] = (before[0] + total, before[1] + count)
            del third.scores[other]
            changed.append(handle)
        for handle in sorted(changed):
            self._push(one, handle)
