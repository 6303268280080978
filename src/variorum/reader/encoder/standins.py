"""Names of states are read as stand-ins, in the order in which an article names them (M27)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from variorum.vocabulary import load
from variorum.vocabulary.places import fold, gazetteer
from variorum.vocabulary.states import people_of, state_of

_STATE, _ADJECTIVE, _PEOPLE, _SEAT = range(4)


@cache
def _known(word: str) -> tuple[str, int] | None:
    """The state that a word names and the form in which it does."""
    state = state_of(word)
    if state is None:
        return None
    folded = fold(word)
    if folded in gazetteer().seats:
        return state, _SEAT
    if people_of(word) is not None and folded.endswith("s"):
        return state, _PEOPLE
    return state, _STATE if folded in gazetteer().by_name else _ADJECTIVE


class StandIns:
    """Remembers which state of an article is read as which stand-in."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        self._forms: list[list[str]] = load("stand_ins")["states"]

    def shown(self, words: Sequence[str]) -> list[str]:
        """The words as the encoder is to see them."""
        return [self._shown(word) for word in words]

    def _shown(self, word: str) -> str:
        if len(word) < 3 or not word[0].isupper():
            return word
        found = _known(word)
        if found is None:
            return word
        state, form = found
        number = self._order.setdefault(state, len(self._order))
        return self._forms[number % len(self._forms)][form]
