"""Compare time expressions with labelled ones by the rules of TempEval-3.

UzZaman and others 2013, section 4.1: a span is right by the strict rule when it is the gold one,
by the relaxed rule when it overlaps one; a value or type counts where the relaxed rule pairs the
two and the attribute is the same string. Each span is paired once at most, the largest share first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from variorum.annotate import times
from variorum.evaluation.score import Score, prf
from variorum.model import Article, Published, Rendition, Span, Time
from variorum.reader import Reading
from variorum.reader.encoder.cache import Cache, user_folder
from variorum.reader.trained import Parser


class Gold(NamedTuple):
    """A labelled time: its span, and its TIMEX3 value and type where the corpus has them."""

    span: Span
    value: str | None = None
    type: str | None = None


class Tally:
    """Hits, proposed and gold items of each measure, over documents."""

    def __init__(self) -> None:
        self.counts: dict[str, tuple[int, int, int]] = {}

    def add(self, gold: Sequence[Gold], ours: Sequence[Time], measures: Sequence[str]) -> None:
        """Count one document by some of ``exact``, ``overlapping``, ``value``, ``type``."""
        paired = list(pairs([g.span for g in gold], [t.span for t in ours]))
        hits = {
            "exact": len({g.span for g in gold} & {t.span for t in ours}),
            "overlapping": len(paired),
            "value": sum(gold[g].value == ours[t].value for g, t in paired),
            "type": sum(gold[g].type == ours[t].type for g, t in paired),
        }
        for measure in measures:
            label = measure if measure in ("value", "type") else f"spans, {measure}"
            before = self.counts.get(label, (0, 0, 0))
            sizes = hits[measure], len(ours), len(gold)
            self.counts[label] = (before[0] + sizes[0], before[1] + sizes[1], before[2] + sizes[2])

    def scores(self, corpus: str, data: str, note: str | None = None) -> Iterator[Score]:
        """One score for each measure."""
        for label, counts in self.counts.items():
            precision, recall, value = prf(*counts)
            yield Score(
                layer="times",
                corpus=corpus,
                label=label,
                value=value,
                count=counts[2],
                corpus_hash=data,
                precision=precision,
                recall=recall,
                note=note,
            )


def pairs(gold: Sequence[Span], ours: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Numbers of gold spans and ours that overlap, each once, the largest share first."""
    found: list[tuple[int, int, int]] = []
    first = 0
    order = sorted(range(len(ours)), key=lambda n: ours[n])
    for number in sorted(range(len(gold)), key=lambda n: gold[n]):
        span = gold[number]
        while first < len(order) and ours[order[first]].end <= span.start:
            first += 1
        for other in order[first:]:
            if ours[other].start >= span.end:
                break
            shared = min(span.end, ours[other].end) - max(span.start, ours[other].start)
            found.append((-shared, number, other))
    seen_gold: set[int] = set()
    seen_ours: set[int] = set()
    for _, number, other in sorted(found):
        if number not in seen_gold and other not in seen_ours:
            seen_gold.add(number)
            seen_ours.add(other)
            yield number, other


class Finder:
    """Finds the times of a text as the pipeline does, with the reader's documents."""

    def __init__(self) -> None:
        self._parser = Parser(threads=1, cache=Cache(user_folder()))

    def find(self, text: str, day: str | None, paragraphs: Sequence[Span]) -> tuple[Time, ...]:
        """The times of the paragraphs of a text published on a day, if that is known."""
        when = None if day is None else Published(start=day, end=day, precision=1, basis="input")
        article = Article(
            id="a",
            capture="c",
            span=Span(0, len(text)),
            body=tuple(paragraphs),
            published=when,
        )
        docs = tuple(self._parser.docs(text, tuple(paragraphs)))
        return times.find(article, Rendition(text), Reading(docs=docs))


def spread(paths: Iterable[Path], sample: int | None) -> list[Path]:
    """About ``sample`` files at equal distances in order of name, or all."""
    found = sorted(paths)
    return found if sample is None else found[:: max(1, len(found) // max(sample, 1))]
