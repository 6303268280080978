"""Names told behind a count: "four were killed. They are Ada Lind, Bo Orr, Cy Sill and Di Vane".

Whoever is listed is one of those who were counted, and shares their fate (M15). Nothing is looked
up: the list must be of names alone, and as long as one count told shortly before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from variorum.model import Figure
from variorum.reader.syntax import has_case
from variorum.statements.figures import lexicon
from variorum.statements.figures.harms import members
from variorum.statements.figures.others import FATES

if TYPE_CHECKING:
    from variorum.reader.tokens import Token
    from variorum.statements.figures.single import Persons

_BEFORE = 700  # code points from the count to the names
_FEWEST = 2


def names(tokens: Sequence[Token], persons: Persons) -> tuple[Token, ...]:
    """The names that a sentence gives to "they" or "the victims", none where one is no name."""
    for token in tokens:
        for first in _told_of(token):
            listed = tuple(members(first))
            if len(listed) >= _FEWEST and all(one.i in persons.certain for one in listed):
                return listed
    return ()


def _told_of(token: Token) -> Iterator[Token]:
    """The first name in "they are …", "the victims were identified as …"."""
    subject = any(
        child.dep_ in {"nsubj", "nsubj:pass"} and child.lower_ in lexicon.grammar("counted")
        for child in token.children
    )
    if not subject:
        return
    if any(child.dep_ == "cop" for child in token.children):
        yield token
    elif token.lower_ in lexicon.grammar("naming"):
        yield from (child for child in token.children if has_case(child, "as"))


def total_of(count: int, at: int, told: Sequence[Figure]) -> Figure | None:
    """The count of so many people shortly before a place, unless two fates have the same."""
    near = [
        figure
        for figure in told
        if figure.measure in FATES
        and figure.low == figure.high == count
        and 0 <= at - figure.span.end <= _BEFORE
    ]
    return near[-1] if len({figure.measure for figure in near}) == 1 else None
