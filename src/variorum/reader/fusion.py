"""What the rules read and what the encoder read become one reading.

Both read every article. The rules know typography and the grammar of chains, addressees and
negation; the encoder knows where a saying is and how far it goes. Where both read a saying of one
cue, the rules' chain stands and the encoder's boundaries; where only one does, it is kept if the
evidence is good.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from variorum.model import Span
from variorum.reader.protocol import Attribution


class Heard(NamedTuple):
    """A saying that the encoder read, and how sure it is that there is one."""

    attribution: Attribution
    sure: float


class Limits(NamedTuple):
    """How sure the encoder must be; set on PolNeAR's development part and our own passages."""

    alone: float = 0.5  # of a saying that the rules do not read
    denied: float = 0.05  # a saying of the rules falls where the encoder's doubt is below this


LIMITS = Limits()


def merge(
    rules: Sequence[Attribution],
    heard: Sequence[Heard],
    belief: Belief,
    limits: Limits = LIMITS,
) -> list[Attribution]:
    """One list of attributions, in text order."""
    partner = _pairs(rules, heard)
    found: list[Attribution] = []
    for place, rule in enumerate(rules):
        other = partner.get(place)
        if other is not None:
            found.append(_both(rule, heard[other]))
        elif _stands(rule, belief, limits):
            found.append(rule)
    taken = set(partner.values())
    covered = [span for a in found for span in a.contents]
    for place, one in enumerate(heard):
        if place not in taken and one.sure >= limits.alone and not _same(one, found):
            found.append(one.attribution)
    del covered
    return sorted(found, key=lambda a: (a.contents[0], a.cue or a.contents[0]))


class Belief:
    """The encoder's probability of a cue at each place of the text."""

    def __init__(self, spans: Sequence[Span], sure: Sequence[float]) -> None:
        self._spans, self._sure = spans, sure
        self._starts = [span.start for span in spans]

    def of_cue(self, cue: Span) -> float:
        """The highest probability among a cue's words."""
        from bisect import bisect_left

        place = max(0, bisect_left(self._starts, cue.start) - 1)
        best = 0.0
        while place < len(self._spans) and self._starts[place] < cue.end:
            if self._spans[place].meets(cue):
                best = max(best, self._sure[place])
            place += 1
        return best


def _stands(rule: Attribution, belief: Belief, limits: Limits) -> bool:
    if rule.direct or rule.cue is None:
        return True
    return belief.of_cue(rule.cue) >= limits.denied


def _both(rule: Attribution, one: Heard) -> Attribution:
    """The rules' reading with the encoder's boundaries where both mean the same."""
    heard = one.attribution
    source = rule.source
    if source is None:
        source = heard.source
    return msgspec.structs.replace(rule, source=source)


def _pairs(rules: Sequence[Attribution], heard: Sequence[Heard]) -> dict[int, int]:
    """Which rule's saying is which of the encoder's: by cue, then by contents."""
    scored = []
    for i, rule in enumerate(rules):
        for j, one in enumerate(heard):
            other = one.attribution
            by_cue = rule.cue is not None and other.cue is not None and rule.cue.meets(other.cue)
            shared = _shared(rule.contents, other.contents)
            if by_cue or shared > 0.5:
                scored.append((-(2 * by_cue + shared), i, j))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found


def _shared(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Code points in both, of those in either."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(a.end - a.start for a in one) + sum(b.end - b.start for b in other) - both
    return both / total if total else 0.0


def _same(one: Heard, found: Sequence[Attribution]) -> bool:
    """Whether its contents are another's already."""
    return any(_shared(one.attribution.contents, a.contents) > 0.8 for a in found)
