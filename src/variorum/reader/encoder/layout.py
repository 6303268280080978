"""A stretch of text laid out as words, each with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from variorum.model import Span
from variorum.reader.encoder import shapes
from variorum.reader.encoder.words import Cutter


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
    sentences: Sequence[tuple[int, Span]], most: int
) -> Iterable[Sequence[tuple[int, Span]]]:
    """Runs of sentences of about ``most`` code points, cut between paragraphs where one ends."""
    first, used = 0, 0
    for place, (paragraph, span) in enumerate(sentences):
        fresh = place > 0 and paragraph != sentences[place - 1][0]
        if used >= most and (fresh or used >= 2 * most):
            yield sentences[first:place]
            first, used = place, 0
        used += span.end - span.start
    if first < len(sentences):
        yield sentences[first:]
