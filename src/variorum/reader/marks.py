"""Whether all that is said of a subject stands in quotation marks: 'said it "will never yield"'."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from variorum.reader.hits import Range
from variorum.reader.kinds import closed, is_adverb, is_finite
from variorum.reader.units import QUOTE, Unit

# A subject, with its auxiliaries, has no more words than this.
_SUBJECT = 10
# Words that hold what follows in marks at arm's length.
_HELD_OFF = frozenset({"so-called", "called", "word", "words", "term", "phrase", "named", "titled"})


def quoted_last(unit: Unit, contents: Sequence[Range]) -> tuple[int, int] | None:
    """The quotation that closes contents whose other words are but its subject."""
    first, last = contents[-1]
    while last > first and not unit.low[last - 1][:1].isalnum() and unit.low[last - 1] != QUOTE:
        last -= 1
    outside = unit.low[contents[0][0] : last - 1]
    if unit.low[last - 1 : last] != [QUOTE] or not outside or len(outside) > _SUBJECT:
        return None
    if any(is_finite(low) and low not in closed("auxiliaries") for low in outside):
        return None
    if any(_needs_verb(one, other) for one, other in pairwise(outside)):
        return None
    held = outside[-1] in closed("determiners") | _HELD_OFF or {QUOTE, ","} & set(outside)
    return None if held else unit.quotes[last - 1]


def _needs_verb(low: str, after: str) -> bool:
    """Whether a verb stands outside the marks: "would respond", "has agreed"."""
    helps = low in closed("modals") or low in {"has", "have", "had", "to"}
    small = after in closed("auxiliaries") or is_adverb(after) or after in {"not", "so"}
    return helps and not small
