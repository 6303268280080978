"""What a page can be narrowed to where the values are few and known: a mistyped one is refused.

Open values, such as a place or a party, are the edition's own; a link to one that it lost leaves
an empty list.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from variorum.model.event import EventType
from variorum.model.figure import Measure
from variorum.model.judgement import Act, Standing, TargetKind
from variorum.model.mention import EntityKind
from variorum.model.record import DisagreementKind, GradeValue
from variorum.model.statement import Stance
from variorum.views.catalogue import ANY, NONE
from variorum.views.dealings import Kind
from variorum.views.domain import Domain
from variorum.views.lone import LONE

Choices = Mapping[str, tuple[str, ...]]

INCIDENTS: Choices = {
    "grade": (*get_args(GradeValue), NONE),
    "alone": (*LONE, NONE),
    "figures": (ANY, *get_args(Measure), NONE),
    "reviewed": ("yes", "no"),
}
STATEMENTS: Choices = {
    "stance": get_args(Stance),
    "mode": ("direct", "indirect"),
    "voice": ("named", "outlet"),
}
JUDGEMENTS: Choices = {
    "act": get_args(Act),
    "kind": get_args(TargetKind),
    "standing": get_args(Standing),
}
DOMAINS: tuple[str, ...] = get_args(Domain)
MEASURES: tuple[str, ...] = get_args(Measure)
EVENTS: tuple[str, ...] = get_args(EventType)
DEALINGS: tuple[str, ...] = get_args(Kind)
DISAGREEMENTS: tuple[str, ...] = get_args(DisagreementKind)
ENTITIES: tuple[str, ...] = get_args(EntityKind)
STANCES: tuple[str, ...] = get_args(Stance)
