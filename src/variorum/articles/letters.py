"""Letters that an article quotes: their date lines are part of its text, no furniture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.articles.kinds import Shape
from variorum.articles.lines import Block
from variorum.articles.listings import letter_feet
from variorum.articles.roles import Role
from variorum.vocabulary import load

FURNITURE = frozenset({"date", "outlet", "clock"})
INNER = frozenset({Role.BODY, Role.ASIDE, Role.TAIL})
# How many blocks away the text that quotes a letter may go on.
NEAR = 8


def keep_letters(
    blocks: Sequence[Block], shapes: Sequence[Shape], roles: Sequence[Role]
) -> tuple[list[Shape], list[Role]]:
    """Shapes and roles with the lines of quoted letters made body text.

    A letter is quoted where running text of the same article stands before it and after it.
    """
    kept, parts = list(shapes), list(roles)
    for index in letter_heads(blocks, shapes) | letter_feet(blocks, shapes):
        if shapes[index].kind not in FURNITURE or roles[index] not in INNER:
            continue
        if all(_runs_on(shapes, roles, index, step) for step in (-1, 1)):
            kept[index] = replace(shapes[index], kind="line", dates=(), parts=(), label=None)
            parts[index] = Role.BODY
    return kept, parts


def letter_heads(blocks: Sequence[Block], shapes: Sequence[Shape]) -> frozenset[int]:
    """Lines right above a letter's salutation ("Dear Colonel,") that date the letter."""
    greetings = tuple(load("furniture")["letters"]["salutations"])
    return frozenset(
        index
        for index, below in enumerate(blocks[1:])
        if shapes[index].kind in FURNITURE
        and below.length < 80
        and below.text.lower().startswith(greetings)
        and below.text.endswith((",", ":", "!"))
    )


def _runs_on(shapes: Sequence[Shape], roles: Sequence[Role], index: int, step: int) -> bool:
    """Whether the same article has running text near by on one side."""
    for at in range(index + step, index + step * (NEAR + 1), step):
        if not 0 <= at < len(roles) or roles[at] not in INNER | {Role.LEAD}:
            return False
        if roles[at] is not Role.TAIL and shapes[at].kind == "prose":
            return True
    return False
