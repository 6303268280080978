"""Whether a text is of war around a word that leaves out who did it: "nine villagers were killed".

Harm told in the passive names no doer. Whether people did it is then told by the sentence itself or
by the nearest sentence that has a sign of war or of a mishap (``vocabulary/events/signs.toml``);
where neither stands near, nothing is assumed.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from variorum.statements.events.lexicon import keys
from variorum.vocabulary import load

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc, Token

WAR, MISHAP = "war", "mishap"
# Sentences before a word and behind it in which signs are looked for. A dispatch names what
# happened first and the harm later, so that more is read of what stands before.
_BEFORE, _BEHIND = 12, 4


@cache
def signs(name: str) -> frozenset[str]:
    """A list of ``signs.toml``."""
    return frozenset(load("events/signs")[name]["words"])


class Signs:
    """The signs of each sentence of a document; ``sentence`` gives the number of each token's."""

    def __init__(self, doc: Doc, sentence: list[int]) -> None:
        self._sentence = sentence
        self._found: dict[int, str] = {}
        for token in doc:
            sign = sign_of(token)
            if sign is not None and self._found.get(sentence[token.i]) != MISHAP:
                self._found[sentence[token.i]] = sign

    def own(self, token: Token) -> str | None:
        """The sign of a word's own sentence; a mishap where it has both."""
        return self._found.get(self._sentence[token.i])

    def war(self, token: Token) -> bool:
        """Whether the nearest sign is one of war; of two as near, that which stands before."""
        number = self._sentence[token.i]
        for away in range(_BEFORE + 1):
            sign = self._found.get(number - away)
            if sign is None and away <= _BEHIND:
                sign = self._found.get(number + away)
            if sign is not None:
                return sign == WAR
        return False


def sign_of(token: Token) -> str | None:
    """Of what a word is a sign: ``war``, ``mishap`` or None."""
    if token.is_punct or token.is_space:
        return None
    words = {*keys(token), token.lemma_.lower()}
    if words & signs(MISHAP):
        return MISHAP
    if words & signs(WAR):
        return WAR
    before = token.doc[token.i - 1].lower_ if token.i else ""
    return WAR if any(f"{before} {word}" in signs("pairs") for word in words) else None


def from_above(token: Token) -> bool:
    """Whether "air" stands right before a word: "air strike", "air raid"."""
    return token.i > 0 and token.doc[token.i - 1].lower_ in {"air", "aerial"}
