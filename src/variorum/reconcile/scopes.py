"""When two figures count the same thing: measure, population and scope must meet (M14)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.model import Article, Figure, Said
from variorum.vocabulary import load


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


def counted(figure: Figure, article: Article, said: Said | None = None) -> Counted:
    """Date a figure: by its own scope, else by the day it was said, else by its publication (M14).

    A running toll whose words give no day of their own bears that of its article; said on a day
    that is told, it counts up to that day and no further.

    Args:
        figure: the figure.
        article: in which it is told.
        said: when its statement was said, where that is known.
    """
    scope = figure.scope
    start = scope.start if scope else None
    end = (scope.end or scope.as_of) if scope else None
    closed = bool(scope and scope.start and scope.end)
    printed = article.published
    if end is None or (scope and not scope.end and printed and _day(end) == _day(printed.end)):
        if said is not None and _day(said.start) == _day(said.end):
            end = said.end
        elif printed is not None:
            end = printed.end if _day(printed.start) == _day(printed.end) else None
    return Counted(figure=figure, start=_day(start), as_of=_day(end), closed=closed)


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


# Measures of things: here "90 carriers" and "380 trucks" are different populations.
OF_THINGS = frozenset({"deployed", "destroyed", "damaged", "downed", "fired"})


def population_key(figure: Figure) -> tuple[str, str, str, str, str]:
    """What must be equal before figures are put beside one another: no guess, no folding."""
    population = figure.population
    words = population.text or "" if population and figure.measure in OF_THINGS else ""
    status = population.status if population else None
    return (
        f"{figure.measure}, planned" if figure.planned else figure.measure,
        figure.scope.kind if figure.scope else "",
        "" if status in (None, "person") else status,
        (population.party or "").casefold() if population else "",
        " ".join(words.casefold().split()),
    )


_ONE_OF = re.compile(r"(?:at least |only |just )?(?:one|1) of\b", re.IGNORECASE)


def tells_of_one(figure: Figure) -> bool:
    """Whether a figure is of one person, named or picked out, and no count of all (M14).

    "Colonel Ada Lind" and "one of the miners" were killed, whether six were or nine.
    """
    if not figure.low == figure.high == 1:
        return False
    first = figure.text.split(None, 1)[0].lower() if figure.text.strip() else ""
    return (
        first not in load("measures")["grammar"]["count_one"]
        or _ONE_OF.match(figure.text) is not None
    )


def own_side_only(figure: Figure) -> bool:
    """Whether a figure may be compared only with others of its own voice.

    "60 civilians so far" of one side and "36 civilians so far" of the other are no rival counts:
    where the words name neither side nor place, each may count its own. "The number of dead is 14"
    may be of a day or of a war: without side, place or beginning nothing says of which (M14).
    """
    population, scope = figure.population, figure.scope
    status = population.status if population else None
    named = bool(population and population.party) or bool(scope and scope.place)
    if status in {None, "person"}:
        named = named or bool(scope and scope.start)
    return not named


def scope_key(item: Counted) -> tuple[str, ...] | None:
    """Equal for figures that may count the same deaths, losses or arrivals; absent: compare none.

    An incident is the same only when both name the same day and place. Running tolls meet in
    one place; tolls of a closed period only where the period is the same.
    """
    scope = item.figure.scope
    if scope is None:
        return None
    if scope.kind == "incident":
        known = item.start is not None and scope.place is not None
        return ("incident", item.start or "", scope.place or "") if known else None
    if item.as_of is None:
        return None  # a toll of no known day is before and after every other
    period = (item.start or "", item.as_of or "") if item.closed else ()
    return ("cumulative", scope.place or "", *period)


def below(one: Figure, other: Figure) -> bool:
    """Whether all that ``one`` allows lies below all that ``other`` allows.

    "231" and "more than 231" name one number (M12 reads the latter as 232 and up): no conflict.
    """
    if one.high is None or other.low is None:
        return False
    least = other.low - 1 if other.qualifier == "more_than" else other.low
    return one.high < least


def in_time(item: Counted) -> tuple[str, int, str]:
    """Sort key: by date, the higher first on one day, so that a toll is seen to fall."""
    return (item.as_of or "", -(item.figure.low or 0), item.figure.id)
