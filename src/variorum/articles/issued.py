"""Who issued a text that says on its first lines what it is: "Press statement", and a body's name.

Such a text often has no title: the body's name stands where a report's headline does. It is taken
for the issuer where it is made as names of bodies are and the text speaks of itself as that body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from variorum.articles.names import names_institution, shortened_to
from variorum.articles.piece import Item, Piece
from variorum.articles.sections import is_numbered_issue
from variorum.vocabulary import load

_ISSUED = frozenset({"statement", "press_release"})
_LINK = re.compile(r"\s(?:of|for|on|and)\s(?:the\s)?|\s[-–—]\s|,\s")
_WE = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_OPENING = 600  # code points of the text in which it speaks of itself
_LONGEST = 2  # words of a name of which nothing is known


def is_issued(piece: Piece) -> bool:
    """Whether a line of the header says that the text is a statement or a press release."""
    genres = load("sections")["genres"]["terms"]
    lines = [item.block.text for item in piece.header()]
    words = (line.lower().strip(" \xa0|:>#") for line in lines)
    return any(map(is_numbered_issue, lines)) or any(genres.get(one) in _ISSUED for one in words)


def issuers(piece: Piece) -> Iterator[Item]:
    """The header's lines that name who issued a text that says what it is."""
    spelt = _spelt_out(piece)
    if spelt is not None:
        yield spelt
    if not is_issued(piece):
        return
    for item in piece.header():
        if item.shape.institution and (item.role.name != "HEAD" or names_issuer(piece, item)):
            yield item


def names_issuer(piece: Piece, item: Item) -> bool:
    """Whether what stands in a headline's place is the name of the body whose text this is."""
    text = item.block.text
    if item is _spelt_out(piece):
        return True
    if not (item.shape.institution and is_issued(piece) and names_institution(text)):
        return False
    if not all(_is_part(part.split()) for part in _LINK.split(text)):
        return False
    opening = " ".join(one.block.text for one in piece.body() if one.wordy)[:_OPENING]
    nouns = {word for word in text.lower().split() if word in _nouns()}
    named = any(re.search(rf"\b[Tt]he {re.escape(noun)}\b", opening) for noun in nouns)
    return named or _WE.search(opening) is not None


def _spelt_out(piece: Piece) -> Item | None:
    """The name of an office under its letters, over the number of what it issued."""
    header = list(piece.header())
    if not any(item.shape.label == "release" for item in header):
        return None
    for letters, name in pairwise(header):
        if shortened_to(name.block.text, letters.block.text):
            return name
    return None


def _is_part(words: list[str]) -> bool:
    """Whether words between "of" and "and" are of a body's name: "Ministry", "Foreign Affairs".

    In "Defence Opens Museum" two words are of none; in "Ash Army Information Desk" they open it.
    """
    unknown = [word for word in words if word.lower() not in _nouns() | _departments()]
    bare = unknown in (words, words[:-1])
    led = unknown == words[: len(unknown)] and words[-1].lower() in _nouns()
    return not unknown or (len(unknown) <= _LONGEST and (bare or led))


@cache
def _nouns() -> frozenset[str]:
    return frozenset(load("outlets")["institutions"]["nouns"])


@cache
def _departments() -> frozenset[str]:
    return frozenset(load("speakers")["departments"]["items"])
