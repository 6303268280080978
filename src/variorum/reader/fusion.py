"""What the rules read and what the encoder read become one reading.

Both read every article. The encoder knows where a saying is, whose, and how far it goes; the rules
know typography, the short forms of a newspaper (headlines, interviews, digests) and what stands for
whom. Where both read a saying of one cue they are joined; what only one of them reads is kept if
the evidence is good.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from variorum.model import Span
from variorum.reader.kinds import closed
from variorum.reader.lexicon import cue_forms
from variorum.reader.protocol import Attribution, Sentence
from variorum.reader.sayings import Heard, Marks
from variorum.reader.semicolons import across
from variorum.text.cover import Cover

Spans = Sequence[Span]
# Contents that have so much in common are the same words, read twice.
_SAME = 0.8
# Two readings of one end differ by a mark or two.
_NEAR_END = 2
# An indirect saying has few pieces; in more than these nothing nested is looked for.
_FEW = 20


class Limits(NamedTuple):
    """How sure the encoder must be; set on PolNeAR's development part and our own passages."""

    alone: float = 0.4  # of a saying that the rules do not read
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
    text: str,
    rules: Sequence[Attribution],
    heard: Sequence[Heard],
    limits: Limits = LIMITS,
) -> list[Attribution]:
    """One list of attributions, in text order."""
    partner = _pairs(rules, heard)
    belief = Belief(heard)
    found = [_both(text, rules[i], heard[j].attribution) for i, j in sorted(partner.items())]
    taken = set(partner.values())
    for place, one in enumerate(heard):
        if place not in taken and one.sure >= limits.alone:
            found.append(one.attribution)
    told = [span for a in found for span in a.contents]
    told.sort()
    for place, rule in enumerate(rules):
        if place not in partner and _stands(text, rule, told, belief, limits):
            found.append(rule)
    return sorted(found, key=order_of)


def order_of(one: Attribution) -> tuple[Span, Span]:
    """By the first words said, then by the cue."""
    return one.contents[0], one.cue or one.contents[0]


def chained(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """Each saying once; one inside another's came through that one's speaker (M3).

    Unless a pronoun takes that speaker up again: "he said he had warned them".
    """
    kept: list[Attribution] = []
    near = _Near([_reach(one) for one in found])
    for place, one in enumerate(found):
        others = [n for n in near.to(_reach(one)) if n != place]
        if any(_told_better(one, found[n], earlier=n < place) for n in others):
            continue
        outer = next((found[n] for n in others if _holds(found[n], one)), None)
        source = text[slice(*one.source)].lower() if one.source else ""
        if outer is not None and outer.source is not None and source not in closed("personal"):
            one = msgspec.structs.replace(one, via=(*outer.via, outer.source))  # noqa: PLW2901
        kept.append(one)
    return kept


def _told_better(one: Attribution, other: Attribution, *, earlier: bool) -> bool:
    """Whether another reading of the same words knows more of where they come from."""
    if other.source is None:
        return False
    relayed = one.source is None or any(one.source.meets(span) for span in other.via)
    same = one.source is not None and one.source.meets(other.source)
    if not relayed and not (same and (len(other.via), earlier) > (len(one.via), not earlier)):
        return False
    sizes = sorted((_size(one.contents), _size(other.contents)))
    return sizes[0] >= _SAME * sizes[1] and shared(one.contents, other.contents) >= _SAME


def _holds(outer: Attribution, one: Attribution) -> bool:
    """Whether one saying stands in the contents of another, indirect one."""
    if outer.direct or one.via or one.cue is None or one.source is None or outer.source is None:
        return False
    if not any(part.covers(one.source) for part in outer.contents[:_FEW]):
        return False
    inside = Cover(outer.contents)
    if not all(inside.meets(span) for span in (one.cue, one.source, one.contents[0])):
        return False
    return not outer.source.meets(one.source)


def apart(
    merged: Sequence[Attribution], marks: Marks, sentences: Sequence[Sentence]
) -> list[Attribution]:
    """Quotations closed and begun anew in another paragraph are sayings of their own."""
    starts = [sentence.span.start for sentence in sentences]
    found: list[Attribution] = []

    def where(span: Span) -> tuple[int, int]:
        number = next((number for _, number in marks.meeting(span)), -1)
        place = max(0, bisect_right(starts, span.start) - 1)
        return number, sentences[place].paragraph if sentences else 0

    for one in merged:
        groups: list[list[Span]] = [[one.contents[0]]]
        for before, span in pairwise(one.contents):
            quotation, paragraph = where(span)
            earlier = where(before)
            if one.direct and quotation != earlier[0] and paragraph != earlier[1]:
                groups.append([])
            groups[-1].append(span)
        main = _nearest(groups, one.cue)
        for place, group in enumerate(groups):
            own = one.cue if place == main else None
            found.append(msgspec.structs.replace(one, contents=tuple(group), cue=own))
    return sorted(found, key=order_of)


def _nearest(groups: Sequence[Spans], cue: Span | None) -> int:
    """Which of several quotations a cue stands beside."""
    if cue is None or len(groups) == 1:
        return 0
    away = [min(abs(s.start - cue.end), abs(cue.start - s.end)) for g in groups for s in g[:1]]
    return away.index(min(away))


def _stands(text: str, rule: Attribution, told: Spans, belief: Belief, limits: Limits) -> bool:
    """Whether a saying that only the rules read is kept."""
    if rule.cue is None or rule.direct:
        return not all(_inside(span, told) for span in rule.contents)
    # Of what the encoder does not hear, what is hoped for or planned is mostly no saying.
    verbs = [cue_forms().get(word.lower()) for word in text[slice(*rule.cue)].split()]
    soft = any(verb is not None and (verb.thought or verb.infinitive) for verb in verbs)
    certain = rule.via or rule.negated or not soft
    return bool(certain) or belief.at(rule.cue) >= limits.rule


def _inside(span: Span, others: Spans) -> bool:
    place = bisect_left(others, (span.start + 1, 0))
    return any(other.covers(span) for other in others[max(0, place - 8) : place])


def _both(text: str, rule: Attribution, heard: Attribution) -> Attribution:
    """One saying from two readings of it. A speaker set before a colon is certain."""
    if rule.direct and rule.cue is not None and rule.cue.end - rule.cue.start == 1:
        return rule
    source, via, antecedent = heard.source, heard.via, rule.antecedent
    if across(text, source, rule):
        source, via = rule.source, rule.via
    if source is None or len(rule.via) > len(via):
        source, via = rule.source or source, rule.via or via
    elif rule.source is not None and rule.source.covers(source):
        source = rule.source
    if via is heard.via:
        via = tuple(next((r for r in rule.via if r.covers(link)), link) for link in via)
    if source is None or rule.source is None or not source.meets(rule.source):
        antecedent = None
    contents, direct = heard.contents, heard.direct
    if rule.direct and not (direct and _size(contents) >= _size(rule.contents)):
        contents, direct = rule.contents, True  # quotation marks are certain
    elif not direct and not rule.direct and (_opens(text, rule, heard) or _fills(rule, heard)):
        contents = rule.contents
    return msgspec.structs.replace(
        rule,
        contents=contents,
        direct=direct,
        source=source,
        cue=max(filter(None, (heard.cue, rule.cue)), key=_length, default=None),
        via=via,
        addressee=rule.addressee or heard.addressee,
        antecedent=antecedent,
        negated=rule.negated or heard.negated,
    )


def _opens(text: str, rule: Attribution, heard: Attribution) -> bool:
    """Whether the rules' saying holds a clause more, at the front of a sentence that it closes.

    In "A freed nine men and B freed two, the ministry said" both clauses are the ministry's.
    """
    if len(rule.contents) != 1 or len(heard.contents) != 1 or rule.source is None:
        return False
    (whole,), (part,) = rule.contents, heard.contents
    before = text[whole.start : part.start].rstrip()
    joined = before.endswith((" and", " but")) and abs(whole.end - part.end) <= _NEAR_END
    return joined and whole.start < part.start and rule.source.start > whole.end


def _fills(rule: Attribution, heard: Attribution) -> bool:
    """Whether the rules' saying is one run of words of which the encoder left out some.

    Neither the source nor the cue stands in the gaps: nothing there is anybody else's.
    """
    if len(rule.contents) != 1 or len(heard.contents) < 2:
        return False
    (whole,), first, last = rule.contents, heard.contents[0], heard.contents[-1]
    ends = abs(whole.start - first.start) <= _NEAR_END and abs(whole.end - last.end) <= _NEAR_END
    told = (rule.source, rule.cue, heard.source, heard.cue)
    return ends and not any(span is not None and span.meets(whole) for span in told)


def _length(span: Span) -> int:
    return span.end - span.start


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
    """Code points in both, of those in either. Each list in text order, without overlaps."""
    both = i = j = 0
    while i < len(one) and j < len(other):
        both += max(0, min(one[i].end, other[j].end) - max(one[i].start, other[j].start))
        if one[i].end < other[j].end:
            i += 1
        else:
            j += 1
    total = _size(one) + _size(other) - both
    return both / total if total else 0.0
