"""A sentence as tokens, and the noun phrase behind a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from variorum.model import Span
from variorum.model.figure import Measure
from variorum.statements.figures import lexicon
from variorum.statements.figures.lexicon import Term
from variorum.vocabulary import load
from variorum.vocabulary.states import people_of

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,5}|\w+(?:[’'\-‑.&]\w+)*|[^\w\s]")
_WALK = 7  # words between a number and the noun it counts


@dataclass(frozen=True)
class Token:
    """A word or a mark. ``low`` is the lower-case form without a possessive ending."""

    text: str
    low: str
    start: int
    end: int


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


class Phrase:
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
            if not self._names_type(at) and not self._takes(at):
                break
            seen = at + 1
        if not self.head and seen > index:
            self._unknown(index, seen)

    def _takes(self, at: int) -> bool:
        """Whether the phrase goes on over this word; notes heads on the way."""
        word = self.words[at]
        captive = self.several and word.low in lexicon.grammar("captive")  # "took eight prisoner"
        # "several provinces causing casualties"
        clause = at > self.first and word.low.endswith("ing") and self._low(at - 1).endswith("s")
        if clause or captive or not word.text[0].isalnum() or word.start in self.numbers:
            return False
        if self.head:
            return self._compound(at)
        noun = lexicon.counted_noun(word.low)
        term = lexicon.population(word.low)
        if word.low == "minor" and self._low(at + 1) in lexicon.grammar("wounds"):
            term = None  # "four received minor injuries"
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

    def _names_type(self, at: int) -> bool:
        """As in "three Leopard 2 tanks", "12 Mirage 2000 jets": the number belongs to the make."""
        word = self.words[at]
        term = lexicon.population(self._low(at + 1))
        made = at > self.first and self.words[at - 1].text[:1].isupper() and not self.head
        return made and word.text.isdigit() and term is not None and term.kind == "thing"

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
        if any(low in lexicon.grammar(name) for name in _ENDING) or low in _days():
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
        elif name and last - first <= 3 and head.low != "of" and not _is_code(head.text):
            self.kind, self.status, self.head, self.last = "name", "person", head.low, last
        else:
            self.kind = "other"


def _is_code(word: str) -> bool:
    """Whether a word is the plural of an abbreviation: "SUVs" are no people."""
    return len(word) > 2 and word[:-1].isupper() and word[-1] == "s"


def _is_people(words: Sequence[str]) -> bool:
    """Whether the words end in the plural of a people's name ("young Kurds", "South Koreans")."""
    return any(people_of(" ".join(words[at:])) is not None for at in range(len(words)))


@cache
def _days() -> frozenset[str]:
    """Names of days, which count nobody: "hurt 31 Monday"."""
    names: dict[str, int] = load("months")["weekdays"]["terms"]
    return frozenset(name for name in names if name.endswith("day"))


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
