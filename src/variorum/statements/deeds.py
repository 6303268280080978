"""Verbs that tell of a deed and not of a saying.

A hospital that admitted nine people owned up to nothing; an army that detained two said nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from variorum.reader.kinds import closed
from variorum.reader.lexicon import words as cue_words
from variorum.statements.figures.lexicon import verb_forms
from variorum.vocabulary import load

# Words of quantity before the noun: "at least two dozen", "more than 30".
_QUANTITY = frozenset(
    (
        "a", "about", "almost", "another", "around", "at", "dozen", "dozens", "hundreds", "its",
        "least", "many", "more", "nearly", "of", "over", "scores", "several", "some", "than", "the",
    )
)  # fmt: skip


def is_deed(lemma: str, content: Sequence[str]) -> bool:
    """Whether what a verb takes is people, counted, and no clause about them.

    ``content`` are the words in lower case.
    """
    if lemma not in cue_words("deeds", "verbs") or any(
        word in closed("auxiliaries") for word in content
    ):
        return False
    numbers = load("numbers")["words"]
    for word in content:
        if word in _QUANTITY or word in numbers or word[:1].isdigit():
            continue
        return word in _people()
    return False


def tells_of_harm(cue: Sequence[str]) -> bool:
    """Whether the words that are taken for a saying say what was done: "also detained".

    ``cue`` are the words in lower case, none of which is a verb of saying.
    """
    return any("ed" in verb_forms(word) for word in cue)


@cache
def _people() -> frozenset[str]:
    """Nouns that count people."""
    terms = (term for term in load("populations").values() if term.get("kind") == "person")
    return frozenset(word for term in terms for word in term["words"]) | cue_words("deeds", "nouns")
