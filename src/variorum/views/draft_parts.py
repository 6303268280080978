"""The stretches of a draft in the order of the text: its articles, and what lies between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from variorum.articles.lines import read_lines
from variorum.articles.publication import open_still
from variorum.model import Article, Boilerplate, Span
from variorum.views.draft import DraftLine, DraftPart, Piece, written
from variorum.views.paging import Page, cut
from variorum.views.parts import TITLE, published
from variorum.views.wording import excerpt

# How many articles and pieces between them a page shows, and how many lines of one to be cut.
SIZE = 40
LINES = 400
# How many characters are shown of an article, of a line, of what is set aside, of an ending.
WORDS, LINE, ASIDE, ENDING = 420, 180, 200, 120

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
    open_here = open_still(piece.cut.unread, (article,))
    unknown = [item.reason for item in open_here if item.span and span.covers(item.span)]
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
