"""Names within names, as the two naming heads give them together.

One head was taught by the press, where no name holds another; one by reports on a war, where "the
Velmoran foreign minister Ana Brunn" is a person with a nationality and a person in it. Neither
finds all that the other does. Taken together, in the kinds that both know, they name about what an
annotator who may nest names does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from variorum.vocabulary.states import people_of, state_of

# The heads, and what each of their kinds is here.
HEADS = {
    "conll": {"PER": "Person", "ORG": "Organisation", "LOC": "Location", "MISC": "Nationality"},
    "re3d": {kind: kind for kind in ("Person", "Organisation", "Location", "Nationality")},
}


class Named(NamedTuple):
    """A name of a head: where it stands, in whatever unit, its kind there, and its words."""

    head: str
    kind: str
    first: int
    last: int
    words: str


def nested(names: Iterable[Named]) -> tuple[tuple[int, int, str], ...]:
    """First, last and kind of each name that either head gives, each once, in order.

    What the press' head calls miscellaneous is a nationality only where the lists know it as one
    or as a state: it also calls cups and constitutions that.
    """
    found = set()
    for name in names:
        kind = HEADS.get(name.head, {}).get(name.kind)
        if kind and (name.kind != "MISC" or _of_people(name.words)):
            found.add((name.first, name.last, kind))
    return tuple(sorted(found))


def _of_people(words: str) -> bool:
    return state_of(words) is not None or people_of(words) is not None
