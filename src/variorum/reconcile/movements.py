"""Armed movements: forces that are no state's, by the name that they bear (M27).

Without a conflict profile a movement that fights a government would have no party, and its
accounts no place beside the government's. Its name says enough: it is one of the list of armed
groups, or is made as such names are ("Orvane Liberation Front"). A name that also speaks of a
state leaves open whose it is: "Velmoran People's Army" may be the army or its enemy. So does that
of a movement which came to power. Navies, guards and defence forces are states' own, called the
people's or not: where their name speaks of no state, nothing tells which.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from variorum.model.mention import EntityKind
from variorum.reconcile.belonging import states_in, without_states
from variorum.vocabulary import load
from variorum.vocabulary.places import fold

_KEPT = 1 << 14  # names, on a server that reads for long
_KINDS: frozenset[EntityKind] = frozenset({"force", "organisation", "group"})


@cache
def _listed() -> frozenset[str]:
    """Folded names of the armed groups of the list that are no state's."""
    forces = load("organisations")["force"]
    own = set(forces["of_states"])
    listed = {fold(name) for names in forces["list"] if names[0] not in own for name in names}
    return frozenset(listed - _in_power())


@cache
def _of_states() -> tuple[str, ...]:
    """Folded names of the list's forces that are a state's own."""
    return tuple(map(fold, load("organisations")["force"]["of_states"]))


@cache
def _in_power() -> frozenset[str]:
    """Folded names of those that fought a state and govern it now."""
    return frozenset(map(fold, load("organisations")["force"]["in_power"]))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("organisations")["movement"][key])


def plainly_called(kind: EntityKind, names: Iterable[str]) -> tuple[str, ...]:
    """The names that tell whose a body is: of one that may be a movement, those beside its own.

    "South Velmora's army, the Orvane People's Army" has one that is nobody else's. Who is of the
    list of armed groups has none, whatever else it is called.

    Args:
        kind: of the body.
        names: by which the texts know it.
    """
    told = tuple(names)
    if kind not in _KINDS:
        return told
    if any(map(_is_listed, told)):
        return ()
    return tuple(name for name in told if not _is_movements(kind, name))


def stands_alone(kind: EntityKind, names: Iterable[str]) -> bool:
    """Whether a body is a movement of its own: listed, or named so with no state's name in it."""
    told = tuple(names)
    if kind not in _KINDS:
        return False
    if any(map(_is_listed, told)):
        return True
    if any(fold(name) in _in_power() for name in told) or any(map(states_in, told)):
        return False
    return any(_made(kind, name) and not _capitals(name) & _words("services") for name in told)


def _is_movements(kind: EntityKind, name: str) -> bool:
    return _is_listed(name) or fold(name) in _in_power() or _made(kind, name)


def _is_listed(name: str) -> bool:
    # "IS" and "ADF" in a text's small letters are other words.
    return name[:1].isupper() and fold(name) in _listed()


def _made(kind: EntityKind, name: str) -> bool:
    """Whether a name has a cause and a noun for those who fight for it, both with capitals.

    A state's name is passed over: "Democratic" is no cause in that of a republic.
    """
    if any(f" {own} " in f" {fold(name)} " for own in _of_states()):
        return False  # "People's Liberation Army Navy"
    low = _capitals(name)
    causes = _words("any")
    if kind == "force":
        causes |= _words("armed")
        causes |= frozenset() if low & _words("services") else _words("shared")
    return bool(low & (_words("nouns") | _words("services"))) and bool(low & causes)


@lru_cache(maxsize=_KEPT)
def _capitals(name: str) -> frozenset[str]:
    """The words with capitals outside the states' names, in lower case."""
    words = without_states(name).replace("’", "'").split()
    return frozenset(word.lower() for word in words if word[:1].isupper())
