"""Cut a capture into articles; every character goes to an article, boilerplate or unread.

Lines become blocks (``lines``), blocks get shapes (``shapes``), the best path gives each its part
(``path``), runs of parts become articles (``piece``), and each is read for what it says of itself
(``assemble``, ``publication``, ``sources``, ``bylines``, ``genre``, ``language``).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.articles.assemble import Around, Assembly, boilerplate_kind
from variorum.articles.letters import keep_letters
from variorum.articles.lines import Line, blocks, read_lines
from variorum.articles.mastheads import mastheads
from variorum.articles.path import best_path
from variorum.articles.piece import Item, Piece, pieces
from variorum.articles.prose import A_DISPATCH, NONE_BELOW, ONE_BELOW, Prose, prose_of
from variorum.articles.publication import Known, known_day, month_first, stated
from variorum.articles.running import inherit
from variorum.articles.shapes import shape, stands_alone
from variorum.config import Settings
from variorum.model import Article, Boilerplate, Received, Span, Unread
from variorum.model.capture import Divided

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
    if received.divided is not None:
        if received.divided.division.rendition == received.rendition.sha256:
            return _as_told(received, received.divided, lines, overlong, unread)
        unread.append(_unread(received, _OTHERWISE, Span(0, len(text))))
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
    return _put_together(received, found, spans, (outside, overlong), unread)


def _put_together(
    received: Received,
    found: Sequence[Piece],
    spans: Sequence[Span],
    rest: tuple[Sequence[Item], Sequence[tuple[int, int]]],
    unread: Sequence[Unread],
) -> Cut:
    """The articles of pieces; ``rest`` are the items between them and what is told as unread."""
    outside, listed = rest
    assemblies = [Assembly(received, piece, span) for piece, span in zip(found, spans, strict=True)]
    articles, problems = _articles(received, assemblies)
    furniture = [one for assembly in assemblies for one in assembly.boilerplate]
    furniture += _between(received, outside, spans, listed)
    furniture.sort(key=lambda one: (one.span, one.kind))
    return Cut(articles, tuple(furniture), (*unread, *problems))


_OTHERWISE = (
    "a person divided this text into articles when its bytes were decoded otherwise; "
    "it is divided as it would be without that"
)


def _as_told(
    received: Received,
    divided: Divided,
    lines: list[Line],
    overlong: Sequence[tuple[int, int]],
    unread: Sequence[Unread],
) -> Cut:
    """The articles that a person says there are; each read for itself where the text has others.

    A piece that is found in the same place without the person is read with what the whole text
    shows of its habits; any other is known to be one article, as a given one is.
    """
    text, division = received.rendition.text, divided.division
    items = _items(text, lines, single=False)
    known = {Span(piece.start, piece.end): piece for piece in pieces(items)[0]}
    found, spans, problems = [], [], []
    for span in division.articles:
        piece = known.get(span) or _piece(text, lines, span)
        if piece is None:
            problems.append(_unread(received, "no text is here", span))
        else:
            found.append(piece)
            spans.append(span)
    for span in division.left_out:
        reason = f"{divided.author} left it out: {divided.reason}"
        problems.append(_unread(received, reason, span))
    told = sorted([*division.articles, *division.left_out])
    outside = [item for item in items if not _inside(item, told)]
    listed = [*overlong, *division.left_out, *division.articles]
    return _put_together(received, found, spans, (outside, listed), (*unread, *problems))


def _piece(text: str, lines: Sequence[Line], span: Span) -> Piece | None:
    """A stretch of the text as one article; None where no line stands in it."""
    first = bisect_right(lines, span.start, key=lambda line: line.end)
    own: list[Line] = []
    for line in lines[first:]:
        if line.start >= span.end:
            break
        own.append(replace(line, start=max(line.start, span.start), end=min(line.end, span.end)))
    return Piece(tuple(_items(text, own, single=True))) if own else None


def _inside(item: Item, told: Sequence[Span]) -> bool:
    """Whether a block shares a character with any stretch of a sorted list."""
    at = bisect_right(told, item.block.start, key=lambda span: span.end)
    return at < len(told) and told[at].start < item.block.end


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
    names = mastheads([one.piece for one in assemblies])
    articles: list[Article] = []
    problems: list[Unread] = []
    for index, (assembly, one) in enumerate(zip(assemblies, dated, strict=True)):
        around = Around(one, index, order, known, agencies, live[index], names)
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
