"""Of which state an actor is, by the words that name it, and so of which party (M27)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from variorum.vocabulary import load
from variorum.vocabulary.places import fold
from variorum.vocabulary.states import state_of

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[-'’.](?=[^\W_]))*\.?")
_POSSESSIVE = re.compile(r"['’][sS]$")
_LONGEST = 6  # words of a state's name


def state_named(names: Iterable[str]) -> str | None:
    """The one state that names of a government or a force speak of; else nothing.

    Fighters, rebels or mercenaries of a nationality are no force of that state.
    """
    told = tuple(names)
    irregular = load("institutions")["forces"]["militia"]
    if any(word in irregular for name in told for word in name.lower().split()):
        return None
    found = set().union(*map(states_in, told))
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=1 << 14)
def states_in(text: str) -> frozenset[str]:
    """Names of the states that the words name, by country, seat, nationality or metonym."""
    words = [fold(_POSSESSIVE.sub("", word)) for word in _WORD.findall(text)]
    out: set[str] = set()
    i = 0
    while i < len(words):
        for end in range(min(len(words), i + _LONGEST), i, -1):
            state = state_of(" ".join(words[i:end]))
            if state:
                out.add(state)
                i = end - 1
                break
        i += 1
    return frozenset(out)
