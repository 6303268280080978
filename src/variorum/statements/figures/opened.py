"""The statements that hold words of a sentence, by where their contents stand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from variorum.model import Span, Statement

Told = tuple[Span, Statement]  # a content, and whose statement it is


class Opened:
    """The contents of an article's statements that meet the sentence that is being read."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._told: list[Told] = sorted(
            ((content.span, one) for one in statements for content in one.content),
            key=lambda pair: (pair[0].start, pair[0].end),
        )
        self._next = 0
        self._open: list[Told] = []
        self._starts: list[int] = []
        self._reach: list[int] = []  # how far any up to here goes

    def enter(self, sentence: Span) -> None:
        """Bring up those that meet a sentence; sentences come in order."""
        told = self._told
        while self._next < len(told) and told[self._next][0].start < sentence.end:
            self._open.append(told[self._next])
            self._next += 1
        self._open = [pair for pair in self._open if pair[0].end > sentence.start]
        self._starts = [span.start for span, _ in self._open]
        self._reach = list(accumulate((span.end for span, _ in self._open), max))

    def shortest(self, span: Span) -> Told | None:
        """The shortest content that covers a span; of two as short the first."""
        return min(self._around(span), key=lambda pair: pair[0].end - pair[0].start, default=None)

    def _around(self, span: Span) -> Iterator[Told]:
        """Those that cover a span, in text order.

        A sentence may hold hundreds that stand side by side: none before the last that reaches so
        far is looked at.
        """
        last = bisect_right(self._starts, span.start)
        first = last
        while first and self._reach[first - 1] >= span.end:
            first -= 1
        return (pair for pair in self._open[first:last] if pair[0].covers(span))
