"""All that was read from one capture: what storage keeps and what the record is made from."""

from __future__ import annotations

import msgspec

from variorum.model.anchor import Record, nothing
from variorum.model.article import Article
from variorum.model.capture import Boilerplate, Capture, Unread
from variorum.model.event import Event
from variorum.model.figure import Figure
from variorum.model.mention import Mention, Time
from variorum.model.statement import Statement


class CaptureReading(Record, frozen=True, kw_only=True):
    """One capture's records, before anything is compared across captures."""

    capture: Capture
    articles: tuple[Article, ...] = msgspec.field(default_factory=nothing)
    boilerplate: tuple[Boilerplate, ...] = msgspec.field(default_factory=nothing)
    mentions: tuple[Mention, ...] = msgspec.field(default_factory=nothing)
    times: tuple[Time, ...] = msgspec.field(default_factory=nothing)
    statements: tuple[Statement, ...] = msgspec.field(default_factory=nothing)
    events: tuple[Event, ...] = msgspec.field(default_factory=nothing)
    figures: tuple[Figure, ...] = msgspec.field(default_factory=nothing)
    unread: tuple[Unread, ...] = msgspec.field(default_factory=nothing)
