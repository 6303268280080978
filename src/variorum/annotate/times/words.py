"""The words of time as letters: each word becomes one letter that stands for all it can be.

Rules are then regular expressions over a short string with one letter a word, which is quick,
linear and free of white space (``rules``). ``second`` is both a unit and an ordinal: its letter
stands in the classes of both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from variorum.vocabulary import load

OTHER = "."  # the letter of a word that no rule knows
_FIRST_LETTER = 0xE000  # private use: no letter means anything in a regular expression
_TABLES = {  # categories whose words stand in a table of their own
    "month": ("months",),
    "daypart": ("dayparts",),
    "season": ("seasons",),
    "unit": ("units", "unit_forms"),
    "plural": ("unit_forms",),
    "number": ("numbers",),
    "ordinal": ("ordinals",),
    "sixties": ("decades",),
    "frequency": ("frequencies",),
    "lasting": ("lasting",),
    "reference": ("references",),
}
_EXCEPT = {  # words that stand in a table but not in the category
    "plural": ("sec", "min", "hr"),
    "number": ("a", "an", "hundred", "thousand", "million"),
}
# What tokens of digits and marks can be (``tokens``).
_SIGNS = (
    "n12", "n24", "n31", "n99", "n999", "nil", "four", "old", "year", "big", "nth", "nths", "iso",
    "numeric", "decade", "colon", "dotted", "hyphen", "dash", "slash", "comma", "dot", "apos",
    "bracket", "business", "vulgar",
)  # fmt: skip


class Alphabet:
    """The letters, by word and by category."""

    def __init__(self) -> None:
        groups: dict[str, set[str]] = defaultdict(set)
        for word, category in _words():
            groups[word].add(category)
        self._letters: dict[frozenset[str], str] = {}
        self.of_word = {word: self._letter(group) for word, group in groups.items()}
        for sign in _SIGNS:
            self._letter([sign])
        self._letter(["year", "four"])
        self._by_sign = {sign: self._letters[frozenset([sign])] for sign in _SIGNS}

    def _letter(self, group: Iterable[str]) -> str:
        key = frozenset(group)
        return self._letters.setdefault(key, chr(_FIRST_LETTER + len(self._letters)))

    def sign(self, name: str) -> str:
        """The letter of a sign."""
        return self._by_sign[name]

    def members(self, categories: str) -> str:
        """All letters that are of one of the categories, which ``|`` divides.

        Raises:
            KeyError: a rule names a category that does not exist.
        """
        wanted = categories.split("|")
        found = {
            letter
            for group, letter in self._letters.items()
            if any(name in group for name in wanted)
        }
        known = set().union(*self._letters)
        for name in wanted:
            if name not in known:
                raise KeyError(name)
        return "".join(sorted(found))

    def compile(self, rule: str) -> re.Pattern[str]:
        """A rule as a pattern: ``<month>`` is one word of a category, white space is nothing."""
        body = re.sub(r"\s+", "", rule)
        body = re.sub(r"(?<!\(\?P)<([\w|]+)>", lambda m: f"[{self.members(m[1])}]", body)
        return re.compile(body)


@cache
def alphabet() -> Alphabet:
    """The alphabet of the vocabulary of times."""
    return Alphabet()


@cache
def cased() -> frozenset[str]:
    """Words that are times only with a capital: months, short names of days, feasts."""
    words = load("times")
    short = {name for name in words["weekdays"] if not name.endswith("day")}
    return frozenset({*words["months"], *short})


def _words() -> Iterable[tuple[str, str]]:
    words = load("times")
    for category, tables in _TABLES.items():
        for table in tables:
            yield from (
                (word, category) for word in words[table] if word not in _EXCEPT.get(category, ())
            )
    for name in words["weekdays"]:
        yield name, "weekday" if name.endswith("day") else "wday"
        if name.endswith("day"):
            yield f"{name}s", "weekdays"
    for category, listed in words["words"].items():
        yield from ((word, category) for word in listed)
    for phrase in words["feasts"]:
        yield phrase.split()[0].partition("'")[0], "feast"
    for phrase in words["phrases"]:
        yield from ((word, "referring") for word in phrase.split())
