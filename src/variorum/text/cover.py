"""Many stretches of text as one, to ask whether something meets them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from variorum.model import Span


class Cover:
    """Whether a span meets any of many. Each question costs the logarithm of their number."""

    def __init__(self, spans: Iterable[Span]) -> None:
        merged: list[list[int]] = []
        for start, end in sorted(spans):
            if merged and start <= merged[-1][1]:
                merged[-1][1] = max(merged[-1][1], end)
            else:
                merged.append([start, end])
        self.starts = [start for start, _ in merged]
        self.ends = [end for _, end in merged]

    def meets(self, span: Span) -> bool:
        """Whether any stretch shares a code point with ``span``."""
        place = bisect_right(self.ends, span.start)
        return place < len(self.starts) and self.starts[place] < span.end
