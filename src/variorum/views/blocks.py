"""An article's text as it stands, in blocks, with the marks of every layer woven in.

Marks overlap and nest at will: a figure inside a quotation that crosses a paragraph's end.
Each block becomes a tree of nodes in which marks nest properly: where two marks cross, the
inner one is closed and opened again. Joining the text of all nodes gives the text back.

The tree is never deeper than ``DEPTH`` marks: a mark under more of them becomes a point where it
begins, which links can still reach. That bounds what is drawn to ``DEPTH`` times what there is,
and browsers nest no deeper than a few hundred elements in any case.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import pairwise

from variorum.model import Article, Boilerplate, Record, Span

LAYERS = (
    "speech",
    "voice",
    "stance",
    "figures",
    "events",
    "times",
    "places",
    "people",
    "things",
)

# How many marks may lie over one character. What people write stays under ten.
DEPTH = 32


@dataclass(frozen=True)
class Mark:
    """A stretch of text on a layer, for a record.

    ``part`` tells apart marks of one layer (``said``, ``who``, ``via``); ``label`` says in a few
    words what the mark means; ``number`` is the record's number where it has a card of its own.
    """

    span: Span
    layer: str
    record: str
    part: str = ""
    label: str = ""
    number: int | None = None


class Node(Record, frozen=True, kw_only=True):
    """Text, or a marked stretch with children.

    ``first`` and ``last`` say that the mark begins and ends here, which is where its anchor and
    its reference numbers (``notes``: layer, record, number) stand. Neither text nor children:
    a mark under too many others, as a point.
    """

    text: str | None = None
    start: int = 0
    end: int = 0
    layers: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    notes: tuple[tuple[str, str, int], ...] = ()
    stance: str | None = None
    first: bool = True
    last: bool = True
    children: tuple[Node, ...] = ()


class Block(Record, frozen=True, kw_only=True):
    """A stretch of an article: headline, paragraph, subhead, caption, furniture, blank, other.

    ``points`` is how many of its marks lie under too many others to be drawn.
    """

    kind: str
    start: int
    end: int
    nodes: tuple[Node, ...]
    points: int = 0


@dataclass(frozen=True)
class Joined:
    """All marks over one and the same span; ``point`` when too many others lie over them."""

    span: Span
    marks: tuple[Mark, ...]
    point: bool = False


def blocks(
    article: Article,
    text: str,
    furniture: Iterable[Boilerplate],
    marks: Iterable[Mark],
    within: Span | None = None,
) -> tuple[Block, ...]:
    """An article's span, or the part of it ``within``, in blocks in text order, nothing left out.

    A block that reaches past ``within`` is cut there.
    """
    joined = _limit(_join(marks))
    made = []
    waiting = 0
    open_marks: list[Joined] = []
    for kind, span in _clipped(pieces(article, text, furniture), within or article.span):
        while waiting < len(joined) and joined[waiting].span.start < span.end:
            open_marks.append(joined[waiting])
            waiting += 1
        open_marks = [mark for mark in open_marks if _reaches(mark, span)]
        nodes = weave(text, span, open_marks)
        points = sum(mark.point for mark in open_marks)
        made.append(Block(kind=kind, start=span.start, end=span.end, nodes=nodes, points=points))
    return tuple(made)


def _join(marks: Iterable[Mark]) -> list[Joined]:
    """Marks by span, outer before inner."""
    by_span: dict[Span, list[Mark]] = {}
    for mark in marks:
        if mark.span.end > mark.span.start:
            by_span.setdefault(mark.span, []).append(mark)
    order = sorted(by_span, key=lambda span: (span.start, -span.end))
    return [Joined(span=span, marks=tuple(by_span[span])) for span in order]


def _limit(joined: Iterable[Joined]) -> list[Joined]:
    """Marks as _join orders them, those under DEPTH others as points."""
    found: list[Joined] = []
    ends: list[int] = []
    for mark in joined:
        while ends and ends[0] <= mark.span.start:
            heappop(ends)
        if len(ends) < DEPTH:
            heappush(ends, mark.span.end)
            found.append(mark)
        else:
            found.append(replace(mark, point=True))
    return found


def _reaches(mark: Joined, span: Span) -> bool:
    """Whether a mark has a part in a block. A point has one only where it begins."""
    return mark.span.start >= span.start if mark.point else mark.span.end > span.start


def _clipped(found: Iterable[tuple[str, Span]], within: Span) -> Iterator[tuple[str, Span]]:
    """Those pieces that reach into a stretch of text, cut at its ends."""
    for kind, span in found:
        start, end = max(span.start, within.start), min(span.end, within.end)
        if start < end:
            yield kind, Span(start, end)


def pieces(
    article: Article, text: str, furniture: Iterable[Boilerplate]
) -> Iterator[tuple[str, Span]]:
    """Kind and span of the pieces that make up an article's span, in order.

    Pieces given twice are there once, as what came first.
    """
    asides = {aside.span: aside.kind for aside in article.asides}
    named = [(span, asides.get(span, "paragraph")) for span in article.body]
    if article.headline and article.headline.span:
        named.append((article.headline.span, "headline"))
    named += [(item.span, "furniture") for item in furniture]
    # Words that are both furniture and paragraph are the paragraph's.
    named.sort(key=lambda piece: (piece[0].start, piece[1] == "furniture", -piece[0].end))
    cursor, end = article.span
    for span, kind in named:
        start, stop = max(span.start, cursor), min(span.end, end)
        if start >= stop:
            continue
        yield from _gap(text, cursor, start)
        yield ("blank" if not text[start:stop].strip() else kind, Span(start, stop))
        cursor = stop
    yield from _gap(text, cursor, end)


def _gap(text: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    if start < end:
        yield ("other" if text[start:end].strip() else "blank", Span(start, end))


@dataclass
class _Open:
    """A node under construction."""

    mark: Joined | None
    start: int
    children: list[Node]


def weave(text: str, span: Span, marks: Sequence[Joined]) -> tuple[Node, ...]:
    """The text under ``span`` as a tree; ``marks`` as _join orders them."""
    inside = [mark for mark in marks if mark.span.meets(span)]
    cuts = {span.start, span.end}
    for mark in inside:
        cuts.add(max(mark.span.start, span.start))
        if not mark.point:
            cuts.add(min(mark.span.end, span.end))
    order = sorted(cuts)
    waiting = list(reversed(inside))
    stack = [_Open(mark=None, start=span.start, children=[])]
    for here, following in pairwise(order):
        _close(stack, here)
        while waiting and max(waiting[-1].span.start, span.start) == here:
            mark = waiting.pop()
            if mark.point:
                stack[-1].children.append(_node(mark))
            else:
                stack.append(_Open(mark=mark, start=here, children=[]))
        stack[-1].children.append(Node(text=text[here:following], start=here, end=following))
    while len(stack) > 1:
        _shut(stack, span.end)
    return tuple(stack[0].children)


def _close(stack: list[_Open], here: int) -> None:
    """Close every mark that ends here, opening again those that cross it."""
    depth = next(
        (i for i, item in enumerate(stack) if item.mark and item.mark.span.end <= here), None
    )
    if depth is None:
        return
    crossing = [m.mark for m in stack[depth:] if m.mark and m.mark.span.end > here]
    while len(stack) > depth:
        _shut(stack, here)
    stack.extend(_Open(mark=mark, start=here, children=[]) for mark in crossing)


def _shut(stack: list[_Open], here: int) -> None:
    """Finish the innermost node and give it to the one around it."""
    item = stack.pop()
    if item.mark is None or item.start == here:
        return
    span = item.mark.span
    stack[-1].children.append(
        _node(item.mark, item.start == span.start, here == span.end, tuple(item.children))
    )


def _node(
    mark: Joined, first: bool = True, last: bool = True, children: tuple[Node, ...] = ()
) -> Node:
    """The node of some marks, or of that part of them which ``children`` are."""
    marks = mark.marks
    return Node(
        start=mark.span.start,
        end=mark.span.end,
        layers=_unique(mark.layer for mark in marks),
        parts=_unique(mark.part for mark in marks),
        records=_unique(mark.record for mark in marks),
        labels=_unique(mark.label for mark in marks),
        stance=next((mark.label for mark in marks if mark.layer == "stance"), None),
        notes=tuple((m.layer, m.record, m.number) for m in marks if m.number is not None),
        first=first,
        last=last,
        children=children,
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
