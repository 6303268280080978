"""Cut a capture into articles; every character goes to an article, boilerplate or unread.

Lines become blocks (``lines``), blocks get shapes (``shapes``), the best path gives each its part
(``path``), runs of parts become articles (``piece``), and each is read for what it says of itself
(``assemble``, ``publication``, ``sources``, ``bylines``, ``genre``, ``language``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from variorum.articles.assemble import Around, Assembly, boilerplate_kind
from variorum.articles.letters import keep_letters
from variorum.articles.lines import blocks, read_lines
from variorum.articles.path import best_path
from variorum.articles.piece import Item, Piece, pieces
from variorum.articles.prose import A_DISPATCH, NONE_BELOW, ONE_BELOW, Prose, prose_of
from variorum.articles.publication import Known, known_day, month_first, stated
from variorum.articles.running import inherit
from variorum.articles.shapes import shape, stands_alone
from variorum.config import Settings
from variorum.model import Article, Boilerplate, Received, Span, Unread

STAGE = "articles"
# Fewer letters than this outside furniture are no prose.
PROSE_LETTERS = 12


@dataclass(frozen=True)
class Cut:
    """The articles of one capture, in order, the furniture between and in them, and the rest."""

    articles: tuple[Article, ...] = ()
    boilerplate: tuple[Boilerplate, ...] = ()
    unread: tuple[Unread, ...] = ()


def cut(received: Received, settings: Settings) -> Cut:
    """Find the articles of a capture and their metadata."""
    text = received.rendition.text
    lines, overlong = read_lines(text, settings.max_line_length)
    unread = [
        _unread(received, f"a line of {end - start} characters is no prose", Span(start, end))
        for start, end in overlong
    ]
    prose = Prose(1.0, len(text)) if received.given is not None else prose_of(text, lines)
    if prose.share < NONE_BELOW and prose.length < A_DISPATCH:
        reason = f"no prose is here: {prose.share:.0%} of the text reads like sentences"
        return Cut(unread=(_unread(received, reason, Span(0, len(text))),))
    # What is hardly prose (code, tables) is not cut into pieces.
    single = received.given is not None or prose.share < ONE_BELOW
    items = _items(text, lines, single=single)
    if not _has_prose(items):
        reason = "nothing is here" if not text.strip() else "no prose is here"
        return Cut(unread=(_unread(received, reason, Span(0, len(text))),))
    found, outside = pieces(items)
    spans = _spans(received, found, len(text))
    assemblies = [Assembly(received, piece, span) for piece, span in zip(found, spans, strict=True)]
    articles, problems = _articles(received, assemblies)
    furniture = [one for assembly in assemblies for one in assembly.boilerplate]
    furniture += _between(received, outside, spans, overlong)
    furniture.sort(key=lambda one: (one.span, one.kind))
    return Cut(articles, tuple(furniture), (*unread, *problems))


def _items(text: str, lines: list, *, single: bool) -> list[Item]:  # type: ignore[type-arg]
    joined = blocks(text, lines, stands_alone) if lines else []
    shapes = [shape(block) for block in joined]
    roles = best_path(joined, shapes, single=single)
    shapes, roles = keep_letters(joined, shapes, roles)
    return [Item(*three) for three in zip(joined, shapes, roles, strict=True)]


def _has_prose(items: Sequence[Item]) -> bool:
    letters = 0
    for item in items:
        if item.wordy or item.shape.kind == "section":
            letters += sum(map(str.isalpha, item.block.text[:200]))
            if letters >= PROSE_LETTERS:
                return True
    return False


def _spans(received: Received, found: Sequence[Piece], length: int) -> list[Span]:
    """Article spans: from the first block to the last; a given article is its whole text."""
    if received.given is not None:
        return [Span(0, length)]
    return [Span(piece.start, piece.end) for piece in found]


def _articles(
    received: Received, assemblies: Sequence[Assembly]
) -> tuple[tuple[Article, ...], list[Unread]]:
    dated = [stated(assembly.piece) for assembly in assemblies]
    order = month_first(dated)
    known = tuple(
        Known(index, day)
        for index, one in enumerate(dated)
        if (day := known_day(one, order)) is not None
    )
    titles = [one.headline.text if one.headline else None for one in assemblies]
    live = inherit([one.piece for one in assemblies], titles, dated)
    agencies = frozenset(name for assembly in assemblies for name in assembly.carried())
    articles: list[Article] = []
    problems: list[Unread] = []
    for index, (assembly, one) in enumerate(zip(assemblies, dated, strict=True)):
        around = Around(one, index, order, known, agencies, live[index])
        article, problem = assembly.article(around)
        articles.append(article)
        if problem is not None:
            span = one.span if one is not None else assembly.span
            problems.append(_unread(received, problem, span))
    return tuple(articles), problems


def _unread(received: Received, reason: str, span: Span) -> Unread:
    return Unread(
        stage=STAGE,
        reason=reason,
        capture=received.capture.id,
        origin=received.capture.origin,
        span=span,
    )


def _between(
    received: Received,
    outside: Sequence[Item],
    spans: Sequence[Span],
    overlong: Sequence[tuple[int, int]],
) -> Iterator[Boilerplate]:
    """Furniture outside articles: rules and the like, and the white space around them."""
    length = len(received.rendition)
    named = [(item.block.start, item.block.end, boilerplate_kind(item)) for item in outside]
    covered = sorted([*spans, *overlong, *((start, end) for start, end, _ in named)])
    capture = received.capture.id
    for start, end, kind in named:
        yield Boilerplate(capture=capture, span=Span(start, end), kind=kind)
    at = 0
    for start, end in [*covered, (length, length)]:
        if start > at:
            yield Boilerplate(capture=capture, span=Span(at, start), kind="blank")
        at = max(at, end)
