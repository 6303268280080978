"""Statements: who said what, with which stance, through whom (M1-M6)."""

from __future__ import annotations

from typing import Literal

import msgspec

from variorum.model.anchor import Record, Words, nothing
from variorum.model.mention import Link

Stance = Literal[
    "asserts",
    "denies",
    "accuses",
    "confirms",
    "admits",
    "doubts",
    "declines",
    "demands",
    "threatens",
    "promises",
    "proposes",
    "appeals",
]


class Said(Record, frozen=True, kw_only=True):
    """When something was said: inclusive ISO dates and UCDP's date_prec (M20, M21)."""

    start: str
    end: str
    precision: int


class Statement(Record, frozen=True, kw_only=True):
    """One act of saying.

    ``speaker`` is absent for the outlet's own voice (M4). ``content`` lists the words said, in
    order, without the quotation marks. ``direct`` when all of them but a subject and its
    auxiliaries stand in quotation marks (M6); reported words with some quoted among them are not
    direct. ``chain`` lists through whom it came, nearest to the reader first, the speaker not
    included (M3). ``denies`` and ``about`` list ids of statements, events or figures.
    """

    id: str
    article: str
    content: tuple[Words, ...]
    stance: Stance
    direct: bool
    speaker: Link | None = None
    cue: Words | None = None
    addressee: Link | None = None
    chain: tuple[Link, ...] = msgspec.field(default_factory=nothing)
    said: Said | None = None
    about: tuple[str, ...] = msgspec.field(default_factory=nothing)
    denies: tuple[str, ...] = msgspec.field(default_factory=nothing)
