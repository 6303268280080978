"""Which figures count others than the one before (M16): "two others", "and three guards".

Where the words themselves say that those counted are not those counted before, both come to a
sum. Nobody gives it, so it is no figure (decision 34): a figure keeps the one *besides* which it
is told, with the words that say so, and whoever shows the record may add them up. What the words
leave open is left open: "two were held during the raid" may tell of the same two once more.

Three ways of saying it are read, each of one fate, in one voice, of one deed:

- a list: "a driver and two guards", "a driver, along with two guards", and two verbs of one fate
  ("seized a driver and detained two guards");
- a word in the figure: "two others", "another two", "three additional men";
- "also" beside the verb, or "in addition" before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

import msgspec

from variorum.model import Besides, Figure, Rendition, Span, Statement
from variorum.statements.figures import lexicon, occasions, others
from variorum.statements.figures.others import FATES
from variorum.statements.figures.phrase import Token, tokens

_SENTENCES = 3  # from a figure back to the one besides which it is told
_REACH = 900  # code points between the two
_PARTS = 40  # figures of one sum


def with_others(
    figures: Sequence[Figure],
    rendition: Rendition,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
) -> tuple[Figure, ...]:
    """The figures of an article, in text order, each with the one that it is told besides."""
    return _Linking(figures, rendition, sentences, statements).run()


class _Linking:
    """One article."""

    def __init__(
        self,
        figures: Sequence[Figure],
        rendition: Rendition,
        sentences: Sequence[Span],
        statements: Sequence[Statement],
    ) -> None:
        self.figures = figures
        self.rendition = rendition
        self.sentences = sentences
        self.starts = [span.start for span in sentences]
        self.voices = {one.id: one.speaker.text.lower() for one in statements if one.speaker}
        self.by_id = {figure.id: figure for figure in figures}
        self.people = [figure for figure in figures if figure.measure in FATES]
        self.begins = [figure.span.start for figure in self.people]
        self.most = _most(figures)
        self.words: dict[int, list[Token]] = {}
        self.apart: dict[int, bool] = {}

    def run(self) -> tuple[Figure, ...]:
        """Each figure with the nearest one before it, from first to last."""
        linked: dict[str, Besides] = {}
        sums: dict[str, tuple[int, int]] = {}  # what a figure and those before come to; how many
        for figure, before in self._pairs():
            said = self._said(before, figure)
            if said is None or self._voice(before) != self._voice(figure):
                continue
            low, parts = sums.get(before.id, (before.low or 0, 1))
            low += figure.low or 0
            if not self._is_whole(before, figure, low, first=parts == 1):
                continue
            # Where the article tells of ten, "four soldiers and two others" may be of the ten.
            if low <= self.most[FATES[figure.measure]] or parts == _PARTS:
                continue
            words = self.rendition.words(said.start, said.end)
            linked[figure.id] = Besides(figure=before.id, text=words.text, span=words.span)
            sums[figure.id] = low, parts + 1
        return tuple(
            msgspec.structs.replace(one, besides=linked[one.id]) if one.id in linked else one
            for one in self.figures
        )

    def _is_whole(self, before: Figure, figure: Figure, low: int, *, first: bool) -> bool:
        """Whether no ordinal tells of more people than are counted: "a third woman" after one.

        ``low`` is what all come to; ``first`` where the one before begins the sum.
        """
        if first and self._place(before) is not None:
            return False
        return self._place(figure) in {None, low, (before.low or 0) + 1}

    def _place(self, figure: Figure) -> int | None:
        number = self._sentence(figure)
        if number is None:
            return None
        row = self._tokens(number)
        at = others.first(row, figure)
        return None if at is None else occasions.place(row, at, figure)

    def _pairs(self) -> Iterator[tuple[Figure, Figure]]:
        """Figures of people, each with the last one of its fate before it.

        A share in between hides it: "ten, two of them children; four others" leaves open whether
        the four are of the ten.
        """
        last: dict[str, Figure | None] = {}
        for figure in self.figures:
            fate = FATES.get(figure.measure)
            if fate is None:
                continue
            if figure.part_of is not None:
                whole = self.by_id.get(figure.part_of)
                if whole is None or not whole.span.covers(figure.span):
                    last[fate] = None
                continue
            if not _counts_people(figure):
                continue
            before = last.get(fate)
            if before is not None and before.span.end <= figure.span.start:
                yield figure, before
            if before is None or not before.span.covers(figure.span):
                last[fate] = figure

    def _said(self, before: Figure, figure: Figure) -> Span | None:
        """The words by which a figure counts others than the one before it."""
        at, back = self._sentence(figure), self._sentence(before)
        if at is None or back is None or at - back > _SENTENCES:
            return None
        row = self._tokens(at)
        first = others.first(row, figure)
        if first is None or figure.span.start - before.span.end > _REACH:
            return None
        listed = others.listed(row, before, figure, first) if at == back else None
        if listed is not None:
            return listed
        known = others.is_known(row, first) or _is_retold(before, figure)
        if known or not self._is_one_deed(before, figure, range(back, at + 1)):
            return None
        beside = others.beside(row, before, figure) if at == back else None
        if beside == "":
            return None  # "Ada Lind, another clerk," may be one person
        other = None if self._is_parted(before, figure) else others.other(row, first, figure)
        # "Two women and a man also died": "also" goes with them all.
        return other or (None if beside == "same" else others.also(row, first, figure))

    def _is_parted(self, before: Figure, figure: Figure) -> bool:
        """Whether people of another fate stand between: "others" are others than those."""
        first = bisect_left(self.begins, before.span.end)
        return first < len(self.begins) and self.begins[first] < figure.span.start

    def _is_one_deed(self, before: Figure, figure: Figure, over: range) -> bool:
        """No other place or time, and no word that parts the one from the other."""
        one, other = before.scope, figure.scope
        if one is not None and other is not None:
            places = one.place and other.place and one.place != other.place
            days = one.start and other.start and one.start != other.start
            if places or days:
                return False
        rows = [self._tokens(number) for number in over]
        if len(over) == 1:  # what stands before both is said of both
            rows = [rows[0][others.position(rows[0], before.span.start) :]]
        if any(occasions.is_of_another_time(row) for row in rows):
            return False
        if len(over) == 1:
            return not others.parts_clauses(self._tokens(over[0]), before, figure)
        return not any(self._parts(number) for number in over[1:])

    def _parts(self, number: int) -> bool:
        if number not in self.apart:
            self.apart[number] = others.parts(self._tokens(number))
        return self.apart[number]

    def _voice(self, figure: Figure) -> str | None:
        return self.voices.get(figure.statement or "")

    def _sentence(self, figure: Figure) -> int | None:
        at = bisect_right(self.starts, figure.span.start) - 1
        return at if at >= 0 and figure.span.start < self.sentences[at].end else None

    def _tokens(self, number: int) -> list[Token]:
        if number not in self.words:
            span = self.sentences[number]
            self.words[number] = tokens(self.rendition.text, span.start, span.end)
        return self.words[number]


def _is_retold(before: Figure, figure: Figure) -> bool:
    """Whether the same words stand there once more, as in a headline and behind it."""
    return before.text.lower() == figure.text.lower()


def _counts_people(figure: Figure) -> bool:
    """Whether a figure counts some people of one deed: no running total, no upper bound alone."""
    told = figure.population
    if not figure.low or (figure.scope is not None and figure.scope.kind == "cumulative"):
        return False
    return told is None or told.status is None or lexicon.is_people(told.status)


def _most(figures: Sequence[Figure]) -> dict[str, int]:
    """The highest count of each fate that may be the total already: "ten others" is none."""
    most: dict[str, int] = dict.fromkeys(FATES.values(), 0)
    for figure in figures:
        fate = FATES.get(figure.measure)
        if fate is not None and _counts_people(figure) and not others.is_other(figure):
            most[fate] = max(most[fate], figure.low or 0)
    return most
