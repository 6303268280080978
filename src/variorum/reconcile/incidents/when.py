"""Whether two tellings may be of one time: intervals of days, as far as they are told (M20)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple

from variorum.model.event import EventTime

# Longest stretch in days that counts as a day told twice ("overnight"), and as a week.
_DAY = 2
_WEEK = 8

Meeting = Literal["day", "week", "longer", "unknown", "apart"]


class Days(NamedTuple):
    """An interval of days, both ends included, as ordinals of the proleptic calendar."""

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many days it has."""
        return self.end - self.start + 1

    def meets(self, other: Days) -> bool:
        """Whether the two have a day in common."""
        return self.start <= other.end and other.start <= self.end

    def common(self, other: Days) -> Days:
        """The days of both, which must meet."""
        return Days(max(self.start, other.start), min(self.end, other.end))


@lru_cache(maxsize=1 << 14)
def days(start: str | None, end: str | None) -> Days | None:
    """The interval of two ISO dates or date-times; nothing where one is missing or none."""
    if not start or not end:
        return None
    try:
        found = Days(
            date.fromisoformat(start[:10]).toordinal(), date.fromisoformat(end[:10]).toordinal()
        )
    except ValueError:
        return None
    return found if found.start <= found.end else None


def iso(ordinal: int) -> str:
    """The ISO date of an ordinal."""
    return date.fromordinal(ordinal).isoformat()


def meeting(one: Days | None, other: Days | None) -> Meeting:
    """How near two intervals say that the tellings are; apart when they have no day in common."""
    if one is None or other is None:
        return "unknown"
    if not one.meets(other):
        return "apart"
    longer = max(one.length, other.length)
    if longer <= _DAY:
        return "day"
    return "week" if longer <= _WEEK else "longer"


def common(told: Iterable[Days | None]) -> Days | None:
    """The days that all tellings allow; where they allow none, all from the first to the last."""
    known = [one for one in told if one is not None]
    if not known:
        return None
    inner = Days(max(one.start for one in known), min(one.end for one in known))
    if inner.start <= inner.end:
        return inner
    return Days(min(one.start for one in known), max(one.end for one in known))


def attested(told: Sequence[tuple[Days | None, Hashable, bool]]) -> Days | None:
    """The days that all tellings allow; where they allow none, those that most voices have.

    Each telling is its days, its voice, and whether that is somebody whom an outlet quotes: such
    ones come first, for an outlet's own words follow others. Of equals the earliest days count. A
    day in dispute is the one or the other, and no stretch from the one to the other (M8).
    """
    known = [one for one in told if one[0] is not None]
    starts = sorted({days_.start for days_, _, _ in known if days_ is not None})
    best: list[Days] = []
    most = (-1, -1, -1)
    for start in starts:
        held = [one for one in known if one[0] is not None and one[0].meets(Days(start, start))]
        quoted = len({voice for _, voice, spoken in held if spoken})
        count = (quoted, len({voice for _, voice, _ in held}), len(held))
        if count > most:
            most, best = count, [days_ for days_, _, _ in held if days_ is not None]
    return common(best)


# Longest stretch in days of each of UCDP's date_prec but the last (M20).
_PRECISIONS = ((1, 1), (6, 2), (7, 3), (31, 4))


def event_time(when: Days | None) -> EventTime | None:
    """The days as a record, with UCDP's date_prec."""
    if when is None:
        return None
    precision = next((told for most, told in _PRECISIONS if when.length <= most), 5)
    return EventTime(start=iso(when.start), end=iso(when.end), precision=precision)
