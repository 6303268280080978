"""The word lists of this package, read once."""

from __future__ import annotations

from functools import cache

from variorum.vocabulary import load


@cache
def words(kind: str) -> frozenset[str]:
    """One list of ``actors.toml``."""
    return frozenset(load("actors")[kind]["items"])


@cache
def months() -> frozenset[str]:
    """The names of months, in lower case."""
    return frozenset(load("months")["months"]["terms"])


@cache
def titles() -> frozenset[str]:
    """Titles and roles of one or several words, in lower case."""
    data = load("titles")
    return frozenset(data["before"]) | words("offices")


@cache
def heads_of(noun: str) -> frozenset[str]:
    """The head words that a name may have which the noun takes up: itself, and near kin."""
    return frozenset((noun, *load("actors")["heads"].get(noun, ())))


@cache
def verbs() -> frozenset[str]:
    """Verbs of speech and auxiliaries: with one after it, a noun phrase is over."""
    auxiliaries = {"is", "was", "are", "were", "has", "had", "have", "will", "would", "can"}
    auxiliaries |= {"could", "may", "might", "should", "must", "did", "does", "do", "gave", "made"}
    return frozenset(load("titles")["speak"]) | auxiliaries


@cache
def function_words() -> frozenset[str]:
    """Conjunctions, prepositions, pronouns and the like."""
    data = load("function_words")
    return frozenset(word for part in data.values() for word in part["items"])


@cache
def abbreviated() -> dict[str, str]:
    """Shortened titles to the nouns that take them up."""
    return dict(load("actors")["abbreviated"]["words"])


@cache
def prepositions() -> frozenset[str]:
    """Prepositions in lower case."""
    return frozenset(load("function_words")["prepositions"]["items"])


@cache
def days() -> frozenset[str]:
    """Words that begin or are a time: "Monday", "yesterday", the months."""
    return frozenset(load("function_words")["days"]["items"]) | months()
