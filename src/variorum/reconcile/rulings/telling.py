"""Judgements as an edition lists them: whether each holds, where it stands now, and remarks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from variorum.model import (
    Article,
    Disagreement,
    Incident,
    Judgement,
    Mention,
    Target,
    make_id,
)
from variorum.model.judgement import Standing
from variorum.reconcile.rulings.compared import find_disagreement
from variorum.reconcile.rulings.rulings import Conflict, Rulings


@dataclass(frozen=True)
class Compared:
    """What comparison made, and judgements point at, beyond the records of readings."""

    articles: Mapping[str, Article] = field(default_factory=dict)
    mentions: Iterable[Mention] = ()
    incidents: Iterable[Incident] = ()
    disagreements: Iterable[Disagreement] = ()


def listed(
    rulings: Rulings, record: Compared, conflicts: Iterable[Conflict] = ()
) -> tuple[Judgement, ...]:
    """All judgements in the order of time, those undone too.

    Args:
        rulings: what holds of them.
        record: in which ids the targets are to be told.
        conflicts: more that a person should look at.
    """
    if not rulings.judgements:
        return ()
    return _Teller(rulings, record, conflicts).all()


class _Teller:
    def __init__(self, rulings: Rulings, record: Compared, conflicts: Iterable[Conflict]) -> None:
        self._rulings = rulings
        self._record = record
        self._disagreements = tuple(record.disagreements)
        self._incidents = {
            event: incident.id for incident in record.incidents for event in incident.events
        }
        wanted = {key for keys in rulings.now.values() for key in keys}
        self._entities = {item.id: item.entity for item in record.mentions if item.id in wanted}
        self._remarks: dict[str, list[str]] = defaultdict(list)
        for conflict in (*rulings.conflicts, *conflicts):
            if conflict.remark not in self._remarks[conflict.judgement]:
                self._remarks[conflict.judgement].append(conflict.remark)
        self._outlets = _outlets_among(rulings.judgements, record.articles.values())
        self._disputed = {judgement.id for judgement in rulings.disputed}

    def all(self) -> tuple[Judgement, ...]:
        return tuple(map(self._judgement, self._rulings.judgements))

    def _judgement(self, judgement: Judgement) -> Judgement:
        standing: Standing = self._rulings.standings[judgement.id]
        targets = tuple(
            msgspec.structs.replace(target, now=self._now(judgement, place, target))
            for place, target in enumerate(judgement.targets)
        )
        remarks = self._remarks.get(judgement.id, [])
        if judgement.id in self._disputed and not any(target.now for target in targets):
            standing = "gone"
            remarks = [*remarks, "the record holds no such disagreement now"]
        unnamed = [one for one in targets if one.kind == "outlet" and one.now is None]
        if unnamed and standing == "holds":
            standing = "gone"
            remarks = [*remarks, f"no article names {unnamed[0].text or unnamed[0].id} now"]
        return msgspec.structs.replace(
            judgement, targets=targets, standing=standing, remarks=tuple(remarks)
        )

    def _now(self, judgement: Judgement, place: int, target: Target) -> str | None:
        if target.kind == "disagreement":
            return find_disagreement(target, self._disagreements, self._record.articles)
        if target.kind == "outlet":
            return target.id if target.id in self._outlets else None
        found = self._rulings.now.get(judgement.id, ())
        key = found[place] if place < len(found) else None
        if key is None:
            return None
        if target.kind == "incident":
            return self._incidents.get(key)
        return self._entities.get(key) if target.kind == "entity" else key


def _outlets_among(judgements: Iterable[Judgement], articles: Iterable[Article]) -> frozenset[str]:
    """The ids of the outlets that articles name, where any judgement is about one."""
    if not any(target.kind == "outlet" for one in judgements for target in one.targets):
        return frozenset()
    names = {article.outlet for article in articles if article.outlet}
    return frozenset(make_id("outlet", name) for name in names)
