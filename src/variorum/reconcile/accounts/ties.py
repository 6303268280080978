"""Which figure counts the harm of which event, within an article (M14).

A figure is tied to an event of a kind that can cause it: told in the same sentence, or, where the
sentence tells of none, in the one before it in the same paragraph. Of several in a sentence the
one that acts upon the very people who are counted is meant, else the nearest. A running toll
counts no single event. Place and day must not speak against it; what remains open stays untied.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping

from variorum.model import Event, Figure, Span
from variorum.model.event import EventType
from variorum.model.figure import Measure
from variorum.model.whereabouts import at_its_place
from variorum.reconcile.accounts.material import Material

_HARM: frozenset[EventType] = frozenset({"ASSAULT"})
_HELD: frozenset[EventType] = frozenset({"ASSAULT", "COERCE"})
_MOVED: frozenset[EventType] = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_SENT: frozenset[EventType] = frozenset({"MOBILIZE", "AID", "SUPPORT", "COOPERATE", "RETREAT"})
CAUSES: Mapping[Measure, frozenset[EventType]] = {
    "killed": _HARM | {"COERCE", "PROTEST"},
    "wounded": _HARM | {"COERCE", "PROTEST"},
    "casualties": _HARM | {"COERCE", "PROTEST"},
    "missing": _HELD,
    "captured": _HELD,
    "detained": _HELD | {"PROTEST"},
    "displaced": _MOVED,
    "deployed": _SENT,
    "destroyed": _HARM,
    "damaged": _HARM,
    "downed": _HARM,
    "fired": _HARM,
}
# A figure counts what was told so many sentences before it, at most.
_BACK = 1
# Of a sentence without end, only so many events are looked at.
_MOST = 32


def ties(material: Material, articles: Iterable[str]) -> dict[str, str]:
    """The event that each figure counts, by the figure's id; without those of no known event."""
    found: dict[str, str] = {}
    for article in articles:
        figures = material.figures_in.get(article, ())
        told = _by_sentence(material, article) if figures else {}
        for figure in figures:
            event = _event_of(material, figure, told)
            if event is not None:
                found[figure.id] = event
    return found


def _by_sentence(material: Material, article: str) -> Mapping[int, list[Event]]:
    """The events of an article by the number of their sentence, in text order."""
    layout = material.layouts.of(article)
    found: dict[int, list[Event]] = {}
    for event in material.events_in.get(article, ()):
        number = layout.number(event.trigger.span.start)
        if number is not None:
            found.setdefault(number, []).append(event)
    return found


def _event_of(material: Material, figure: Figure, told: Mapping[int, list[Event]]) -> str | None:
    scope = figure.scope
    if scope is not None and scope.event in material.events:
        return scope.event
    if scope is not None and scope.kind == "cumulative":
        return None
    return _nearest(figure, _beside(material, figure, told))


def _beside(material: Material, figure: Figure, told: Mapping[int, list[Event]]) -> list[Event]:
    """The events told in the figure's sentence, else those in the last that tells of any."""
    layout = material.layouts.of(figure.article)
    number = layout.number(figure.span.start)
    if number is None:
        return []
    for at in range(number, number - _BACK - 1, -1):
        near = _around(told.get(at, []), figure)
        fit = [e for e in near if e.type in CAUSES[figure.measure] and _agrees(figure, e)]
        if not fit:
            continue
        if at == number:
            return fit
        one = len({_what(event) for event in fit}) == 1  # of several, which is counted is open
        same = layout.apart(fit[0].trigger.span.start, figure.span.start) is not None
        return fit if one and same else []
    return []


def _around(told: list[Event], figure: Figure) -> list[Event]:
    """The events of a sentence that stand nearest to a figure, however long it is."""
    if len(told) <= _MOST:
        return told
    at = bisect_left(told, figure.span.start, key=lambda event: event.trigger.span.start)
    return told[max(0, at - _MOST // 2) : at + _MOST // 2]


def _what(event: Event) -> tuple[object, ...]:
    """Equal for events of one sentence that may be one deed told in two words."""
    return (event.type, event.place.entity or event.place.text if event.place else None)


def _nearest(figure: Figure, told: list[Event]) -> str | None:
    if not told:
        return None
    upon = [event for event in told if _upon(figure, event)]
    best = min(upon or told, key=lambda event: (_gap(figure.span, event.trigger.span), event.id))
    there = at_its_place(figure, best, told)
    return None if there is None else there.id


def _upon(figure: Figure, event: Event) -> bool:
    """Whether the event acts upon the very people or things that the figure counts."""
    return any(span.meets(link.span) for span in _spans(figure) for link in event.recipients)


def _spans(figure: Figure) -> Iterator[Span]:
    yield figure.span
    if figure.population is not None and figure.population.span is not None:
        yield figure.population.span


def _gap(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _agrees(figure: Figure, event: Event) -> bool:
    """Whether neither place nor days speak against a figure's being of an event."""
    scope = figure.scope
    if event.status in {"planned", "hypothetical"} and figure.measure != "deployed":
        return False
    if scope is None:
        return True
    where = event.place
    named = (where.entity or where.text) if where is not None else None
    if scope.place is not None and named is not None and scope.place != named:
        return False
    when = event.time
    if when is None or scope.start is None:
        return True
    return scope.start[:10] <= when.end[:10] and when.start[:10] <= (scope.end or scope.start)[:10]
