"""One scale for the claimants of a group, and their figures on it as bars and steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model import Point, Record, Series
from variorum.views.chart import nice_top
from variorum.views.incident_line import ordinal
from variorum.views.index import Index

# The drawing of one claimant in units; figures stand within its margins.
WIDTH = 1000
HEIGHT = 200
MARGIN = 14
# Qualifiers by which a number is no exact one, though no end of it is open.
INEXACT = frozenset({"about", "vague"})


class Dot(Record, frozen=True, kw_only=True):
    """A figure in a drawing: a bar at ``x`` from ``low`` down to ``high`` up, in units.

    ``open_from`` and ``open_to`` are the part that the words leave open, where there is one;
    ``about`` where they say that the number is no exact one.
    """

    x: int
    low: int
    high: int
    open_from: int | None = None
    open_to: int | None = None
    about: bool = False


@dataclass(frozen=True)
class Scale:
    """One scale for all claimants of a group: days across, numbers up."""

    first: str
    last: str
    top: int

    @classmethod
    def over(cls, lot: Sequence[Series], most: int) -> Scale | None:
        """The scale; None where fewer than two figures have a day and a number."""
        points = [p for series in lot for p in series.points[-most:] if drawable(p)]
        if len(points) < 2:
            return None
        days = [(point.as_of or "")[:10] for point in points]
        numbers = [max(point.low or 0, point.high or 0) for point in points]
        return cls(first=min(days), last=max(days), top=nice_top(max(numbers)))

    def x(self, day: str) -> int:
        """Where a day stands; the middle where there is but one."""
        reach = ordinal(self.last) - ordinal(self.first)
        share = (ordinal(day) - ordinal(self.first)) / reach if reach else 0.5
        return round(MARGIN + share * (WIDTH - 2 * MARGIN))

    def y(self, number: int) -> int:
        """How far down a number stands."""
        return round(HEIGHT - MARGIN - number / self.top * (HEIGHT - 2 * MARGIN))


def drawable(point: Point) -> bool:
    """Whether a figure has a day and a number."""
    return bool(point.as_of and ordinal(point.as_of)) and not point.low is point.high is None


def dot(index: Index, point: Point, scale: Scale) -> Dot:
    """A figure as it is drawn: an end that its words leave open runs to the edge."""
    x = scale.x(point.as_of or "")
    about = index.figures[point.figure].qualifier in INEXACT
    if point.high is None:
        at = scale.y(point.low or 0)
        return Dot(x=x, low=at, high=at, open_from=at, open_to=0, about=about)
    if point.low is None:
        at = scale.y(point.high)
        return Dot(x=x, low=at, high=at, open_from=at, open_to=scale.y(0), about=about)
    return Dot(x=x, low=scale.y(point.low), high=scale.y(point.high), about=about)


def line(points: Sequence[Point], scale: Scale) -> str:
    """A step from each figure to the next: what a claimant said stands until it says another."""
    parts: list[str] = []
    for point in points:
        number = point.low if point.low is not None else point.high
        x, y = scale.x(point.as_of or ""), scale.y(number or 0)
        parts.append(f"H{x}V{y}" if parts else f"M{x} {y}")
    return "".join(parts) if len(parts) > 1 else ""
