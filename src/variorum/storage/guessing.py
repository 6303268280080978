"""How many parts a password is made of, as whoever guesses passwords would take it apart.

A word that many use, a name, a row of keys, a run of one character, up to four digits or a few
signs together: each is one part, as is any character that stands in none of these. What repeats
itself counts once more, not as often as it does. Few parts are soon guessed, however many
characters they have: ``Password123456`` has two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from variorum.vocabulary import load

# A password of fewer parts is refused: five parts of a few hundred words, names and rows each take
# as many guesses as a random one of eight letters and digits.
FEWEST = 6
# Shorter rows and words occur by chance in any text.
_SHORTEST = 3
_RUN = re.compile(r"(.)\1{2,}|\d{1,4}|[^\w\s]{1,4}", re.DOTALL)


def parts_of(password: str, own: Iterable[str] = ()) -> int:
    """The fewest parts that a password can be taken into.

    Args:
        password: it, of any length.
        own: words that whoever guesses knows besides, such as the name of the account.
    """
    text = password.casefold()
    known = _words() | {word.casefold() for word in own if len(word) >= _SHORTEST}
    return _counted(_once(text), known)


def _counted(text: str, known: frozenset[str]) -> int:
    """The cheapest way through the text, from its start to each place."""
    longest, plain = max(map(len, known)), _plain(text)
    ends = {found.end(): found.start() for found in _RUN.finditer(text)}
    cost = [0]
    for end in range(1, len(text) + 1):
        best = cost[end - 1] + 1
        if end in ends:
            best = min(best, cost[ends[end]] + 1)
        for start in range(max(0, end - longest), end - _SHORTEST + 1):
            if cost[start] + 1 < best and {text[start:end], plain[start:end]} & known:
                best = cost[start] + 1
        cost.append(best)
    return cost[-1]


def _once(text: str) -> str:
    """A text that is one piece again and again as that piece and one sign more."""
    again = (text + text).find(text, 1)
    return f"{text[:again]}\N{REPLACEMENT CHARACTER}" if 0 < again < len(text) else text


def _plain(text: str) -> str:
    """The text with letters in place of what stands for them."""
    return text.translate(str.maketrans(load("passwords")["stand_ins"]))


@cache
def _words() -> frozenset[str]:
    """Words, names, and what stands next to one another on keyboards, forth and back."""
    table = load("passwords")
    words = {*table["words"].split(), *load("given_names")["names"].split()}
    for row in table["rows"]:
        for line in (row, row[::-1], _plain(row)):
            words |= {
                line[start:end]
                for start in range(len(line))
                for end in range(start + _SHORTEST, len(line) + 1)
            }
    return frozenset(word for word in words if len(word) >= _SHORTEST)
