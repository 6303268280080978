"""A split: where the articles of one capture begin and end, and how a person corrects that."""

from __future__ import annotations

from dataclasses import dataclass, replace

from variorum.model import Rendition, Span
from variorum.model.capture import Division
from variorum.web.asked import BadQueryError


@dataclass(frozen=True)
class Split:
    """The articles of a capture and what a person left out, each in text order."""

    articles: tuple[Span, ...] = ()
    left_out: tuple[Span, ...] = ()

    def division(self, rendition: Rendition) -> Division:
        """The split as it is kept."""
        return Division(rendition=rendition.sha256, articles=self.articles, left_out=self.left_out)


def of(division: Division) -> Split:
    """A split as it was kept."""
    return Split(division.articles, division.left_out)


def join(split: Split, number: int) -> Split:
    """Make one article of an article and the next, with all that stands between them."""
    one, other = _at(split.articles, number), _at(split.articles, number + 1)
    whole = Span(one.start, other.end)
    return Split(
        articles=(*split.articles[:number], whole, *split.articles[number + 2 :]),
        left_out=tuple(span for span in split.left_out if not span.meets(whole)),
    )


def cut(split: Split, number: int, at: int, rendition: Rendition) -> Split:
    """Make two articles of one: the second begins at a place of the text."""
    whole = _at(split.articles, number)
    if not whole.start < at < whole.end:
        raise BadQueryError("That place is not in the article.")
    halves = (rendition.trimmed(whole.start, at).span, rendition.trimmed(at, whole.end).span)
    if any(half.start >= half.end for half in halves):
        raise BadQueryError("There are no words on one side of that place.")
    return replace(
        split, articles=(*split.articles[:number], *halves, *split.articles[number + 1 :])
    )


def leave_out(split: Split, number: int) -> Split:
    """Make no article of an article."""
    gone = _at(split.articles, number)
    return Split(
        articles=(*split.articles[:number], *split.articles[number + 1 :]),
        left_out=tuple(sorted((*split.left_out, gone))),
    )


def make(split: Split, start: int, end: int, rendition: Rendition) -> Split:
    """Make an article of what was left out or set aside."""
    if not 0 <= start < end <= len(rendition):
        raise BadQueryError("That place is not in the text.")
    span = rendition.trimmed(start, end).span
    if span.start >= span.end or any(span.meets(other) for other in split.articles):
        raise BadQueryError("An article stands there already, or there are no words.")
    return Split(
        articles=tuple(sorted((*split.articles, span))),
        left_out=tuple(other for other in split.left_out if not other.meets(span)),
    )


def _at(spans: tuple[Span, ...], number: int) -> Span:
    if not 0 <= number < len(spans):
        raise BadQueryError("There is no such article in this draft.")
    return spans[number]
