"""Speakers: which words name them, and which entity they are (M1, M3)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from variorum.model import Link, Mention, Rendition, Span
from variorum.vocabulary import load

_SPEAKING = frozenset({"person", "organisation", "government", "force", "group", "document"})
_RELATIVES = frozenset({"who", "which", "that"})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+){0,4}")
# So many characters of titles stand between an office and its holder: ", Brigadier General ".
_TITLES = 40


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(load("speakers")[kind]["items"])


@cache
def _inner() -> frozenset[str]:
    """Words after which a noun phrase goes on about somebody else."""
    return frozenset(load("function_words")["prepositions"]["items"]) | _RELATIVES


def names_somebody(phrase: str) -> bool:
    """Whether a phrase can name who speaks: not "each side", "no outside body", "a ceasefire"."""
    words = [match[0].lower() for match in _WORD.finditer(phrase.split(",", maxsplit=1)[0])]
    if not words:
        return True
    end = next((at for at, word in enumerate(words) if at and word in _inner()), len(words))
    core = words[:end]
    if len(core) > 1 and core[-1] in _nouns("alone"):
        core = core[:-1]
    if core[-1] in _nouns("things") and _is_plain(phrase, core[-1]):
        return False
    if core[0] in _nouns("nobody") and (len(core) == 1 or core[-1] != "one"):
        return False
    return not set(core[-1:]) & _nouns("lifeless") and " ".join(core) not in _nouns("unnamed")


def _is_plain(phrase: str, word: str) -> bool:
    """Whether a word stands without a capital, and is no paper's name: "the mirror"."""
    return re.search(rf"\b{re.escape(word)}\b", phrase) is not None


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
        if entity is None and antecedent is not None and not self._several(phrase):
            entity = self.entity(self._taken_up(phrase, antecedent))
        return Link.of(self.rendition.words(*phrase), entity)

    def _taken_up(self, phrase: Span, antecedent: Span) -> Span:
        """What of an antecedent a short form takes up: of its surgeon, "the hospital" is the house.

        "The ministry" of "ministry spokesman Ilka Dorn" is himself, who speaks for it.
        """
        nouns = [match[0].lower() for match in _WORD.finditer(self.rendition.slice(phrase))]
        core = self._core(self._head(antecedent))
        if not nouns or nouns[-1] not in _nouns("institutions"):
            return antecedent
        if re.search(rf"\b{re.escape(nouns[-1])}\b", self.rendition.slice(core), re.IGNORECASE):
            return antecedent
        rest = self.rendition.text[core.end : antecedent.end]
        found = re.search(rf"\b(?:the\s)?{re.escape(nouns[-1])}\b", rest, re.IGNORECASE)
        return Span(core.end + found.start(), antecedent.end) if found else antecedent

    def entity(self, phrase: Span) -> str | None:
        """The entity that a noun phrase names by its head; None when it is unclear (M1).

        Whoever is named after "of" or "against" is somebody else: critics of a minister are not
        the minister. Only who speaks for a body by office lends its voice: a spokesman for the
        ministry, the army of a state.
        """
        head = self._head(phrase)
        inside = [m for m in self._within(phrase) if m.entity is not None]
        if self._joins(head, inside):
            return None  # two speakers at once are no one entity
        core = self._core(head)
        apposed = self._in_apposition(head, core, inside)
        if apposed is not None:
            return apposed
        for mention in inside:
            ends = mention.span.end >= core.end and mention.span.start < core.end
            if self._is_bare(mention, core):
                continue
            if ends and (mention.kind in _SPEAKING or self._fills(mention.span, core)):
                return mention.entity
        return self._spoken_for(core, head)

    def _is_bare(self, mention: Mention, core: Span) -> bool:
        """Whether an adjective of a people stands alone, which names nobody: "Morvan"."""
        if mention.kind != "nationality" or mention.text.endswith("s"):
            return False
        return core.start >= mention.span.start

    def _several(self, phrase: Span) -> bool:
        """Whether words are for several at once, who are no one entity: "both sides"."""
        words = self.rendition.slice(phrase).lower().split()
        return not _nouns("several").isdisjoint(words[:2])

    def _core(self, head: Span) -> Span:
        """The head up to its first preposition or relative that is no part of a name."""
        for match in _WORD.finditer(self.rendition.text, head.start, head.end):
            inner = match[0].lower() in _inner() and match.start() > head.start
            if inner and not any(m.span.meets(Span(*match.span())) for m in self._within(head)):
                text = self.rendition.text[head.start : match.start()].rstrip()
                return Span(head.start, head.start + len(text))
        return head

    def _spoken_for(self, core: Span, head: Span) -> str | None:
        """The body for which an office speaks: "a spokesman for the ministry"."""
        after = _WORD.search(self.rendition.text, core.end, head.end)
        words = self.rendition.slice(core).lower().split()
        if after is None or not words:
            return None
        organ = words[-1] in _nouns("organs") and after[0] == "of"
        voice = words[-1] in _nouns("voices") and after[0] in {"of", "for", "from", "at", "with"}
        rest = self.rendition.trimmed(after.end(), head.end).span
        if not (organ or voice) or rest.start >= rest.end:
            return None
        people = {m.entity for m in self._within(rest) if m.kind == "person"}
        found = self.entity(rest)
        return None if found in people else found

    def _in_apposition(self, head: Span, core: Span, inside: Sequence[Mention]) -> str | None:
        """The person named right after an office: "the minister, Ilka Dorn"."""
        words = self.rendition.slice(core).lower().split()
        if not words or words[-1] not in _nouns("persons"):
            return None
        for mention in inside:
            between = self.rendition.text[head.end : max(head.end, mention.span.start)]
            titles = between.strip(" ,(–—").split()
            named = mention.kind == "person" and 0 < len(between) <= _TITLES
            if named and all(word[:1].isupper() for word in titles):
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
