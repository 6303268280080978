"""In whose quotation each token stands, from the attributions of a reading."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from variorum.model import Span
from variorum.reader.coreference.tokens import Tokens
from variorum.reader.protocol import Attribution


def quoted(tokens: Tokens, attributions: Sequence[Attribution]) -> tuple[list[int], list[int]]:
    """The number of the quotation around each token, -1 for none; each one's speaker's head token.

    Only direct speech: "I" in reported speech is the author's. A speaker is -1 where unknown.
    """
    around = [-1] * len(tokens)
    speakers: list[int] = []
    starts = [span.start for span in tokens.spans]
    for one in attributions:
        if not one.direct:
            continue
        number = len(speakers)
        speakers.append(-1 if one.source is None else head_of(tokens, one.source, starts))
        for span in one.contents:
            at = bisect_left(starts, span.start)
            while at < len(starts) and starts[at] < span.end:
                around[at] = number
                at += 1
    return around, speakers


def head_of(tokens: Tokens, span: Span, starts: Sequence[int]) -> int:
    """The token of a span on which the others hang; -1 where no token lies in it."""
    first = last = bisect_left(starts, span.start)
    while last < len(starts) and starts[last] < span.end:
        last += 1
    inside = range(first, last)
    for at in inside:
        head = tokens.heads[at]
        if tokens.pos[at] not in {"SPACE", "PUNCT"} and (head == at or head not in inside):
            return at
    return -1
