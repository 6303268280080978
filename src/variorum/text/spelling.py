"""Spellings of one person's name: transliterations, initials, short forms (M19).

Two spellings are one name when the letters that transliterations exchange are made equal: no
distance, no threshold, so each match can be told in a sentence. "Sarkisyan" and "Sarkissian" are
one surname; "Sargsyan" is another.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from variorum.vocabulary import load
from variorum.vocabulary.places import fold

# Letters that one alphabet's transliterations exchange, in the order in which they are replaced.
_EXCHANGED: tuple[tuple[str, str], ...] = (
    ("tsch", "c"), ("tch", "c"), ("sch", "sh"), ("dzh", "j"), ("dj", "j"), ("zh", "j"),
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("bh", "b"),
    ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"),
    ("ay", "e"), ("ey", "e"), ("ai", "e"), ("ei", "e"), ("yu", "u"), ("iu", "u"), ("ju", "u"),
    ("ye", "e"), ("ie", "e"), ("yo", "o"), ("io", "o"), ("y", "i"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_ENDS = (("eff", "ev"), ("off", "ov"), ("oghlu", "oglu"), ("ogli", "oglu"), ("ogly", "oglu"))
_VOWELS = re.compile(r"[aeiou]")
_SHORTEST = 3  # consonants of a given name that are compared without its vowels
_HELD = 1 << 14


class PersonName(NamedTuple):
    """A name in parts, folded: given names or initials, and the surname with its particles."""

    given: tuple[str, ...]
    surname: str


@cache
def _particles() -> frozenset[str]:
    return frozenset(load("titles")["particles"])


@cache
def _suffixes() -> frozenset[str]:
    return frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})


@lru_cache(maxsize=_HELD)
def parse(text: str) -> PersonName:
    """The parts of a person's name as the press writes it: given names first."""
    words = [word for word in fold(text).split() if word not in _suffixes()]
    if not words:
        return PersonName((), "")
    first = len(words) - 1
    while first > 1 and words[first - 1] in _particles():
        first -= 1
    if first == 1 and len(words) > 2 and words[0] in _particles():
        first = 0
    if len(words) == 2 and words[0] in _particles():
        first = 0
    return PersonName(tuple(words[:first]), " ".join(words[first:]))


@lru_cache(maxsize=_HELD)
def plain(word: str) -> str:
    """A folded word with what transliterations exchange made equal."""
    out = word.replace(" ", "")
    for end, other in _ENDS:
        out = out.removesuffix(end) + other if out.endswith(end) else out
    for letters, other in _EXCHANGED:
        out = out.replace(letters, other)
    return _DOUBLE.sub(r"\1", out)


def bones(bare: str) -> str:
    """The consonants of a plain word, its first letter kept."""
    return bare[:1] + _VOWELS.sub("", bare[1:])


@cache
def _short_forms() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, forms in enumerate(load("nicknames")["forms"]):
        for form in forms:
            table.setdefault(form, set()).add(number)
    return {form: frozenset(numbers) for form, numbers in table.items()}


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one: spelled alike, an initial, a short form."""
    if one == other or plain(one) == plain(other):
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    if _short_forms().get(one, frozenset()) & _short_forms().get(other, frozenset()):
        return True
    return _respelt(plain(one), plain(other))


def _respelt(one: str, other: str) -> bool:
    """Whether two plain names differ in vowels alone: "Ahmad", "Ahmed"; not "Martin", "Martina"."""
    if len(one) != len(other) or one[-1:] != other[-1:]:
        return False
    skeleton = bones(one)
    return len(skeleton) >= _SHORTEST and skeleton == bones(other)


def givens_agree(one: PersonName, other: PersonName) -> bool:
    """Whether the given names of one are among the other's; True where either has none."""
    short, long = sorted((one.given, other.given), key=len)
    return all(any(same_given(a, b) for b in long) for a in short)


def initial_only(name: PersonName) -> bool:
    """Whether nothing but initials is told of the given name."""
    return bool(name.given) and all(len(part) == 1 for part in name.given)


@lru_cache(maxsize=_HELD)
def given_keys(name: PersonName) -> frozenset[str]:
    """Of which two names share one when their given names agree and neither has an initial."""
    keys = {bones(plain(given)) for given in name.given}
    return frozenset(
        keys | {str(number) for given in name.given for number in _short_forms().get(given, ())}
    )


@lru_cache(maxsize=_HELD)
def given_letters(name: PersonName) -> tuple[frozenset[str], frozenset[str]]:
    """The letters with which given names begin, and those of them that stand alone."""
    letters = frozenset(given[0] for given in name.given)
    return letters, frozenset(given for given in name.given if len(given) == 1)
