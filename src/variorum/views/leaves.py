"""Leaves: a long article comes in pages, each a stretch of its text with the records in it.

A leaf ends where a paragraph ends before it would hold more than ``CHARACTERS`` of text or more
records of any kind than ``RECORDS`` allows. A paragraph that alone is past a limit is cut inside:
at white space, and where records begin. A record belongs to the leaf in which its words begin.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.model import Article, Boilerplate, Disagreement, Span
from variorum.views.blocks import pieces
from variorum.views.index import Index, reach

# A reader turns a page of this size without waiting; most articles are one leaf.
CHARACTERS = 100_000
RECORDS = {"statements": 100, "figures": 100, "events": 150, "disagreements": 50, "marks": 4000}


def leaves(index: Index, article: Article) -> tuple[Span, ...]:
    """The article's span in stretches, at least one; made once for each article."""
    made = index.leaves.get(article.id)
    if made is None:
        made = index.leaves[article.id] = _leaves(index, article)
    return made


def leaf_at(index: Index, article: Article, place: int) -> int:
    """The number, from one, of the leaf that holds a place in the text, or the nearest."""
    return max(1, bisect_right(leaves(index, article), place, key=lambda leaf: leaf.start))


def disagreement_at(item: Disagreement, index: Index, article: str) -> int:
    """Where a disagreement belongs in an article that holds part of it: at the first part."""
    places = [e.span.start for e in item.anchors if e.article == article]
    for record in item.between:
        statement, other = index.statements.get(record), index.figures.get(record)
        if statement and statement.article == article:
            places.append(reach(statement).start)
        elif other and other.article == article:
            places.append(other.span.start)
        elif (event := index.events.get(record)) and event.article == article:
            places.append(event.trigger.span.start)
    return min(places, default=0)


def _leaves(index: Index, article: Article) -> tuple[Span, ...]:
    """Atoms of text put together as long as every limit allows."""
    starts = _starts(index, article)
    furniture = index.boilerplate_of.get(article.id, ())
    atoms = _atoms(article, index.text_of(article), furniture, starts)
    made: list[Span] = []
    for atom in atoms:
        both = Span(made[-1].start, atom.end) if made else atom
        if made and _fits(both, starts):
            made[-1] = both
        else:
            made.append(atom)
    return tuple(made) or (article.span,)


def _starts(index: Index, article: Article) -> Mapping[str, Sequence[int]]:
    """Where the records of each kind begin, in order."""
    key = article.id
    disagreements = index.disagreements_of.get(key, ())
    mentions, times = index.mentions_of.get(key, ()), index.times_of.get(key, ())
    found = {
        "statements": [reach(s).start for s in index.statements_of.get(key, ())],
        "figures": [f.span.start for f in index.figures_of.get(key, ())],
        "events": [e.trigger.span.start for e in index.events_of.get(key, ())],
        "disagreements": [disagreement_at(d, index, key) for d in disagreements],
        "marks": [*(m.span.start for m in mentions), *(t.span.start for t in times)],
    }
    return {kind: sorted(places) for kind, places in found.items()}


def _fits(span: Span, starts: Mapping[str, Sequence[int]]) -> bool:
    """Whether a stretch of text is within every limit."""
    return span.end - span.start <= CHARACTERS and all(
        bisect_left(places, span.end) - bisect_left(places, span.start) <= RECORDS[kind]
        for kind, places in starts.items()
    )


def _atoms(
    article: Article,
    text: str,
    furniture: Iterable[Boilerplate],
    starts: Mapping[str, Sequence[int]],
) -> Iterator[Span]:
    """Stretches that stay together: paragraphs, and parts of those past a limit."""
    for _, span in pieces(article, text, furniture):
        rest = span
        while rest.start < rest.end and not _fits(rest, starts):
            cut = _cut(text, rest, starts)
            if cut >= rest.end:
                break
            yield Span(rest.start, cut)
            rest = Span(cut, rest.end)
        yield rest


def _cut(text: str, span: Span, starts: Mapping[str, Sequence[int]]) -> int:
    """The last place, after the start, at which the part before it is within every limit.

    Records that begin all at one place stay together, however many they are.
    """
    cut = min(span.end, span.start + CHARACTERS)
    for kind, places in starts.items():
        first = bisect_left(places, span.start)
        past = first + RECORDS[kind]
        if past < len(places) and places[past] < cut:
            alone = bisect_right(places, span.start)
            cut = places[past] if places[past] > span.start else _after(places, alone, cut)
    if cut == span.start + CHARACTERS and cut < span.end:
        space = text.rfind(" ", span.start + CHARACTERS // 2, cut)
        cut = space + 1 if space >= 0 else cut
    return cut


def _after(places: Sequence[int], number: int, cut: int) -> int:
    """The next record's place, where it comes before the cut."""
    return min(cut, places[number]) if number < len(places) else cut
