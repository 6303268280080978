"""What the words beside a number make of it: M12's table."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from variorum.annotate.quantities_numbers import Number
from variorum.model.figure import Qualifier
from variorum.vocabulary import load

_REACH = 30  # code points before a number in which its bound stands


@dataclass(frozen=True)
class Bounds:
    """Bounds and qualifier of a number, and the span of number and bounding words."""

    start: int
    end: int
    low: int | None
    high: int | None
    qualifier: Qualifier


@cache
def _leads() -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    return _pattern("before", r"(?<!\w)(?P<word>{})\s{{0,2}}$")


@cache
def _tails() -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    return _pattern("after", r"\s?(?P<word>{})(?!\w)")


def _pattern(side: str, form: str) -> tuple[re.Pattern[str], dict[str, Qualifier]]:
    table: dict[str, list[str]] = load("numbers")[side]
    names: dict[str, Qualifier] = {
        word: _QUALIFIERS[name] for name, words in table.items() for word in words
    }
    return re.compile(form.format(_any(names)), re.IGNORECASE), names


def _any(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,2}") for word in ordered)


_QUALIFIERS: dict[str, Qualifier] = {
    "at_least": "at_least",
    "more_than": "more_than",
    "less_than": "less_than",
    "up_to": "up_to",
    "about": "about",
}


def bounded(text: str, number: Number, start: int, end: int) -> Bounds:
    """Bounds of a number by the words around it, within ``text[start:end]``."""
    first, lead = _leading(text, number.start, start)
    if number.kind == "range":
        between = text[max(start, number.start - 8) : number.start].lower()
        first = number.start - len("between ") if between == "between " else first
        return Bounds(first, number.end, number.low, number.high, "range")
    last, tail = number.end, None
    if lead is None and number.kind == "exact":
        last, tail = _trailing(text, number.end, end)
    qualifier = lead or tail
    if number.kind == "none" or number.low is None:
        return Bounds(number.start, number.end, number.low, number.high, _plain(number))
    if qualifier is None:
        return Bounds(first, last, number.low, number.high, _plain(number))
    return Bounds(first, last, *_table(number, qualifier), qualifier=_shown(number, qualifier))


def _plain(number: Number) -> Qualifier:
    if number.kind == "none":
        return "none"
    return "vague" if number.kind == "vague" else "exact"


def _shown(number: Number, qualifier: Qualifier) -> Qualifier:
    """A vague number stays vague under "about" and "some"."""
    return "vague" if number.kind == "vague" and qualifier == "about" else qualifier


def _table(number: Number, qualifier: Qualifier) -> tuple[int | None, int | None]:
    """M12. A vague number has a low only, which "up to" does not turn into a high."""
    low, high = number.low, number.high
    if low is None:
        return None, None
    if qualifier == "at_least":
        return low, None
    if qualifier == "more_than":
        return (low + 1 if high is not None else low), None
    if qualifier == "up_to":
        return None, high
    if qualifier == "less_than":
        return None, None if high is None else max(high - 1, 0)
    return low, high


def _leading(text: str, at: int, start: int) -> tuple[int, Qualifier | None]:
    """Where the bounding words before a number begin, and the bound nearest to the claim.

    Of several ("at least some 40") the first wins: it is what the writer vouches for.
    """
    pattern, names = _leads()
    first, qualifier = at, None
    for _ in range(2):
        match = pattern.search(text, max(start, first - _REACH), first)
        if match is None:
            break
        word = " ".join(match["word"].lower().split())
        qualifier = names[word]
        if word == "estimated" and _is_verb(
            text[max(start, match.start() - _REACH) : match.start()]
        ):
            break
        first = match.start()
    return first, qualifier


_ADJECTIVE = re.compile(
    r"(?:^|[^\w\s]\s?|(?<!\w)(?:an|the|some|of|by|with|at|from|for|in)\s)$", re.IGNORECASE
)


def _is_verb(before: str) -> bool:
    """As in "the monitor has estimated 500": the word tells who counts; the number is about."""
    return _ADJECTIVE.search(before) is None


def _trailing(text: str, at: int, end: int) -> tuple[int, Qualifier | None]:
    pattern, names = _tails()
    match = pattern.match(text, at, end)
    if match is None:
        return at, None
    return match.end(), names[" ".join(match["word"].lower().split())]
