"""What is said: where the contents of a saying begin and end, before and after its cue."""

from __future__ import annotations

from variorum.reader.addressees import after_addressee
from variorum.reader.bounds import (
    DASHES,
    body_end,
    find_word,
    past_adverbials,
    past_colon,
    trim,
)
from variorum.reader.hits import Hit, Range
from variorum.reader.kinds import closed, is_finite
from variorum.reader.lexicon import Cue, cue_forms, words
from variorum.reader.phrases import ASIDES
from variorum.reader.units import QUOTE, Unit

# Marks that end contents and belong to none.
# How many tokens an adverbial between a cue and what is said may have.


# Words before which an object ends, for they set another clause against it.
_AGAINST = frozenset({"though", "although", "while", "but", "whereas"})
# A phrase in front with a comma and so many words has a clause after it.
_LONG_PHRASE = 12
# Words that go on after a cue without being what is said.
_NO_CONTENT = frozenset(
    {")", ";", "and", "but", "or", "as", "while", "after", "when", "citing", "quoting"}
)


def resume(unit: Unit, hit: Hit, after: int) -> None:
    """Contents after a source that follows its cue: '..., said Orsel on Friday, "..."'."""
    end = body_end(unit)
    place = past_adverbials(unit, after, end)
    begin = place + 1 if place < end and unit.low[place] == "," else place
    if begin < end and unit.low[begin] == QUOTE:
        hit.contents = [(begin, end)]


def right(unit: Unit, hit: Hit, cue: Cue, after: int) -> None:
    """Contents after the cue."""
    low = unit.low
    end = body_end(unit)
    if after >= end:
        return
    if cue.lemma in {"go", "rule", "point", "make"} and low[after] in {"out", "on", "clear"}:
        hit.cue = (hit.cue[0], after + 1)
        after += 1
    if low[after] == "," and low[after + 2 : after + 3] == [","] and low[after + 1] in ASIDES:
        after += 3
    if after >= end:
        return
    if low[after] == "nor":
        after += 2  # "neither confirmed nor denied the report"
    if low[after] == "," and low[after + 1 : after + 2] in (["citing"], ["quoting"]):
        begin = _past_citation(unit, after, end)
    elif low[after] == "as" and cue.lemma in words("rejecting", "verbs"):
        begin = find_word(unit, after + 2, set(closed("determiners") | words("apposed")))
    else:
        begin = _content_start(unit, hit, cue, after, end)
    if begin is None or begin >= end:
        return
    is_object = cue.object and not _clause_marked(unit, begin)
    hit.contents = [(begin, _object_end(unit, hit, begin, end) if is_object else end)]


def _clause_marked(unit: Unit, begin: int) -> bool:
    return unit.low[begin] in {"that", QUOTE} or unit.low[begin - 1] in {"that", ":"}


def _object_end(unit: Unit, hit: Hit, begin: int, end: int) -> int:
    """An object ends where a clause is set against it: "denied this, though others ..."."""
    low = unit.low
    for place in range(begin + 1, min(end, begin + 60) - 1):
        after = low[place + 1]
        resumed = hit.gerund and is_finite(after)
        if low[place] == "," and (after in _AGAINST or _is_loose(after) or resumed):
            return place
    return end


def _is_loose(low: str) -> bool:
    """Whether a word after a comma begins something that is no part of an object."""
    return low == QUOTE or (low.endswith("ing") and low not in {"including", "according"})


def _content_start(unit: Unit, hit: Hit, cue: Cue, after: int, end: int) -> int | None:
    """Where what is said begins after the cue; None where it does not."""
    low = unit.low
    if after >= end:
        return None
    word = low[after]
    if word == QUOTE or _is_marker(word, cue):
        return past_colon(unit, after, end)
    licensed = _past_preposition(unit, hit, cue, after)
    if licensed is not None or (word == "to" and cue.infinitive):
        return after if licensed is None else licensed
    if cue.told and not (cue.clause and word in {"of", "about"}):
        begin = after_addressee(unit, hit, after, end)
        if begin is not None or cue.lemma in {"tell", "inform", "notify"}:
            return begin
    if cue.of and _find_phrase(unit, after, end, cue.of):
        return after
    return _plain_start(unit, cue, after, end)


def _past_citation(unit: Unit, after: int, end: int) -> int | None:
    """What is said after "reported, citing the ministry, that"."""
    for place in range(after + 2, min(end, after + 20) - 1):
        if unit.low[place] == "," and unit.low[place + 1] in {"that", QUOTE}:
            return place + 1
    return None


def _is_marker(word: str, cue: Cue) -> bool:
    """Whether a word marks the beginning of a clause that the verb may take."""
    if word in {"that", ":"}:
        return cue.clause or cue.told
    return cue.clause and word in closed("interrogatives")


def _past_preposition(unit: Unit, hit: Hit, cue: Cue, after: int) -> int | None:
    """Take a preposition that the verb governs into the cue: "called for"."""
    dated = after + 1 < len(unit) and unit.low[after] in closed("days")
    after += dated and unit.low[after + 1] in cue.preposition
    for preposition in cue.preposition:
        parts = preposition.split()
        if unit.low[after : after + len(parts)] == parts:
            hit.cue = (hit.cue[0], after + len(parts))
            return after + len(parts)
    return None


def _find_phrase(unit: Unit, after: int, end: int, prepositions: tuple[str, ...]) -> bool:
    return any(word in prepositions for word in unit.low[after + 1 : min(end, after + 14)])


def _plain_start(unit: Unit, cue: Cue, after: int, end: int) -> int | None:
    """Contents without a marker: a bare clause or an object, past adverbials in between."""
    low = unit.low
    place = past_adverbials(unit, after, end)
    comma = place + 1 < end and low[place] == ","
    if comma and (place > after or (low[place + 1] == QUOTE and (cue.clause or cue.told))):
        return _past_place(unit, place, end)
    if place >= end or low[place] == "," or low[place] in DASHES or low[place] in _NO_CONTENT:
        return None
    if low[place] in {"that", ":", QUOTE}:
        return past_colon(unit, place, end)
    bare = cue.clause and cue.lemma not in words("that_only", "verbs")
    if bare and _clause_follows(unit, place, end):
        return place
    if low[place] in closed("prepositions"):
        return None
    takes_object = cue.object or cue.person_infinitive or cue.lemma in {"say", "add", "claim"}
    return place if takes_object else None


def _past_place(unit: Unit, comma: int, end: int) -> int | None:
    """What is said after a comma, or after the place between two: "in Pell, Orvane, that"."""
    low = unit.low
    for place in range(comma, min(end - 1, comma + 7)):
        if low[place] == "," and low[place + 1] in {QUOTE, "that"}:
            return place + 1
        if is_finite(low[place]):
            return None
    return None


def _clause_follows(unit: Unit, place: int, end: int) -> bool:
    window = range(place, min(end, place + 40))
    return any(is_finite(unit.low[p]) or unit.low[p] in cue_forms() for p in window)


def left(unit: Unit, hit: Hit) -> None:
    """Contents before the cue: everything from the start of the unit."""
    begin = hit.start if not hit.via else min(hit.start, *(via[0] for via in hit.via))
    if begin == 0:
        return
    if unit.low[begin - 1] not in {",", QUOTE, "?", "!", *DASHES}:
        return
    before = trim(unit, 0, begin)
    if before is None or not _says_something(unit, before, hit):
        return
    hit.contents = [before]
    hit.left = True
    tail = past_adverbials(
        unit, max(hit.cue[1], hit.source[1] if hit.source else 0), body_end(unit)
    )
    if tail + 1 < body_end(unit) and unit.low[tail] == ",":
        rest = trim(unit, tail, body_end(unit))
        quoted = unit.low[before[1] - 1] == QUOTE
        broken = not any(is_finite(word) for word in unit.low[before[0] : before[1]])
        if rest and (unit.low[rest[0]] == QUOTE if quoted else broken):
            hit.contents.append(rest)


def between(unit: Unit, hit: Hit, after: int) -> None:
    """Contents around a saying between commas: "Then, they say, they heard nothing"."""
    low, end = unit.low, body_end(unit)
    begin = hit.start
    if hit.shared or begin < 2 or low[begin - 1] != "," or low[after : after + 1] != [","]:
        return
    if any(is_finite(w) for w in low[: begin - 1]) or after + 2 >= end:
        return
    before = trim(unit, 0, begin) if begin > 2 else None
    goes_on = is_finite(low[after + 1]) or low[after + 1].endswith("ed")
    if goes_on or any(is_finite(w) for w in low[after + 1 : end]):
        hit.contents = [*([before] if before else []), (after + 1, end)]
        hit.left = before is not None


def _says_something(unit: Unit, before: Range, hit: Hit) -> bool:
    """Whether words before a cue can be what is said: not a mere adverbial such as "so far"."""
    low = unit.low
    first, last = before
    if QUOTE in low[first:last]:
        return True
    after = max(hit.cue[1], hit.source[1] if hit.source else 0)
    goes_on = after + 1 < len(unit) and low[after] == "," and is_finite(low[after + 1])
    clause = any(is_finite(w) for w in low[first:last]) or last - first > _LONG_PHRASE
    if low[first] in closed("prepositions") and not clause:
        return False
    return goes_on or last - first > 2 or any(is_finite(word) for word in low[first:last])
