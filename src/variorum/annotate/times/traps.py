"""Look-alikes: what matches a rule and is no time (ages, scores, names, counts, addresses)."""

from __future__ import annotations

from variorum.annotate.times.found import Found
from variorum.annotate.times.traps_dates import DATES
from variorum.annotate.times.traps_lengths import LENGTHS
from variorum.annotate.times.traps_relative import RELATIVE

_CHECKS = {**DATES, **RELATIVE, **LENGTHS}
_OPEN = frozenset("\"“«„‘'")
_TITLED = frozenset({"near", "part", "weekday"})


def is_time(found: Found) -> bool:
    """Whether what a rule matched is a time, as far as its own words and its neighbours say."""
    if found.kind in _TITLED and found.glued_before in _OPEN and found.text.istitle():
        return len(found.words) == 1  # no title of a programme: “This Week”
    check = _CHECKS.get(found.kind)
    return check is None or check(found)
