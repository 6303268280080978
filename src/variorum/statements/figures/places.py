"""Where what a figure counts happened, as far as the words say it (M14, M20).

A place is read only where it stands as one: behind "in", "near" or a verb of hitting, or as the
town of an event ("the shelling of Belm"). Whose ministry speaks, whence the counted come and
where a speaker stood give no place, except that people "of Belm" are taken to have been there
when nothing else is said. What could be two places is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from variorum.model import Article, Figure, Mention, Rendition, Span
from variorum.statements.figures import lexicon

_BEFORE = 60  # code points before a name in which its preposition stands
_BETWEEN = 16  # code points between two places of which one lies in the other, or that are joined


def _any(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(lexicon.places(name), key=len, reverse=True))


@cache
def _located() -> re.Pattern[str]:
    """What stands right before the name of a place where something happened."""
    kinds, events = _any("kinds"), _any("events")
    return re.compile(
        rf"(?<!\w)(?:(?:{_any('prepositions')})|(?:{events})\s(?:of|on|against)|(?:{_any('hits')}))"
        rf"\s(?:the\s)?(?:[\w’'-]{{1,24}}\s){{0,3}}?(?:(?:{kinds})\s(?:of\s)?(?:the\s)?)?$"
        rf"|(?<!\w)(?:{_any('prepositions')})\s(?:the\s)?$",
        re.IGNORECASE,
    )


@cache
def _inside() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:in|across|throughout|inside|within)\s(?:the\s)?(?:[\w’'-]{1,24}\s){0,3}?$",
        re.IGNORECASE,
    )


@cache
def _told() -> re.Pattern[str]:
    """Where a speaker stood: "told reporters in Belm"."""
    return re.compile(rf"(?<!\w)(?:{_any('tellings')})(?:\s[\w’'-]{{1,24}}){{0,4}}$", re.IGNORECASE)


@cache
def _whence() -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:of|from)\s(?:the\s(?:\w{1,20}\s(?:of\s)?)?)?$", re.IGNORECASE)


@cache
def _back() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any('back')})(?!\w)", re.IGNORECASE)


_PAIR = r"(?:/|\s(?:and|or|&)\s)(?:(?:in|near|at)\s)?(?:the\s)?"
_JOINED = re.compile(rf"{_PAIR}(?=[^\W\d_a-z])")
_LISTED = re.compile(_PAIR)
_WITHIN = re.compile(r",?\s(?:in|of)\s(?:the\s)?(?:\w{1,20}\s){0,2}|,\s|['’]s\s", re.IGNORECASE)
_OFFICE = re.compile(r"['’]s?\s|\s(?:ministry|army|government|forces|officials)\b", re.IGNORECASE)


class Places:
    """The places that one article names, by where they stand."""

    def __init__(self, article: Article, rendition: Rendition, mentions: Sequence[Mention]) -> None:
        self.text = rendition.text
        self.found = sorted((m for m in mentions if m.kind == "place"), key=lambda m: m.span)
        self.starts = [mention.span.start for mention in self.found]
        headline = None if article.headline is None else article.headline.span
        lead = next((span for span in article.body if headline is None or span != headline), None)
        self.known: dict[tuple[Span, str], tuple[Mention, ...]] = {}
        self.pointing: dict[Span, bool] = {}
        self.top = [span for span in (headline, lead) if span is not None]

    def of(self, figure: Figure, clause: Span, sentence: Span, until: int) -> str | None:
        """The place of a figure: of its clause, of its sentence, or the one the article opens with.

        Args:
            figure: the figure, with its scope.
            clause: the words of the statement that holds the figure, else the sentence.
            sentence: the sentence of the figure.
            until: where the next figure of the sentence begins, else the sentence ends.
        """
        if figure.scope is None:
            return None
        if figure.scope.kind == "cumulative":
            here = self._nearest(figure.span, clause, until, _inside())
            return None if here is None else _value(here)
        for span in (clause, sentence):
            here = self._nearest(figure.span, span, until, _located())
            if here is not None:
                return _value(here)
            if self._named(span, _located()):
                return None
        here = self._only(sentence, _whence()) or self._opening(sentence)
        return None if here is None else _value(here)

    def called(self, start: int) -> str | None:
        """The place whose name begins at a code point."""
        index = bisect_left(self.starts, start)
        found = index < len(self.found) and self.starts[index] == start
        return _value(self.found[index]) if found else None

    def _within(self, span: Span) -> list[Mention]:
        first, last = (bisect_left(self.starts, edge) for edge in span)
        return [m for m in self.found[first:last] if span.covers(m.span)]

    def _named(self, span: Span, cue: re.Pattern[str]) -> tuple[Mention, ...]:
        key = (span, cue.pattern)
        if key not in self.known:
            standing = tuple(m for m in self._within(span) if self._stands(m, span, cue))
            self.known[key] = standing
        return self.known[key]

    def _stands(self, mention: Mention, span: Span, cue: re.Pattern[str]) -> bool:
        start = max(span.start, mention.span.start - _BEFORE)
        found = cue.search(self.text, start, mention.span.start)
        if found is None or _told().search(self.text, start, max(start, found.start() - 1)):
            return False
        return _OFFICE.match(self.text, mention.span.end) is None

    def _nearest(
        self, figure: Span, span: Span, until: int, cue: re.Pattern[str]
    ) -> Mention | None:
        """The first place behind the figure up to the next figure, else the last before it."""
        places = self._named(span, cue)
        first = bisect_left(places, figure.end, key=lambda m: m.span.start)
        if first < len(places) and places[first].span.start < until:
            return self._single(places[first])
        if first:
            last = places[first - 1]
            inner = first > 1 and self._holds(places[first - 2], last)
            return self._single(places[first - 2] if inner else last)
        return self._single(places[0]) if len(places) == 1 else None

    def _holds(self, one: Mention, other: Mention) -> bool:
        """Whether the first is told to lie in the second ("in Belm, Tarsk")."""
        gap = self.text[one.span.end : other.span.start]
        return len(gap) <= _BETWEEN and _WITHIN.fullmatch(gap) is not None

    def _single(self, mention: Mention) -> Mention | None:
        """The place, unless another name is joined to it ("in Belm and Sill")."""
        if _JOINED.match(self.text, mention.span.end):
            return None
        index = bisect_left(self.starts, mention.span.start)
        if index:
            gap = self.text[self.found[index - 1].span.end : mention.span.start]
            if len(gap) <= _BETWEEN and _LISTED.fullmatch(gap):
                return None
        return mention

    def _only(self, span: Span, cue: re.Pattern[str]) -> Mention | None:
        places = self._named(span, cue)
        return places[0] if len({_value(m) for m in places}) == 1 else None

    def _opening(self, sentence: Span) -> Mention | None:
        """The one place of headline and lead, where the sentence points back at what they tell."""
        if sentence not in self.pointing:
            found = _back().search(self.text, sentence.start, sentence.end)
            self.pointing[sentence] = found is not None
        if not self.pointing[sentence]:
            return None
        places = [m for span in self.top for m in self._named(span, _located())]
        return places[0] if len({_value(m) for m in places}) == 1 else None


def _value(mention: Mention) -> str:
    """The entity where it is known, so that rival names meet (M19); else the words."""
    return mention.entity or mention.text
