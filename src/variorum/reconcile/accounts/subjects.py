"""Whether a town is itself what a clause is about: "the town of Orsk is held by the rebels".

A town often only tells which thing or which people are meant: where hostages are from, which way
a road leads, of how much of it is spoken. Who holds those is not who holds the town. So nothing
may stand before it in its clause but an article and a word for a town.
"""

from __future__ import annotations

import re

from variorum.vocabulary import load

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_BREAK = re.compile(r"[,;:()\[\]\"“”—–]|\s-\s")
_KIND = 4  # words at most between an article and "of": "the old walled port city of"


def is_subject(before: str, after: str) -> bool:
    """Whether a place is the subject of its clause.

    Args:
        before: the words before it in its sentence, or in what somebody says.
        after: those behind it. A comma tells that it is another name for what stands before.
    """
    if not alone(_last(before)):
        return False
    named = before.rstrip().endswith(",") and after.lstrip().startswith(",")
    # "The mayor of the capital, Orsk, is held": the capital is no more held than its name is.
    return not (named and _words("within") & {*_low(_last(before.rstrip()[:-1]))})


def _last(before: str) -> str:
    """The words of the clause before its subject."""
    part = _BREAK.split(before)[-1]
    words = [match for match in _WORD.finditer(part) if match.group().lower() in _words("opens")]
    return part[words[-1].end() :] if words else part


def alone(part: str) -> bool:
    """Whether words before a place are but an article and a word for a town: "the town of"."""
    words = _low(part)
    while words and words[0] in _words("leads"):
        words = words[1:]
    if not words or (len(words) == 1 and words[0] in _words("articles")):
        return True
    if words[-1] == "of":
        words = words[:-1]
    if not words or words[-1] not in _words("towns"):
        return False
    told = words[1:-1] if words[0] in _words("articles") else words[:-1]
    return (
        len(told) <= _KIND
        and (not told or words[0] in _words("articles"))
        and not (_words("within") & {*told})
    )


def _low(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _words(name: str) -> frozenset[str]:
    return frozenset(load("holding")["subjects"][name])
