"""Figures that may be compared: their ranges and where they contradict one another.

Running tolls of a war are as many as its days. They are ranged and compared day by day, each day
under the highest of the days before it (``heights``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from variorum.model import Disagreement, Figure, Range, Statement
from variorum.reconcile.disagreements.figure import Told, conflict_of, contradicted
from variorum.reconcile.ranges import bucket, dated, day_of, one_each, ranges_of
from variorum.reconcile.scopes import Counted, in_time
from variorum.reconcile.standing.facts import FACTS, Facts
from variorum.reconcile.standing.heights import BEFORE, MET, Height, met
from variorum.reconcile.standing.shelf import Key
from variorum.reconcile.standing.steps import Look, Quiet, Row
from variorum.reconcile.standing.voices import voices_of
from variorum.reconcile.standing.who import WHO, known, want_known
from variorum.reconcile.voices import Voices

BUCKETS, RANGE, CONFLICTS = "buckets", "range", "conflicts"
_TWO = 2

# Under what a figure may be compared, the day under which it is, the figure, its voice, its low.
Bucketed = tuple[tuple[str, ...], str, str, str, int | None]
# For each figure that contradicts others: whom, in words that tell such apart; the disagreement.
Contradictions = tuple[tuple[tuple[tuple[str, ...], Disagreement], ...], ...]

TYPES = {BUCKETS: tuple[Bucketed, ...], RANGE: tuple[Range, ...], CONFLICTS: Contradictions}


class Buckets:
    """Which of an article's figures may be compared with what others."""

    name = BUCKETS
    listens = frozenset({FACTS, WHO})

    def make(self, key: Key, look: Look) -> tuple[Bucketed, ...] | None:
        """By the article."""
        facts = known(key, look)
        if facts is None:
            return None
        voices = voices_of((facts,))
        by_id = {figure.id: figure for figure in facts.figures}
        found: dict[tuple[str, ...], list[Counted]] = {}
        for figure in facts.figures:
            where = bucket(voices, figure, by_id.get(figure.part_of or ""))
            if where is not None:
                found.setdefault(where, []).append(dated(voices, figure))
        # A statement is of one article, so that the highest of each can be told here.
        return (
            tuple(
                (
                    where,
                    day_of(one),
                    one.figure.id,
                    voices.key_of_figure(one.figure),
                    one.figure.low,
                )
                for where, items in found.items()
                for one in one_each(items)
            )
            or None
        )

    def spread(self, key: Key, made: tuple[Bucketed, ...]) -> Iterator[Row]:
        """Each figure to those with which it may be compared."""
        for where, day, figure, teller, low in made:
            yield from met(where, day, Height(teller, low, figure, *key))


class Ranged(Quiet):
    """The ranges of figures that may be compared on one day, where there are two."""

    name = RANGE
    listens = frozenset({MET})

    def make(self, key: Key, look: Look) -> tuple[Range, ...] | None:
        """By what makes them comparable, and the day."""
        items = look.items(MET, key)
        if len(items) < _TWO:
            return None
        some, figures = _figures(((article, figure) for figure, article, *_ in items), look)
        voices = voices_of(some)
        return tuple(ranges_of(voices, _in_time(voices, figures))) or None


class Conflicts(Quiet):
    """Figures of one day that cannot be right where others of that day or before are."""

    name = CONFLICTS
    listens = frozenset({MET, BEFORE})

    def make(self, key: Key, look: Look) -> Contradictions | None:
        """By what makes them comparable, and the day."""
        items = look.items(MET, key)
        before: tuple[Height, ...] = look.cell(BEFORE, key) or ()
        if not items or len(items) + len(before) < _TWO:
            return None
        wanted = [(article, figure) for figure, article, *_ in items]
        some, figures = _figures([*wanted, *((one.article, one.figure) for one in before)], look)
        voices = voices_of(some, look, _tellers(some, figures))
        highest = {one.teller: dated(voices, figures[one.figure]) for one in before}
        group = _in_time(voices, {figure: figures[figure] for _, figure in wanted})
        found = (
            tuple((one.told, conflict_of(voices, one)) for one in row)
            for row in contradicted(voices, group, highest)
        )
        return tuple(row for row in found if row) or None


def all_conflicts(cells: Iterable[tuple[Key, Contradictions]]) -> Iterator[Disagreement]:
    """Every conflict once for the words in which it is told, by day."""
    told: dict[Key, Told] = {}
    for (*where, _day), rows in sorted(cells, key=lambda cell: cell[0]):
        known = told.setdefault(tuple(where), set())
        for row in rows:
            for words, found in row:
                if words not in known:
                    known.add(words)
                    yield found
                    break


def _in_time(voices: Voices, figures: Mapping[str, Figure]) -> list[Counted]:
    return sorted((dated(voices, figure) for figure in figures.values()), key=in_time)


def _tellers(some: Sequence[Facts], figures: Mapping[str, Figure]) -> list[Statement]:
    told = {figure.statement for figure in figures.values()}
    return [statement for one in some for statement in one.statements if statement.id in told]


def _figures(
    wanted: Iterable[tuple[str, str]], look: Look
) -> tuple[list[Facts], dict[str, Figure]]:
    """The facts of articles, and those of their figures that are wanted."""
    pairs = set(wanted)
    articles = sorted({(article,) for article, _ in pairs})
    want_known(articles, look)
    some = [facts for article in articles if (facts := known(article, look))]
    ids = {figure for _, figure in pairs}
    return some, {f.id: f for facts in some for f in facts.figures if f.id in ids}
