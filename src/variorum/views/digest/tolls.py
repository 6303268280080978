"""The tolls of a digest: what each claimant counted in the period, and what it said before (M17).

Nothing is added up, and no claimant's count follows another's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from variorum.model import Figure, Point, Record, Series
from variorum.views.digest.period import Period
from variorum.views.digest.saying import AROUND
from variorum.views.figure import figure_view, label_of
from variorum.views.fold import fold
from variorum.views.index import Index
from variorum.views.near import near
from variorum.views.parts import Who
from variorum.views.series import point_told
from variorum.views.spots import Spot, spot_in_sentence
from variorum.views.wording import when


class TollChange(Record, frozen=True, kw_only=True):
    """What a claimant said in the period of one measure and population.

    ``before`` is its last count published earlier, with the day up to which that counts; absent
    where it gave none. ``changed`` is false where both are the same number.
    """

    claimant: str
    measure: str
    now: str
    spot: Spot
    changed: bool
    as_of: str | None = None
    before: str | None = None
    before_as_of: str | None = None
    population: str | None = None
    party: str | None = None
    who: Who | None = None
    title: str = ""
    outlet: str | None = None
    planned: bool = False


class Change(NamedTuple):
    """A count of the period, and the last one that its claimant gave before."""

    series: Series
    figure: Figure
    now: Point
    before: Point | None

    @property
    def changed(self) -> bool:
        """Whether it is another number than before, or the first."""
        before = self.before
        return before is None or (before.low, before.high) != (self.now.low, self.now.high)


def toll_changes(index: Index, period: Period, inside: frozenset[str]) -> list[Change]:
    """The counts of the period, those that changed first, then by what they count."""
    wanted: dict[str, Series] = {}
    for article in inside:
        for series in _by_article(index).get(article, ()):
            wanted[series.id] = series
    found = [one for series in wanted.values() for one in _changes(index, series, period, inside)]
    return sorted(found, key=lambda one: _order(index, one))


def _order(index: Index, one: Change) -> tuple[bool, str, str, str, str, int]:
    entity = index.entities.get(one.series.party or "")
    return (
        not (one.changed and one.before),
        one.series.measure,
        (entity.name if entity else one.series.party) or "",
        fold(one.series.claimant),
        one.figure.article,
        one.figure.span.start,
    )


def _by_article(index: Index) -> dict[str, tuple[Series, ...]]:
    """Series by the articles in which their figures stand. Made once."""
    made: dict[str, tuple[Series, ...]] | None = index.once.get("digest series")
    if made is None:
        made = {}
        for series in index.edition.series:
            known = [index.figures[p.figure] for p in series.points if p.figure in index.figures]
            for article in dict.fromkeys(figure.article for figure in known):
                made[article] = (*made.get(article, ()), series)
        index.once["digest series"] = made
    return made


def _changes(
    index: Index, series: Series, period: Period, inside: frozenset[str]
) -> Iterator[Change]:
    """Each different count of the period, beside the last one from before it."""
    known = [point for point in series.points if point.figure in index.figures]
    mine = [point for point in known if index.figures[point.figure].article in inside]
    before = _last_before(index, known, period)
    for point in {(point.low, point.high): point for point in mine}.values():
        yield Change(series, index.figures[point.figure], point, before)


def toll_view(index: Index, change: Change) -> TollChange:
    """A count as a digest shows it."""
    series, figure, now, before = change
    view, article = figure_view(index, figure), index.articles[figure.article]
    entity = index.entities.get(series.party or "")
    return TollChange(
        claimant=now.claimant or series.claimant,
        measure=series.measure,
        now=point_told(now, figure),
        spot=near(spot_in_sentence(index, article, figure.text, figure.span), AROUND),
        changed=change.changed,
        as_of=when(now.as_of) if now.as_of else None,
        before=point_told(before, index.figures[before.figure]) if before else None,
        before_as_of=when(before.as_of) if before and before.as_of else None,
        population=label_of(series.population),
        party=entity.name if entity else series.party,
        who=view.whose,
        title=view.title,
        outlet=article.outlet,
        planned=view.planned,
    )


def _last_before(index: Index, points: Sequence[Point], period: Period) -> Point | None:
    earlier = [p for p in points if period.before(index.articles[index.figures[p.figure].article])]
    return earlier[-1] if earlier else None
