"""What has been told so far in an article, and by whom: the times that "that week" may take up.

Words in quotation marks are somebody else's. A time that only they tell is none that the outlet's
own "that week" takes up, nor that of another quotation; what the outlet tells is known to all.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from variorum.annotate.times.context import Anchor
from variorum.model import Span
from variorum.text.quotations import find_quotations

_NEAR = 600  # code points over which "the same day" still means the day told before
_SPEECH = 20  # code points from which words in marks are speech rather than a title or a term


@dataclass
class Telling:
    """The times told last: by the outlet, and within the quotation that is being read."""

    _starts: list[int]
    _spans: list[Span]
    _told: dict[int, tuple[int, Anchor]] = field(default_factory=dict)
    _days: dict[int, Anchor] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, regions: Sequence[Span]) -> Telling:
        """Nothing told yet, of the regions of a text. Linear in their length."""
        spans = sorted(
            quotation.span
            for quotation in find_quotations(text, regions)
            if quotation.depth == 0 and quotation.span.end - quotation.span.start >= _SPEECH
        )
        return cls([span.start for span in spans], spans)

    def begin_region(self) -> None:
        """A paragraph begins: a time of day in it belongs to no day of the one before."""
        self._days.clear()

    def previous(self, at: int) -> Anchor | None:
        """The time told last that words at a place may take up, if it was told nearby."""
        known = [self._told[voice] for voice in self._voices(at) if voice in self._told]
        near = [one for one in known if at - one[0] <= _NEAR]
        return max(near, key=lambda one: one[0])[1] if near else None

    def near(self, at: int) -> Anchor | None:
        """The same, where it was told in the same paragraph and was a day."""
        for voice in reversed(self._voices(at)):
            if voice in self._days and voice in self._told and at - self._told[voice][0] <= _NEAR:
                return self._days[voice]
        return None

    def tell(self, span: Span, anchor: Anchor | None) -> None:
        """A time has been told; without an anchor one that nothing can take up."""
        voice = self._voices(span.start)[-1]
        if anchor is None:
            self._told.pop(voice, None)
            return
        self._told[voice] = (span.end, anchor)
        if anchor.unit == "day":
            self._days[voice] = anchor

    def _voices(self, at: int) -> list[int]:
        """The outlet, as -1, and the number of the quotation at a place, if it is in one."""
        number = bisect_right(self._starts, at) - 1
        inside = number >= 0 and at < self._spans[number].end
        return [-1, number] if inside else [-1]
