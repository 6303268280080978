"""Which of one deed's events a figure counts, where it is told at several places (M14, M20)."""

from __future__ import annotations

from collections.abc import Iterable

from variorum.model.event import Event
from variorum.model.figure import Figure

_SEVERAL = 2


def at_its_place(figure: Figure, event: Event, told: Iterable[Event]) -> Event | None:
    """Of one deed that is told at several places, the event at the figure's; None where open.

    "Rockets hit Belm and Karsk and killed five": nobody says how many of them in Belm.
    """
    same = [one for one in told if one.trigger.span == event.trigger.span and one.place is not None]
    if len({_where(one) for one in same}) < _SEVERAL:
        return event
    place = None if figure.scope is None else figure.scope.place
    return next((one for one in same if place is not None and place in _where(one)), None)


def _where(event: Event) -> tuple[str, ...]:
    place = event.place
    return () if place is None else tuple(key for key in (place.entity, place.text) if key)
