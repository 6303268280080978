"""What tells two strikes of one kind, day and town apart: what was hit, with what, at which hour.

A war has several shellings of one town on a day. Where two are told of another building, another
means or another hour, nothing says that they are one, and they stay two, beside one another,
unless some telling holds both together. Words of kin name one thing: a clinic is a hospital to
another reporter. What is denied is denied in whatever words, so a denial has no details.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from variorum.model import Span, Time
from variorum.reconcile.incidents.buildings import groups
from variorum.vocabulary import load

_DAY = 24
_NOON, _EVENING, _NIGHT, _MORNING_END = 12, 17, 18, 6
# Hours of the parts of a day by TIMEX3's names; a night reaches into the next morning.
_PARTS: Mapping[str, tuple[int, int]] = {
    "MO": (0, _NOON),
    "AF": (_NOON, _EVENING + 1),
    "EV": (_EVENING, _DAY),
    "NI": (_NIGHT, _DAY + _MORNING_END),
    "DT": (_MORNING_END, _NIGHT),
}
# Hours by which an hour that is told may be rounded.
_ROUND = 1


class Hours(NamedTuple):
    """An interval of hours, counted from the first day of the calendar."""

    start: int
    end: int

    def meets(self, other: Hours) -> bool:
        """Whether the two have an hour in common."""
        return self.start <= other.end and other.start <= self.end


class Details(NamedTuple):
    """What was hit and by what means, as groups of kin words; when, to the hour.

    ``deeds`` tell a strike, the taking of a place and the downing of an aircraft from one another.
    """

    sites: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    hours: Hours | None = None
    deeds: frozenset[str] = frozenset()

    def apart(self, other: Details) -> bool:
        """Whether two tellings name different buildings, means or hours."""
        return (
            _other(self.sites, other.sites)
            or _other(self.means, other.means)
            or _other(self.deeds, other.deeds)
            or (
                self.hours is not None
                and other.hours is not None
                and not self.hours.meets(other.hours)
            )
        )

    def joined(self, other: Details) -> Details:
        """The details of both; of hours those that both allow."""
        hours = self.hours or other.hours
        if self.hours and other.hours and self.hours.meets(other.hours):
            start, end = max(self.hours.start, other.hours.start), self.hours.end
            hours = Hours(start, min(end, other.hours.end))
        sites_, deeds = self.sites | other.sites, self.deeds | other.deeds
        return Details(sites_, self.means | other.means, hours, deeds)


NO_DETAILS = Details()


def _other(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other and not one & other)


def means(words: Iterable[str]) -> frozenset[str]:
    """By what it was struck, as far as a sentence tells: from the air or by guns."""
    table = groups("means")
    return frozenset(table[word] for word in words if word in table)


def deeds(word: str, *, struck: bool) -> frozenset[str]:
    """Whether a trigger in some manner tells of a strike, or of a place that is taken."""
    table = load("incidents")["taking"]
    if struck or word in table["strikes"]:
        return frozenset(("strike",))
    return frozenset(("taking",)) if word in table["words"] else frozenset()


def downed(word: str, near: Collection[str]) -> bool:
    """Whether a trigger tells that an aircraft was brought down, which is no strike on a town."""
    listed = load("incidents")["downing"]
    return word in listed["words"] and any(name in near for name in listed["aircraft"])


class Clock:
    """The hours that an article names, by where they stand."""

    def __init__(self, times: Iterable[Time]) -> None:
        found = [(one.span, hours) for one in times if (hours := hours_of(one.value)) is not None]
        self._hours = sorted(found)
        self._starts = [span.start for span, _ in self._hours]

    def within(self, sentence: Span) -> Hours | None:
        """The hours that a sentence names, where it names them once."""
        low = bisect_left(self._starts, sentence.start)
        high = bisect_left(self._starts, sentence.end)
        named = {hours for _, hours in self._hours[low:high]}
        return named.pop() if len(named) == 1 else None


def clocks(times: Iterable[Time]) -> dict[str, Clock]:
    """The hours that each article names, by its id."""
    found: dict[str, list[Time]] = {}
    for one in times:
        found.setdefault(one.article, []).append(one)
    return {article: Clock(held) for article, held in found.items()}


def hours_of(value: str | None) -> Hours | None:
    """The hours of a TIMEX3 value of a day; nothing where it tells no hour or no day."""
    day, _, hour = (value or "").partition("T")
    try:
        start = date.fromisoformat(day).toordinal() * _DAY
    except ValueError:
        return None
    if hour in _PARTS:
        first, last = _PARTS[hour]
        return Hours(start + first, start + last)
    if not hour[:2].isascii() or not hour[:2].isdigit():
        return None
    at = start + int(hour[:2])
    return Hours(at - _ROUND, at + _ROUND)
