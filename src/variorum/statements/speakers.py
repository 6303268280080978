"""Speakers: which words name them, and which entity they are (M1, M3)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from variorum.model import Link, Mention, Rendition, Span
from variorum.vocabulary import load

_SPEAKING = frozenset({"person", "organisation", "government", "force", "group", "document"})
_RELATIVES = frozenset({"who", "which", "that"})


class Speakers:
    """Finds the entity of a phrase among an article's mentions.

    Args:
        rendition: the text.
        mentions: of one article, in any order.
    """

    def __init__(self, rendition: Rendition, mentions: Sequence[Mention]) -> None:
        self.rendition = rendition
        self.mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self.mentions]

    def link(self, phrase: Span, antecedent: Span | None = None) -> Link:
        """The phrase with its entity; a pronoun or short form takes that of its antecedent.

        A relative pronoun gives way to its antecedent: "who" names nobody out of its sentence.
        """
        if antecedent is not None and self.rendition.slice(phrase).lower() in _RELATIVES:
            phrase, antecedent = antecedent, None
        entity = self.entity(phrase)
        if entity is None and antecedent is not None:
            entity = self.entity(antecedent)
        return Link.of(self.rendition.words(*phrase), entity)

    def entity(self, phrase: Span) -> str | None:
        """The entity of the mention that is the head of a noun phrase; None when unclear."""
        head = self._head(phrase)
        inside = [m for m in self._within(phrase) if m.entity is not None]
        if self._joins(head, inside):
            return None  # two speakers at once are no one entity
        apposed = self._in_apposition(head, inside)
        if apposed is not None:
            return apposed
        people = [m for m in inside if m.kind == "person" and m.span.start < head.end]
        if people and self._is_person(head, people[-1]):
            return people[-1].entity
        for mention in inside:
            whole = mention.span.end >= head.end and mention.span.start < head.end
            if whole and (mention.kind in _SPEAKING or self._fills(mention.span, head)):
                return mention.entity
        return None

    def _in_apposition(self, head: Span, inside: Sequence[Mention]) -> str | None:
        """The person named right after an office: "the minister, Ilka Dorn"."""
        words = self.rendition.slice(head).lower().split()
        inner = load("function_words")["prepositions"]["items"]
        last = next((at for at, word in enumerate(words) if at and word in inner), len(words))
        if not words or words[last - 1] not in load("speakers")["persons"]["items"]:
            return None
        for mention in inside:
            if mention.kind == "person" and 0 < mention.span.start - head.end <= 8:
                return mention.entity
        return None

    def _joins(self, head: Span, inside: Sequence[Mention]) -> bool:
        """Whether "and" stands between two mentions of the head, inside neither."""
        named = [m for m in inside if m.span.start < head.end]
        for one, other in pairwise(named):
            between = self.rendition.text[one.span.end : other.span.start]
            if between.strip() in {"and", ", and", "&", "and the"}:
                return True
        return False

    def _is_person(self, head: Span, person: Mention) -> bool:
        """Whether the person is named as the speaker, not as somebody's owner."""
        after = self.rendition.text[person.span.end : person.span.end + 2]
        owner = after[:1] in {"'", "’"} or person.text.endswith(("'s", "’s"))
        return not owner or person.span.end >= head.end

    def _within(self, phrase: Span) -> list[Mention]:
        found = []
        place = bisect_left(self._starts, phrase.start)
        while place > 0 and self.mentions[place - 1].span.end > phrase.start:
            place -= 1
        while place < len(self.mentions) and self._starts[place] < phrase.end:
            if self.mentions[place].span.meets(phrase):
                found.append(self.mentions[place])
            place += 1
        return found

    def _head(self, phrase: Span) -> Span:
        """The phrase up to its first comma or bracket."""
        text = self.rendition.slice(phrase)
        cut = min((at for at in (text.find(mark) for mark in ",(–—") if at > 0), default=len(text))
        return Span(phrase.start, phrase.start + len(text[:cut].rstrip()))

    def _fills(self, mention: Span, head: Span) -> bool:
        """Whether a mention makes up the whole head, an article aside: "Velmora denied"."""
        front = self.rendition.text[head.start : max(head.start, mention.start)].strip().lower()
        return front in {"", "the"} and mention.end >= head.end
