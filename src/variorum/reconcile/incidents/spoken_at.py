"""Where somebody speaks, as an article names it: no place of what he tells (M20).

"The defence ministry in Tarsk said" and "told reporters in Tarsk that" tell of nothing in Tarsk.
The first at least says whose place it is; the second is where an envoy happens to be.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from variorum.model import Mention, Span, Statement

_NESTED = 8  # phrases that begin before a name and may hold it
_LONGEST = 150  # code points between a word of saying and what is said

Standing = Literal["told", "speaker", "saying"]


class SpokenAt(NamedTuple):
    """The words for speakers of each article, and those in which it is told that they speak."""

    speakers: Mapping[str, Sequence[Span]]
    sayings: Mapping[str, Sequence[Span]]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> SpokenAt:
        """From the statements of a reading."""
        speakers: dict[str, list[Span]] = {}
        sayings: dict[str, list[Span]] = {}
        for said in statements:
            tellers = (*said.chain, *((said.speaker,) if said.speaker else ()))
            speakers.setdefault(said.article, []).extend(link.span for link in tellers)
            before = _before_content(said)
            if before is not None:
                sayings.setdefault(said.article, []).append(before)
        return cls(_sorted(speakers), _sorted(sayings))

    def of_mention(self, mention: Mention) -> Standing:
        """Whether a place is told of, or is only part of the words for who speaks or how."""
        if _inside(mention, self.speakers, whole=False):
            return "speaker"
        return "saying" if _inside(mention, self.sayings, whole=True) else "told"


def _before_content(said: Statement) -> Span | None:
    """The words from a verb of saying to what is said behind it."""
    if said.cue is None or not said.content:
        return None
    start, end = said.cue.span.end, said.content[0].span.start
    return Span(start, end) if start < end <= start + _LONGEST else None


def _sorted(found: Mapping[str, list[Span]]) -> dict[str, list[Span]]:
    return {article: sorted(spans) for article, spans in found.items()}


def _inside(mention: Mention, stretches: Mapping[str, Sequence[Span]], *, whole: bool) -> bool:
    """Whether a name stands inside one of some stretches, and, unless it may, is not all of it."""
    spans = stretches.get(mention.article, ())
    at = bisect_right(spans, mention.span.start, key=_start)
    near = spans[max(0, at - _NESTED) : at]
    return any(span.covers(mention.span) and (whole or span != mention.span) for span in near)


def _start(span: Span) -> int:
    return span.start
