"""What the branch of harm read of a document, as entities: phrases of one wording are one.

An entity has the role that is likeliest for its phrases. Entities of a role are one where one's
words are among the other's, or are its initials.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from variorum.reader.harm import HARM, Harm

if TYPE_CHECKING:
    from variorum.reader.tokens import Doc

# Hundredths of probability from which a phrase counts, in the order of ``ROLES``; set on the tenth
# of MUC's training part that is held out (``training/harm.py``).
LIMITS = (55, 50, 30, 45, 40)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_MARKS = re.compile(r"[^\w\s]")
# No phrase ends in these, and none is made of numbers alone ("three" says nothing of whom).
_LOOSE = frozenset(("ADP", "CCONJ", "DET", "PART"))
_SMALL = frozenset(("of", "and", "for", "in", "de", "del", "la", "el", "los", "las", "y"))


class Entity(NamedTuple):
    """A wording in a role, with its phrases by the places of their heads."""

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
    found: dict[int, Harm] = doc.user_data.get(HARM) or {}
    for place, harm in sorted(found.items()):
        words = _worded(doc, place, harm)
        for role, share in enumerate(harm.roles):
            if words and share == max(harm.roles):
                by_words.setdefault((role, words), []).append((place, harm))
    every = [Entity(words, role, tuple(them)) for (role, words), them in by_words.items()]
    kept: list[Entity] = []
    for one in sorted(every, key=lambda one: (one.role, -one.share, one.words)):
        if one.share < limits[one.role]:
            continue
        if not any(one.role == other.role and same(one.words, other.words) for other in kept):
            kept.append(one)
    return kept


def _worded(doc: Doc, place: int, harm: Harm) -> str:
    """The words of a phrase as they are compared, given the place of its head."""
    first = last = place
    for _ in range(harm.before):
        first = next(n for n in range(first - 1, -1, -1) if not doc[n].is_space)
    for _ in range(harm.behind):
        last = next(n for n in range(last + 1, len(doc)) if not doc[n].is_space)
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
