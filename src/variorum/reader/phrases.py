"""Noun phrases without a parser: who stands before or after a cue verb.

A subject is what stands between the beginning of the clause and the verb, once adverbials in
front are taken off. The rules look at most ``_REACH`` tokens to each side of a cue.
"""

from __future__ import annotations

from itertools import pairwise

from variorum.reader.kinds import closed, is_adverb, is_finite, is_name, is_possessive
from variorum.reader.lexicon import cue_forms
from variorum.reader.units import QUOTE, Unit

_REACH = 60
_HARD = frozenset({";", ":", "(", "[", QUOTE, "?", "!", "•", "…"})
_DASHES = frozenset({"–", "—", "--", "―"})
_OBJECT_RELATIVES = frozenset({"which", "whom", "what"})
ASIDES = frozenset({"meanwhile", "however", "though", "too", "moreover", "nevertheless"})
_ASIDE_BEGINS = frozenset({"at", "in", "on", "during"})
_DATING = frozenset({"on", "in", "at", "since", "late", "early", "by"})
_CONTRASTS = frozenset({"while", "whereas", "but", "and", "though", "although"})
_STOP_AFTER = frozenset({";", ":", "(", ")", QUOTE, "?", "!", "–", "—"})


def group_start(unit: Unit, at: int) -> int:
    """The first token of the verb group that ends at ``at``: auxiliaries, adverbs, negation."""
    first = at
    low = unit.low
    for place in range(at - 1, max(-1, at - 7), -1):
        word = low[place]
        if place + 1 == at and _is_called_may(unit, place):
            break
        if (
            word in closed("auxiliaries")
            or word in {"not", "neither"}
            or (word == "to" and place and _leads_infinitive(low[place - 1]))
        ):
            first = place
        elif word == "far" and place and low[place - 1] in {"so", "thus"}:
            continue
        elif not (is_adverb(word) or word == "so" or (first < at and _leads_infinitive(word))):
            break
        elif _leads_infinitive(word) or (first == place + 1 and unit.words[place].islower()):
            first = place
    return first


def _is_called_may(unit: Unit, at: int) -> bool:
    """Whether a modal is a name: "May said" is nobody's "may say"."""
    past = unit.low[at + 1] == "said" or unit.low[at + 1].endswith("ed")
    return past and unit.low[at] in {"may", "will"} and is_name(unit.words[at])


def _leads_infinitive(low: str) -> bool:
    return low in {"continues", "continued", "went", "goes", "on", "used"}


def subject(unit: Unit, verb: int, floor: int = 0) -> tuple[int, int] | None:
    """The subject that ends right before token ``verb``, as ``[first, last)``.

    Args:
        unit: where.
        verb: the first token of the verb group.
        floor: no token before this one belongs to it.
    """
    low = unit.low
    last = _before_turn(unit, verb, floor)
    while last > floor and _is_trailing(unit, last - 1):
        last -= 1
    if floor + 1 < last < verb and low[last] in closed("days") and low[last - 1] in _DATING:
        last -= 1  # "Kyra on Friday denied"
    if last - 2 > floor and low[last - 1] == "," and low[last - 2] in ASIDES:
        last -= 3 if low[last - 3] == "," else 0
    if last > floor and low[last - 1] == ",":
        return _across_comma(unit, last - 1, floor)
    if last > floor and low[last - 1] == ")":
        last = _before_bracket(unit, last - 1, floor)
    if last <= floor:
        return None
    word = low[last - 1]
    if word in closed("personal") or word in closed("relatives"):
        return last - 1, last
    first, last = _backwards(unit, last, floor)
    if first < last - 1 and low[first] in _OBJECT_RELATIVES:
        first += 1  # "which Orvane denies": what is denied stands before
    return _checked(unit, first, last)


def _before_turn(unit: Unit, last: int, floor: int) -> int:
    """The end of a subject before "in turn", "for its part", "so far"."""
    for length in (2, 3):
        tail = " ".join(unit.low[max(floor, last - length) : last])
        if last - length > floor and tail in closed("turns"):
            return last - length
    return last


def _is_trailing(unit: Unit, at: int) -> bool:
    """Whether a word between subject and verb belongs to neither: "the ministry Tuesday said"."""
    word = unit.low[at]
    return word in closed("days") or (is_adverb(word) and not is_name(unit.words[at]))


def _before_bracket(unit: Unit, close: int, floor: int) -> int:
    for place in range(close - 1, max(floor - 1, close - 15), -1):
        if unit.low[place] == "(":
            return place
    return close


def _backwards(unit: Unit, last: int, floor: int) -> tuple[int, int]:
    """From the verb back to where the clause begins."""
    low = unit.low
    first = last
    for place in range(last - 1, max(floor, last - _REACH) - 1, -1):
        word = low[place]
        if word in _HARD or word in _DASHES or word == ",":
            break
        if word == "and" and not _joins_names(unit, place, floor):
            break
        if word == "that" or _begins_clause(unit, place, floor):
            break
        if place < last - 1 and is_finite(word) and not _in_relative(unit, place, floor):
            break
        first = place
    first = _list_before(unit, first, last, floor)
    return _strip_front(unit, first, last), last


def _begins_clause(unit: Unit, at: int, floor: int) -> bool:
    """Whether a conjunction begins the clause of the subject; "who is known as" does not."""
    word = unit.low[at]
    if word not in closed("conjunctions") or word in {"and", "or"}:
        return False
    return word != "as" or "who" not in unit.low[max(floor, at - 8) : at]


def _joins_names(unit: Unit, at: int, floor: int) -> bool:
    """Whether "and" joins parts of a subject, not clauses."""
    for place in range(at - 1, max(floor, at - 25) - 1, -1):
        word = unit.low[place]
        if word == ",":
            return place < at - 1
        if word in _HARD or word == "that":
            return True
        if is_finite(word):
            return False
    return True


def _in_relative(unit: Unit, at: int, floor: int) -> bool:
    near = unit.low[max(floor, at - 3) : at]
    return any(word in ("who", "which") for word in near)


def _list_before(unit: Unit, first: int, last: int, floor: int) -> int:
    """Take in the earlier items of a list: "Velmora, Tarsk and Ostra said"."""
    low = unit.low
    if "and" not in low[first:last] or first <= floor or low[first - 1] != ",":
        return first
    place = first - 1
    while place - 1 > floor and is_name(unit.words[place - 1]):
        place -= 1
        if low[place - 1] == ",":
            continue
    item = low[place : first - 1]
    return place if item and len(item) <= 4 and place == floor else first


def _across_comma(unit: Unit, comma: int, floor: int) -> tuple[int, int] | None:
    """A subject with an apposition closed by a comma: "Orsel, the mayor of Tarsk, said"."""
    low = unit.low
    start, depth = floor, 0
    for place in range(comma - 1, max(floor, comma - _REACH) - 1, -1):
        depth += (low[place] == ")") - (low[place] == "(")
        if depth >= 0 and low[place] == "(":
            continue
        if low[place] in _HARD or low[place] in _DASHES:
            start = place + 1
            break
    cuts = [start - 1, *(p for p in range(start, comma) if low[p] == ","), comma]
    for left, right in pairwise(cuts):
        first = _strip_front(unit, left + 1, right)
        if right == comma and len(cuts) > 2 and left + 1 > start:
            # nothing before could be a subject, unless a clause begins: "leaders, who in May, said"
            relative = low[left + 1] in ("who", "which")
            return (left + 1, left + 2) if relative else None
        if first < right and not _is_adverbial(unit, left + 1, first, right):
            last = comma
            for begin in reversed([cut for cut in cuts if right <= cut < comma]):
                if not (low[begin + 1].endswith("ing") or low[begin + 1] in _ASIDE_BEGINS):
                    break
                last = begin  # "Orsel, at a rally in Pell, said"
            return _checked(unit, first, last)
    return None


def _is_adverbial(unit: Unit, begin: int, first: int, last: int) -> bool:
    """Whether the segment is no noun phrase: a clause, a participle, a phrase in front."""
    low = unit.low
    if low[begin] in closed("prepositions") or low[first] in closed("prepositions"):
        return True
    if low[begin] in closed("conjunctions") and low[begin] not in _CONTRASTS:
        return True
    if low[first].endswith("ing") and not is_name(unit.words[first]):
        return True
    if low[first].endswith("ed") and first == begin and low[first] not in closed("finite"):
        return True
    relative = any(word in ("who", "which", "that") for word in low[first:last])
    return not relative and any(is_finite(word) for word in low[first:last])


def _strip_front(unit: Unit, first: int, last: int) -> int:
    """Take off what stands before the subject: conjunctions, days, a phrase in front."""
    low = unit.low
    while first < last:
        word = low[first]
        if (
            (word in closed("days") and not is_possessive(word))
            or word in closed("openers")
            or word in {",", ".", '"', "'", "”", "“", "-", "*", "•"}
            or (is_adverb(word) and not is_name(unit.words[first]) and last - first > 1)
        ):
            first += 1
        elif word in closed("prepositions"):
            after = _after_phrase(unit, first, last)
            if after == first:
                break
            first = after
        else:
            break
    return first


def _after_phrase(unit: Unit, first: int, last: int) -> int:
    """Where the subject begins after a phrase in front that no comma closes."""
    low = unit.low
    for place in range(first + 1, last):
        word = low[place]
        if word in closed("days") or word in closed("times") or word.isdigit():
            if place + 1 < last and low[place + 1] not in closed("prepositions"):
                return place + 1
        elif place > first + 1 and low[place - 1] not in closed("prepositions"):
            starts = word in closed("determiners") or word in closed("personal")
            if starts or (is_name(unit.words[place]) and not is_name(unit.words[place - 1])):
                return place
    return first


def _checked(unit: Unit, first: int, last: int) -> tuple[int, int] | None:
    """Refuse what cannot be a noun phrase."""
    low = unit.low
    while last > first and low[last - 1] in {",", ".", "-", "–", "—", "'"}:
        last -= 1
    if first >= last or last - first > 45 or low[first] in closed("prepositions"):
        return None
    return (first, last) if _can_end(unit, last - 1) else None


def _can_end(unit: Unit, at: int) -> bool:
    """Whether a noun phrase may end with this token."""
    head = unit.low[at]
    if head in closed("conjunctions") or (
        head in closed("auxiliaries") and not (head in {"may", "will"} and is_name(unit.words[at]))
    ):
        return False
    if head in closed("prepositions") and not is_name(unit.words[at]):
        return False
    if head in closed("possessives") or head in {"the", "a", "an", "to"}:
        return False
    return any(character.isalnum() for character in head)


def phrase_after(unit: Unit, first: int, *, full: bool = True) -> tuple[int, int] | None:
    """The noun phrase that begins at ``first``.

    With ``full``, appositions after a comma belong to it, as in "said Orsel, the mayor".
    """
    low = unit.low
    if first >= len(unit) or low[first] in closed("prepositions") or not _can_begin(unit, first):
        return None
    if low[first] in closed("personal") or low[first] in closed("object_pronouns"):
        return first, first + 1
    last = first
    while last < min(len(unit), first + 45) and not _ends_phrase(unit, last, full=full):
        last += 1
    return _checked(unit, first, last)


def _ends_phrase(unit: Unit, at: int, *, full: bool) -> bool:
    """Whether a noun phrase ends before token ``at``."""
    low = unit.low
    word = low[at]
    if word == ".":
        return at + 1 >= len(unit)
    if word == ",":
        return not full or not (_is_apposition(unit, at + 1) or _is_named(unit, at))
    if word in closed("prepositions"):
        return not _belongs(unit, at)
    if word in _STOP_AFTER or word in closed("interrogatives") or word == "that":
        return True
    if word == "and":
        return False
    gerund = word.endswith("ing") and at > 0 and low[at - 1] == ","
    adverb = is_adverb(word) and not is_name(unit.words[at])
    other = word in closed("conjunctions") or word in closed("days")
    return other or gerund or adverb or (is_finite(word) and not _is_participle(unit, at))


def _is_participle(unit: Unit, at: int) -> bool:
    """Whether a word that may be a finite verb goes on a noun: "polls conducted for"."""
    after = unit.low[at + 1] if at + 1 < len(unit) else ""
    return unit.low[at].endswith("ed") and after in closed("prepositions") and after != "to"


def _can_begin(unit: Unit, at: int) -> bool:
    word = unit.low[at]
    if word in closed("determiners") or word in closed("personal"):
        return True
    if word in closed("conjunctions") or word in closed("days") or is_adverb(word):
        return is_name(unit.words[at]) and word not in closed("days") and at > 0
    return word[:1].isalnum()


def _belongs(unit: Unit, at: int) -> bool:
    """Whether a prepositional phrase belongs to the noun before it."""
    word = unit.low[at]
    if at + 1 >= len(unit) or unit.low[at + 1] in closed("days"):
        return False
    if word in {"of", "for", "from", "with", "at"}:
        following = unit.low[at + 1 : at + 4]
        return not any(
            x in ("briefing", "interview", "conference", "statement", "rally", "news", "press")
            for x in following
        )
    if word in {"in", "on", "to"}:
        return is_name(unit.words[at + 1]) or (
            unit.low[at + 1] == "the" and is_name(unit.words[min(at + 2, len(unit) - 1)])
        )
    return False


def _is_apposition(unit: Unit, at: int) -> bool:
    """Whether what follows a comma goes on describing the speaker."""
    if at >= len(unit):
        return False
    word = unit.low[at]
    if word in {"a", "an", "the", "one", "whose", "who"}:
        return word != "who" or not any(w in cue_forms() for w in unit.low[at + 1 : at + 3])
    if (
        word in closed("conjunctions")
        or word in closed("prepositions")
        or word in closed("personal")
    ):
        return False
    if word == QUOTE or word in closed("days") or word.endswith("ing") or is_adverb(word):
        return False
    following = unit.low[at : at + 8]
    return any(w in {"of", "at", "for", "with", "in"} for w in following)


def _is_named(unit: Unit, comma: int) -> bool:
    """Whether an office is followed by who holds it: "its chief of staff, Gen. Radu Smel"."""
    words, low = unit.words, unit.low
    if is_name(words[comma - 1]) or low[comma - 1] == QUOTE:
        return False
    at = comma + 1
    while at < min(len(unit), comma + 8) and (words[at][:1].isupper() or words[at] == "."):
        at += 1
    closes = at >= len(unit) or low[at] in {",", ".", ";"} or low[at] in closed("prepositions")
    named = at > comma + 2 and low[comma + 1] not in closed("days") | closed("openers")
    return named and closes


def with_name(unit: Unit, phrase: tuple[int, int]) -> tuple[int, int]:
    """A phrase in front with the name set beside it: "According to the prefect, Ilo Dorn, ..."."""
    first, last = phrase
    if last >= len(unit) or unit.low[last] != "," or not _is_named(unit, last):
        return phrase
    end = last + 1
    while end < len(unit) and (unit.words[end][:1].isupper() or unit.words[end] == "."):
        end += 1
    return (first, end) if end < len(unit) and unit.low[end] == "," else phrase


def opening_subject(unit: Unit, limit: int) -> tuple[int, int] | None:
    """The subject of the unit's first finite verb before ``limit``."""
    for place in range(1, min(limit, 60, len(unit))):
        if is_finite(unit.low[place]):
            return subject(unit, group_start(unit, place))
    return None
