"""What the words of an expression stand for: numbers, units, feasts, set phrases."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from variorum.vocabulary import load

_MOST = 100_000  # of any unit; what counts more is no length of time


@cache
def table(name: str) -> dict[str, Any]:
    """A table of the vocabulary of times."""
    return dict(load("times")[name])


@cache
def listed(name: str, words: str) -> frozenset[str]:
    """A list of words of a table."""
    return frozenset(table(name)[words])


def unit_of(word: str) -> str | None:
    """The unit that a word names in singular or plural: ``weeks`` is a ``week``."""
    word = word.rstrip(".")
    if word in table("units"):
        return word
    found = table("unit_forms").get(word)
    return None if found is None else str(found)


def number_of(words: str) -> float | None:
    """The number that digits or words write; None for none, or one too large to be meant."""
    digits = words.replace(",", "")
    ordinal = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", digits)
    if ordinal is not None:
        return int(ordinal[1])
    if words in table("ordinals"):
        return int(table("ordinals")[words])
    fraction = re.fullmatch(r"(\d{1,2}) (\d) ?/ ?(\d{1,2})", digits)
    if fraction is not None:
        whole, upper, lower = (int(group) for group in fraction.groups())
        return whole + upper / lower if lower else None
    total, part = 0.0, 0.0
    for word in re.split(r"[\s–-]+", digits):
        if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", word):
            value = float(word)
        elif word in table("numbers"):
            value = float(table("numbers")[word])
        else:
            return None
        if value == 100:
            part = max(part, 1) * 100
        elif value >= 1000 and not word[0].isdigit():
            total, part = total + max(part, 1) * value, 0.0
        else:
            part += value
    total += part
    return total if total <= _MOST else None


def written(number: float) -> str:
    """A number as TIMEX3 writes it: 2 and 2.5."""
    return str(int(number)) if number == int(number) else f"{number:g}"


@cache
def _spaced(name: str) -> dict[str, str]:
    """Phrases of a table as the tokens of a text would be joined."""
    return {" ".join(re.findall(r"\w+|[^\w\s]", key)): str(key) for key in table(name)}


def _joined(words: Sequence[str]) -> str:
    return " ".join(words).replace("’", "'")


def feast_of(words: Sequence[str]) -> str | None:
    """The feast that some words name, as the vocabulary has it."""
    return _spaced("feasts").get(_joined(words))


def phrase_of(words: Sequence[str]) -> str | None:
    """The set phrase that some words are, as the vocabulary has it."""
    known = _spaced("phrases")
    return known.get(_joined(words)) or known.get(f"in {_joined(words)}")
