"""What was sent to be taken in, as its person looks it over: articles, borders, what is left over.

Nothing of it is in the edition yet; what is shown are the words as they came.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from variorum.articles.cut import Cut
from variorum.model import Article, Received, Record, Span, Unread
from variorum.views.parts import Dated


class DraftLine(Record, frozen=True, kw_only=True):
    """A line of an article that is to be cut: where it begins, and its words."""

    start: int
    text: str


class DraftPart(Record, frozen=True, kw_only=True):
    """A stretch of a capture.

    ``kind`` is ``article``, ``left_out`` (by a person), ``set_aside`` (page furniture between
    articles) or ``unread``. ``capture`` and ``number`` find it again; ``shown`` is an article's
    number on the page. ``ending`` are its last words, where the first do not reach so far;
    ``aside`` counts the furniture in it by kind. ``own`` is true of an article that is not as it is
    found without a person, ``joins`` where another follows in the same capture. ``lines`` are its
    lines where it is to be cut, ``more`` counts those that are not shown. ``head`` is what an
    article says of itself, as people write it, and ``told`` names what of it a person has written.
    """

    kind: str
    capture: int
    number: int
    start: int
    end: int
    characters: int
    text: str
    ending: str = ""
    shown: int = 0
    title: str | None = None
    outlet: str | None = None
    published: Dated | None = None
    place: str | None = None
    language: str | None = None
    paragraphs: int = 0
    aside: dict[str, int] = msgspec.field(default_factory=dict)
    remark: str | None = None
    own: bool = False
    joins: bool = False
    given: bool = False
    lines: tuple[DraftLine, ...] = ()
    more: int = 0
    head: dict[str, str] = msgspec.field(default_factory=dict)
    told: tuple[str, ...] = ()

    @property
    def worded(self) -> bool:
        """Whether there is a word in it: a line of dashes makes no article."""
        return any(character.isalnum() for character in self.text)


class DraftCapture(Record, frozen=True, kw_only=True):
    """A capture of a draft.

    ``held`` is true where the edition has its bytes, ``removed`` where somebody took them out.
    ``corrected`` is true where its split is not the machine's, ``by`` names who said so before.
    ``notes`` tell what of it could not be decoded, or where else its bytes came from.
    """

    number: int
    origin: str
    bytes: int
    characters: int
    articles: int
    encoding: str | None = None
    basis: str | None = None
    held: bool = False
    removed: bool = False
    dropped: bool = False
    given: bool = False
    corrected: bool = False
    by: str | None = None
    notes: tuple[str, ...] = ()


class LostLine(Record, frozen=True, kw_only=True):
    """What could not be received: where it came from, and why."""

    origin: str
    reason: str


@dataclass(frozen=True)
class Piece:
    """A capture of a draft, as a view needs it.

    ``machine`` are the articles that are found without a person, ``by`` who divided it before;
    ``told`` names, by an article's span, what a person wrote of it, as it stands in ``cut``.
    """

    received: Received
    cut: Cut
    machine: tuple[Span, ...]
    left_out: tuple[Span, ...] = ()
    notes: tuple[Unread, ...] = ()
    held: bool = False
    removed: bool = False
    dropped: bool = False
    by: str | None = None
    told: Mapping[Span, tuple[str, ...]] = field(default_factory=dict)


def written(article: Article) -> dict[str, str]:
    """What an article says of itself, as people write it; empty where there is nothing."""
    date, headline = article.published, article.headline
    days = [date.start, date.end] if date else []
    return {
        "headline": " ".join(headline.text.split()) if headline else "",
        "outlet": article.outlet or "",
        "published": "/".join(dict.fromkeys(days)),
    }


def capture_views(pieces: Sequence[Piece]) -> tuple[DraftCapture, ...]:
    """Every capture of a draft."""
    return tuple(_capture(number, piece) for number, piece in enumerate(pieces))


def _capture(number: int, piece: Piece) -> DraftCapture:
    capture = piece.received.capture
    spans = tuple(article.span for article in piece.cut.articles)
    return DraftCapture(
        number=number,
        origin=capture.origin,
        bytes=capture.bytes,
        characters=capture.rendition.length,
        articles=len(spans),
        encoding=capture.encoding,
        basis=capture.encoding_basis,
        held=piece.held,
        removed=piece.removed,
        dropped=piece.dropped,
        given=piece.received.given is not None,
        corrected=spans != piece.machine or bool(piece.left_out),
        by=piece.by,
        notes=tuple(note.reason for note in piece.notes),
    )


def lost_lines(lost: Sequence[Unread]) -> tuple[LostLine, ...]:
    """What could not be received."""
    return tuple(LostLine(origin=item.origin or "", reason=item.reason) for item in lost)
