"""Why the events of an incident are one: for each but the first the strongest of its links."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from variorum.model import Joining, Share
from variorum.reconcile.incidents.linkage import Edge
from variorum.reconcile.incidents.scoring import Weights, reason, shares
from variorum.reconcile.incidents.traits import Traits
from variorum.reconcile.incidents.units import SURE, Units

_WORDING = "wording same"


def joinings(
    tellings: Sequence[Traits], edges: Iterable[Edge], units: Units, using: Weights
) -> tuple[Joining, ...]:
    """The links that hold an incident together, strongest first, as a tree (Kruskal 1956).

    Events of one wording are joined by it. What only a person's judgement holds together has no
    joining: the judgement is the reason.
    """
    held = {one.id: one for one in tellings}
    tree = _Tree(held)
    found = [
        Joining(
            event=event,
            to=units.head[event],
            score=SURE,
            shares=(Share(feature=_WORDING, weight=SURE, reason=reason(_WORDING)),),
        )
        for event in held
        if units.head[event] != event and tree.join(event, units.head[event])
    ]
    for edge in sorted(edges, key=_strongest):
        if tree.join(edge.one, edge.other):
            pair = held[edge.one], held[edge.other]
            found.append(
                Joining(
                    event=edge.other,
                    to=edge.one,
                    score=round(edge.score, 2),
                    shares=shares(*pair, using),
                )
            )
    return tuple(found)


def _strongest(edge: Edge) -> tuple[float, str, str]:
    return -edge.score, edge.one, edge.other


class _Tree:
    """Which events are joined so far."""

    def __init__(self, events: Iterable[str]) -> None:
        self._parent = {event: event for event in events}

    def _root(self, event: str) -> str:
        *_, last = self._up(event)
        return last

    def _up(self, event: str) -> Iterator[str]:
        yield event
        while self._parent[event] != event:
            self._parent[event] = self._parent[self._parent[event]]
            event = self._parent[event]
            yield event

    def join(self, one: str, other: str) -> bool:
        """Join two; False where they were joined before."""
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first
        return first != second
