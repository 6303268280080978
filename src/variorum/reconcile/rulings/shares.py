"""What people decided, capture by capture: each holds what concerns its own records.

A capture's share says all that can change what is compared of it, so that a judgement touches the
captures whose share it changes and no others. Merges and splits are between events, grades are put
into what was compared: neither is in a share.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from variorum.model import Record
from variorum.model.judgement import TargetKind
from variorum.reconcile.rulings.fields import ENTITIES
from variorum.reconcile.rulings.rulings import Correction, Rulings


class Corrected(NamedTuple):
    """One field of one record as a person corrected it, by which judgement, and when."""

    kind: TargetKind
    record: str
    path: str
    value: str
    judgement: str
    at: str

    @property
    def names_entity(self) -> bool:
        """Whether the value is an entity, which is known only once articles are compared."""
        return self.path in ENTITIES


class Share(Record, frozen=True):
    """The records that were rejected, by id, and the fields that were corrected; both sorted."""

    rejected: tuple[str, ...] = ()
    corrected: tuple[Corrected, ...] = ()

    def of(self, records: Collection[str]) -> Share:
        """What of it concerns some records."""
        return Share(
            tuple(key for key in self.rejected if key in records),
            tuple(one for one in self.corrected if one.record in records),
        )

    @property
    def names(self) -> tuple[Corrected, ...]:
        """The corrections of whom or what words name."""
        return tuple(one for one in self.corrected if one.names_entity)

    @property
    def entities(self) -> tuple[Corrected, ...]:
        """The corrections of entities, each by a mention of the entity."""
        return tuple(one for one in self.corrected if one.kind == "entity")

    def rulings(self) -> Rulings:
        """The same as rulings."""
        return Rulings(rejected=dict.fromkeys(self.rejected, ""), corrected=by_kind(self.corrected))


NOTHING = Share()


def by_kind(
    corrected: Iterable[Corrected],
) -> dict[TargetKind, dict[str, dict[str, Correction]]]:
    """Corrections as rulings have them: by kind of target, record and field."""
    found: dict[TargetKind, dict[str, dict[str, Correction]]] = {}
    for one in corrected:
        values = found.setdefault(one.kind, {}).setdefault(one.record, {})
        values[one.path] = Correction(one.value, one.judgement)
    return found


def shares_of(rulings: Rulings) -> dict[str, Share]:
    """The share of each capture that has one."""
    homes = _homes(rulings)
    at = {judgement.id: judgement.at for judgement in rulings.judgements}
    rejected: dict[str, list[str]] = defaultdict(list)
    corrected: dict[str, list[Corrected]] = defaultdict(list)
    for key in rulings.rejected:
        rejected[homes[key]].append(key)
    for kind, records in rulings.corrected.items():
        if kind in {"incident", "outlet"}:
            continue  # put into what was compared, or compared with nothing
        for key, values in records.items():
            corrected[homes[key]] += [
                Corrected(kind, key, path, found.value, found.judgement, at[found.judgement])
                for path, found in values.items()
            ]
    return {
        capture: Share(
            tuple(sorted(rejected.get(capture, ()))), tuple(sorted(corrected.get(capture, ())))
        )
        for capture in sorted({*rejected, *corrected})
    }


def _homes(rulings: Rulings) -> dict[str, str]:
    """The capture of each record that a judgement is about."""
    return {
        key: target.capture
        for judgement in rulings.judgements
        for target, key in zip(judgement.targets, rulings.now.get(judgement.id, ()), strict=False)
        if key is not None and target.capture is not None
    }
