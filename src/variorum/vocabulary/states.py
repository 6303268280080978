"""One name for a state or a territory with authorities, whichever word the press uses for it.

A state is called by its name, its seat ("Paris said"), its people ("French troops") or a metonym.
Every word comes from the vocabulary's data: nothing is made by cutting letters off (M27).
"""

from __future__ import annotations

from functools import cache

from variorum.vocabulary.load import load
from variorum.vocabulary.places import fold, gazetteer

_STATE = 4  # where_prec from which a curated place may have authorities of its own
_COUNTRY = 6
# Demonyms with these endings are their own plural.
_UNCHANGED = ("ese", "ish", "ch", "sh", "ss", "x", "men", "s")
_CONSONANT_Y = tuple(f"{letter}y" for letter in "bcdfghjklmnpqrstvwz")


def plurals(name: str) -> tuple[str, ...]:
    """The forms in which a demonym counts several people: its own, or its plural."""
    if name.endswith(("man", "woman")):
        return (f"{name[:-2]}en",)
    if name.endswith(_UNCHANGED):
        return (name,)
    if name.endswith(_CONSONANT_Y):
        return (f"{name[:-1]}ies", f"{name}s")
    return (f"{name}s",)


@cache
def _groups() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each state's one name with its demonyms; peoples stand for themselves."""
    demonyms, places = load("demonyms"), gazetteer()
    out = [
        (places.named(f"country:{code}"), tuple(names))
        for code, names in demonyms["countries"].items()
    ]
    for territory, names in demonyms["territories"].items():
        key = places.by_name[fold(territory)][0].key
        out.append((places.named(key), tuple(names)))
    out += [(name, (name,)) for name in demonyms["peoples"]["list"]]
    return tuple(out)


@cache
def _people() -> dict[str, str]:
    """Folded demonyms in the plural -> the state's one name, or the people's."""
    table: dict[str, str] = {}
    for state, names in _groups():
        for name in names:
            for form in plurals(name):
                table.setdefault(fold(form), state)
    return table


@cache
def _names() -> dict[str, str]:
    """Folded names, seats, demonyms and metonyms of states -> the state's one name."""
    places = gazetteer()
    table: dict[str, str] = {}
    for folded, spots in places.by_name.items():
        if spots[0].precision == _COUNTRY or (
            spots[0].key in places.governed and spots[0].precision >= _STATE
        ):
            table[folded] = spots[0].name
    table |= {seat: places.named(state) for seat, state in places.seats.items()}
    for state, names in _groups():
        for name in names if state not in names else ():  # a people without a state is none
            for form in (name, *plurals(name)):
                table[fold(form)] = state
    for name, (code, _) in load("institutions")["metonyms"].items():
        table[fold(name)] = places.named(f"country:{code}")
    return table


@cache
def _governing() -> frozenset[str]:
    """Names of the states and territories that have or had authorities of their own.

    A demonym makes none: the Catalan police is no more a party than that of Helmand.
    """
    places, data = gazetteer(), load("demonyms")
    named = {s[0].name for _, s in places.by_name.items() if s[0].precision == _COUNTRY}
    named |= {places.named(key) for key in places.seats.values()}
    return frozenset(named | {state_of(name) or name for name in data["authorities"]["list"]})


def has_authorities(state: str) -> bool:
    """Whether what a name stands for governs, so that its forces are a party: no mere province.

    Args:
        state: the one name, as ``state_of`` gives it.
    """
    return state in _governing()


@cache
def _adjectives() -> dict[str, str]:
    """Folded demonyms in the singular -> the state's one name; peoples without a state aside."""
    return {fold(name): state for state, names in _groups() for name in names if state not in names}


def state_of_adjective(word: str) -> str | None:
    """The state whose adjective a word is, as in "Velmoran-brokered"; a state's name is none."""
    state = _adjectives().get(fold(word))
    return None if state is None or fold(state) == fold(word) else state


def state_of(words: str) -> str | None:
    """The one name of the state or territory that exactly these words name."""
    return _names().get(fold(words))


def people_of(words: str) -> str | None:
    """Whose people a plural names ("Kurds", "South Koreans"); nothing for other words."""
    return _people().get(fold(words))


def state_in(words: str) -> str | None:
    """The one state that some words name or hold: "the Tarskan authorities"; None for several."""
    whole = state_of(words)
    if whole is not None:
        return whole
    parts = [part.removesuffix("'s").removesuffix("’s") for part in words.split()]
    parts = [part.strip(",.") for part in parts]
    found = {
        state
        for size in (1, 2)
        for at in range(len(parts) - size + 1)
        if parts[at][:1].isupper() and (state := state_of(" ".join(parts[at : at + size])))
    }
    return found.pop() if len(found) == 1 else None
