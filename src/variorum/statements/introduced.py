"""Nouns for what was said, and where an article tells of it first: "received reports that ...".

"The envoy dismissed the reports" takes up these reports, whoever has spoken since.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from variorum.vocabulary import load

DEFINITE = frozenset({"the", "this", "that", "these", "those", "any", "such", "it", "them"})
ANAPHORS = frozenset({"this", "that", "it", "these", "those", "which", "something"})


@cache
def claim_nouns() -> frozenset[str]:
    """Nouns for what was said: "report", "allegations"."""
    return frozenset(load("stances")["falsity"]["claims"]) - ANAPHORS


def taken_up(said: Sequence[str]) -> str | None:
    """The noun by which the words of a denial take up what was said: "the reports"."""
    known = len(said) > 1 and said[0] in DEFINITE and said[1] in claim_nouns()
    return said[1] if known else None


def told_first(said: Sequence[str]) -> frozenset[str]:
    """The nouns for sayings that words tell as new, without "the" or "these"."""
    return frozenset(
        word
        for before, word in pairwise(("", *said))
        if word in claim_nouns() and before not in DEFINITE
    )
