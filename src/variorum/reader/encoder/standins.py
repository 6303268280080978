"""Names of states are read as stand-ins, one after the other in each sentence (M27).

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
def _known(word: str) -> int | None:
    state = state_of(word)
    if state is None:
        return None
    folded = fold(word)
    spots = gazetteer().by_name.get(folded, ())
    if spots and spots[0].name == state:
        return _STATE  # "Singapore", although it is its own seat
    if folded in gazetteer().seats:
        return _SEAT
    if folded in _demonyms():
        return _ADJECTIVE  # "Swiss", although it is its own plural
    if people_of(word) is not None:
        return _PEOPLE
    return _STATE if spots else None


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


def shown(words: Sequence[str], sentences: Sequence[int] | None = None) -> list[str]:
    """The words as the encoder is to see them, capitals included.

    Each name in a sentence has the next stand-in, whichever state it names: so nothing that is
    shown depends on which names mean the same state. ``sentences`` are the numbers of the words'
    sentences; without them all are one.
    """
    found: list[str] = []
    last = number = -1
    for place, word in enumerate(words):
        if sentences is not None and sentences[place] != last:
            last, number = sentences[place], -1
        form = _form(word)
        if form is None:
            found.append(word)
        else:
            number += 1
            found.append(_forms()[number % len(_forms())][form])
    return found


def _form(word: str) -> int | None:
    """In which form a word names a state; None where it names none."""
    # "US" and "UK" name states; of other words of two letters none does.
    if not word[0].isupper() or (len(word) < 3 and not word.isupper()):
        return None
    return _known(word)
