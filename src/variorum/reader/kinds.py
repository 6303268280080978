"""Kinds of words: closed classes, adverbs, finite verbs, names."""

from __future__ import annotations

from functools import cache

from variorum.reader.lexicon import cue_forms
from variorum.vocabulary import load


@cache
def closed(name: str) -> frozenset[str]:
    """A closed class of ``function_words.toml``."""
    return frozenset(load("function_words")[name]["items"])


def is_adverb(low: str) -> bool:
    """Whether a word may stand inside a verb group: "has repeatedly denied"."""
    if low in closed("adverbs"):
        return True
    return low.endswith("ly") and len(low) > 4 and low not in closed("not_adverbs")


def is_finite(low: str) -> bool:
    """Whether a word is surely a finite verb."""
    if low in closed("auxiliaries"):
        return low not in {"be", "been", "being", "having"}
    if low in closed("finite"):
        return True
    cue = cue_forms().get(low)
    return cue is not None and not cue.nominal and cue.form in ("third", "past")


def is_name(word: str) -> bool:
    """Whether a word begins with a capital or is a number."""
    return word[:1].isupper() or word[:1].isdigit()


def is_possessive(low: str) -> bool:
    """Whether a word ends in a possessive mark."""
    return low.endswith(("'s", "s'"))
