"""Names in a list: "Orsk, Tavo and Velm" are three villages or three people, and seldom both.

The encoder takes unknown villages for people where nothing but commas stands beside them. A list
is one of places where most of it is, where "in" or "near" opens it, where a word for
settlements stands before it, or where most of it is in the news as such. Whoever the article calls
by a full name stays a person, and where one stands in a list nothing but the majority speaks for
places.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence

from variorum.model import Span
from variorum.reader.protocol import NameSpan
from variorum.vocabulary.place_names import candidates
from variorum.vocabulary.place_words import words
from variorum.vocabulary.places import fold, gazetteer

# Between the names of a list.
_BETWEEN = re.compile(r",? (?:and|or) |, ")
_LOOK = 70  # characters before a list, in which a word for settlements is looked for
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?;\n](?=\s|$)|[\"“”]")
_LEAST = 2  # places, or names that speak for places
_ODD = frozenset({"person", "organisation"})
_OPENED = frozenset({"in", "near", "outside", "around", "inside"})
_DRAWN = frozenset({"of", "from"})


def places_in_lists(text: str, names: Sequence[NameSpan]) -> Iterator[NameSpan]:
    """The names in text order, those that a list shows to be places made such.

    Linear in the number of names.
    """
    people = _surnames(text, names)
    first = 0
    while first < len(names):
        last = first
        while last + 1 < len(names) and _BETWEEN.fullmatch(
            text, names[last].span.end, names[last + 1].span.start
        ):
            last += 1
        run = names[first : last + 1]
        if any(name.kind in _ODD for name in run) and _is_of_places(text, run, people):
            yield from (_as_place(text, name, people) for name in run)
        else:
            yield from run
        first = last + 1


def _surnames(text: str, names: Sequence[NameSpan]) -> frozenset[str]:
    """Last words of full names of people, and those names, folded."""
    full = {fold(text[slice(*name.span)]) for name in names if name.kind == "person"}
    full = {name for name in full if " " in name and not candidates(name)}
    return frozenset(full | {name.rpartition(" ")[2] for name in full})


def _is_of_places(  # noqa: PLR0911 - one reason a line
    text: str, run: Sequence[NameSpan], people: Container[str]
) -> bool:
    if len(run) < _LEAST:
        return False
    places = sum(name.kind == "place" for name in run)
    if places >= _LEAST and 2 * places > len(run):
        return True
    told = [fold(text[slice(*name.span)]) for name in run]
    if any(name in people for name in told):
        return False
    before = _before(text, run[0].span)
    if before and before[-1] in _OPENED:
        return True
    known = sum(bool(_own(name)) for name in told)
    if before and before[-1] in _DRAWN and known >= _LEAST and 2 * known >= len(run):
        return True
    if len(run) > _LEAST and not words().settlements.isdisjoint(before):
        return True
    renowned = sum(_renowned(name) for name in told)
    return renowned >= _LEAST and 2 * renowned >= len(run)


def _before(text: str, span: Span) -> list[str]:
    """The words of the sentence right before a list, in lower case."""
    start = max(0, span.start - _LOOK)
    piece = text[start : span.start]
    cut = max((match.end() for match in _STOP.finditer(piece)), default=0)
    return [match.group().lower() for match in _WORD.finditer(piece, cut)]


def _own(folded: str) -> bool:
    return any(one.own and one.whole for one in candidates(folded))


def _renowned(folded: str) -> bool:
    """Whether a place is in the news under this name: listed by this project, or a seat."""
    return folded in gazetteer().listed or folded in gazetteer().seats


def _as_place(text: str, name: NameSpan, people: Container[str]) -> NameSpan:
    words_ = text[slice(*name.span)]
    folded = fold(words_)
    if name.kind not in _ODD or folded in people or (words_.isupper() and len(words_) < 6):
        return name
    if not _own(folded) and (" " in words_ or folded in words().bodies):
        return name
    return NameSpan(span=name.span, kind="place")
