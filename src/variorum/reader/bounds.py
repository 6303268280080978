"""Bounds within a unit: its body without final marks, and what adverbials to pass over."""

from __future__ import annotations

from variorum.reader.hits import Range
from variorum.reader.kinds import closed, is_adverb, is_finite
from variorum.reader.units import QUOTE, Unit

FINAL = frozenset({".", ",", ";", "?", "!", ":", "–", "—", "-", ")", "…"})
DASHES = frozenset({"–", "—", "--", "―"})
SKIP = 18
_OCCASIONS = frozenset(
    {
        "statement",
        "twitter",
        "interview",
        "briefing",
        "conference",
        "report",
        "post",
        "tweet",
        "letter",
        "speech",
        "message",
        "telegram",
        "bulletin",
        "broadcast",
        "communique",
        "remarks",
        "email",
    }
)


def body_end(unit: Unit) -> int:
    """The end of the unit without its final punctuation."""
    last = len(unit)
    while last and unit.low[last - 1] in FINAL:
        last -= 1
    return last


def trim(unit: Unit, first: int, last: int) -> Range | None:
    """A range without marks and conjunctions at its ends; None where nothing is left."""
    low = unit.low
    while first < last and (low[first] in FINAL or low[first] in {"and", "but", "yet"}):
        first += 1
    while last > first and (low[last - 1] in FINAL and low[last - 1] != ")"):
        last -= 1
    return (first, last) if first < last else None


def find_word(unit: Unit, start: int, wanted: set[str]) -> int | None:
    """The first of some words within reach and before any quotation."""
    for place in range(start, min(len(unit), start + SKIP)):
        if unit.low[place] in wanted:
            return place
        if unit.low[place] == QUOTE:
            return None
    return None


def past_colon(unit: Unit, at: int, end: int) -> int | None:
    """The first token that is no colon or comma; None at the end."""
    while at < end and unit.low[at] in {":", ","}:
        at += 1
    return at if at < end else None


def past_adverbials(unit: Unit, place: int, end: int) -> int:
    """Skip "on Friday", "in a statement", "late Thursday", "at a briefing in Tarsk"."""
    low = unit.low
    while place < end:
        word = low[place]
        if word in closed("days") or is_adverb(word) or _is_this_week(unit, place, end):
            place += 1
        elif word in closed("prepositions") or word in {"when", "as", "while"}:
            far = _end_of_phrase(unit, place, end)
            if far is None:
                return place
            place = far
        else:
            break
    return place


def _that_after(unit: Unit, at: int, end: int) -> int | None:
    """What is said after "said as she left that"."""
    near = range(at + 1, min(end, at + SKIP))
    return next((place for place in near if unit.low[place] == "that"), None)


def _is_this_week(unit: Unit, place: int, end: int) -> bool:
    """Whether "this" dates the saying: "said this week that"."""
    low = unit.low
    return low[place] == "this" and place + 1 < end and low[place + 1] in closed("days")


def _end_of_phrase(unit: Unit, place: int, end: int) -> int | None:
    """The end of an adverbial: at a mark or "that", or after a day or a set noun."""
    low = unit.low
    for at in range(place + 1, min(end, place + SKIP)):
        if low[at] in {",", "that", QUOTE, ":"}:
            return at
        closes = low[at] in closed("days") or low[at] in _OCCASIONS
        if low[at + 1 : at + 2] and low[at + 1] in _OCCASIONS:
            continue  # "in a Telegram post"
        if closes and (at + 1 >= end or low[at + 1] not in closed("prepositions")):
            nxt = at + 1
            while nxt < end and (low[nxt] in closed("days") or low[nxt].isdigit()):
                nxt += 1
            return nxt
        if low[at] in {"he", "she", "it", "they", "we"} and low[place] in closed("prepositions"):
            return at if low[at - 1] not in closed("prepositions") else None
        if is_finite(low[at]):
            return _that_after(unit, at, end) if low[place] in {"as", "when", "while"} else None
    return min(end, place + SKIP) if end - place <= SKIP else None
