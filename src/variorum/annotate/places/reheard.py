"""The encoder's names of places with their edges put right, before anything is joined.

The encoder was taught by the world's wires and is unsure of what local papers write: "D-Orsk City"
after a deputy's name, a county that acts, a road with a number. What is mended here is a matter of
spelling, in any country.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from variorum.annotate.places.lists import places_in_lists
from variorum.model import Span
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.place_names import candidates
from variorum.vocabulary.place_words import words
from variorum.vocabulary.places import fold, gazetteer

# A party and the seat that is held for it: "Ana Brunn, D-Orsk", "Ivo Tasch (DFL-Tavo)".
_PARTY = re.compile(r"(?:[A-Z]|[A-Z]{3})[-‑–](?=[A-Z][a-z])")
_APPOSED = frozenset({",", "("})
_DASH = re.compile(r" ?(?:--|[-–—]) ?(?=\w)")
_LEAST = 4  # letters
_STREET = re.compile(r" ([A-Z][a-z]+)(\.?)(?![^\W_])")
# What an abbreviation may be followed by, lest "Elm St. Clair" be a street.
_NUMBER = re.compile(r" (?:No\. )?\d{1,4}[A-Z]?(?![\w,.]?\d|[\w%]| (?:people|persons|percent))")
_NUMBERED = frozenset({"road", "highway", "route", "interstate", "freeway", "motorway", "hwy"})
# Between two places that the encoder heard as one name: a town and what it lies in, a pair.
_PARTED = re.compile(r", |(?<=\w)[-‑–/](?=[A-Z])")


def reheard(text: str, names: Sequence[NameSpan]) -> tuple[NameSpan, ...]:
    """The names in text order, those of places mended; the others as they are.

    Args:
        text: of the whole rendition.
        names: in text order.
    """
    out: list[NameSpan] = []
    for name in names:
        for mended in _mended(text, name):
            if not out or mended.span.start >= out[-1].span.end:
                out.append(mended)
    return tuple(places_in_lists(text, out))


def _mended(text: str, name: NameSpan) -> Iterator[NameSpan]:
    seat = _seat(text, name)
    if seat is not None:
        yield seat
    elif (name.kind in {"person", "organisation"} and _opens_dispatch(text, name.span)) or (
        name.kind == "organisation" and is_division(text[slice(*name.span)])
    ):
        yield NameSpan(span=name.span, kind="place")
    elif name.kind != "place":
        yield name
    else:
        for part in _parts(text, name.span):
            yield NameSpan(span=_lengthened(text, part), kind="place")


def _opens_dispatch(text: str, span: Span) -> bool:
    """Whether a town in capitals opens a dispatch within a text: "ORSK - Police said so"."""
    name = text[slice(*span)]
    if len(name) < _LEAST or not name.isupper() or not _DASH.match(text, span.end):
        return False
    before = text[max(0, span.start - 2) : span.start].strip(" ")
    return before[-1:] in {"", ".", "\n"} and any(one.own for one in candidates(name))


def _seat(text: str, name: NameSpan) -> NameSpan | None:
    """The seat alone of what stands for a party and a seat."""
    start, end = name.span
    party = _PARTY.match(text, start, end)
    if party is None or text[max(0, start - 2) : start].strip() not in _APPOSED:
        return None
    seat = text[party.end() : end]
    if name.kind != "place" and not candidates(seat):
        return None
    return NameSpan(span=Span(party.end(), end), kind="place")


def is_division(name: str) -> bool:
    """Whether a name is all of a listed division's: "Orsk County", "Tavo Parish"."""
    last = fold(name).rpartition(" ")[2]
    spots = gazetteer().find(fold(name)) if last in words().kinds and " " in name else ()
    return any(spot.precision in {3, 4} for spot in spots)


def _parts(text: str, span: Span) -> list[Span]:
    """Two places that are one name to the encoder: "Orsk, Velmora", "Orsk-Tavo"."""
    mark = _PARTED.search(text, *span)
    if mark is None or not (span.start < mark.start() and mark.end() < span.end):
        return [span]
    parts = [Span(span.start, mark.start()), Span(mark.end(), span.end)]
    if gazetteer().find(fold(text[slice(*span)])) and mark.group() != ", ":
        return [span]
    known = all(any(one.own for one in candidates(text[slice(*part)])) for part in parts)
    return parts if known else [span]


def _lengthened(text: str, span: Span) -> Span:
    """A place with the word that makes it a street, and a road with its number."""
    start, end = span
    street = _STREET.match(text, end)
    if street and street.group(1).lower() in words().streets:
        full = len(street.group(1)) > 4 or street.group(1).lower() in {"road", "lane"}
        if full:
            end = street.end(1)
        elif street.group(2) and not text[street.end() : street.end() + 2].strip()[:1].isupper():
            end = street.end()
    name = text[start:end]
    if name.rpartition(" ")[2].lower() in _NUMBERED:
        number = _NUMBER.match(text, end)
        end = number.end() if number else end
    return Span(start, end)
