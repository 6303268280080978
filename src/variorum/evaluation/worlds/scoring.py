"""Scores of a record against a made world: incidents, origins, disagreements, what is said of each.

All are counted by the places of words (``alignment``). Copies of a text are left out of incidents:
that they tell the same is easily seen and would hide the rest.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from variorum.evaluation.worlds.alignment import Aligned, Partition
from variorum.evaluation.worlds.truth import Gold
from variorum.model import Disagreement, Incident
from variorum.model.record import GradeValue


@dataclass
class Tally:
    """Hits, of how many proposed, of how many there are."""

    hits: int = 0
    proposed: int = 0
    gold: int = 0

    def add(self, other: Tally) -> None:
        """Count another's with this one's."""
        self.hits += other.hits
        self.proposed += other.proposed
        self.gold += other.gold


@dataclass
class Sheet:
    """Tallies by label; those in ``shares`` are shares of ``gold`` that are right."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    shares: set[str] = field(default_factory=set)

    def add(self, other: Sheet) -> None:
        """Count another sheet's tallies with these."""
        self.shares |= other.shares
        for label, tally in other.tallies.items():
            self.tallies[label].add(tally)


def pairs(
    aligned: Aligned, partition: Partition, *, across: bool = False, lost: bool = True
) -> Tally:
    """Pairs of tellings of one thing against pairs of events in one group.

    A telling that no event was found for is in no group: its pairs are missed; without ``lost``,
    only tellings with an event count. ``across``: only pairs of different articles. Counted by
    groups, so in time of the tellings.
    """
    keyed = [
        (one.telling.happening, partition.get(aligned.events.get(one.unit, "")), one.page)
        for one in aligned.units()
        if lost or one.unit in aligned.events
    ]
    gold = _pairs((thing, page) for thing, _, page in keyed)
    ours = _pairs((group, page) for _, group, page in keyed if group is not None)
    both = _pairs(((thing, group), page) for thing, group, page in keyed if group is not None)
    if not across:
        return Tally(both[0], ours[0], gold[0])
    return Tally(both[0] - both[1], ours[0] - ours[1], gold[0] - gold[1])


def _pairs(keyed: Iterable[tuple[object, int]]) -> tuple[int, int]:
    """All pairs with one key, and those of them on one page."""
    kept = list(keyed)
    whole, inside = Counter(key for key, _ in kept), Counter(kept)
    return sum(n * (n - 1) // 2 for n in whole.values()), sum(
        n * (n - 1) // 2 for n in inside.values()
    )


def found(aligned: Aligned) -> Tally:
    """How many tellings have an event."""
    units = aligned.units()
    hits = sum(one.unit in aligned.events for one in units)
    return Tally(hits, len(units), len(units))


def incidents_of(aligned: Aligned) -> dict[str, str]:
    """The incident of each event of the edition."""
    return {
        event: incident.id
        for incident in aligned.edited.edition.incidents
        for event in incident.events
    }


def reprints(aligned: Aligned) -> Tally:
    """Pairs of articles that have one text."""
    families = aligned.edited.truth.families
    names = [page.article.id for page in aligned.edited.pages]
    gold = {
        pair
        for pair in combinations(range(len(names)), 2)
        if families[names[pair[0]]] == families[names[pair[1]]]
    }
    ours: dict[str, set[int]] = defaultdict(set)
    for article in aligned.edited.edition.articles:
        page = aligned.articles.get(article.id)
        if page is not None:
            ours[article.reprint_of or article.id].add(page)
    told = {pair for group in ours.values() for pair in combinations(sorted(group), 2)}
    return Tally(len(gold & told), len(told), len(gold))


class Counterpart(NamedTuple):
    """Each happening's incident: the one with most of its tellings."""

    by_thing: Mapping[str, Incident]
    things: Mapping[str, str]


def counterparts(aligned: Aligned) -> Counterpart:
    """Which incident is which happening's, where any is; each is one happening's at most."""
    by_id = {incident.id: incident for incident in aligned.edited.edition.incidents}
    group = incidents_of(aligned)
    shared: Counter[tuple[str, str]] = Counter()
    for one in aligned.edited.truth.told:
        incident = group.get(aligned.events.get(one.unit, ""))
        if incident is not None and not one.telling.happening.startswith("*"):
            shared[one.telling.happening, incident] += 1
    by_thing: dict[str, Incident] = {}
    things: dict[str, str] = {}
    for (thing, incident), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if thing not in by_thing and incident not in things:
            by_thing[thing] = by_id[incident]
            things[incident] = thing
    return Counterpart(by_thing, things)


def disagreements(aligned: Aligned, matched: Counterpart) -> dict[str, Tally]:
    """Disagreements by kind: one is found when its kind and what it is about are right.

    What the truth holds optional counts neither for nor against.
    """
    truth = aligned.edited.truth
    ours: set[Gold] = set()
    for item in aligned.edited.edition.disagreements:
        about = _about(aligned, matched, item)
        one = Gold(item.kind, about or f"? {item.id}")
        if one not in truth.optional:
            ours.add(one)
    kinds = sorted({one.kind for one in truth.disagreements | ours})
    tallies: dict[str, Tally] = {}
    for kind in kinds:
        gold = {one for one in truth.disagreements if one.kind == kind}
        told = {one for one in ours if one.kind == kind}
        tallies[kind] = Tally(len(gold & told), len(told), len(gold))
    return tallies


def _about(aligned: Aligned, matched: Counterpart, item: Disagreement) -> str | None:
    """The happening that a disagreement is about: by its incident, else by most of its anchors."""
    if item.incident is not None and item.incident in matched.things:
        return matched.things[item.incident]
    told = Counter(
        thing
        for anchor in item.anchors
        for thing in aligned.things(anchor.article, anchor.span)
        if not thing.startswith("*")
    )
    return min(told, key=lambda thing: (-told[thing], thing)) if told else None


def attributes(aligned: Aligned, matched: Counterpart) -> dict[str, Tally]:
    """Shares of happenings whose grade, range, positions and number of origins are right.

    One without an incident is wrong in everything. A party that is silent was perhaps not asked.
    """
    truth, have = aligned.edited.truth, matched.by_thing
    found: dict[str, Tally] = {}

    def share(label: str, wanted: Iterable[tuple[str, Callable[[Incident], bool]]]) -> None:
        checks = list(wanted)
        hits = sum(thing in have and right(have[thing]) for thing, right in checks)
        found[label] = Tally(hits, len(checks), len(checks))

    share("grade", ((t, _graded(values)) for t, values in truth.grades.items()))
    share("independent origins", ((t, _counted(n)) for t, n in truth.origins.items()))
    share("range of the killed", ((t, _ranged(*b)) for t, b in truth.ranges.items()))
    share("position", ((t, _positioned(party, p)) for (t, party), p in truth.positions.items()))
    return found


def _graded(values: frozenset[GradeValue]) -> Callable[[Incident], bool]:
    return lambda incident: incident.grade is not None and incident.grade.value in values


def _counted(number: int) -> Callable[[Incident], bool]:
    return lambda incident: incident.grade is not None and incident.grade.origins == number


def _ranged(low: int | None, high: int | None) -> Callable[[Incident], bool]:
    def right(incident: Incident) -> bool:
        bounds = incident.ranges.get("killed")
        return bounds is not None and (bounds.low, bounds.high) == (low, high)

    return right


def _positioned(party: str, position: str) -> Callable[[Incident], bool]:
    wanted = {position} | ({"not_asked"} if position == "silent" else set())

    def right(incident: Incident) -> bool:
        return any(a.party == party and a.position in wanted for a in incident.accounts)

    return right


def relations(aligned: Aligned, matched: Counterpart) -> Tally:
    """Strikes that are part of a longer fight, against ``part_of`` relations."""
    ours = set()
    for incident in aligned.edited.edition.incidents:
        for relation in incident.related:
            if relation.kind == "part_of":
                one = matched.things.get(incident.id, incident.id)
                ours.add((one, matched.things.get(relation.incident, relation.incident)))
    gold = aligned.edited.truth.relations
    return Tally(len(gold & ours), len(ours), len(gold))
