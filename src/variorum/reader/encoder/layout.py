"""A stretch of text laid out as words, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from variorum.model import Span
from variorum.reader.encoder import shapes
from variorum.reader.encoder.words import Cutter

# White space to cut a long sentence at is looked for over so many code points.
_NEAR = 256


@dataclass
class Layout:
    """Words in text order, all lists of one length.

    ``spans`` are places in the text; ``gaps`` what stands before each word
    (``shapes.NO_GAP`` ...); ``quoted`` whether it stands in quotation marks; ``sentences`` and
    ``paragraphs`` the numbers of its sentence and paragraph, never falling.
    """

    words: list[str] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)


def lay(
    text: str,
    sentences: Iterable[tuple[int, Span]],
    quoted: shapes.Quoted,
    cutter: Cutter,
) -> Layout:
    """Lay out sentences, each given with the number of its paragraph, in text order."""
    found = Layout()
    last, previous = -1, 0
    for number, (paragraph, sentence) in enumerate(sentences):
        for span in cutter.words(text, sentence.start, sentence.end):
            if paragraph != last:
                gap, last = shapes.LINE, paragraph
            else:
                gap = shapes.gap_before(text, previous, span.start)
            found.words.append(text[span.start : span.end])
            found.spans.append(span)
            found.gaps.append(gap)
            found.quoted.append(quoted.at(span.start))
            found.sentences.append(number)
            found.paragraphs.append(paragraph)
            previous = span.end
    return found


def blocks(
    text: str, sentences: Iterable[tuple[int, Span]], most: int
) -> Iterator[list[tuple[int, Span]]]:
    """Runs of sentences of about ``most`` code points, at most twice as many.

    A block ends where a paragraph does if one does in time, else between sentences. A sentence
    longer than ``most`` is cut: a text may have no full stop at all.
    """
    block: list[tuple[int, Span]] = []
    used = 0
    for paragraph, sentence in sentences:
        for span in parts(text, sentence, most):
            size = span.end - span.start
            fresh = bool(block) and block[-1][0] != paragraph
            if block and (used + size > 2 * most or (used >= most and fresh)):
                yield block
                block, used = [], 0
            block.append((paragraph, span))
            used += size
    if block:
        yield block


def parts(text: str, whole: Span, most: int) -> Iterator[Span]:
    """A stretch in parts of at most ``most`` code points, cut after white space if any is near."""
    start = whole.start
    while whole.end - start > most:
        cut = start + most
        near = range(cut, max(cut - _NEAR, start), -1)
        cut = next((at for at in near if text[at - 1].isspace()), cut)
        yield Span(start, cut)
        start = cut
    yield Span(start, whole.end)
