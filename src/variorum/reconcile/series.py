"""What one voice says over time of one toll (M17): every revision is kept, each with its day.

A running toll is as of the day on which it was said, unless its words give another day: a report
printed on Friday of what was said on Thursday counts up to Thursday (M14).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from variorum.model import Figure, Point, Series, make_id
from variorum.reconcile.calendar import apart
from variorum.reconcile.ranges import tolls
from variorum.reconcile.scopes import Counted
from variorum.reconcile.voices import Voices

# Days after which what is counted is of an earlier war.
_LONG = 365


def series(voices: Voices, figures: Sequence[Figure]) -> tuple[Series, ...]:
    """A series for every voice, measure and population of which it gives a running toll.

    One point is a series too: beside those of other voices it shows who counts what when.
    Independent of the order of the figures.
    """
    found: dict[tuple[str, ...], list[Counted]] = defaultdict(list)
    for key, item in tolls(voices, figures):
        found[voices.key_of_figure(item.figure), *key].append(item)
    made = [_series(voices, key, found[key]) for key in sorted(found)]
    return tuple(sorted(made, key=in_order))


def in_order(one: Series) -> tuple[bool, str, str, str]:
    """Sort key of series: those of the war that is told of before those of earlier ones."""
    return one.past, one.measure, one.claimant, one.id


def _each_once(items: Sequence[Counted]) -> list[Counted]:
    """The tolls by day; one that is carried by several articles stands once (M23)."""
    first: dict[tuple[object, ...], Counted] = {}
    for item in sorted(items, key=lambda item: item.figure.id):
        figure = item.figure
        first.setdefault((item.as_of, figure.low, figure.high, figure.qualifier), item)
    return sorted(first.values(), key=lambda i: (i.as_of or "", i.figure.low or 0, i.figure.id))


def _series(voices: Voices, key: tuple[str, ...], items: Sequence[Counted]) -> Series:
    order = _each_once(items)
    first = order[0].figure
    statement = voices.statements.get(first.statement or "")
    speaker = statement.speaker if statement is not None else None
    known = speaker is not None and speaker.entity in voices.entities
    population = first.population
    closed = order[0].closed
    return Series(
        id=make_id("series", *key),
        measure=first.measure,
        claimant=voices.of_figure(first),
        entity=speaker.entity if speaker is not None and known else None,
        population=population.status if population else None,
        party=population.party if population else None,
        points=tuple(
            Point(
                figure=item.figure.id,
                as_of=item.as_of,
                low=item.figure.low,
                high=item.figure.high,
            )
            for item in order
        ),
        since=order[0].start if closed else None,
        until=order[0].as_of if closed else None,
        past=closed and all(_past(voices, item) for item in order),
    )


def _past(voices: Voices, item: Counted) -> bool:
    """Whether a closed period was over for more than a year when it was told of."""
    printed = voices.articles[item.figure.article].published
    if printed is None or item.as_of is None:
        return False
    gap = apart(item.as_of, printed.start[:10])
    return gap is not None and gap > _LONG
