"""Whether a voice is several, by the words that name it: our sentences then have their verb.

A name that is written with a capital is one, whatever its end: "Reuters says". Where the words
leave it open, it is one.
"""

from __future__ import annotations

from functools import cache, lru_cache

from variorum.vocabulary import load
from variorum.vocabulary.states import state_of


@lru_cache(maxsize=1 << 12)
def several(name: str) -> bool:
    """Whether words name more than one: "two observers", "residents of Orsk", "Chad and Peru"."""
    words = name.split()
    if words and words[0].lower() == "the":
        words = words[1:]
    if not words:
        return False
    if words[0].lower() in _table("quantities") or (words[0].isdecimal() and int(words[0]) > 1):
        return True
    return _joined(name) or _plural(_head(words))


def _head(words: list[str]) -> str:
    """The noun that a name is about: what stands before the first that only says more of it."""
    end = next((at for at, word in enumerate(words) if at and word in _table("behind")), len(words))
    return words[end - 1].strip(",;")


def _plural(noun: str) -> bool:
    if noun in _table("people"):
        return True
    common = noun.isalpha() and noun == noun.lower()
    return common and noun.endswith("s") and not noun.endswith("ss") and noun not in _table("one")


def _joined(name: str) -> bool:
    """Two that are put in a row: states, or such as have an article each."""
    first, parted, last = name.partition(" and ")
    if not parted or state_of(name) is not None:
        return False
    states = state_of(first) is not None and state_of(last) is not None
    return states or (first.lower().startswith("the ") and last.lower().startswith("the "))


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(load("plurals")[name]["words"])
