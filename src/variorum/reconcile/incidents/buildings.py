"""Which buildings a text says were hit, by groups of words that are told for one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from variorum.reconcile.incidents.words import lemma
from variorum.vocabulary import load

_MEDICAL = "medical"
_WORD = re.compile(r"[^\W\d_]+")
# Between two buildings that are hit together: "and two", "and a covered". A word more may be
# somebody who does something else: "and troops left a".
_JOINS = re.compile(r"\s+and(?:\s+(?P<determiner>[^\W_]+))?(?:\s+(?P<adjective>[^\W\d_]+))?\s+")
# Code points behind a word that tell whether an area is called by it.
AREA = 16


@cache
def groups(table: str) -> Mapping[str, str]:
    """The group of each dictionary form of a list of kin words."""
    listed = load("incidents")[table]
    return {lemma(word): name for name, words in listed.items() for word in words}


def sites(hit: Iterable[str], around: Iterable[str]) -> frozenset[str]:
    """What was hit: of the words for it, else of those around that name a building.

    The wounded are brought to a hospital whatever was hit: only who names it as hit means it.
    """
    table = groups("sites")
    named = frozenset(table[word] for word in hit if word in table)
    return named or frozenset(table[word] for word in around if word in table) - {_MEDICAL}


def outside_areas(text: str) -> str:
    """A text, as long as before, without the words that areas are called by: no building is meant.

    A "residential area" holds markets as well, and a school in the "school district" is a school.
    """
    return _areas().sub(lambda match: " " * len(match[0]), text)


@cache
def _areas() -> re.Pattern[str]:
    table = load("incidents")["areas"]
    kinds, words = "|".join(table["kinds"]), "|".join(table["words"])
    return re.compile(rf"\b(?:{kinds})(?=\s(?:{words})s?\b)", re.IGNORECASE)


def joined_sites(named: frozenset[str], text: str) -> frozenset[str]:
    """The buildings that were hit, with those that "and" joins to them: "a clinic and a market"."""
    table = groups("sites")
    told = ((match, table.get(lemma(match[0].lower()))) for match in _WORD.finditer(text))
    places = [(match, group) for match, group in told if group is not None]
    pairs = [
        {group, following}
        for (match, group), (other, following) in pairwise(places)
        if _joins(text[match.end() : other.start()]) and not _acts(text[other.end() :])
    ]
    found = named
    # A row of buildings is joined from either end, one by one.
    for pair in (*pairs, *reversed(pairs)):
        found = found | pair if pair & found else found
    return frozenset(found)


def _joins(between: str) -> bool:
    """Whether nothing but "and", a determiner and an adjective stand between two buildings."""
    match = _JOINS.fullmatch(between)
    if match is None:
        return False
    words = load("function_words")
    counting = {*words["determiners"]["items"], *words["numerals"]["items"]}
    first, then = match["determiner"], match["adjective"]
    return first is None or (
        first.lower() in counting and (then is None or then.lower() not in counting)
    )


def _acts(after: str) -> bool:
    """Whether a building opens a clause of its own: "hit a clinic and the market was shut"."""
    words = load("function_words")
    following = _WORD.match(after.lstrip())
    return following is not None and following[0].lower() in {
        *words["auxiliaries"]["items"],
        *words["finite"]["items"],
    }
