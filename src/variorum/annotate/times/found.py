"""What a rule matched, with the words around it, before it is known to be a time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from variorum.annotate.times.tokens import Tokens


@dataclass(frozen=True)
class Expression:
    """A time expression as found: where, of which kind, with the parts the rule named."""

    start: int
    end: int
    kind: str
    text: str
    parts: dict[str, str]

    def part(self, name: str) -> str:
        """A named part in lower case, empty where the words have none."""
        return self.parts.get(name, "")


class Found:
    """A match of a rule over the tokens ``[first, last)``."""

    def __init__(self, kind: str, match: re.Match[str], tokens: Tokens) -> None:
        self.kind = kind
        self.tokens = tokens
        whole = "whole" if "whole" in match.re.groupindex else 0
        self.first, self.last = match.span(whole)
        if kind == "phrase" and tokens.words(self.first, self.first + 1) == ["in"]:
            self.first += 1  # "in the past": the preposition is no part of the time
        self._match = match

    def part(self, name: str) -> str:
        """The words of a named part in lower case, empty where there are none."""
        if name not in self._match.re.groupindex:
            return ""
        first, last = self._match.span(name)
        return self._text(first, last).lower() if last > first else ""

    def _text(self, first: int, last: int) -> str:
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self._text(self.first, self.last)

    @property
    def words(self) -> list[str]:
        """The words in lower case."""
        return self.tokens.words(self.first, self.last)

    def before(self, back: int = 1) -> str:
        """The word or mark so many places before the match, in lower case; else nothing."""
        return self._one(self.first - back).lower()

    def after(self, on: int = 1) -> str:
        """The word or mark so many places behind the match, as written; else nothing."""
        return self._one(self.last + on - 1)

    def _one(self, index: int) -> str:
        if not 0 <= index < len(self.tokens.starts):
            return ""
        return self._text(index, index + 1)

    @property
    def glued_before(self) -> str:
        """The mark that the match is grown together with at its beginning, if any."""
        index = self.first - 1
        if index < 0 or self.tokens.ends[index] != self.tokens.starts[self.first]:
            return ""
        return self._one(index)

    @property
    def glued_after(self) -> str:
        """The mark that the match is grown together with at its end, if any."""
        if self.last >= len(self.tokens.starts):
            return ""
        if self.tokens.starts[self.last] != self.tokens.ends[self.last - 1]:
            return ""
        return self._one(self.last)

    @property
    def names_next(self) -> bool:
        """Whether a capitalised word follows at once, in a text that has small letters too."""
        word = self.after()
        return word[:1].isupper() and not word.isupper() and word.lower() not in _PLAIN

    def expression(self) -> Expression:
        """The match as an expression."""
        parts = {name: self.part(name) for name in self._match.re.groupindex}
        start, text = self.tokens.starts[self.first], self.text
        if text.endswith((".", ",")) and not text.lower().endswith("m."):
            text = text[:-1]  # the full stop of the sentence, or of an abbreviation
        parts = {name: value for name, value in parts.items() if value}
        return Expression(start, start + len(text), self.kind, text, parts)


_PLAIN = frozenset({"i", "the", "a", "gmt", "utc", "est", "edt"})
