"""Towns taken up again without their names: "shelled Orsk ... troops entered the city" (M20).

"The city" is the last town named before it, if one alone was named in that sentence and it can be
one: a village is no city of a million. Where two were, or the words go on about another ("the city
of Velm", "the city council"), it stands for none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from variorum.model import Article, Mention, Rendition, Span, make_id
from variorum.reader import Reading
from variorum.reader.syntax import tokens_in
from variorum.vocabulary.place_names import spots
from variorum.vocabulary.place_words import words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TOWN = 2  # UCDP's where_prec of a place, or near one
# So far back, in characters, an article goes on about a town without naming it.
_REACH = 700
# Thousands of people: more live in no village.
_LARGEST = 60.0
_SMALL = frozenset(("village", "hamlet", "settlement"))
# Behind the noun they make it another's, or begin a name: "the city of Velm", "the town, Velm".
_GOES_ON = re.compile(r"\s+(?:of|that|which|where|called|named)\b|,\s+[A-Z]|\s+[A-Z]")


@cache
def _pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(words().taken_up))
    return re.compile(rf"\b[Tt]he\s+(?P<noun>{nouns})\b")


def taken_up(
    article: Article, rendition: Rendition, reading: Reading, mentions: Sequence[Mention]
) -> Iterator[Mention]:
    """Each such noun as a mention of the town that it stands for, in text order.

    Args:
        article: where its dateline stands names no town that it goes on about.
        rendition: its text.
        reading: of it, so that a noun before another one is known.
        mentions: of the article, in text order.
    """
    text, docs = rendition.text, reading.docs
    filed = article.dateline.span if article.dateline else Span(0, 0)
    places = (one for one in mentions if one.kind == "place" and one.entity)
    towns = [one for one in places if not filed.covers(one.span)]
    starts = [one.span.start for one in towns]
    for span in article.body:
        for match in _pattern().finditer(text, span.start, span.end):
            noun = Span(*match.span("noun"))
            if _GOES_ON.match(text, noun.end) or _is_part(noun, docs):
                continue
            entity = _meant(text, towns, bisect_left(starts, match.start()), match)
            if entity is not None:
                yield Mention(
                    id=make_id("m", article.id, *noun, "place"),
                    article=article.id,
                    span=noun,
                    text=match["noun"],
                    kind="place",
                    entity=entity,
                )


def _meant(text: str, towns: Sequence[Mention], upto: int, match: re.Match[str]) -> str | None:
    """The town named last before a noun; None where that sentence names several."""
    found: dict[str, bool] = {}
    last: Mention | None = None
    for at in range(upto - 1, -1, -1):
        one = towns[at]
        if match.start() - one.span.end > _REACH:
            break
        if last is not None and _parted(text, one.span.end, last.span.start):
            break
        fit = _fits(one, match["noun"])
        if fit is not None:
            found[one.entity or ""] = fit
            last = one
    if len(found) != 1:
        return None
    ((entity, fits),) = found.items()
    return entity if fits else None


def _fits(mention: Mention, noun: str) -> bool | None:
    """Whether a place can be what a noun says; None where it is no town at all."""
    known = False
    for spot in spots(mention.text):
        known = True
        if make_id("ent", "place", spot.key) != mention.entity:
            continue
        if spot.precision > _TOWN:
            return None
        return noun not in _SMALL or spot.population <= _LARGEST
    return None if known else True


def _parted(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two names."""
    return re.search(r"[.!?][\"'”’)]*\s+[\"'“‘(]*[A-Z]|\n", text[start:end]) is not None


def _is_part(noun: Span, docs: Sequence[Doc]) -> bool:
    """Whether the noun only qualifies the one behind it: "the city council"."""
    for doc in docs:
        for token in tokens_in(doc, noun):
            return token.dep_ in {"compound", "amod"} and token.head.i > token.i
    return False
