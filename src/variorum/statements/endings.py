"""Where the words for a speaker end: without the adverb, the day or the cue behind them (M1).

"The president again", "we also", "the minister today", "the doctor adding" name the president, us,
the minister, the doctor.
"""

from __future__ import annotations

import re
from functools import cache

from variorum.reader.kinds import closed
from variorum.vocabulary import load

_LAST = re.compile(r"[\s,]+([^\W\d_]+)[\s,]*$")
# Endings of adverbs that hardly a family name has, for texts where capitals mark no name.
_ADVERBIAL = re.compile(r"\w{2}(?:ous|ing|ed|al|ive|ent|ant|ful|less)ly$")
# So many words at most are taken off.
_MOST = 3


def bare_end(phrase: str) -> int:
    """How many characters of the words for a speaker name him."""
    end = len(phrase)
    for _ in range(_MOST):
        match = _LAST.search(phrase, 0, end)
        if match is None:
            break
        plain = phrase[: match.start()].rsplit(" ", maxsplit=1)[-1].islower() or "," in match[0]
        if not _is_beside(match[1], capitals=phrase.isupper(), plain=plain):
            break
        end = match.start()
    return end


def _is_beside(word: str, *, capitals: bool, plain: bool) -> bool:
    """Whether a word behind a name says how or when, or is the next cue.

    ``plain`` where the word before it is none with a capital, or a comma stands between: behind
    "Goodluck" or "President" a Sunday is a name.
    """
    low = word.lower()
    if low in _days():
        return plain
    if word[:1].isupper() and not capitals:
        return False  # a name: "Reilly", "May", "Still"
    return low in _adverbs() or low in _listed("next_cues") or _ADVERBIAL.search(low) is not None


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("speakers")[name]["items"])


@cache
def _adverbs() -> frozenset[str]:
    return closed("adverbs") - _listed("called_so")


@cache
def _days() -> frozenset[str]:
    return frozenset(word for word in closed("days") if word.endswith("day") and word != "day")
