"""What the branch of harm read of a document, as entities: phrases of one wording are one.

An entity has the role that is likeliest for its phrases. Entities of a role are one where one's
words are among the other's, are its initials, or stand in brackets right behind it: an article that
explains a name so gives two names of one party, whatever language the letters come from.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from variorum.reader.harm import HARM, Harm

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc

# Hundredths of probability from which a phrase counts, in the order of ``ROLES``; set on the tenth
# of MUC's training part that is held out (``training/harm.py``).
LIMITS = (55, 50, 30, 45, 40)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_MARKS = re.compile(r"[^\w\s]")
# No phrase ends in these behind its head, for they begin what is told of it ("houses owned by");
# and none is made of numbers alone ("three" says nothing of whom).
_LOOSE = frozenset(("ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PRON", "SCONJ", "VERB"))
_SMALL = frozenset(("of", "and", "for", "in", "de", "del", "la", "el", "los", "las", "y"))
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
Pair = frozenset[str]
Worded = tuple[int, str]  # the place of a phrase's last word, and its words


class Entity(NamedTuple):
    """Its likeliest wording in a role, with the phrases of all its wordings by their heads."""

    words: str
    role: int
    phrases: tuple[tuple[int, Harm], ...]

    @property
    def share(self) -> int:
        """How likely the role is for the likeliest of the phrases, in hundredths."""
        return max(harm.roles[self.role] for _, harm in self.phrases)


def plain(words: str) -> str:
    """Words as they are compared: without capitals, marks and articles."""
    return " ".join(_ARTICLES.sub(" ", _MARKS.sub("", words.lower())).split())


def entities(doc: Doc, limits: Sequence[int] = LIMITS) -> list[Entity]:
    """All that pass the limits of their roles, by role, the likeliest first."""
    by_words: dict[tuple[int, str], list[tuple[int, Harm]]] = {}
    worded: dict[int, Worded] = {}
    found: dict[int, Harm] = doc.user_data.get(HARM) or {}
    for place, harm in sorted(found.items()):
        first, last = _stretch(doc, place, harm)
        words = _worded(doc, place, first, last)
        if words:
            worded[first] = last, words
        for role, share in enumerate(harm.roles):
            if words and share == max(harm.roles):
                by_words.setdefault((role, words), []).append((place, harm))
    every = [Entity(words, role, tuple(them)) for (role, words), them in by_words.items()]
    every = [one for one in every if one.share >= limits[one.role]]
    return _joined(every, _explained(doc, worded))


def _joined(every: Sequence[Entity], explained: set[Pair]) -> list[Entity]:
    """Those that may be one as the likeliest of them, with the phrases of all."""
    kept: list[Entity] = []
    for one in sorted(every, key=lambda one: (one.role, -one.share, one.words)):
        for number, other in enumerate(kept):
            pair = frozenset((one.words, other.words))
            if one.role == other.role and (same(one.words, other.words) or pair in explained):
                phrases = tuple(sorted((*other.phrases, *one.phrases)))
                kept[number] = other._replace(phrases=phrases)
                break
        else:
            kept.append(one)
    return kept


def _explained(doc: Doc, worded: Mapping[int, Worded]) -> set[Pair]:
    """Every two wordings of which one stands in brackets, alone, right behind the other."""
    pairs = set()
    for last, words in worded.values():
        opening = _behind(doc, last)
        short = worded.get(_behind(doc, opening))
        closing = len(doc) if short is None else _behind(doc, short[0])
        if short and closing < len(doc) and _BRACKETS.get(doc[opening].text) == doc[closing].text:
            pairs.add(frozenset((words, short[1])))
    return pairs


def _behind(doc: Doc, place: int) -> int:
    """The place of the next word; the document's length, or more, where there is none."""
    place += 1
    while place < len(doc) and doc[place].is_space:
        place += 1
    return place


def _stretch(doc: Doc, place: int, harm: Harm) -> tuple[int, int]:
    """The places of a phrase's first and last word, given that of its head."""
    first = last = place
    for _ in range(harm.before):
        first = next(n for n in range(first - 1, -1, -1) if not doc[n].is_space)
    for _ in range(harm.behind):
        last = next(n for n in range(last + 1, len(doc)) if not doc[n].is_space)
    return first, last


def _worded(doc: Doc, place: int, first: int, last: int) -> str:
    """The words of a phrase as they are compared; ``place`` is its head's."""
    while last > place and doc[last].pos_ in _LOOSE:
        last -= 1
    if all(token.pos_ == "NUM" for token in doc[first : last + 1]):
        return ""
    return plain(doc.source[first : last + 1].text)


def same(one: str, other: str) -> bool:
    """Whether two wordings may name one: words of the other, or its initials."""
    first, second = set(one.split()), set(other.split())
    return first <= second or second <= first or _initials(one, other) or _initials(other, one)


def _initials(short: str, whole: str) -> bool:
    words = [word for word in whole.split() if word not in _SMALL]
    return len(words) > 1 and short == "".join(word[0] for word in words)
