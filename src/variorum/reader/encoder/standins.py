"""Names of states are read as stand-ins, in the order in which an article names them (M27).

Names of one word only: "South Korea" has no stand-in of as many words. Names of institutions that
stand for a state ("the Kremlin") are read as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from variorum.vocabulary import load
from variorum.vocabulary.places import fold, gazetteer
from variorum.vocabulary.states import people_of, state_of

# In the order of the columns of stand_ins.toml.
_STATE, _ADJECTIVE, _PEOPLE, _SEAT = range(4)


@lru_cache(maxsize=1 << 16)
def _known(word: str) -> tuple[str, int] | None:
    """The state that a word names and the form in which it does."""
    state = state_of(word)
    if state is None:
        return None
    folded = fold(word)
    spots = gazetteer().by_name.get(folded, ())
    if spots and spots[0].name == state:
        return state, _STATE  # "Singapore", although it is its own seat
    if folded in gazetteer().seats:
        return state, _SEAT
    if folded in _demonyms():
        return state, _ADJECTIVE  # "Swiss", although it is its own plural
    if people_of(word) is not None:
        return state, _PEOPLE
    return (state, _STATE) if spots else None


@cache
def _demonyms() -> frozenset[str]:
    """Folded demonyms in the singular."""
    data = load("demonyms")
    groups = (*data["countries"].values(), *data["territories"].values())
    return frozenset(fold(name) for names in groups for name in names)


@cache
def _forms() -> list[list[str]]:
    """The stand-ins, written as names are."""
    return [[form.title() for form in row] for row in load("stand_ins")["states"]]


class StandIns:
    """Remembers which state of an article is read as which stand-in."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}

    def shown(self, words: Sequence[str]) -> list[str]:
        """The words as the encoder is to see them, capitals included."""
        return [self._shown(word) for word in words]

    def _shown(self, word: str) -> str:
        # "US" and "UK" name states; of other words of two letters none does.
        if not word[0].isupper() or (len(word) < 3 and not word.isupper()):
            return word
        found = _known(word)
        if found is None:
            return word
        state, form = found
        number = self._order.setdefault(state, len(self._order))
        return _forms()[number % len(_forms())][form]
