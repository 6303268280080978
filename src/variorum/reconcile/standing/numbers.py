"""Figures that may be compared: their ranges and where they contradict one another."""

from __future__ import annotations

from collections.abc import Iterator

from variorum.model import Disagreement, Figure, Range
from variorum.reconcile.disagreements import figure_conflicts
from variorum.reconcile.ranges import bucket, one_each, range_of
from variorum.reconcile.scopes import counted
from variorum.reconcile.standing.facts import FACTS, Facts
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Count, Look, Quiet, Row
from variorum.reconcile.standing.voices import voices_of
from variorum.reconcile.standing.who import WHO, known

BUCKETS, RANGE, CONFLICTS = "buckets", "range", "conflicts"
MET = "met"  # tally of the figures that may be compared


TYPES = {
    BUCKETS: tuple[tuple[tuple[str, ...], str], ...],
    RANGE: Range,
    CONFLICTS: tuple[Disagreement, ...],
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
    """The range of figures that may be compared, where there are two."""

    name = RANGE
    listens = frozenset({MET})

    def make(self, key: Key, look: Look) -> Range | None:
        """By what makes them comparable."""
        met = look.items(MET, key)
        if len(met) < 2:
            return None
        some, figures = _figures(met, look)
        voices = voices_of(some)
        found = [counted(figure, voices.articles[figure.article]) for figure in figures.values()]
        group = one_each(found)
        return range_of(voices, group) if len(group) > 1 else None


class Conflicts(Quiet):
    """Figures of a range that cannot both be right."""

    name = CONFLICTS
    listens = frozenset({RANGE, MET})

    def make(self, key: Key, look: Look) -> tuple[Disagreement, ...] | None:
        """By what makes them comparable."""
        group: Range | None = look.cell(RANGE, key)
        if group is None:
            return None
        some, figures = _figures(look.items(MET, key), look)
        statements = {statement.id: statement for one in some for statement in one.statements}
        told = [statements[f.statement] for f in figures.values() if f.statement in statements]
        return tuple(figure_conflicts(voices_of(some, look, told), figures, (group,))) or None


def _figures(met: list[Key], look: Look) -> tuple[list[Facts], dict[str, Figure]]:
    some = [
        facts for key in sorted({(article,) for article, _ in met}) if (facts := known(key, look))
    ]
    wanted = {figure for _, figure in met}
    figures = {f.id: f for facts in some for f in facts.figures if f.id in wanted}
    return some, figures
