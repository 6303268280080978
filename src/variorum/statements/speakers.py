"""Speakers: which words name them, and which entity they are (M1, M3)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from variorum.model import Link, Mention, Rendition, Span
from variorum.vocabulary import load
from variorum.vocabulary.weekdays import weekdays

_SPEAKING = frozenset({"person", "organisation", "government", "force", "group", "document"})
_RELATIVES = frozenset({"who", "which", "that"})
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+){0,4}")
_ALL = frozenset(("", "both", "each", "alike", "all"))
_LINK = re.compile(r"^(?:,\s*)?(?:and|&)(?:\s+the)?$|^,\s+the$")
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

        A relative pronoun gives way to its antecedent: "who" names nobody out of its sentence. So
        does "they" for two named in a row.
        """
        if antecedent is not None and self._gives_way(phrase, antecedent):
            phrase, antecedent = antecedent, None
        entity = self.entity(phrase)
        names = self._joins(phrase, [m for m in self._within(phrase) if m.entity is not None])
        if entity is None and antecedent is not None and not (names or self._several(phrase)):
            entity = self.entity(self._taken_up(phrase, antecedent))
        return Link.of(self.rendition.words(*phrase), entity)

    def whole(self, phrase: Span) -> Span:
        """A phrase to the end of the person's name that it breaks off in: "Goodluck" Sunday."""
        cut = (m for m in self._within(phrase) if m.kind == "person" and m.span.start < phrase.end)
        return Span(phrase.start, max([phrase.end, *(m.span.end for m in cut)]))

    def right_before(self, cue: Span) -> Span | None:
        """The person's name right before a cue that is a day's as well: "Friday said"."""
        for mention in self._within(Span(max(0, cue.start - 2), cue.start)):
            known = mention.kind == "person" and mention.entity is not None
            joined = self.rendition.text[mention.span.end : cue.start] == " "
            if known and joined and mention.text.lower() in weekdays():
                return mention.span
        return None

    def _gives_way(self, phrase: Span, antecedent: Span) -> bool:
        """Whether words name nobody by themselves, and their antecedent says who is meant.

        "They" who are two named in a row are no one entity, and their names tell who they are.
        """
        words = self.rendition.slice(phrase).lower()
        if words in _RELATIVES:
            return True
        named = [m for m in self._within(antecedent) if m.entity is not None]
        return words == "they" and self._joins(antecedent, named)

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
        if self._joins(head, inside) or len(self.each(phrase)) > 1:
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
        """The head up to its first preposition or relative that is no part of a name.

        Nor is it one of a title right before a name: "Secretary of State Ilka Dorn".
        """
        names = [m.span for m in self._within(head)]
        names += [m.role.span for m in self._within(head) if m.role and self._right_before(m)]
        for match in _WORD.finditer(self.rendition.text, head.start, head.end):
            inner = match[0].lower() in _inner() and match.start() > head.start
            if inner and not any(span.meets(Span(*match.span())) for span in names):
                text = self.rendition.text[head.start : match.start()].rstrip()
                return Span(head.start, head.start + len(text))
        return head

    def _right_before(self, mention: Mention) -> bool:
        """Whether a title stands right before the name of whoever bears it."""
        role = mention.role
        return role is not None and self.rendition.text[role.span.end : mention.span.start] == " "

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

    def each(self, phrase: Span) -> list[Span]:
        """Those whom a phrase names side by side, each an entity of its own; else the phrase.

        "Orvane and Tarsk" are two, and so are "Orvane and Tarsk both"; "the ministry of defence
        and security" is one.
        """
        inside = [m for m in self._within(phrase) if m.entity is not None]
        named = [m for m in inside if m.kind in _SPEAKING or m.kind == "place"]
        if len(named) < 2 or len({m.entity for m in named}) < len(named):
            return [phrase]
        edges = [phrase.start, *(m.span.end for m in named)]
        gaps = [self.rendition.text[a : m.span.start] for a, m in zip(edges, named, strict=False)]
        gaps = [_LINK.sub("and", gap.strip()) for gap in gaps]
        after = self.rendition.text[edges[-1] : phrase.end].strip(" ,")
        plain = gaps[0].lower() in {"", "the", "both"} and "and" in gaps[-1]
        plain = plain and after.lower() in _ALL
        if not plain or any(gap not in {",", "and"} for gap in gaps[1:]):
            return [phrase]
        return [m.span for m in named]

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
