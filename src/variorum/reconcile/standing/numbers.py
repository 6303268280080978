"""Figures that may be compared: their ranges and where they contradict one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from variorum.model import Disagreement, Figure, Range, Series, Statement
from variorum.reconcile.disagreements.figure import figure_conflicts
from variorum.reconcile.ranges import bucket, dated, one_each, ranges_of, tolls
from variorum.reconcile.scopes import Counted
from variorum.reconcile.series import series
from variorum.reconcile.standing.facts import FACTS, Facts
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Quiet, Row
from variorum.reconcile.standing.voices import voices_of
from variorum.reconcile.standing.who import WHO, known, want_known
from variorum.reconcile.voices import Voices

BUCKETS, RANGE, CONFLICTS, TOLLS, SERIES = "buckets", "range", "conflicts", "tolls", "series"
# Tallies: figures that may be compared; running tolls of one voice.
MET, RUNNING = "met", "running"
_TWO = 2


TYPES = {
    BUCKETS: tuple[tuple[tuple[str, ...], str], ...],
    RANGE: tuple[Range, ...],
    CONFLICTS: tuple[Disagreement, ...],
    TOLLS: tuple[tuple[tuple[str, ...], str], ...],
    SERIES: Series,
}


class Buckets:
    """Which of an article's figures may be compared with what others."""

    name = BUCKETS
    listens = frozenset({FACTS, WHO})

    def make(self, key: Key, look: Look) -> tuple[tuple[tuple[str, ...], str], ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None:
            return None
        voices = voices_of((facts,))
        by_id = {figure.id: figure for figure in facts.figures}
        found = (
            (bucket(voices, figure, by_id.get(figure.part_of or "")), figure.id)
            for figure in facts.figures
        )
        return tuple((where, figure) for where, figure in found if where is not None) or None

    def spread(self, key: Key, made: tuple[tuple[tuple[str, ...], str], ...]) -> Iterator[Row]:
        """Each figure to those with which it may be compared."""
        for where, figure in made:
            yield Count(MET, where, (*key, figure))


class Ranged(Quiet):
    """The ranges of figures that may be compared, where there are two."""

    name = RANGE
    listens = frozenset({MET})

    def make(self, key: Key, look: Look) -> tuple[Range, ...] | None:
        """By what makes them comparable."""
        met = look.items(MET, key)
        if len(met) < _TWO:
            return None
        voices, group = _group(met, look, named=False)
        return tuple(ranges_of(voices, group)) or None


class Conflicts(Quiet):
    """Figures that may be compared and cannot both be right."""

    name = CONFLICTS
    listens = frozenset({MET})

    def make(self, key: Key, look: Look) -> tuple[Disagreement, ...] | None:
        """By what makes them comparable."""
        met = look.items(MET, key)
        if len(met) < _TWO:
            return None
        voices, group = _group(met, look, named=True)
        return tuple(figure_conflicts(voices, (group,))) or None


class Tolls:
    """The running tolls that an article tells, each by its voice and what it counts."""

    name = TOLLS
    listens = frozenset({FACTS, WHO})

    def make(self, key: Key, look: Look) -> tuple[tuple[tuple[str, ...], str], ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None or not facts.figures:
            return None
        voices = voices_of((facts,))
        found = (
            ((voices.key_of_figure(item.figure), *what), item.figure.id)
            for what, item in tolls(voices, facts.figures)
        )
        return tuple(found) or None

    def spread(self, key: Key, made: tuple[tuple[tuple[str, ...], str], ...]) -> Iterator[Row]:
        """Each toll to those of the same voice and people."""
        for where, figure in made:
            yield Count(RUNNING, where, (*key, figure))


class SeriesOf(Quiet):
    """What one voice says over time of one toll."""

    name = SERIES
    listens = frozenset({RUNNING})

    def make(self, key: Key, look: Look) -> Series | None:
        """By the voice and what is counted."""
        told = look.items(RUNNING, key)
        if not told:
            return None
        some, figures = _figures(told, look)
        (found,) = series(voices_of(some, look, _tellers(some, figures)), tuple(figures.values()))
        return found


def _group(met: Sequence[Key], look: Look, *, named: bool) -> tuple[Voices, list[Counted]]:
    some, figures = _figures(met, look)
    voices = voices_of(some, look, _tellers(some, figures)) if named else voices_of(some)
    return voices, one_each([dated(voices, figure) for figure in figures.values()])


def _tellers(some: Sequence[Facts], figures: Mapping[str, Figure]) -> list[Statement]:
    told = {figure.statement for figure in figures.values()}
    return [statement for one in some for statement in one.statements if statement.id in told]


def _figures(met: Sequence[Key], look: Look) -> tuple[list[Facts], dict[str, Figure]]:
    articles = sorted({(article,) for article, _ in met})
    want_known(articles, look)
    some = [facts for article in articles if (facts := known(article, look))]
    wanted = {figure for _, figure in met}
    figures = {f.id: f for facts in some for f in facts.figures if f.id in wanted}
    return some, figures
