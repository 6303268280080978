"""Places told by their distance from another, as mentions of their own (M20).

"Shells fell 15 km south of Orsk" names Orsk, and tells of a point south of it. The name stays a
mention of Orsk. The whole phrase becomes one more, with the point for its place, and what is said
to have happened there happens at the point. Where Orsk itself is left open, so is the point.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from variorum.model import Event, Link, Mention, Rendition, Span, make_id
from variorum.vocabulary.place_names import spots
from variorum.vocabulary.place_offsets import moved, offset_in

_LOOK = 110  # characters before a name in which its distance stands


@dataclass(frozen=True)
class Distances:
    """The phrases of one article, by the name from which each counts."""

    phrases: tuple[Mention, ...]
    _by_name: dict[Span, Mention]

    def event(self, event: Event) -> Event:
        """An event at the point that the phrase tells, where its place is the name in one."""
        phrase = self._by_name.get(event.place.span) if event.place else None
        if phrase is None:
            return event
        link = Link(text=phrase.text, span=phrase.span, entity=phrase.entity)
        return msgspec.structs.replace(event, place=link)


def distances(rendition: Rendition, mentions: Sequence[Mention]) -> Distances:
    """The phrases of distance before the places of an article. Linear in their number.

    Args:
        rendition: of the article.
        mentions: of the article, in text order.
    """
    found: dict[Span, Mention] = {}
    before = 0
    for mention in mentions:
        if mention.kind == "place" and mention.within is None:
            phrase = _phrase(rendition, mention, max(before, mention.span.start - _LOOK))
            if phrase is not None:
                found[mention.span] = phrase
        before = mention.span.end
    return Distances(tuple(found.values()), found)


def _phrase(rendition: Rendition, mention: Mention, start: int) -> Mention | None:
    text, at = rendition.text, start
    while (told := offset_in(text, at, mention.span.start)) is not None:
        _, begins, name = told
        if name != mention.span.start:
            at = begins + 1
            continue
        words = rendition.words(begins, mention.span.end)
        for key in _keys(mention, words.text):
            return Mention(
                id=make_id("m", mention.article, *words.span, "place"),
                article=mention.article,
                span=words.span,
                text=words.text,
                kind="place",
                entity=key,
            )
        return None
    return None


def _keys(mention: Mention, phrase: str) -> Iterator[str]:
    """The entity of the point: of the place that the mention means, and of no other."""
    told = offset_in(phrase, 0, len(phrase))
    for spot in spots(mention.text):
        if told is not None and make_id("ent", "place", spot.key) == mention.entity:
            point = moved(spot, told[0], phrase)
            if point is not None:
                yield make_id("ent", "place", point.key)
                return
