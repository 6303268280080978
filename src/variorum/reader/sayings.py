"""The encoder's sayings as attributions: words to spans, quotation marks respected.

A quotation mark is evidence that the encoder must not contradict: a saying whose contents lie in
quotation marks is direct and has all that stands in them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from variorum.model import Span
from variorum.reader.encoder.annotations import Saying
from variorum.reader.encoder.document import runs
from variorum.reader.encoder.layout import Layout
from variorum.reader.protocol import Attribution
from variorum.text.quotations import Quotation

# What stands around contents and is none of them.
_EDGE = " \t\n\u00a0,;:.!?-–—\"'“”„‘’«»‹›`()[]"
_MARKS = " \t\n\u00a0\"'“”„‘’«»‹›`,;:–—-"
# Words of a source or cue this near to one another are one phrase.
_NEAR = 2
# Of the words of a saying, so many in quotation marks make it direct.
_DIRECT = 0.9


class Marks:
    """The outermost quotations of an article, by place."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        outer = [q for q in quotations if q.depth == 0]
        self.parts = sorted((part, number) for number, q in enumerate(outer) for part in q.parts)
        self._starts = [part.start for part, _ in self.parts]

    def meeting(self, span: Span) -> list[tuple[Span, int]]:
        """Parts of quotations that share a code point with ``span``, each with its quotation."""
        place = max(0, bisect_left(self._starts, span.start) - 1)
        found = []
        while place < len(self.parts) and self.parts[place][0].start < span.end:
            if self.parts[place][0].meets(span):
                found.append(self.parts[place])
            place += 1
        return found


def attribution(
    text: str, layout: Layout, saying: Saying, marks: Marks
) -> Attribution | None:
    """One saying; None when nothing is said in it."""
    pieces = [
        span
        for first, last in runs(saying.content)
        if (span := _trimmed(text, layout.spans[first].start, layout.spans[last - 1].end))
    ]
    if not pieces:
        return None
    contents, direct = _by_marks(text, pieces, marks)
    return Attribution(
        contents=contents,
        direct=direct,
        source=_phrase(text, layout, saying.source),
        cue=_phrase(text, layout, saying.cue),
    )


def _trimmed(text: str, start: int, end: int, edge: str = _EDGE) -> Span | None:
    while start < end and text[start] in edge:
        start += 1
    while start < end and text[end - 1] in edge:
        end -= 1
    return Span(start, end) if start < end else None


def _phrase(text: str, layout: Layout, numbers: Sequence[int]) -> Span | None:
    """The longest stretch of some words, where small gaps are bridged."""
    stretches: list[tuple[int, int]] = []
    for first, last in runs(numbers):
        if stretches and first - stretches[-1][1] <= _NEAR:
            stretches[-1] = stretches[-1][0], last
        else:
            stretches.append((first, last))
    if not stretches:
        return None
    first, last = max(stretches, key=lambda pair: (pair[1] - pair[0], -pair[0]))
    start, end = layout.spans[first].start, layout.spans[last - 1].end
    return _trimmed(text, start, end, _MARKS) or Span(start, end)


def _by_marks(
    text: str, pieces: Sequence[Span], marks: Marks
) -> tuple[tuple[Span, ...], bool]:
    """Pieces widened to the quotations they lie in, and whether all of them do."""
    quoted = 0
    size = sum(piece.end - piece.start for piece in pieces)
    for piece in pieces:
        for part, _ in marks.meeting(piece):
            quoted += min(part.end, piece.end) - max(part.start, piece.start)
    if size and quoted / size >= _DIRECT:
        parts = sorted({part for piece in pieces for part, _ in marks.meeting(piece)})
        return tuple(part for part in parts if part.end > part.start), True
    return tuple(_joined(text, pieces)), False


def _joined(text: str, pieces: Sequence[Span]) -> Iterator[Span]:
    """Pieces with nothing but marks between them are one."""
    last: Span | None = None
    for piece in sorted(pieces):
        if last is not None and not text[last.end : piece.start].strip(_EDGE):
            last = Span(last.start, max(last.end, piece.end))
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last
