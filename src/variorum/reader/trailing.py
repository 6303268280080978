"""A saying named at the end of its sentence without a comma.

In "Two men died a monitor said on Friday." nothing marks where the speaker begins.
Texts that lost their commas on the way, and headlines, set the speaker right behind what is said.
It is read so only where nothing but an adverbial follows the cue.
"""

from __future__ import annotations

from variorum.reader.bounds import body_end, past_adverbials, trim
from variorum.reader.hits import Hit, Range
from variorum.reader.kinds import closed, is_adverb, is_finite, is_name
from variorum.reader.units import QUOTE, Unit

_MARKS = frozenset({",", QUOTE, "–", "—", ";", ":", "(", ")", "-"})
_INSIDE = frozenset({"of", "for", "and", "the"})
_REACH = 14
# What is said takes at least a subject and a verb.
_LEAST = 4


def trailing(unit: Unit, hit: Hit, at: int) -> bool:
    """Fill the hit of a cue verb at token ``at`` that ends its unit; False where it does not."""
    end = body_end(unit)
    if at + 1 < end and past_adverbials(unit, at + 1, end) < end:
        return False
    source = _close_phrase(unit, hit.cue[0])
    if source is None or source[0] < _LEAST or unit.low[source[0] - 1] in _MARKS:
        return False
    said = unit.low[: source[0]]
    joined = unit.low[source[0] - 1] in closed("conjunctions") | closed("prepositions")
    if joined or not any(is_finite(word) for word in said) or "," in said[-8:]:
        return False
    before = trim(unit, 0, source[0])
    if before is None:
        return False
    hit.source, hit.contents, hit.left = source, [before], True
    return True


def _close_phrase(unit: Unit, verb: int) -> Range | None:
    """The shortest noun phrase before a verb: back to its article, or along its names."""
    low = unit.low
    if verb and low[verb - 1] in closed("personal"):
        return verb - 1, verb
    first = verb
    for place in range(verb - 1, max(-1, verb - 1 - _REACH), -1):
        word = low[place]
        if word in {"a", "an", "the"}:
            if place and low[place - 1] == "for":
                continue  # "the Centre for the Study of"
            return place, verb
        if word in _MARKS or is_finite(word) or is_adverb(word):
            break
        if not is_name(unit.words[place]) and word not in _INSIDE:
            if first < verb and is_name(unit.words[first]):
                break
            if word in closed("prepositions"):
                break
        first = place
    return _named(unit, first, verb)


def _named(unit: Unit, first: int, verb: int) -> Range | None:
    """A run of names without an article before it."""
    while first < verb and (not is_name(unit.words[first]) or unit.low[first] in closed("days")):
        first += 1
    return (first, verb) if first < verb else None
