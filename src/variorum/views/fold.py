"""Folding: the form in which words are compared, never shown."""

from __future__ import annotations

from anyascii import anyascii

# Letters that a reader types in several ways: "Stepanakért", "STEPANAKERT" and "stepanakert".


def fold(text: str) -> str:
    """``text`` in ASCII without diacritics or case, runs of white space made one space."""
    return " ".join(anyascii(text).casefold().split())


def holds(folded: str, terms: tuple[str, ...]) -> bool:
    """Whether a folded text holds every term."""
    return all(term in folded for term in terms)


def terms(query: str) -> tuple[str, ...]:
    """The folded terms of a query; words in double quotation marks stay together."""
    parts = query.split('"')
    found: list[str] = []
    for number, part in enumerate(parts):
        found += [fold(part)] if number % 2 else fold(part).split()
    return tuple(term for term in found if term)
