"""An article as the comparison of events sees it: its sentences, its figures, its towns."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b

from variorum.model import Article, Figure, Span
from variorum.reconcile.incidents.classes import counting
from variorum.reconcile.incidents.when import days
from variorum.reconcile.incidents.where import Where
from variorum.reconcile.incidents.words import content, is_past, rarity
from variorum.text.sentences import split
from variorum.vocabulary import load

# Words that stand for what a whole article is about.
CORE = 40
# An article's first sentences say what it is about, and count for more.
_EARLY, _LEAD = 3, 2.0
# Words on either side of a trigger that tell what a dealing is about.
_NEAR = 60  # code points
# Code points before a trigger in which a number counts it, and words of a sentence known again.
_BEFORE = 40
_KNOWN_AGAIN = 6
_DEFINITE = 2  # words before a trigger among which an article makes it known
# Most code points of a sentence that are looked at: what is longer is no sentence.
_LONGEST = 2000

# A dealing that is named as known.
_TAKEN_UP = re.compile(
    r"\b(?:the|this|that|these|those)\s+(?:\w+\s+)?"
    r"(?:meeting|talks|summit|conference|conversations?)\b",
    re.IGNORECASE,
)


class Page:
    """An article's sentences and the words that tell what it is about."""

    def __init__(self, article: Article, text: str) -> None:
        self.article = article
        self._text = text
        spans = sorted({*article.body, *_headline(article)})
        self._sentences = [one for span in spans for one in split(text, span.start, span.end)]
        self._sentences.sort()
        self._starts = [span.start for span in self._sentences]
        self.core = self._core()
        published = article.published
        self.told = days(published.start, published.end) if published else None

    def _core(self) -> frozenset[str]:
        """The words that tell most of the article: often said, early, and rare elsewhere."""
        counts: dict[str, float] = {}
        for number, span in enumerate(self._sentences):
            for word in self._words(span):
                counts[word] = counts.get(word, 0.0) + (_LEAD if number < _EARLY else 1.0)
        # A dictionary keeps its order, and the sort is stable: of equals the first comes first.
        told = sorted(counts, key=lambda word: -math.log1p(counts[word]) * rarity(word))
        return frozenset(told[:CORE])

    def _words(self, span: Span) -> tuple[str, ...]:
        return content(self._text[span.start : min(span.end, span.start + _LONGEST)])

    def sentence(self, span: Span) -> tuple[int, Span]:
        """The sentence that a span begins in: its number and its span."""
        at = bisect_right(self._starts, span.start) - 1
        if at < 0 or self._sentences[at].end <= span.start:
            return -1 - max(at, 0), span
        return at, self._sentences[at]

    def told_in(self, sentence: Span) -> str:
        """The words of a sentence, as far as they are looked at."""
        return self._text[sentence.start : min(sentence.end, sentence.start + _LONGEST)]

    def in_headline(self, span: Span) -> bool:
        """Whether a span stands in the article's headline."""
        return any(headline.covers(span) for headline in _headline(self.article))

    def near(self, sentence: Span, trigger: Span) -> frozenset[str]:
        """The content words of a sentence without the trigger, those around it where it is long."""
        start = max(sentence.start, trigger.start - _LONGEST // 2)
        end = min(sentence.end, trigger.end + _LONGEST // 2)
        before = content(self._text[start : trigger.start])
        after = content(self._text[trigger.end : end])
        return frozenset((*before, *after))

    def wording(self, sentence: Span, trigger: Span) -> str:
        """A digest of the sentence and the trigger's place in it; empty for a short sentence."""
        told = " ".join(self.told_in(sentence).split())
        if len(content(told)) < _KNOWN_AGAIN:
            return ""
        digest = blake2b(told.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        return f"{digest} {trigger.start - sentence.start}"

    def counted(self, sentence: Span, trigger: Span) -> tuple[int, int]:
        """How many the words around a trigger count together, and which of several they name."""
        before = self._text[max(sentence.start, trigger.start - _BEFORE) : trigger.start]
        after = self._text[trigger.end : min(sentence.end, trigger.end + _BEFORE)]
        return counting(before, self._text[trigger.start : trigger.end], after)

    def definite(self, sentence: Span, trigger: Span) -> bool:
        """Whether a trigger is named as something known: "the attack", "that second strike".

        What is told in the past tense is told: in "its men destroyed a bridge" they are known.
        """
        if is_past(self._text[trigger.start : trigger.end]):
            return False
        before = self._text[max(sentence.start, trigger.start - _BEFORE) : trigger.start]
        words = before.lower().split()[-_DEFINITE:]
        return any(word in load("incidents")["definite"]["words"] for word in words)

    def taken_up(self, sentence: Span, trigger: Span) -> bool:
        """Whether the words around a trigger take up a dealing: "will take part in the meeting"."""
        start = max(sentence.start, trigger.start - _NEAR)
        end = min(sentence.end, trigger.end + _NEAR)
        return _TAKEN_UP.search(self._text, start, end) is not None

    def around(self, sentence: Span, trigger: Span) -> frozenset[str]:
        """The content words just before and behind a trigger, and its own, none cut off."""
        return frozenset(content(self.words(self.beside(sentence, trigger))))

    def beside(self, sentence: Span, trigger: Span) -> Span:
        """The span of whole words just before and behind a trigger, with its own."""
        start = max(sentence.start, trigger.start - _NEAR)
        end = min(sentence.end, trigger.end + _NEAR)
        while sentence.start < start < trigger.start and self._text[start - 1].isalnum():
            start += 1
        while trigger.end < end < sentence.end and self._text[end].isalnum():
            end -= 1
        return Span(start, end)

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self._text[span.start : span.end]


def _headline(article: Article) -> Iterator[Span]:
    if article.headline is not None and article.headline.span is not None:
        yield article.headline.span


class Counts:
    """The figures of an article by where they stand."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        self._figures = sorted(figures, key=lambda figure: figure.span)
        self._starts = [figure.span.start for figure in self._figures]

    def summed(self, sentence: Span) -> bool:
        """Whether a figure in a sentence counts over a longer time than one incident."""
        low = bisect_left(self._starts, sentence.start)
        high = bisect_left(self._starts, sentence.end)
        scopes = (figure.scope for figure in self._figures[low:high])
        return any(scope is not None and scope.kind == "cumulative" for scope in scopes)

    def within(self, sentence: Span) -> frozenset[tuple[str, int]]:
        """Measure and low of the figures in a sentence; one alone is said of anything."""
        low = bisect_left(self._starts, sentence.start)
        high = bisect_left(self._starts, sentence.end)
        return frozenset(
            (figure.measure, figure.low)
            for figure in self._figures[low:high]
            if figure.low is not None and figure.low > 1
        )

    def victims(self, sentence: Span) -> frozenset[str]:
        """Whether the figures in a sentence count combatants or civilians as killed or wounded."""
        low = bisect_left(self._starts, sentence.start)
        high = bisect_left(self._starts, sentence.end)
        table = load("incidents")["victims"]
        statuses = {
            figure.population.status
            for figure in self._figures[low:high]
            if figure.population is not None and figure.measure in table["measures"]
        }
        return frozenset(name for name in ("armed", "unarmed") if statuses & {*table[name]})


class Towns:
    """The towns that an article names, by where they stand."""

    def __init__(self, named: Iterable[tuple[Span, Where]]) -> None:
        self._named = sorted(named)
        self._starts = [span.start for span, _ in self._named]

    def within(self, sentence: Span) -> tuple[Where, ...]:
        """Those that a sentence names, each once, in text order."""
        low = bisect_left(self._starts, sentence.start)
        high = bisect_left(self._starts, sentence.end)
        return tuple({where.key: where for _, where in self._named[low:high]}.values())


def towns_of(named: Mapping[str, Iterable[tuple[Span, Where]]]) -> dict[str, Towns]:
    """The towns that each article names, by its id."""
    return {article: Towns(held) for article, held in named.items()}


def counts_of(figures: Iterable[Figure]) -> dict[str, Counts]:
    """The figures of each article, by its id."""
    found: dict[str, list[Figure]] = {}
    for figure in figures:
        found.setdefault(figure.article, []).append(figure)
    return {article: Counts(held) for article, held in found.items()}
