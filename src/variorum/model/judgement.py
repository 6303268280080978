"""Judgements: what people decided of the record, apart from what the machine read (law 6, M7)."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.anchor import Record, Span, nothing

# ``merge`` and ``split`` say which events are, or are not, of one incident; ``accept`` and
# ``reject`` say of a record that it was read rightly or wrongly; ``correct`` gives a field of a
# record another value; ``regrade`` grades an incident; ``annotate`` adds a note; ``undo`` takes an
# earlier judgement back.
Act = Literal["merge", "split", "accept", "reject", "correct", "regrade", "annotate", "undo"]
TargetKind = Literal[
    "event", "figure", "statement", "mention", "entity", "incident", "disagreement", "article"
]


class Target(Record, frozen=True, kw_only=True):
    """What a judgement is about, by the words that it stands on.

    Ids may change with a newer reader; words of a capture do not. ``span`` and ``text`` are those
    of the record (for an incident: of its first event's trigger) in the rendition of ``capture``.
    ``type`` is an event's type or a figure's measure. ``id`` is the record's id when it was judged.
    """

    kind: TargetKind
    id: str
    capture: str | None = None
    span: Span | None = None
    text: str | None = None
    type: str | None = None


class Judgement(Record, frozen=True, kw_only=True):
    """One decision of a person: who, when (ISO date-time in UTC), why, and of what.

    ``field`` and ``value`` belong to ``correct`` (``value`` is JSON) and to ``regrade``, whose
    value is the grade. For ``merge`` all targets are one incident; for ``split`` the first is not
    of one incident with any of the others. ``undoes`` is the id of the judgement that ``undo``
    takes back.
    """

    id: str
    act: Act
    author: str
    at: str
    reason: str
    targets: tuple[Target, ...] = msgspec.field(default_factory=nothing)
    field: str | None = None
    value: str | None = None
    undoes: str | None = None
