"""From all judgements ever made to what holds now.

A record that was judged is found again by its words, whichever reader has read since. A later
judgement outranks an earlier one that says otherwise, and one that was undone does not count. What
cannot hold is told, judgement by judgement: nothing is dropped in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from variorum.errors import JudgementError
from variorum.model import CaptureReading, Event, Judgement, Rendition, Target
from variorum.model.judgement import Standing, TargetKind
from variorum.reconcile.rulings.bonds import Bond, Bonds
from variorum.reconcile.rulings.divisions import stands
from variorum.reconcile.rulings.fields import changed, check_words, value_of
from variorum.reconcile.rulings.rulings import NONE, Conflict, Correction, Regrade, Rulings
from variorum.reconcile.rulings.targets import Found, Present

# UCDP's precision of a day or a few: dates as sharp as that, and disjoint, tell of two happenings.
_SHARP = 2
_UNKNOWN: Mapping[str, str] = MappingProxyType({})
# What is made by comparing records; a correction of it cannot be tried on a reading.
_COMPARED: frozenset[TargetKind] = frozenset({"entity", "incident", "outlet"})


def rule(
    judgements: Iterable[Judgement],
    readings: Iterable[CaptureReading],
    received: Mapping[str, str] = _UNKNOWN,
) -> Rulings:
    """What holds now of the judgements. Their order, and that of the readings, leaves no trace.

    Args:
        judgements: all that were ever made, those undone among them.
        readings: as they were read; those of captures that no judgement names are not looked at.
        received: when captures came, ISO date-times in UTC by capture, where that is known.
    """
    ordered = sorted(judgements, key=lambda judgement: (judgement.at, judgement.id))
    if not ordered:
        return NONE
    return replace(_Court(ordered, Present(readings)).rulings(), received=received)


def in_force(ordered: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that no later one in force undoes, in the order of time. An undoing can be undone."""
    undone: set[str] = set()
    kept: list[Judgement] = []
    for judgement in reversed(ordered):
        if judgement.id in undone:
            continue
        kept.append(judgement)
        if judgement.undoes is not None:
            undone.add(judgement.undoes)
    return tuple(reversed(kept))


class _Court:
    """Hears the judgements in the order of time."""

    def __init__(self, ordered: Sequence[Judgement], present: Present) -> None:
        self._all = {judgement.id: judgement for judgement in ordered}
        self._present = present
        self._held = in_force(ordered)
        self._standings: dict[str, Standing] = dict.fromkeys(self._all, "undone")
        self._standings |= dict.fromkeys((judgement.id for judgement in self._held), "holds")
        self._conflicts: list[Conflict] = []
        self._now: dict[str, tuple[str | None, ...]] = {}
        self._bonds: list[Bond] = []
        self._disputed: list[Judgement] = []
        self._verdicts: dict[str, Judgement] = {}
        self._corrected: dict[TargetKind, dict[str, dict[str, Correction]]] = {}
        self._grades: dict[str, Regrade] = {}
        self._notes: dict[str, list[str]] = defaultdict(list)
        self._shaped: dict[str, list[str]] = defaultdict(list)
        self._events: dict[str, Event] = {}
        self._divided: dict[str, Judgement] = {}

    def rulings(self) -> Rulings:
        """What holds."""
        for rank, judgement in enumerate(self._held):
            if judgement.act == "undo":
                self._undo(judgement)
            else:
                self._hear(rank, judgement)
        for capture, judgement in self._divided.items():
            self._tell_division(capture, judgement)
        bonds = Bonds.of(self._bonds)
        self._tell_overruled(bonds)
        for group in bonds.together():
            self._tell_dates(group)
        return Rulings(
            together=bonds.together(),
            apart=bonds.apart(),
            rejected=self._verdicts_of("reject"),
            accepted=self._verdicts_of("accept"),
            corrected=self._corrected,
            grades=self._grades,
            notes={key: tuple(ids) for key, ids in self._notes.items()},
            conflicts=tuple(sorted(set(self._conflicts))),
            shaped={key: tuple(ids) for key, ids in self._shaped.items()},
            standings=self._standings,
            now=self._now,
            disputed=tuple(self._disputed),
            judgements=tuple(self._all.values()),
        )

    def _verdicts_of(self, act: str) -> dict[str, str]:
        return {key: verdict.id for key, verdict in self._verdicts.items() if verdict.act == act}

    def _undo(self, judgement: Judgement) -> None:
        if judgement.undoes not in self._all:
            remark = f"there is no judgement {judgement.undoes} that it could undo"
            self._fall(judgement, "gone", remark)

    def _fall(self, judgement: Judgement, standing: Standing, remark: str) -> None:
        """A judgement no longer holds."""
        self._standings[judgement.id] = standing
        self._remark(judgement.id, standing, remark)

    def _remark(self, judgement: str, standing: Standing, remark: str) -> None:
        self._conflicts.append(Conflict(judgement, standing, remark))

    def _tell_division(self, capture: str, judgement: Judgement) -> None:
        """A division was put to work when its capture was read: whether what is here shows it."""
        reading = self._present.reading(capture)
        if reading is None:
            self._fall(judgement, "gone", f"the capture {capture} is not here")
            return
        self._now[judgement.id] = (capture,)
        if not stands(judgement, reading):
            remark = "the capture was not read under it; it is when its bytes are taken in again"
            self._fall(judgement, "changed", remark)

    def _hear(self, rank: int, judgement: Judgement) -> None:
        if judgement.act == "divide":
            capture = judgement.targets[0].id
            self._outrank(self._divided.get(capture), judgement)
            self._divided[capture] = judgement
            return
        if any(target.kind == "disagreement" for target in judgement.targets):
            self._disputed.append(judgement)
            return
        pairs = [(target, self._find(judgement, target)) for target in judgement.targets]
        self._now[judgement.id] = tuple(found.id for _, found in pairs)
        if judgement.act in {"merge", "split"}:
            self._bind(judgement, [found for _, found in pairs])
            return
        there = [(target, found) for target, found in pairs if _applies(judgement, found)]
        if not there:
            lost = all(found.record is None for _, found in pairs)
            self._standings[judgement.id] = "gone" if lost else "changed"
        for target, found in there:
            self._decide(rank, judgement, target, found)

    def _find(self, judgement: Judgement, target: Target) -> Found:
        found = self._present.find(target)
        if found.remark:
            self._remark(judgement.id, found.standing, found.remark)
        if isinstance(found.record, Event):
            self._events[found.record.id] = found.record
        return found

    def _decide(self, rank: int, judgement: Judgement, target: Target, found: Found) -> None:
        key = found.record.id
        if judgement.act in {"accept", "reject"}:
            self._outrank(self._verdicts.get(key), judgement)
            self._verdicts[key] = judgement
        elif judgement.act == "correct":
            if not self._correct(judgement, target, found):
                return
        elif judgement.act == "regrade":
            before = self._grades.get(key)
            self._outrank(before.judgement if before else None, judgement)
            self._grades[key] = Regrade(rank, judgement)
        else:
            self._notes[key].append(judgement.id)
        self._shaped[key].append(judgement.id)

    def _outrank(self, before: Judgement | None, judgement: Judgement) -> None:
        """A later judgement on the same record takes the place of an earlier one."""
        if before is None or (before.act, before.value) == (judgement.act, judgement.value):
            return
        remark = f"{judgement.id} says otherwise, and is later"
        if len(before.targets) == 1:
            self._fall(before, "overruled", remark)
        else:
            self._remark(before.id, "overruled", f"of one of its records, {remark}")

    def _correct(self, judgement: Judgement, target: Target, found: Found) -> bool:
        path, value = _change(judgement)
        if target.kind not in _COMPARED and not self._try(judgement, target, found):
            return False
        values = self._corrected.setdefault(target.kind, {}).setdefault(found.record.id, {})
        before = values.get(path)
        self._outrank(self._all[before.judgement] if before else None, judgement)
        # The last one stands last: they are applied in this order.
        values.pop(path, None)
        values[path] = Correction(value, judgement.id)
        return True

    def _try(self, judgement: Judgement, target: Target, found: Found) -> bool:
        """Whether the record as it is read now can be corrected so; tells what has changed."""
        path, value = _change(judgement)
        try:
            text = self._present.text(target.capture or "")
            record = self._as_corrected(target, found, path)
            check_words(changed(record, path, value), Rendition(text))
        except JudgementError as error:
            self._fall(judgement, "changed", f"it cannot be applied now: {error.problem}")
            return False
        now = value_of(found.record, path)
        if judgement.was is not None and now not in {judgement.was, value}:
            remark = f"{path} was {judgement.was} when it was judged, and is read as {now} now"
            self._remark(judgement.id, "holds", remark)
        return True

    def _as_corrected(self, target: Target, found: Found, path: str) -> Any:
        """The record with its other fields as corrected: a number's bounds go together."""
        record = found.record
        for other, held in self._corrected.get(target.kind, {}).get(record.id, {}).items():
            if other != path:
                with suppress(JudgementError):
                    record = changed(record, other, held.value)
        return record

    def _bind(self, judgement: Judgement, found: Sequence[Found]) -> None:
        """A merge or split holds of the words, whatever type is read there now."""
        there = list(dict.fromkeys(item.record.id for item in found if item.record is not None))
        first = found[0].record if judgement.act == "split" else None
        lost = judgement.act == "split" and first is None
        if len(there) < 2 or lost:
            self._standings[judgement.id] = "gone"
            remark = "too few of its events are read now, or they are read as one"
            self._remark(judgement.id, "gone", remark)
            return
        self._bonds.append(Bond(judgement.id, judgement.act == "merge", tuple(there)))
        for key in there:
            self._shaped[key].append(judgement.id)

    def _tell_overruled(self, bonds: Bonds) -> None:
        for earlier, later in bonds.overruled.items():
            remark = f"{', '.join(sorted(later))} says otherwise, and is later"
            if bonds.holds(earlier):
                self._remark(earlier, "overruled", f"in part, {remark}")
            else:
                self._fall(self._all[earlier], "overruled", remark)

    def _tell_dates(self, group: Sequence[str]) -> None:
        """Events that people joined, and that are told of different days: something is wrong."""
        times = [self._events[key].time for key in group]
        sharp = [time for time in times if time is not None and time.precision <= _SHARP]
        if not sharp:
            return
        latest, earliest = max(time.start for time in sharp), min(time.end for time in sharp)
        if latest <= earliest:
            return
        remark = f"its events are told of different days: by {earliest}, and from {latest}"
        for key in group:
            for judgement in self._shaped[key]:
                if self._all[judgement].act == "merge":
                    self._remark(judgement, "holds", remark)


def _change(judgement: Judgement) -> tuple[str, str]:
    """The field that a correction is of, and its value."""
    return judgement.field or "", "null" if judgement.value is None else judgement.value


def _applies(judgement: Judgement, found: Found) -> bool:
    """Whether a judgement can be about the record that is read there now.

    That something was read rightly or as what says nothing of a record of another type.
    """
    if judgement.act in {"accept", "reject", "correct"}:
        return found.record is not None and found.standing == "holds"
    return found.record is not None
