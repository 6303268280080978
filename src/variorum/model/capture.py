"""Captures: the bytes received, and the text that is read from them (M24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import msgspec

from variorum.model.anchor import Record, Rendition, Span, nothing


class RenditionInfo(Record, frozen=True, kw_only=True):
    """The text that all spans of a capture count in.

    ``text`` is the rendition itself, kept in the edition so that every anchor can be checked
    from the edition alone.
    """

    sha256: str
    length: int
    text: str


class Capture(Record, frozen=True, kw_only=True):
    """One thing received.

    ``encoding`` is the name of the codec by which the bytes were decoded, ``encoding_basis`` why
    that one was chosen. ``retrieved`` is an ISO 8601 instant, present only where the input
    states it: the time of this run is no property of the bytes (law 7).
    """

    id: str
    origin: str
    media_type: str
    bytes: int
    rendition: RenditionInfo
    encoding: str | None = None
    encoding_basis: str | None = None
    retrieved: str | None = None


class Unread(Record, frozen=True, kw_only=True):
    """What could not be read, dated, placed or split, with its reason (law 3).

    ``capture`` is absent when nothing was captured (a missing file); ``origin`` then says which
    input it was. ``span`` is absent when the whole capture is meant.
    """

    stage: str
    reason: str
    capture: str | None = None
    origin: str | None = None
    span: Span | None = None


BoilerplateKind = Literal[
    "share",
    "section",
    "clock",
    "outlet",
    "date_line",
    "byline",
    "credit",
    "link",
    "caption_label",
    "navigation",
    "rule",
    "blank",
    "other",
]


class Boilerplate(Record, frozen=True, kw_only=True):
    """A stretch of a capture that is page furniture, named by kind, not an article's words.

    ``article`` is the article it belongs to, absent between articles. Kinds ``outlet``,
    ``date_line``, ``byline`` and ``credit`` are also read into the article's metadata.
    """

    capture: str
    span: Span
    kind: BoilerplateKind
    article: str | None = None


class Given(Record, frozen=True, kw_only=True):
    """What the input itself says of an article, beside its text (JSON lines, feeds, mail)."""

    external_id: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


class Division(Record, frozen=True, kw_only=True):
    """Where a person says that the articles of a capture begin and end.

    Spans count in the text whose SHA-256 is ``rendition``, stand in order and share nothing.
    ``left_out`` are stretches of which no article is to be made.
    """

    rendition: str
    articles: tuple[Span, ...] = msgspec.field(default_factory=nothing)
    left_out: tuple[Span, ...] = msgspec.field(default_factory=nothing)


@dataclass(frozen=True)
class Divided:
    """A division with the judgement by which a person made it, and why."""

    division: Division
    judgement: str
    author: str
    reason: str


# What stands between the version that read a capture and the judgement by which it was divided.
DIVIDED_BY = "; divided by "


@dataclass(frozen=True)
class Received:
    """A capture with its text at hand, on its way into articles.

    ``given`` is present when the capture is known to be one article, which is then never cut.
    ``data`` is the bytes as they came (M24). ``divided`` is present where a person has said which
    articles stand in it.
    """

    capture: Capture
    rendition: Rendition
    data: bytes
    given: Given | None = None
    divided: Divided | None = None
