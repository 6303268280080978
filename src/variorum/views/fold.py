"""Folding: the form in which words are compared, never shown."""

from __future__ import annotations

from anyascii import anyascii

from variorum.model import Span

# More words than this narrow nothing down and cost time.
TERMS = 16

# Marks by which transliterations differ: apostrophes for aspirates and soft signs.
DROPPED = str.maketrans("", "", "'`")


def fold(text: str) -> str:
    """``text`` in ASCII without diacritics, apostrophes or case, white space as single spaces."""
    return " ".join(anyascii(text).translate(DROPPED).casefold().split())


def holds(folded: str, terms: tuple[str, ...]) -> bool:
    """Whether a folded text holds every term."""
    return all(term in folded for term in terms)


def terms(query: str) -> tuple[str, ...]:
    """The folded terms of a query; words in double quotation marks stay together."""
    parts = query.split('"')
    found: list[str] = []
    for number, part in enumerate(parts):
        found += [fold(part)] if number % 2 else fold(part).split()
    return tuple(dict.fromkeys(term for term in found if term))


def find(text: str, terms: tuple[str, ...], limit: int = 1000) -> tuple[Span, ...]:
    """Where ``text`` itself, unfolded, holds any of some folded terms; no more than ``limit``.

    Spans are in order and share nothing. Linear in the length of the text for each term.
    """
    folded = fold(text)
    if not any(term in folded for term in terms):
        return ()
    folded, places = _mapped(text)
    found: list[Span] = []
    for term in terms:
        at = folded.find(term)
        while at >= 0 and len(found) < limit * len(terms):
            found.append(Span(places[at], places[at + len(term) - 1] + 1))
            at = folded.find(term, at + len(term))
    return _united(sorted(found))[:limit]


def _mapped(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place that it comes from."""
    made: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in anyascii(character).translate(DROPPED).casefold():
            if not letter.isspace():
                made.append(letter)
                places.append(place)
            elif made and made[-1] != " ":
                made.append(" ")
                places.append(place)
    return "".join(made), places


def _united(spans: list[Span]) -> tuple[Span, ...]:
    """Sorted spans with those that meet made one."""
    found: list[Span] = []
    for span in spans:
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
