"""One training document: words with what stands around them, and labels on words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.model import Span
from variorum.reader.encoder import shapes
from variorum.reader.encoder.layout import lay
from variorum.reader.encoder.words import Cutter
from variorum.text.sentences import split_all

CUTTER = Cutter()


@dataclass
class Saying:
    """One attribution as word numbers of its document."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


@dataclass
class Sample:
    """A document's words and whatever labels its corpus has.

    ``heads`` are word numbers in the document, the word itself for a root, -1 where unlabelled.
    ``tags`` maps a head's name to one label a word ("" where it is not labelled).
    """

    name: str
    words: list[str]
    spans: list[Span]
    gaps: list[int]
    quoted: list[bool]
    sentences: list[int]
    paragraphs: list[int]
    tags: dict[str, list[str]] = field(default_factory=dict)
    heads: list[int] | None = None
    sayings: list[Saying] | None = None


def from_text(
    name: str,
    text: str,
    paragraphs: Sequence[Span],
    sentences: Sequence[tuple[int, Span]] | None = None,
) -> Sample:
    """A document cut just as the reader cuts it."""
    quoted = shapes.Quoted(text, paragraphs)
    laid = lay(text, sentences or split_all(text, paragraphs), quoted, CUTTER)
    return Sample(
        name, laid.words, laid.spans, laid.gaps, laid.quoted, laid.sentences, laid.paragraphs
    )


class Touching:
    """Turns spans of the text into numbers of the words that they touch."""

    def __init__(self, sample: Sample) -> None:
        size = max((span.end for span in sample.spans), default=0)
        self._number = [-1] * (size + 1)
        for number, span in enumerate(sample.spans):
            for at in range(span.start, span.end):
                self._number[at] = number

    def words(self, start: int, end: int) -> list[int]:
        """The numbers of the words that ``[start, end)`` touches, in order."""
        found = dict.fromkeys(self._number[start : min(end, len(self._number))])
        found.pop(-1, None)
        return list(found)


def tag(sample: Sample, spans: Sequence[tuple[int, int, str]]) -> list[str]:
    """Labels B-, I-, O of spans ``(start, end, kind)``; where two overlap the longer stays."""
    touching = Touching(sample)
    labels = ["O"] * len(sample.words)
    for start, end, kind in sorted(spans, key=lambda s: (s[0] - s[1], s)):
        numbers = touching.words(start, end)
        if numbers and all(labels[n] == "O" for n in numbers):
            for place, number in enumerate(numbers):
                labels[number] = f"{'I' if place else 'B'}-{kind}"
    return labels
