"""Judgements: what people decided of the record, apart from what the machine read (law 6, M7)."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.anchor import Record, Span, nothing

# ``merge`` and ``split`` say which events are, or are not, of one incident; ``accept`` and
# ``reject`` say of a record that it was read rightly or wrongly; ``correct`` gives a field of a
# record another value; ``regrade`` grades an incident; ``annotate`` adds a note; ``divide`` says
# where the articles of a capture begin and end; ``undo`` takes an earlier judgement back.
Act = Literal[
    "merge", "split", "accept", "reject", "correct", "regrade", "annotate", "divide", "undo"
]
TargetKind = Literal[
    "event",
    "figure",
    "statement",
    "mention",
    "entity",
    "incident",
    "disagreement",
    "article",
    "outlet",
    "capture",
]


# Whether a judgement still holds: it does; a later one took it back or says otherwise; the words
# that it is about are no longer read as what they were read as, or are gone altogether.
Standing = Literal["holds", "undone", "overruled", "changed", "gone"]


class Target(Record, frozen=True, kw_only=True):
    """What a judgement is about, by the words that it stands on.

    Ids may change with a newer reader; words of a capture do not. ``span`` and ``text`` are those
    of the record (for an incident: of its first event's trigger; for an entity: of its first
    mention; for a disagreement: of its first anchor) in the rendition of ``capture``; a capture
    itself has neither. An outlet is known by its name alone, which is ``text``. ``type`` is an
    event's type, a figure's measure, a disagreement's kind. ``id`` is the record's id when it
    was judged; in an edition, ``now`` is its id there, absent where the edition does not hold it.
    """

    kind: TargetKind
    id: str
    capture: str | None = None
    span: Span | None = None
    text: str | None = None
    type: str | None = None
    now: str | None = None


class Decision(Record, frozen=True, kw_only=True):
    """What a person decides, before it is stored: a judgement without id and time.

    Fields as those of ``Judgement``.
    """

    act: Act
    author: str
    reason: str
    targets: tuple[Target, ...] = msgspec.field(default_factory=nothing)
    field: str | None = None
    value: str | None = None
    was: str | None = None
    undoes: str | None = None


class Judgement(Record, frozen=True, kw_only=True):
    """One decision of a person: who, when (ISO date-time in UTC), why, and of what.

    ``field`` and ``value`` belong to ``correct`` (``value`` is JSON) and to ``regrade``, whose
    value is the grade; that of ``divide`` is the JSON of a ``Division``. ``was`` is the value that
    the person found there. For ``merge`` all targets
    are one incident; for ``split`` the first is not of one incident with any of the others.
    ``undoes`` is the id of the judgement that ``undo`` takes back. In an edition, ``standing``
    says whether it holds there, and ``remarks`` what of the record speaks against it or has
    changed since.
    """

    id: str
    act: Act
    author: str
    at: str
    reason: str
    targets: tuple[Target, ...] = msgspec.field(default_factory=nothing)
    field: str | None = None
    value: str | None = None
    was: str | None = None
    undoes: str | None = None
    standing: Standing | None = None
    remarks: tuple[str, ...] = msgspec.field(default_factory=nothing)


class Removal(Record, frozen=True, kw_only=True):
    """That a person took a capture out of a database: its bytes are gone, this stays.

    ``origins`` are the places from which it came; ``at`` is an ISO date-time in UTC.
    """

    capture: str
    author: str
    at: str
    reason: str
    origins: tuple[str, ...] = msgspec.field(default_factory=nothing)
