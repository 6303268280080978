"""When two figures count the same thing: measure, population and scope must meet (M14)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from variorum.model import Article, Figure

# A toll "so far" is put beside a closed period only when it was counted inside it or soon after.
GRACE_DAYS_AFTER_PERIOD = 31


@dataclass(frozen=True)
class Counted:
    """A figure with what comparison needs: the period it covers and the day up to which.

    ``start`` and ``as_of`` are ISO dates or absent. ``closed`` when the words give the period's
    own end ("in the war of 1971-74"), so that nothing later was counted.
    """

    figure: Figure
    start: str | None
    as_of: str | None
    closed: bool


def counted(figure: Figure, article: Article) -> Counted:
    """Date a figure: by its own scope, else by its article's publication date."""
    scope = figure.scope
    start = scope.start if scope else None
    end = (scope.end or scope.as_of) if scope else None
    closed = bool(scope and scope.start and scope.end and not scope.as_of)
    if end is None and article.published is not None:
        end = article.published.end
    return Counted(figure=figure, start=_day(start), as_of=_day(end), closed=closed)


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


def population_key(figure: Figure) -> tuple[str, str, str, str]:
    """What must be equal before figures are put beside one another: no guess, no folding."""
    population = figure.population
    return (
        figure.measure,
        figure.scope.kind if figure.scope else "",
        (population.status or "") if population else "",
        (population.party or "").casefold() if population else "",
    )


def scopes_meet(one: Counted, other: Counted) -> bool:
    """Whether the two figures may count the same deaths, losses or arrivals.

    An incident is the same only when both name the same day and place. Cumulative figures meet
    unless their periods are known to lie apart.
    """
    scope, other_scope = one.figure.scope, other.figure.scope
    if scope is None or other_scope is None:
        return False
    if scope.kind == "incident":
        return _same_incident(one, other)
    if scope.place != other_scope.place:
        return False
    if one.closed and other.closed:
        return one.start == other.start and one.as_of == other.as_of
    if one.closed or other.closed:
        period, running = (one, other) if one.closed else (other, one)
        return _inside(running.as_of, period.start, period.as_of)
    return True


def _same_incident(one: Counted, other: Counted) -> bool:
    scope, other_scope = one.figure.scope, other.figure.scope
    if scope is None or other_scope is None or scope.place is None:
        return False
    same_day = scope.start is not None and _day(scope.start) == _day(other_scope.start)
    return same_day and scope.place == other_scope.place


def _inside(day: str | None, start: str | None, end: str | None) -> bool:
    if day is None or start is None or end is None:
        return False
    return start <= day and _days_between(end, day) <= GRACE_DAYS_AFTER_PERIOD


def _days_between(earlier: str, later: str) -> int:
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return GRACE_DAYS_AFTER_PERIOD + 1


def contradict(one: Counted, other: Counted) -> bool:
    """Whether two figures whose scopes meet cannot both be right.

    A running toll only grows. Two tolls of one day contradict when their ranges do not meet; an
    earlier one contradicts a later one only when it is higher: else they are a series (M17).
    """
    if _below(one, other) == _below(other, one):
        return False
    if one.figure.scope and one.figure.scope.kind == "incident":
        return True
    lower, higher = (one, other) if _below(one, other) else (other, one)
    if lower.as_of is None or higher.as_of is None:
        return False
    return higher.as_of <= lower.as_of


def _below(one: Counted, other: Counted) -> bool:
    """Whether all that ``one`` allows lies below all that ``other`` allows."""
    high, low = one.figure.high, other.figure.low
    return high is not None and low is not None and high < low
