"""Ranks of a state's armed forces, by which officers are known that no list names (M27).

"A Velmoran general" is of Velmora's side. Who was one, has left it or fights it is not; nor is
whatever else has such a word in its name ("a Velmoran general strike", "Velmora General Hospital").
"""

from __future__ import annotations

import re
from collections.abc import Callable

from variorum.vocabulary import load

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑–'’][^\W\d_]+)*|,")
_HYPHENS = re.compile(r"[-‐‑–]")
_STATE = 3  # words of a state's name


def holds_rank(text: str, is_state: Callable[[str], bool]) -> bool:
    """Whether words name an officer of a state: its name or adjective, and a rank behind it.

    Args:
        text: the words.
        is_state: whether words are such a name.
    """
    words = _WORD.findall(text)
    parts = {part for word in words for part in _HYPHENS.split(word.lower())}
    table = load("speakers")["ranks"]
    if not parts.isdisjoint(table["left"]):
        return False
    for at, word in enumerate(words):
        last = _HYPHENS.split(word.lower())[-1]
        if last in table["items"] and _ends(words, at) and _of_state(words, at, is_state):
            return True
    return False


def _ends(words: list[str], at: int) -> bool:
    """Whether a noun is the last of its phrase, but for a name: no hospital, and no strike."""
    behind = words[at + 1 :]
    if not behind or not behind[0][:1].isupper():
        table = load("speakers")["ranks"]
        return not behind or behind[0] in {",", *table["behind"]}
    return set(load("institutions")["organisations"]["heads"]).isdisjoint(behind)


def _of_state(words: list[str], at: int, is_state: Callable[[str], bool]) -> bool:
    """Whether a state stands before a rank, with nothing but words of the service between."""
    table = load("speakers")["ranks"]
    between = {*table["items"], *table["before"]}
    while at and _HYPHENS.split(words[at - 1].lower())[-1] in between:
        at -= 1
    return any(is_state(" ".join(words[max(0, at - long) : at])) for long in range(1, _STATE + 1))
