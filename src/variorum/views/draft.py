"""What was sent to be taken in, as its person looks it over: articles, borders, what is left over.

Nothing of it is in the edition yet; what is shown are the words as they came.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from variorum.articles.cut import Cut
from variorum.articles.lines import read_lines
from variorum.model import Article, Boilerplate, Received, Record, Span, Unread
from variorum.views.paging import Page, cut
from variorum.views.parts import TITLE, Dated, published
from variorum.views.wording import excerpt

# How many articles and pieces between them a page shows, and how many lines of one to be cut.
SIZE = 40
LINES = 400
# How many characters are shown of an article, of a line, of what is set aside, of an ending.
WORDS, LINE, ASIDE, ENDING = 420, 180, 200, 120


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


Making = Callable[[int], DraftPart]


def part_views(
    pieces: Sequence[Piece], *, number: int = 1, opened: tuple[int, int] | None = None
) -> tuple[tuple[DraftPart, ...], Page]:
    """A page of the articles of a draft with what lies between them, in the order of the text.

    Args:
        pieces: its captures.
        number: the page.
        opened: capture and number of the article whose lines are shown, to be cut at one.
    """
    found: list[tuple[Making, int]] = []
    shown = 0
    for at, piece in enumerate(pieces):
        for _, make, is_article in sorted(_parts(at, piece, opened), key=lambda part: part[0]):
            shown += is_article
            found.append((make, shown if is_article else 0))
    chosen, page = cut(found, number, SIZE)
    return tuple(make(label) for make, label in chosen), page


def page_of(pieces: Sequence[Piece], capture: int, start: int) -> int:
    """The page of the list on which a place of a capture stands."""
    before = sum(len(list(_parts(at, pieces[at], None))) for at in range(min(capture, len(pieces))))
    if capture < len(pieces):
        before += sum(span.end <= start for span, _, _ in _parts(capture, pieces[capture], None))
    return before // SIZE + 1


def _parts(
    at: int, piece: Piece, opened: tuple[int, int] | None
) -> Iterator[tuple[Span, Making, bool]]:
    """Each stretch that is shown: where it stands, how its view is made, whether an article."""
    furniture: dict[str | None, list[Boilerplate]] = {}
    for item in piece.cut.boilerplate:
        furniture.setdefault(item.article, []).append(item)
    articles = piece.cut.articles
    for number, article in enumerate(articles):

        def make(shown: int, number: int = number, article: Article = article) -> DraftPart:
            told = _Told(at, number, shown, opened == (at, number), number + 1 < len(articles))
            return _article(piece, article, told, furniture.get(article.id, []))

        yield article.span, make, True
    for number, (kind, span, remark) in enumerate(_others(piece, furniture.get(None, ()))):
        place = _Told(at, number, 0, opened=False, joins=False)

        def other(
            _: int, kind: str = kind, span: Span = span, told: str | None = remark, n: _Told = place
        ) -> DraftPart:
            return msgspec.structs.replace(_other(piece, n, span), kind=kind, remark=told)

        yield span, other, False


def _others(
    piece: Piece, furniture: Sequence[Boilerplate]
) -> Iterator[tuple[str, Span, str | None]]:
    """What stands between articles: its kind, where it stands, and what there is to say of it."""
    for span in piece.left_out:
        yield "left_out", span, None
    for item in furniture:
        if item.kind != "blank":
            yield "set_aside", item.span, item.kind
    for lost in piece.cut.unread:
        if lost.span and not _known(lost.span, piece):
            yield "unread", lost.span, lost.reason


def _known(span: Span, piece: Piece) -> bool:
    """Whether something unread is told otherwise: of an article, or of what a person left out."""
    return span in piece.left_out or any(a.span.covers(span) for a in piece.cut.articles)


@dataclass(frozen=True)
class _Told:
    """Where an article stands in its draft."""

    capture: int
    number: int
    shown: int
    opened: bool
    joins: bool


def _article(
    piece: Piece, article: Article, told: _Told, furniture: Sequence[Boilerplate]
) -> DraftPart:
    text = piece.received.rendition.text
    given = piece.received.given is not None
    span = article.span
    first = article.body[0].start if article.body else span.start
    lines, more = _lines(text, span) if told.opened and not given else ((), 0)
    unknown = [item.reason for item in piece.cut.unread if item.span and span.covers(item.span)]
    return DraftPart(
        kind="article",
        capture=told.capture,
        number=told.number,
        shown=told.shown,
        start=span.start,
        end=span.end,
        characters=span.end - span.start,
        text=excerpt(text[first : span.end], WORDS),
        ending=_ending(text[first + WORDS : span.end]),
        title=excerpt(article.headline.text, TITLE) if article.headline else None,
        outlet=article.outlet,
        published=published(article),
        place=article.dateline.place if article.dateline else None,
        language=article.language,
        paragraphs=len(article.body),
        aside=dict(Counter(item.kind for item in furniture if item.kind != "blank")),
        remark="; ".join(dict.fromkeys(unknown)) or None,
        own=not given and span not in piece.machine,
        joins=told.joins and not given,
        given=given,
        lines=lines,
        more=more,
        head=written(article),
        told=piece.told.get(span, ()),
    )


def _other(piece: Piece, told: _Told, span: Span) -> DraftPart:
    text = piece.received.rendition.text
    return DraftPart(
        kind="set_aside",
        capture=told.capture,
        number=told.number,
        start=span.start,
        end=span.end,
        characters=span.end - span.start,
        text=excerpt(text[span.start : span.end], ASIDE),
        given=piece.received.given is not None,
    )


def _ending(rest: str) -> str:
    """The last words of what the first words leave out."""
    line = " ".join(rest[-4 * ENDING :].split())
    return line if len(line) <= ENDING else line[-ENDING:].partition(" ")[2]


def _lines(text: str, span: Span) -> tuple[tuple[DraftLine, ...], int]:
    """The lines of an article but its first, at any of which another may begin."""
    found, _ = read_lines(text[span.start : span.end], len(text))
    lines = [
        DraftLine(
            start=span.start + line.start,
            text=excerpt(text[span.start + line.start : span.start + line.end], LINE),
        )
        for line in found[1 : LINES + 1]
    ]
    return tuple(lines), max(0, len(found) - 1 - LINES)


def lost_lines(lost: Sequence[Unread]) -> tuple[LostLine, ...]:
    """What could not be received."""
    return tuple(LostLine(origin=item.origin or "", reason=item.reason) for item in lost)
