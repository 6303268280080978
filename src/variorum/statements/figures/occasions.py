"""Words that tell of more, or of other, occasions than two figures: "a third woman", "last year".

What they leave uncounted stands in no figure, so that a sum of the figures would be too small, or
of people who met one fate at times far apart (decision 34).
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Figure
from variorum.statements.figures import lexicon
from variorum.statements.figures.phrase import Token


def place(row: Sequence[Token], at: int, figure: Figure) -> int | None:
    """Which one an ordinal in a figure's words makes of whom it counts: three for "a third woman".

    Args:
        row: the words of the sentence.
        at: where the figure's words begin.
        figure: the figure; only one of a single person has a place.
    """
    if figure.low != 1:
        return None
    # "Third" may stand outside the words that count: "a third" and "woman".
    for word in row[max(at - 1, 0) :]:
        if word.start >= figure.span.end:
            return None
        if word.low in lexicon.ordinals():
            return lexicon.ordinals()[word.low]
    return None


def is_of_another_time(row: Sequence[Token]) -> bool:
    """Whether words put what they tell at a time long past: "last year", "two months ago"."""
    for at, word in enumerate(row):
        if word.low not in lexicon.grammar("seasons"):
            continue
        before = row[at - 1].low if at else ""
        after = row[at + 1].low if at + 1 < len(row) else ""
        if before in lexicon.grammar("bygone") or after in lexicon.grammar("back"):
            return True
    return False
