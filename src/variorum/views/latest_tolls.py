"""What each claimant says last of those most often counted, with its words."""

from __future__ import annotations

from collections import Counter

from variorum.model import Record, Series
from variorum.views.figure import label_of
from variorum.views.index import Index
from variorum.views.series import by_size, of_claimant
from variorum.views.spots import Spot
from variorum.views.wording import when


class Toll(Record, frozen=True, kw_only=True):
    """The latest that a claimant says, with its words; ``earlier`` counts what it said before.

    ``period`` is that of an earlier war, of which it is the toll.
    """

    id: str
    measure: str
    name: str
    latest: str
    spot: Spot
    until: str | None = None
    voice: str | None = None
    population: str | None = None
    party: str | None = None
    earlier: int = 0
    period: str | None = None


def tolls(index: Index, limit: int) -> tuple[Toll, ...]:
    """The latest figures of the series of the commonest measure, the latest day first."""
    made: tuple[Toll, ...] | None = index.once.get("tolls")
    if made is None:
        found = [
            s for s in index.edition.series if any(p.figure in index.figures for p in s.points)
        ]
        counted = Counter(series.measure for series in found)
        common = min(counted, key=lambda m: (-counted[m], m), default=None)
        order = sorted((s for s in found if s.measure == common), key=by_size)
        order.sort(key=lambda s: s.points[-1].as_of or "", reverse=True)
        order.sort(key=lambda s: s.past)
        made = index.once["tolls"] = tuple(_toll(index, series) for series in order[:limit])
    return made


def _toll(index: Index, series: Series) -> Toll:
    view = of_claimant(index, series, None, 1)
    party = index.entities.get(series.party or "")
    return Toll(
        id=series.id,
        measure=series.measure,
        name=series.claimant,
        latest=view.latest,
        until=view.until,
        voice=view.voice,
        population=label_of(series.population),
        party=party.name if party else series.party,
        spot=view.points[-1].figure.spot,
        earlier=len(series.points) - 1,
        period=when(series.since, series.until) if series.past else None,
    )
