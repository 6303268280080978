"""Whether an article may tell of harm at all: by words of violence, which are data."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

import simplemma

from variorum.vocabulary import load


def tells_of_harm(words: Iterable[str]) -> bool:
    """Whether any word is one of violence: where none is, nothing is read."""
    return any(_of_harm(word.lower()) for word in words)


@lru_cache(maxsize=1 << 16)
def _of_harm(word: str) -> bool:
    return word.isalpha() and (word in _listed() or simplemma.lemmatize(word, "en") in _listed())


@cache
def _listed() -> frozenset[str]:
    return frozenset(load("harm")["words"])
