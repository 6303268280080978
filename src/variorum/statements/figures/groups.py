"""A sentence as tokens, and each quantity with the noun phrase that it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from variorum.model import Quantity, Span
from variorum.model.figure import Measure, Qualifier
from variorum.statements.figures import lexicon
from variorum.statements.figures.lexicon import Term
from variorum.vocabulary.states import people_of

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,5}|\w+(?:[’'\-‑.&]\w+)*|[^\w\s]")
_WALK = 7  # words between a number and the noun it counts
_ONE = frozenset({"a", "an", "another", "one"})


@dataclass(frozen=True)
class Token:
    """A word or a mark. ``low`` is the lower-case form without a possessive ending."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True)
class Group:
    """A quantity with what it counts, as token positions ``[first, last)`` and a span.

    ``kind`` is person, thing or animal by the head noun; ``none`` where the words name nobody
    ("two were killed"); ``lone`` for a "one" that stands alone; ``name`` where a capitalised word
    stands for people; ``lives`` and ``noun`` for heads that are themselves counts; ``other`` for
    what is not in the vocabulary. ``noun`` is the measure of such a head ("12 deaths"),
    ``attribute`` that of a participle before the head ("12 wounded men").
    ``partitive`` marks a share of something told before ("two of them").
    ``number`` is the span of the number alone, without the words that bound it.
    """

    first: int
    last: int
    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: Qualifier
    kind: str
    status: str | None = None
    phrase: Span | None = None
    noun: Measure | None = None
    attribute: Measure | None = None
    partitive: bool = False
    head: str = ""
    number: Span | None = None


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words and marks of ``text[start:end]``."""
    capitals = text[start:end].isupper()
    return [
        Token(m.group(), _low(m.group(), capitals=capitals), m.start(), m.end())
        for m in _TOKEN.finditer(text, start, end)
    ]


def _low(word: str, *, capitals: bool) -> str:
    """The lower-case form; an abbreviation that looks like a small word ("IS") is none."""
    low = word.lower()
    if low.endswith(("'s", "’s")):
        low = low[:-2]
    return f"{low}." if len(word) == 2 and word.isupper() and not capitals else low


def groups(words: Sequence[Token], quantities: Sequence[Quantity]) -> list[Group]:
    """Counted noun phrases of a sentence, in order; a lone "a soldier" counts one."""
    starts = {q.span.start: q for q in quantities}
    numbers = frozenset(starts)
    found: list[Group] = []
    index = 0
    while index < len(words):
        quantity = starts.get(words[index].start)
        group = None
        if quantity is not None:
            group = _counted(words, index, quantity, numbers)
        elif words[index].low in _ONE:
            group = _single(words, index, numbers)
        elif words[index].low == "both":
            group = _both(words, index, numbers)
        if group is not None:
            found.append(group)
        index = max(group.last if group else 0, index + 1)
    return found


def _counted(
    words: Sequence[Token], first: int, quantity: Quantity, numbers: frozenset[int]
) -> Group | None:
    index = first
    while index < len(words) and words[index].end <= quantity.span.end:
        index += 1
    if index == first:
        return None
    base = _Phrase(words, index, numbers, several=quantity.low != 1)
    if _is_of_number(words, index, numbers):
        at = index + 2 + (words[index + 1].low in _THE)  # "two of the 40 sailors"
        whole = _Phrase(words, at, numbers, several=True)
        if whole.kind in ("person", "thing"):
            base, index = whole, at
    if _in_marks(words, first, index):
        behind = _Phrase(words, index + 1, numbers)
        base = behind if behind.kind == "person" else base
    low = quantity.text.lower()
    if low in ("no", "one") and base.kind in ("none", "other", "name") and not base.partitive:
        if low == "no" or base.kind != "none":
            return None
        base.kind = "lone"
    last = max(index, base.last)
    return Group(
        first=first,
        last=last,
        start=quantity.span.start,
        end=words[last - 1].end if last > index else quantity.span.end,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        kind=base.kind,
        status=base.status,
        phrase=base.span,
        noun=base.noun,
        attribute=base.attribute,
        partitive=base.partitive,
        head=base.head,
        number=quantity.number,
    )


_THE = frozenset(("the", "its", "their", "his", "her", "our"))


def _is_of_number(words: Sequence[Token], index: int, numbers: frozenset[int]) -> bool:
    lows = [word.low for word in words[index : index + 2]]
    if lows[:1] != ["of"]:
        return False
    after = index + 1 + (lows[1:] != [] and lows[1] in _THE)
    return after < len(words) and words[after].start in numbers


def _in_marks(words: Sequence[Token], first: int, index: int) -> bool:
    """As in 'lost "at least 100" men': the noun stands behind the closing mark."""
    marks = [words[at].text for at in (first - 1, index) if 0 <= at < len(words)]
    return len(marks) == 2 and all(mark in _QUOTES for mark in marks)


_QUOTES = frozenset("\"“”«»'‘’")


def _single(words: Sequence[Token], first: int, numbers: frozenset[int]) -> Group | None:
    """As in "A soldier", "another woman": one person, where the noun is in the vocabulary."""
    base = _Phrase(words, first + 1, numbers)
    if base.kind != "person" or base.noun or base.partitive or not base.head:
        return None
    if base.head in lexicon.grammar("gatherings"):
        return None  # "a family was killed"
    if (
        base.head in lexicon.grammar("plurals")
        or base.head.endswith("men")
        or base.head.endswith("s")
    ):
        return None
    return Group(
        first=first,
        last=base.last,
        start=words[first].start,
        end=words[base.last - 1].end,
        low=1,
        high=1,
        qualifier="exact",
        kind="person",
        status=base.status,
        phrase=base.span,
        attribute=base.attribute,
        head=base.head,
    )


def _both(words: Sequence[Token], first: int, numbers: frozenset[int]) -> Group | None:
    """As in "both soldiers", "both of the drivers": two, where people are counted."""
    index = first + 1
    while index < len(words) and words[index].low in ("of", "the", "his", "her", "their", "these"):
        index += 1
    base = _Phrase(words, index, numbers)
    if base.kind != "person" or not base.head or base.head in lexicon.grammar("gatherings"):
        return None
    plural = base.head.endswith(("s", "men")) or base.head in ("children", "people")
    if base.span is None or not plural or words[base.last - 1].end > words[first].start + 80:
        return None
    return Group(
        first=first,
        last=base.last,
        start=words[first].start,
        end=words[base.last - 1].end,
        low=2,
        high=2,
        qualifier="exact",
        kind="person",
        status=base.status,
        phrase=base.span,
        attribute=base.attribute,
        head=base.head,
    )


class _Phrase:
    """The noun phrase behind a number, read word by word until something ends it."""

    def __init__(
        self,
        words: Sequence[Token],
        index: int,
        numbers: frozenset[int],
        *,
        several: bool = False,
    ) -> None:
        self.words = words
        self.several = several
        self.numbers = numbers
        self.kind = "none"
        self.status: str | None = None
        self.noun: Measure | None = None
        self.attribute: Measure | None = None
        self.partitive = False
        self.head = ""
        self.first = self._opening(index)
        self.last = index
        self._walk(self.first)

    @property
    def span(self) -> Span | None:
        """The phrase without the number, where it has a head."""
        if not self.head or self.last <= self.first:
            return None
        return Span(self.words[self.first].start, self.words[self.last - 1].end)

    def _low(self, index: int) -> str:
        return self.words[index].low if index < len(self.words) else ""

    def _opening(self, index: int) -> int:
        """Step over "of", "of its", "more"; "of them" and "of the dead" make a share."""
        if self._low(index) == "of":
            if self._low(index + 1) in ("them", "whom", "which"):
                self.partitive = True
                return index + 2
            return index + 1
        return index

    def _walk(self, index: int) -> None:
        if self.partitive:
            self.last = index
        seen = index
        for at in range(index, min(index + _WALK, len(self.words))):
            if not self._takes(at):
                break
            seen = at + 1
        if not self.head and seen > index:
            self._unknown(index, seen)

    def _takes(self, at: int) -> bool:
        """Whether the phrase goes on over this word; notes heads on the way."""
        word = self.words[at]
        captive = self.several and word.low in lexicon.grammar("captive")  # "took eight prisoner"
        if not word.text[0].isalnum() or word.start in self.numbers or captive:
            return False
        if self.head:
            return self._compound(at)
        noun = lexicon.counted_noun(word.low)
        term = lexicon.population(word.low)
        if noun is not None or word.low == "lives":
            self._take_noun(at, noun)
        elif term is not None and word.low not in ("other", "others"):
            self._take_head(at, term)
        elif term is not None:
            self._take_others(at)
        elif lexicon.verb_forms(word.low):
            return self._participle(at)
        elif word.low == "of":
            return self._within_name(at)
        else:
            return not self._ends(at)
        return True

    def _within_name(self, at: int) -> bool:
        """As in "A Free Army of Tarsk commander": the name before the noun holds an "of"."""
        names = self.words[at - 1 : at + 2 : 2]
        return at > self.first and len(names) == 2 and all(w.text[:1].isupper() for w in names)

    def _take_noun(self, at: int, noun: Measure | None) -> None:
        self.noun, self.kind, self.head = noun, "noun" if noun else "lives", self.words[at].low
        self.last = at + 1

    def _take_head(self, at: int, term: Term) -> None:
        self.kind, self.status, self.head = term.kind, term.status, self.words[at].low
        self.last = at + 1

    def _take_others(self, at: int) -> None:
        """As in "12 others": people, unless the noun follows ("12 other tanks")."""
        following = lexicon.population(self._low(at + 1))
        if following is None or (following.status == "person" and self._low(at + 1) == "others"):
            self.kind, self.last = "none", at + 1
            if self.words[at].low == "others":
                self.head, self.status, self.kind = "others", None, "person"

    def _compound(self, at: int) -> bool:
        """As in "police officers", "civilian deaths": the last noun is the head."""
        word = self.words[at]
        noun, term = lexicon.counted_noun(word.low), lexicon.population(word.low)
        if self.noun is not None or self.head == "others":
            return False
        if noun is not None or word.low == "lives":
            self._take_noun(at, noun)
            return True
        if term is None or lexicon.verb_forms(word.low):
            return False
        status, kind = self.status, self.kind
        self._take_head(at, term)
        general = term.status == "person" or word.low in lexicon.grammar("ranks")
        if general and kind == term.kind and status not in (None, "person"):
            self.status = status
        return True

    def _participle(self, at: int) -> bool:
        """As in "12 wounded soldiers": a participle before the noun, not the verb of the clause."""
        forms = lexicon.verb_forms(self.words[at].low)
        measure = forms.get("ed") or forms.get("state")
        for ahead in (at + 1, at + 2):
            word = self._low(ahead)
            if ahead >= len(self.words) or self.words[ahead].start in self.numbers:
                return False
            if lexicon.population(word) is not None and word not in ("other", "others"):
                self.attribute = measure
                return measure is not None
            if self._ends(ahead) or lexicon.verb_forms(word):
                return False
        return False

    def _ends(self, at: int) -> bool:
        """Function words end a noun phrase; so does an adverb before a measure's verb."""
        low = self.words[at].low
        if low in lexicon.grammar("determiners"):
            return at != self.first or self._low(at - 1) != "of"
        if any(low in lexicon.grammar(name) for name in _ENDING):
            return True
        return low.endswith("ly") and bool(lexicon.verb_forms(self._low(at + 1)))

    def _unknown(self, first: int, last: int) -> None:
        """A head outside the vocabulary: an ending for people, a name, or something else."""
        if self.partitive:
            return
        head = self.words[last - 1]
        name = head.text[:1].isupper()
        words = [word.text for word in self.words[first:last]]
        if _is_people(words) if name else lexicon.names_people(head.low):
            self.kind, self.status, self.head, self.last = "person", "person", head.low, last
        elif all(word.low in lexicon.grammar("more") for word in self.words[first:last]):
            self.last = last
        elif name and last - first <= 3 and head.low != "of":
            self.kind, self.status, self.head, self.last = "name", "person", head.low, last
        else:
            self.kind = "other"


def _is_people(words: Sequence[str]) -> bool:
    """Whether the words end in the plural of a people's name ("young Kurds", "South Koreans")."""
    return any(people_of(" ".join(words[at:])) is not None for at in range(len(words)))


_ENDING = (
    "prepositions",
    "be",
    "have",
    "modal",
    "negative",
    "joins",
    "include",
    "relative",
    "breaks",
    "say",
    "pronouns",
    "adverbs",
)
