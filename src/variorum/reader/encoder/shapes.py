"""What the uncased vocabulary cannot see of a word: capitals, gaps before it, quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from variorum.model import Span
from variorum.text.quotations import find_quotations

LOWER, TITLE, UPPER, MIXED, INITIAL, DIGITS, CODE, SIGN = range(8)
NO_GAP, SPACE, LINE, CONTINUED = range(4)
# One embedding for each combination, and 0 for the marks around a window.
COUNT = 1 + 8 * 4 * 2


@lru_cache(maxsize=50_000)
def shape(word: str) -> int:  # noqa: PLR0911  a list of cases
    """The class of a word's letters."""
    if not any(c.isalnum() for c in word):
        return SIGN
    if word.isdigit():
        return DIGITS
    if any(c.isdigit() for c in word):
        return CODE
    if word.islower():
        return LOWER
    if word.isupper():
        return UPPER if len(word) > 1 else INITIAL
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED if any(c.isupper() for c in word) else LOWER


def feature(kind: int, gap: int, quoted: bool) -> int:
    """The embedding's number."""
    return 1 + (kind * 4 + gap) * 2 + int(quoted)


def gap_before(text: str, previous: int, start: int) -> int:
    """What stands between the end of one word and the start of the next."""
    if previous == start:
        return NO_GAP
    return LINE if "\n" in text[previous:start] else SPACE


class Quoted:
    """Whether a place lies inside quotation marks that mark more than a term."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        outer = [q for q in find_quotations(text, paragraphs) if q.depth == 0]
        spans = sorted(part for q in outer for part in q.parts)
        self._starts = [span.start for span in spans]
        self._ends = [span.end for span in spans]

    def at(self, place: int) -> bool:
        """Whether the code point at ``place`` is quoted."""
        found = bisect_right(self._starts, place) - 1
        return found >= 0 and place < self._ends[found]
