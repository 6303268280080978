"""The content words of a sentence and how much each of them tells.

A word's rarity comes from a table that ships with the package, not from the record: what a record
holds grows, and a weight that moved with it would change every comparison at once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

import simplemma

from variorum.vocabulary import load
from variorum.vocabulary.folding import fold
from variorum.vocabulary.states import state_of

# Rarity of a word that the table does not list, and of the name of a state: in the press on a war
# the names of states stand everywhere.
UNLISTED = 6.0
_STATE = 1.0
_NUMBER = 2.0
_LONGEST = 40  # code points of a word; what is longer is no word
_WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_ENDING = re.compile(r"['’]s?$")
_CLOSED = (
    "auxiliaries",
    "be",
    "negations",
    "adverbs",
    "determiners",
    "possessives",
    "prepositions",
    "subject_pronouns",
    "object_pronouns",
    "relatives",
    "conjunctions",
    "interrogatives",
    "pro_forms",
)


@cache
def _empty() -> frozenset[str]:
    """Words that say nothing of what a sentence is about."""
    closed = load("function_words")
    return frozenset(word for name in _CLOSED for word in closed[name]["items"])


@cache
def _table() -> dict[str, float]:
    """Rarity by dictionary form, for the words that are common."""
    return {
        word: float(step) for step, words in load("word_rarity")["rarity"].items() for word in words
    }


@lru_cache(maxsize=1 << 16)
def lemma(word: str) -> str:
    """A word's dictionary form in plain lower-case letters; a name keeps its own."""
    plain = _ENDING.sub("", word)
    low = plain.lower()
    if plain.isalpha() and plain.isascii() and len(low) < _LONGEST:
        low = simplemma.lemmatize(low, lang="en").lower()
    return fold(low)


def is_past(word: str) -> bool:
    """Whether a word has the form of a past tense: "shelled", "struck"."""
    low = word.lower()
    return low.endswith("ed") or (not low.endswith(("s", "ing")) and lemma(low) != fold(low))


@lru_cache(maxsize=1 << 16)
def rarity(word: str) -> float:
    """How much a dictionary form tells of what is spoken of, from 0."""
    listed = _table().get(word)
    if word.isdigit():
        return _NUMBER
    if state_of(word) is not None:
        return min(_STATE, UNLISTED if listed is None else listed)
    return UNLISTED if listed is None else listed


@lru_cache(maxsize=1 << 14)
def content(text: str) -> tuple[str, ...]:
    """The dictionary forms of a text's content words, each once, in their order."""
    found: dict[str, None] = {}
    for match in _WORD.finditer(text):
        word = match[0]
        low = word.lower()
        if low in _empty() or len(word) > _LONGEST or (len(word) == 1 and not word.isdigit()):
            continue
        found[lemma(word)] = None
    return tuple(found)


def weight(words: frozenset[str]) -> float:
    """The rarities of some words added up."""
    return sum(map(rarity, words))


# A set of words is compared many times, and a frozen set knows its hash.
_whole = lru_cache(maxsize=1 << 16)(weight)


def rarest(words: frozenset[str], most: int) -> frozenset[str]:
    """The words that tell most, at most so many; those of one rarity by the alphabet."""
    if len(words) <= most:
        return words
    return frozenset(sorted(words, key=lambda word: (-rarity(word), word))[:most])


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """What two sets of words have in common, weighted by rarity: from 0 to 1 (Dice)."""
    common = one & other
    if not common:
        return 0.0
    return 2 * weight(common) / (_whole(one) + _whole(other))
