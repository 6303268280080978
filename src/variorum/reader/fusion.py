"""What the rules read and what the encoder read become one reading.

Both read every article. The encoder knows where a saying is, whose, and how far it goes; the rules
know typography, the short forms of a newspaper (headlines, interviews, digests) and what stands for
whom. Where both read a saying of one cue they are joined; what only one of them reads is kept if
the evidence is good.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from variorum.model import Span
from variorum.reader.protocol import Attribution
from variorum.reader.sayings import Heard

Spans = Sequence[Span]


class Limits(NamedTuple):
    """How sure the encoder must be; set on PolNeAR's development part and our own passages."""

    alone: float = 0.5  # of a saying that the rules do not read
    rule: float = 0.1  # at the cue of a saying that only the rules read


LIMITS = Limits()


class Belief:
    """How sure the encoder is of a cue at a place of the text: nothing where it hears none."""

    def __init__(self, heard: Sequence[Heard]) -> None:
        cues = sorted((one.attribution.cue, one.sure) for one in heard if one.attribution.cue)
        self._cues = cues
        self._starts = [cue.start for cue, _ in cues]

    def at(self, cue: Span) -> float:
        """The highest probability of a cue that meets this one."""
        place = max(0, bisect_left(self._starts, cue.start) - 2)
        best = 0.0
        while place < len(self._cues) and self._starts[place] < cue.end:
            if self._cues[place][0].meets(cue):
                best = max(best, self._cues[place][1])
            place += 1
        return best


def merge(
    rules: Sequence[Attribution],
    heard: Sequence[Heard],
    limits: Limits = LIMITS,
) -> list[Attribution]:
    """One list of attributions, in text order."""
    partner = _pairs(rules, heard)
    belief = Belief(heard)
    found = [_both(rules[i], heard[j].attribution) for i, j in sorted(partner.items())]
    taken = set(partner.values())
    for place, one in enumerate(heard):
        if place not in taken and one.sure >= limits.alone:
            found.append(one.attribution)
    told = [span for a in found for span in a.contents]
    told.sort()
    for place, rule in enumerate(rules):
        if place not in partner and _stands(rule, told, belief, limits):
            found.append(rule)
    return sorted(found, key=lambda a: (a.contents[0], a.cue or a.contents[0]))


def _stands(rule: Attribution, told: Spans, belief: Belief, limits: Limits) -> bool:
    """Whether a saying that only the rules read is kept."""
    if rule.cue is None or rule.direct:
        return not all(_inside(span, told) for span in rule.contents)
    return belief.at(rule.cue) >= limits.rule


def _inside(span: Span, others: Spans) -> bool:
    place = bisect_left(others, (span.start + 1, 0))
    return any(other.covers(span) for other in others[max(0, place - 8) : place])


def _both(rule: Attribution, heard: Attribution) -> Attribution:
    """One saying from two readings of it."""
    source, via, antecedent = heard.source, heard.via, rule.antecedent
    if source is None or rule.via:
        source, via = rule.source or source, rule.via or via
    if source is None or rule.source is None or not source.meets(rule.source):
        antecedent = None
    contents, direct = heard.contents, heard.direct
    if rule.direct and not (direct and _size(contents) >= _size(rule.contents)):
        contents, direct = rule.contents, True  # quotation marks are certain
    return msgspec.structs.replace(
        rule,
        contents=contents,
        direct=direct,
        source=source,
        cue=heard.cue or rule.cue,
        via=via,
        addressee=rule.addressee or heard.addressee,
        antecedent=antecedent,
        negated=rule.negated or heard.negated,
    )


def _size(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


def _pairs(rules: Sequence[Attribution], heard: Sequence[Heard]) -> dict[int, int]:
    """Which rule's saying is which of the encoder's: by cue, then by contents."""
    scored = []
    near = _Near([_reach(one.attribution) for one in heard])
    for i, rule in enumerate(rules):
        for j in near.to(_reach(rule)):
            other = heard[j].attribution
            by_cue = rule.cue is not None and other.cue is not None and rule.cue.meets(other.cue)
            common = shared(rule.contents, other.contents)
            if by_cue or common > 0.5:
                scored.append((-(2 * by_cue + common), i, j))
    found: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in found and j not in used:
            found[i] = j
            used.add(j)
    return found


def _reach(one: Attribution) -> Span:
    spans = [*one.contents, *((one.cue,) if one.cue else ())]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


class _Near:
    """Which of many stretches meet a given one, without asking all."""

    _SIZE = 2048

    def __init__(self, stretches: Spans) -> None:
        self._stretches = stretches
        self._boxes: dict[int, list[int]] = {}
        for number, span in enumerate(stretches):
            for box in self._of(span):
                self._boxes.setdefault(box, []).append(number)

    def _of(self, span: Span) -> range:
        return range(span.start // self._SIZE, span.end // self._SIZE + 1)

    def to(self, span: Span) -> list[int]:
        """The numbers of the stretches that meet ``span``, in order."""
        found = {n for box in self._of(span) for n in self._boxes.get(box, ())}
        return sorted(n for n in found if self._stretches[n].meets(span))


def shared(one: Spans, other: Spans) -> float:
    """Code points in both, of those in either."""
    both = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
    total = sum(a.end - a.start for a in one) + sum(b.end - b.start for b in other) - both
    return both / total if total else 0.0
