"""Where the words for a speaker end: without the adverb, the day or the cue behind them (M1).

"The president again", "we also", "the minister today", "the doctor adding" name the president, us,
the minister, the doctor.
"""

from __future__ import annotations

import re
from functools import cache

from variorum.reader.kinds import closed

_LAST = re.compile(r"[\s,]+([^\W\d_]+)[\s,]*$")
# Endings of adverbs that hardly a family name has, for texts where capitals mark no name.
_ADVERBIAL = re.compile(r"\w{2}(?:ous|ing|ed|al|ive|ent|ant|ful|less)ly$")
# The cue of what is said next, where the comma before it is missing.
_NEXT = frozenset({"adding", "noting", "saying", "telling", "warning"})
# Adverbs that are also what somebody is called: "the first said", "the minister himself".
_NOUNS = frozenset({"first", "last", "long", "only", "himself", "herself", "itself", "themselves"})
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
    return low in _adverbs() or low in _NEXT or _ADVERBIAL.search(low) is not None


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(closed("adverbs") - _NOUNS)


@cache
def _days() -> frozenset[str]:
    return frozenset(word for word in closed("days") if word.endswith("day") and word != "day")
