"""What became of a planned meeting: held as a later telling says, or called off, put off, refused.

Two parties in common and a day near the planned one make it the same. Where it is told both as
called off and as held, both stand: accounts may differ, and a meeting may be put off by a day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from variorum.model import Event
from variorum.views.dealing_rows import PARTIES, Dealing, name

Side = Callable[[str], str]
# Days by which a meeting may be held before the day for which it was planned, and after it.
_EARLY, _LATE = 1, 3
# How long before its day a meeting may be called off, in days.
_AHEAD = 7
_MEETING = ("meet", "talk", "summit", "negotiat", "conference", "visit", "discuss", "consult")


class Became(NamedTuple):
    """The ids of the events that tell what became of a planned meeting."""

    held: str | None = None
    off: str | None = None


def outcomes(
    rows: Sequence[Dealing], events: Sequence[Event], published: Mapping[str, str], side: Side
) -> dict[str, Became]:
    """What became of planned meetings, by the event that tells of the plan."""
    held = _Told(side)
    for row in rows:
        if row.kind == "meeting" and row.status == "reported":
            held.add(row.event, row.parties, days_of(row))
    refused = _Told(side)
    for event in events:
        if event.type == "REJECT" and _of_a_meeting(event):
            parties = tuple(map(name, (*event.actors, *event.recipients)))
            refused.add(event.id, parties, _day_of(event, published))
    plans = [row for row in rows if row.kind == "meeting" and row.status == "planned"]
    found = {
        row.event: Became(
            held.like(row, range(-_EARLY, _LATE + 1)),
            refused.like(row, range(-_AHEAD, _LATE + 1), _day_in(row, published))
            or refused.undated(row, published),
        )
        for row in plans
    }
    return {event: became for event, became in found.items() if any(became)}


class _Told:
    """Tellings by party and day."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._parties: dict[str, frozenset[str]] = {}
        self._by_day: dict[int, list[str]] = {}
        self._undated: list[tuple[str, int]] = []

    def add(self, event: str, parties: Sequence[str], days: Sequence[str]) -> None:
        """Keep a telling; one whose only day is that of its article begins with "~"."""
        self._parties[event] = frozenset(map(self._side, parties))
        for text in days:
            if text.startswith("~"):
                self._undated.append((event, day_number(text[1:])))
            else:
                self._by_day.setdefault(day_number(text), []).append(event)

    def like(self, plan: Dealing, near: range, first: int = 0) -> str | None:
        """The telling with two parties in common, the nearest day first; None for none.

        Args:
            plan: the planned meeting.
            near: days from the planned one.
            first: the day before which nothing can be told of the plan.
        """
        asked = frozenset(map(self._side, plan.parties))
        for planned in sorted({day_number(text) for text in days_of(plan)}):
            for away in sorted(near, key=abs):
                for event in (
                    self._by_day.get(planned + away, ()) if planned + away >= first else ()
                ):
                    if len(self._parties[event] & asked) >= PARTIES:
                        return event
        return None

    def undated(self, plan: Dealing, published: Mapping[str, str]) -> str | None:
        """A telling without a day of its own, printed between the plan and its day."""
        days = [day_number(text) for text in days_of(plan)]
        told = published.get(plan.article)
        if not days or told is None:
            return None
        asked = frozenset(map(self._side, plan.parties))
        for event, day in self._undated:
            within = day_number(told) <= day <= max(days) + _LATE
            if within and len(self._parties[event] & asked) >= PARTIES:
                return event
        return None


def _day_in(row: Dealing, published: Mapping[str, str]) -> int:
    """The day of the article that tells of a plan; 0 where that is not known."""
    told = published.get(row.article)
    return 0 if told is None else day_number(told)


def _of_a_meeting(event: Event) -> bool:
    """Whether what is refused, called off or put off is a meeting."""
    told = event.matter.text if event.matter else event.trigger.text
    return any(word.startswith(_MEETING) for word in told.lower().split())


def _day_of(event: Event, published: Mapping[str, str]) -> list[str]:
    if event.time is not None:
        return [event.time.start]
    printed = published.get(event.article)
    return [] if printed is None else [f"~{printed}"]


def days_of(row: Dealing) -> list[str]:
    """The first and the last day of a row, each once."""
    return list(dict.fromkeys(_told(row)))


def _told(row: Dealing) -> Iterator[str]:
    yield from (day for day in (row.start, row.end) if day is not None)


def day_number(text: str) -> int:
    """A day as its number."""
    return date.fromisoformat(text[:10]).toordinal()
