"""Of which state an actor is, by the words that name it, and so of which party (M27)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
    return frozenset(state for state, _, _ in _found(text))


def without_states(text: str) -> str:
    """The words less the names of states in them."""
    kept, at = "", 0
    for _, start, end in _found(text):
        kept += text[at:start] + " "
        at = end
    return kept + text[at:]


def _found(text: str) -> Iterator[tuple[str, int, int]]:
    """Each state that the words name, and where its name begins and ends."""
    matches = list(_WORD.finditer(text))
    words = [fold(_POSSESSIVE.sub("", match.group())) for match in matches]
    i = 0
    while i < len(words):
        for end in range(min(len(words), i + _LONGEST), i, -1):
            state = state_of(" ".join(words[i:end]))
            if state:
                yield state, matches[i].start(), matches[end - 1].end()
                i = end - 1
                break
        i += 1
