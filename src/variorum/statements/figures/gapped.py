"""Counts that leave out what was just said: "Velmar lost three soldiers and Tarsk two" (M14).

The second count is of the same fate, and of the party that is named right before it, or where
that is a place beside another, it was there: "killed nine in Delm and Ketra three".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from variorum.model import Figure, Population
from variorum.statements.figures import lexicon
from variorum.statements.figures.items import Item
from variorum.statements.figures.parties import speaker_party
from variorum.statements.figures.sentence import Sentence
from variorum.vocabulary import load

_NEAR = 4  # items from "lost" to its count
_WHERE = frozenset(("in", "at", "near", "around", "outside"))
_FAR = 12  # items from a count to the one that leaves its words out
_ENDS = frozenset(("", "stop", "comma", "quote", "close", "join"))


def gapped(sentence: Sentence) -> None:
    """Join a bare number behind a name to the measure of the count before it."""
    for at, item in enumerate(sentence.row):
        if item.group is None or at in sentence.joined:
            continue
        if side_before(sentence.row, at) is None and place_before(sentence.row, at) is None:
            continue
        near = range(at - 1, max(at - _FAR, -1), -1)
        before = next((step for step in near if sentence.row[step].group is not None), None)
        stopped = any(sentence.kind(step) in ("stop", "quote") for step in near if step != before)
        if before in sentence.joined and not stopped:
            sentence.join([at], sentence.joined[before].measure)


def side_before(row: Sequence[Item], at: int) -> str | None:
    """The party whose count a bare number is, by the name between "and" and it.

    Such a name is the subject beside another subject: "Velmar lost three, Tarsk 12", "nine guards
    died and Tarsk three". Beside an object it would be who did it, and beside a place a place.
    """
    names = _names_before(row, at)
    if not names or place_before(row, at) is not None:
        return None
    return speaker_party(" ".join(one.text for one in names)) if _suffered(row, at) else None


def place_before(row: Sequence[Item], at: int) -> Item | None:
    """The name of where a bare number was: "killed nine in Delm and Ketra 3"."""
    names = _names_before(row, at)
    step = at - len(names) - 1
    while step > 0 and row[step].kind in {"join", "comma"}:
        step -= 1  # ", and"
    for _ in range(_FAR if names else 0):
        first = step
        while first >= 0 and _is_name(row[first]):
            first -= 1
        if first < 0 or first == step:
            return None  # no name stands beside this one
        if row[first].low in _WHERE:
            dated = any(one.low in _times() for one in row[first + 1 : step + 1])
            return None if dated else names[0]
        if row[first].kind not in {"join", "comma", "group"}:
            return None
        step = first - 1 - (row[first].kind == "group")
    return None


def _names_before(row: Sequence[Item], at: int) -> list[Item]:
    """The name between "and" and a bare number; no day and no month is one."""
    group = row[at].group
    bare = group is not None and group.phrase is None and group.kind in ("none", "lone")
    behind = row[at + 1].kind if at + 1 < len(row) else ""
    if not bare or behind not in _ENDS:
        return []
    step, names = at - 1, list[Item]()
    while step >= 0 and _is_name(row[step]):
        names.insert(0, row[step])
        step -= 1
    joined = step > 0 and row[step].kind in ("join", "comma")
    dated = any(one.low in _times() for one in names)
    return names if joined and not dated else []


def _suffered(row: Sequence[Item], at: int) -> bool:
    """Whether the count that a chain of such counts begins with is of whom its subject lost.

    That is one behind "lost", or one that stands before its own verb: "three guards died".
    """
    for _ in range(_FAR):
        near = range(at - 1, max(at - _FAR, -1), -1)
        before = next((step for step in near if row[step].group is not None), None)
        if before is None:
            return False
        names = _names_before(row, before)
        if not names:
            between = range(before + 1, at)
            behind = any(row[step].forms for step in between)
            ahead = range(before - 1, max(before - _NEAR, -1), -1)
            return behind or any(row[step].low in lexicon.lives("lose") for step in ahead)
        at = before
    return False


def _is_name(item: Item) -> bool:
    return item.kind == "word" and item.text[:1].isupper()


@cache
def _times() -> frozenset[str]:
    told = load("times")
    return frozenset((*told["months"], *told["weekdays"]))


def of_side(figure: Figure, side: str, before: Figure | None) -> Figure:
    """A count of a party's own, of whom as the count before it is."""
    told = None if before is None else before.population
    status = told.status if told is not None and lexicon.is_people(told.status) else None
    return msgspec.structs.replace(figure, population=Population(status=status, party=side))
