"""Sayings inside relative clauses: "a figure that Orvane disputes", "which the army denies".

The relative pronoun stands for the object of the saying, so what is said stands before it. Names
that a clause gives ("which Tarskans call Orva") are no sayings at all.
"""

from __future__ import annotations

from variorum.reader.bounds import body_end
from variorum.reader.hits import Hit, Range
from variorum.reader.kinds import closed, is_adverb, is_finite, is_name
from variorum.reader.lexicon import Cue, words
from variorum.reader.units import QUOTE, Unit

_STOPS = frozenset({",", "and", "but", ";", "–", "—", ")", "though", "while"})
_MARKS = frozenset({",", "–", "—", "--"})
_REACH = 8


def relative_before(unit: Unit, source: Range) -> int | None:
    """The relative pronoun before a subject that stands for the object; None where none does."""
    at = source[0] - 1
    if at < 1 or unit.low[at] not in {"which", "that", "whom"}:
        return None
    before = unit.low[at - 1]
    if before == "and":
        return at
    if unit.low[at] == "that":
        noun = before.isalpha() and not (is_finite(before) or is_adverb(before))
        closing = before in closed("days") | closed("prepositions") | closed("object_pronouns")
        return at if noun and not closing else None
    return at


def take_antecedent(unit: Unit, hit: Hit, cue: Cue, after: int) -> bool:
    """Fill a hit whose object is the relative pronoun before it; False where it has another."""
    if hit.source is None or not cue.object:
        return False
    at = relative_before(unit, hit.source)
    if at is None:
        return _take_apposed(unit, hit, cue, after)
    end = body_end(unit)
    verdict = _verdict(unit, cue, after, end)
    if after < end and unit.low[after] not in _STOPS and verdict is None:
        return False
    phrase = _antecedent(unit, at)
    if phrase is None:
        return False
    hit.contents = [phrase]
    loose = unit.low[phrase[0] - 1] == "," if phrase[0] else False
    last = after >= end or unit.low[after] == "and" or verdict is not None
    if unit.low[at] == "which" and unit.low[at - 1] == ",":
        hit.contents, phrase, loose = [(at, at + 1)], (at, at + 1), True
    if loose and last:
        hit.left, hit.begin = True, phrase[0]
    else:
        hit.shared = True
    hit.contents += [verdict] if verdict else []
    end_relative(unit, hit)
    return True


def end_relative(unit: Unit, hit: Hit) -> None:
    """What is said in a relative clause ends where the main clause goes on."""
    if hit.source is None or not hit.contents or relative_before(unit, hit.source) is None:
        return
    first, last = hit.contents[-1]
    for place in range(first + 1, last - 1):
        if unit.low[place] in _MARKS and is_finite(unit.low[place + 1]):
            hit.contents[-1] = (first, place)
            return


def _verdict(unit: Unit, cue: Cue, after: int, end: int) -> Range | None:
    """What a claim is dismissed as: "which Orvane dismissed on Friday as fiction"."""
    if cue.lemma in words("naming", "verbs") and after < end:
        named = is_name(unit.words[after]) or unit.low[after] in _STOPS
        return None if named else (after, end)
    if cue.lemma not in words("rejecting", "verbs"):
        return None
    place = next((p for p in range(after, min(end - 1, after + 5)) if unit.low[p] == "as"), None)
    return (place + 1, end) if place is not None else None


def _take_apposed(unit: Unit, hit: Hit, cue: Cue, after: int) -> bool:
    """As in ", a charge it denies" and ", something Orvane disputes": without a pronoun."""
    end = body_end(unit)
    verdict = _verdict(unit, cue, after, end)
    stops = after >= end or unit.low[after] in _STOPS or verdict is not None
    if hit.source is None or not stops:
        return False
    first, last = hit.source
    comma = next((p for p in range(first, max(0, first - 5), -1) if unit.low[p] in _MARKS), None)
    if comma is None:
        return False
    for at in range(comma + 1, last - 1):
        if unit.low[at] in words("apposed"):
            hit.source = (max(first, at + 1), last)
            hit.contents = [(comma + 1, at + 1), *([verdict] if verdict else [])]
            hit.left, hit.begin = True, comma + 1
            return True
    return False


def _antecedent(unit: Unit, at: int) -> Range | None:
    """The noun phrase right before a relative pronoun."""
    low = unit.low
    last = at - 1 if low[at - 1] in {",", "and"} else at
    for first in range(last - 1, max(-1, last - _REACH), -1):
        if low[first] in {",", QUOTE} or is_finite(low[first]):
            return (first + 1, last) if first + 1 < last else None
        if low[first] in closed("determiners"):
            return first, last
    return max(0, last - 2), last


def names_something(unit: Unit, hit: Hit, cue: Cue) -> bool:
    """Whether a verb of naming only gives a name: "which Tarskans call Orva"."""
    if cue.lemma not in words("naming", "verbs") or len(hit.contents) != 1:
        return False
    first, last = hit.contents[0]
    if unit.low[hit.cue[1] - 1] in closed("prepositions"):
        return False  # "called on Orva to"
    stop = next(
        (p for p in range(first, last) if unit.low[p] in {",", "and"} or is_finite(unit.low[p])),
        last,
    )
    if stop - first > _REACH or QUOTE in unit.low[first:last]:
        return False
    if stop > first and unit.low[stop - 1] == "own":
        return True
    begin = stop
    while begin > first and is_name(unit.words[begin - 1]):
        begin -= 1
    if begin == stop:
        return False
    before = unit.low[begin - 1]
    return before not in closed("prepositions") and before not in closed("determiners")
