"""Where somebody's unquoted words end at a semicolon, because another speaker begins behind it.

"The capital says nine were killed; the neighbour denies it" has two speakers, and neither says what
the other one does. An encoder may take the second clause for more of what the first one says.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from variorum.model import Span
from variorum.reader.protocol import Attribution


def parted(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The sayings, their contents cut where another one's speaker begins behind a semicolon."""
    begun = sorted({at for one in found if (at := _after(text, one)) is not None})
    return [one if one.direct or not begun else _cut(text, one, begun) for one in found]


def across(text: str, source: Span | None, rule: Attribution) -> bool:
    """Whether a semicolon parts a speaker from the cue, before which another one stands."""
    if source is None or rule.source is None or rule.cue is None or rule.via:
        return False
    if not source.end <= rule.source.start < rule.source.end <= rule.cue.start:
        return False
    return text[source.end : rule.source.start].rstrip().endswith(";")


def _after(text: str, one: Attribution) -> int | None:
    """Where a speaker stands that a semicolon stands right before; the cue comes after it."""
    if one.source is None or one.cue is None or one.cue.start < one.source.end:
        return None
    before = text[max(0, one.source.start - 2) : one.source.start].rstrip()
    return one.source.start if before.endswith(";") else None


def _cut(text: str, one: Attribution, begun: Sequence[int]) -> Attribution:
    first = one.contents[0].start
    place = bisect_right(begun, first)
    if place == len(begun) or begun[place] >= one.contents[-1].end:
        return one
    if one.source is not None and one.source.start >= begun[place]:
        return one  # told behind it: "nine died; the town was hit, the ministry said"
    end = len(text[first : begun[place]].rstrip("; \n\t")) + first
    kept = [Span(span.start, min(span.end, end)) for span in one.contents if span.start < end]
    return msgspec.structs.replace(one, contents=tuple(kept)) if kept else one
