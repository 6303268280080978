"""Running tolls of one voice: each stands for itself, so that one more makes nothing anew (M17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from variorum.model import Series
from variorum.reconcile.ranges import dated, tolls
from variorum.reconcile.series import Told, by_day, head, is_past, points, told
from variorum.reconcile.speakers.sides import Sides
from variorum.reconcile.standing.actors import PROFILE
from variorum.reconcile.standing.facts import FACTS
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Quiet, Row
from variorum.reconcile.standing.voices import voices_of
from variorum.reconcile.standing.who import WHO, known
from variorum.vocabulary.conflicts import Profile

TOLLS, SERIES = "tolls", "series"
# Tallies: tolls of one voice, by day; those of them that are of a war that is told of.
RUNNING, LATELY = "running", "lately"
_HIGHEST = 2**63  # no key holds much more

Toll = tuple[tuple[str, ...], Told, bool]  # the voice and what is counted; whether it is long past

TYPES = {TOLLS: tuple[Toll, ...], SERIES: Series}


class Tolls:
    """The running tolls that an article tells, each by its voice and what it counts."""

    name = TOLLS
    listens = frozenset({FACTS, WHO})

    def make(self, key: Key, look: Look) -> tuple[Toll, ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None or not facts.figures:
            return None
        voices = voices_of((facts,))
        found = (
            ((voices.key_of_figure(item.figure), *what), told(item), is_past(voices, item))
            for what, item in tolls(voices, facts.figures)
        )
        return tuple(found) or None

    def spread(self, key: Key, made: tuple[Toll, ...]) -> Iterator[Row]:
        """Each toll to those of the same voice and people."""
        for where, one, past in made:
            day, low, figure = by_day(one)
            yield Count(RUNNING, where, (day, min(low, _HIGHEST), figure, *key))
            if not past:
                yield Count(LATELY, where, (figure,))


class SeriesOf(Quiet):
    """Whose toll it is and of what, by the first of them. The points stand with the articles."""

    name = SERIES
    listens = frozenset({RUNNING, LATELY})

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = {profile.name: profile for profile in profiles}

    def make(self, key: Key, look: Look) -> Series | None:
        """By the voice and what is counted."""
        first = look.least(RUNNING, key)
        if first is None:
            return None
        *_, figure, article = first
        facts = known((article,), look)
        if facts is None:
            return None
        found = next(one for one in facts.figures if one.id == figure)
        tellers = [one for one in facts.statements if one.id == found.statement]
        voices = voices_of((facts,), look, tellers)
        sides = Sides(voices, self._profiles.get(look.cell(PROFILE, ()) or ""))
        return head(sides, key, dated(voices, found), past=not look.has(LATELY, key))


def whole_series(
    heads: Mapping[Key, Series], rows: Iterable[tuple[Toll, ...]]
) -> Iterator[tuple[Key, Series]]:
    """Every single voice's series with its points, by the voice and what it counts."""
    found: dict[tuple[str, ...], list[Told]] = {}
    for row in rows:
        for where, one, _ in row:
            found.setdefault(where, []).append(one)
    for key, series in heads.items():
        yield key, msgspec.structs.replace(series, points=points(found[key]))
