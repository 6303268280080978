"""What holds now of all that people decided (law 6, M7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from variorum.model import Judgement
from variorum.model.judgement import Standing, TargetKind


class Correction(NamedTuple):
    """A value for a field, as JSON, and the judgement that gives it."""

    value: str
    judgement: str


class Regrade(NamedTuple):
    """A grade that a person gave, and its rank among all judgements by time: the highest counts."""

    rank: int
    judgement: Judgement


class Conflict(NamedTuple):
    """What a person should look at: a judgement, what became of it, and why, in a sentence."""

    judgement: str
    standing: Standing
    remark: str


@dataclass(frozen=True)
class Rulings:
    """What holds now of all that people decided, in ids of the present readings.

    An incident stands on its first event here, an entity on its first mention: so all is known
    before anything is compared.

    ``together`` are groups of events that are of one incident, ``apart`` pairs that are not.
    ``rejected`` and ``accepted`` give for a record the judgement that says so. ``corrected`` gives
    by kind of target, record and field the value. ``grades`` gives for an event the grade of its
    incident, ``notes`` for a record the annotations on it, ``shaped`` all judgements about it.
    ``standings`` and ``now`` give for each judgement whether it holds and where its targets stand.
    ``disputed`` are those about disagreements, which exist only once records have been compared.
    ``received`` gives for a capture when it came, where that is known.
    """

    together: tuple[tuple[str, ...], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    rejected: Mapping[str, str] = field(default_factory=dict)
    accepted: Mapping[str, str] = field(default_factory=dict)
    corrected: Mapping[TargetKind, Mapping[str, Mapping[str, Correction]]] = field(
        default_factory=dict
    )
    grades: Mapping[str, Regrade] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    shaped: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    standings: Mapping[str, Standing] = field(default_factory=dict)
    now: Mapping[str, tuple[str | None, ...]] = field(default_factory=dict)
    disputed: tuple[Judgement, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    received: Mapping[str, str] = field(default_factory=dict)


NONE = Rulings()
