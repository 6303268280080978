"""Words in the text as a page shows them: never longer than a card can hold, never too few."""

from __future__ import annotations

from bisect import bisect_right

import msgspec

from variorum.model import Article, Record, Span
from variorum.text.sentences import split
from variorum.views.index import Index

# Longer words are cut in cards and twins; the text itself holds them whole.
LONGEST = 2000
# Content of no more words than this ("this", "the charge") says nothing without its sentence.
FEW = 4
# How much of the sentence stands on either side of few words.
CONTEXT = 300


class Spot(Record, frozen=True, kw_only=True):
    """Words and where they stand, in code points of the capture of ``article``.

    ``more`` counts the characters that ``text`` leaves out at its end. ``before`` and ``after``
    are the rest of the sentence, where the words say too little by themselves.
    """

    article: str
    start: int
    end: int
    text: str
    more: int = 0
    before: str = ""
    after: str = ""


def spot(article: str, text: str, span: Span) -> Spot:
    """Anchored words as a view shows them."""
    shown = _shortened(text)
    return Spot(
        article=article,
        start=span.start,
        end=span.end,
        text=shown,
        more=len(text) - len(shown),
    )


def spot_in_sentence(index: Index, article: Article, text: str, span: Span) -> Spot:
    """Anchored words, few ones with the sentence in which they stand."""
    if len(text.split()) > FEW:
        return spot(article.id, text, span)
    return spot_with_sentence(index, article, text, span)


def spot_with_sentence(index: Index, article: Article, text: str, span: Span) -> Spot:
    """Anchored words with the sentence in which they stand, but for very long ones."""
    if len(text) > CONTEXT:
        return spot(article.id, text, span)
    return spot_within(index, article, text, span)


def spot_within(index: Index, article: Article, text: str, span: Span) -> Spot:
    """Anchored words, however many, with the rest of the sentences in which they stand."""
    cut = spot(article.id, text, span)
    whole = index.text_of(article)
    start, end = _sentence(whole, _room(whole, article, span), span)
    return msgspec.structs.replace(
        cut, before=whole[start : span.start], after="" if cut.more else whole[span.end : end]
    )


def _shortened(text: str) -> str:
    """The first words of a long text, cut at white space where there is any near."""
    if len(text) <= LONGEST:
        return text
    cut = text[:LONGEST]
    space = cut.rfind(" ")
    return cut[:space] if space > LONGEST // 2 else cut


def _room(text: str, article: Article, span: Span) -> Span:
    """Where to look for the sentence: within the paragraph, and no further than CONTEXT."""
    near = Span(max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT))
    place = bisect_right(article.body, span.start, key=lambda paragraph: paragraph.start) - 1
    held = place >= 0 and article.body[place].covers(span)
    home = article.body[place] if held else article.span
    start, end = max(near.start, home.start), min(near.end, home.end)
    return Span(start, end) if Span(start, end).covers(span) else span


def _sentence(text: str, room: Span, span: Span) -> Span:
    """From the start of the sentence that holds the first word to the end of the last one's."""
    start, end = span
    for sentence in split(text, room.start, room.end):
        if sentence.meets(span):
            start, end = min(start, sentence.start), max(end, sentence.end)
    return Span(start, end)
