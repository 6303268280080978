"""Find time expressions: what matches a rule, less the look-alikes, the longer first."""

from __future__ import annotations

import re
from functools import lru_cache

from variorum.annotate.times.found import Expression, Found
from variorum.annotate.times.joining import join
from variorum.annotate.times.rules import rules
from variorum.annotate.times.tokens import tokenize
from variorum.annotate.times.traps import is_time

__all__ = ["Expression", "expressions"]


@lru_cache(maxsize=512)
def expressions(text: str, start: int, end: int) -> tuple[Expression, ...]:
    """Time expressions of ``text[start:end]`` in order, none overlapping.

    Kept for the last regions: quantities read an article's regions again behind its times.
    """
    tokens = tokenize(text, start, end)
    there = frozenset(tokens.letters)
    found = [
        (*_extent(match), order, kind, match)
        for order, (kind, pattern, needs) in enumerate(rules())
        if not needs.isdisjoint(there)
        for match in pattern.finditer(tokens.letters)
    ]
    found.sort(key=lambda item: item[:3])
    kept: list[Found] = []
    for first, last, _, kind, match in found:
        clash = bool(kept) and first < kept[-1].last
        if clash and -last - first <= kept[-1].last - kept[-1].first:
            continue
        one = Found(kind, match, tokens)
        if not is_time(one):
            continue
        if clash:
            kept[-1] = one
        else:
            kept.append(one)
    return join(text, [one.expression() for one in kept])


def _extent(match: re.Match[str]) -> tuple[int, int]:
    """First token and, negative so that the longest comes first, the end of a match."""
    whole = "whole" if "whole" in match.re.groupindex else 0
    return match.start(whole), -match.end(whole)
