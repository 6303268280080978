"""Armed movements: forces that are no state's, by the name that they bear (M27).

Without a conflict profile a movement that fights a government would have no party, and its
accounts no place beside the government's. Its name says enough: it is one of the list of armed
groups, or is made as such names are ("Orvane Liberation Front"). A name that also speaks of a
state leaves open whose it is: "Velmoran People's Army" may be the army or its enemy.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from variorum.model.mention import EntityKind
from variorum.reconcile.belonging import states_in
from variorum.vocabulary import load
from variorum.vocabulary.places import fold

_KINDS: frozenset[EntityKind] = frozenset({"force", "organisation", "group"})


@cache
def _listed() -> frozenset[str]:
    """Folded names of the armed groups of the list that are no state's."""
    forces = load("organisations")["force"]
    own = set(forces["of_states"])
    return frozenset(
        fold(name) for names in forces["list"] if names[0] not in own for name in names
    )


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(load("organisations")["movement"][key])


def of_movement(kind: EntityKind, names: Iterable[str]) -> bool:
    """Whether one of the names is an armed movement's, so that no state's name in it tells whose.

    Args:
        kind: of the body.
        names: by which the texts know it.
    """
    return kind in _KINDS and any(_is_listed(name) or _made(kind, name) for name in names)


def stands_alone(kind: EntityKind, names: Iterable[str]) -> bool:
    """Whether a body is a movement of its own: listed, or named so with no state's name in it."""
    told = tuple(names)
    if kind not in _KINDS:
        return False
    if any(map(_is_listed, told)):
        return True
    return of_movement(kind, told) and not any(map(states_in, told))


def _is_listed(name: str) -> bool:
    # "IS" and "ADF" in a text's small letters are other words.
    return name[:1].isupper() and fold(name) in _listed()


def _made(kind: EntityKind, name: str) -> bool:
    """Whether a name has a cause and a noun for those who fight for it, both with capitals."""
    words = [word for word in name.replace("’", "'").split() if word[:1].isupper()]
    low = {word.lower() for word in words}
    causes = _words("any") | (_words("armed") if kind == "force" else frozenset())
    return bool(low & _words("nouns")) and bool(low & causes)
