"""What is asked for by people who search as they would ask a person: "who died in Orsk"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from variorum.views.fold import QUOTES, TERMS, fold, terms
from variorum.vocabulary.load import load

# The plural of what is called by a number, as in "F-16s": its texts have it in the singular too.
_NUMBERED = re.compile(r"([^\W\d]\w*?[- ]?\d+)'?s")


class Sought(NamedTuple):
    """The folded terms that are looked for, and the little words passed over.

    ``ignored`` counts the terms past the limit, which are left out.
    """

    terms: tuple[str, ...]
    passed: tuple[str, ...] = ()
    ignored: int = 0


def sought(query: str) -> Sought:
    """What a query looks for.

    Little words are passed over, but not where there is nothing else, nor between quotation marks,
    nor in capitals among small letters: "WHO" is a name.
    """
    asked = tuple(_singular(term) for term in terms(query))
    named = _capitals(query)
    passed = tuple(term for term in asked if term in _little() and term not in named)
    left = tuple(term for term in asked if term not in passed)
    if not left:
        left, passed = asked, ()
    return Sought(left[:TERMS], passed, max(0, len(left) - TERMS))


def _singular(term: str) -> str:
    found = _NUMBERED.fullmatch(term)
    return found[1] if found else term


def _capitals(query: str) -> frozenset[str]:
    """The folded words that stand in capitals, where the rest of the query does not."""
    plain = query.translate(QUOTES)
    if plain.isupper():
        return frozenset()
    return frozenset(fold(word) for word in plain.split() if len(word) > 1 and word.isupper())


@cache
def _little() -> frozenset[str]:
    return frozenset(load("questions")["little"]["items"])


@cache
def words_of_measure(measure: str) -> tuple[str, ...]:
    """Words by which one asks for what is counted: "died" for those killed."""
    forms = load("measures")["measures"].get(measure, {})
    return tuple(dict.fromkeys(word for name in sorted(forms) for word in forms[name]))


@cache
def words_of_position(position: str) -> tuple[str, ...]:
    """Words by which one asks who takes a position; none for silence."""
    return tuple(load("questions")["positions"].get(position, ()))


def words_for(measures: Iterable[str], positions: Iterable[str]) -> list[str]:
    """All words by which one asks for what is counted of something and who says what of it."""
    found = [word for measure in measures for word in (measure, *words_of_measure(measure))]
    return found + [word for one in sorted(set(positions)) for word in words_of_position(one)]
