"""The places that a name as written may mean: short forms, directions and kinds taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from variorum.vocabulary.folding import fold
from variorum.vocabulary.place_file import forms
from variorum.vocabulary.place_inside import inside, parted
from variorum.vocabulary.place_offsets import moved, offset_in
from variorum.vocabulary.place_words import words
from variorum.vocabulary.places import Spot, gazetteer

MOST = 24  # candidates of one name that are weighed, the first of the gazetteer
# "the city of Orsk"
_OPENED = re.compile(
    r"(?:the )?(?:city|town|village|port|province|region|district|governorate|state|county"
    r"|municipality|republic|kingdom|commonwealth|suburb) of (?:the )?"
)
_SHORTENED = re.compile(
    r" (?:area|region|province|oblast|district|governorate|county|counties|parish|prefecture"
    r"|state|city|town|village|municipality|border|township|twp|suburbs|metro)$"
)
_OWNER = 300  # thousands of people of a place that is told by a genitive without apostrophe
_REGION = 4  # where_prec: nothing that is only somewhere in an area is placed more exactly


class Candidate(NamedTuple):
    """A place that a name may mean.

    ``own`` where it is the place's own name rather than a foreign or an older one; ``whole`` where
    nothing had to be taken off the name; ``part`` where it names a part of the place.
    """

    spot: Spot
    own: bool
    whole: bool
    part: bool = False


@lru_cache(1 << 14)
def _candidates(name: str, _generation: int) -> tuple[Candidate, ...]:
    return _found(name)


def candidates(name: str) -> tuple[Candidate, ...]:
    """The places that a name as written may mean, the likelier first; none where none is listed."""
    return _candidates(name, gazetteer().generation)


def _found(name: str) -> tuple[Candidate, ...]:
    short = name.removesuffix(".")
    code = words().abbreviations.get(short)
    if code and (short.isupper() or name.endswith(".") or "." in short or len(short) > 3):
        spot = gazetteer().of_division(code)
        if spot:
            return (Candidate(spot, own=True, whole=True),)
    folded = fold(name)
    found = _named(folded, whole=True)
    if found:
        return found
    for less, part in _less(folded):
        found = _named(less, whole=False)
        if found:
            return tuple(one._replace(part=part) for one in found)
    owner = _named(folded[:-1], whole=False) if folded.endswith("s") else ()
    if any(one.spot.renown >= _OWNER for one in owner):
        return owner  # "Syrias capital", in text that has lost its apostrophes
    heard = gazetteer().sounding(folded)[:MOST]
    return tuple(Candidate(spot, own=False, whole=False) for spot in heard)


def spots(name: str) -> Iterator[Spot]:
    """Every place that a name may be said to mean: as it is, or somewhere in a wider area.

    A phrase of distance ("15 km south of Orsk") means the points at that distance from each, and
    one that tells what a name lies in ("Velm in Orsk province") a place in each such.
    """
    told = offset_in(name, 0, len(name))
    if told is not None and told[1] == 0:
        for spot in spots(name[told[2] :]):
            point = moved(spot, told[0], name)
            if point is not None:
                yield point
        return
    for candidate in candidates(name):
        spot = candidate.spot
        yield spot
        for area in (spot, *areas(spot)):
            yield within(area, name)
    parts = parted(name)
    if parts is not None:
        yield from (inside(area, parts.name) for area in spots(parts.outer))


def areas(spot: Spot) -> tuple[Spot, ...]:
    """The first division and the state that a place lies in, as far as it has them."""
    division = gazetteer().of_division(spot.admin1) if spot.admin1 else None
    state = gazetteer().countries.get(spot.country)
    return tuple(area for area in (division, state) if area and area.key != spot.key)


def within(area: Spot, name: str) -> Spot:
    """Somewhere in an area, under a name: where it lies is as vague as the area is large (M20)."""
    return area._replace(
        key=f"within:{area.key}:{fold(name)}",
        name=name,
        precision=max(area.precision, _REGION),
        population=0,
    )


def _named(folded: str, *, whole: bool) -> tuple[Candidate, ...]:
    listed = gazetteer().listed.get(folded, ())
    return tuple(
        Candidate(spot, own=spot in listed or folded in forms(spot.name), whole=whole)
        for spot in gazetteer().find(folded)[:MOST]
    )


def _less(folded: str) -> list[tuple[str, bool]]:
    """What a longer name may be without, and whether it then names more than it said.

    "The city of Orsk" and "Orsk area" are Orsk, "Northern Orsk" is a part of it.
    """
    out: list[tuple[str, bool]] = []
    opened = _OPENED.match(folded)
    if opened:
        out.append((folded[opened.end() :], False))
    shortened = _SHORTENED.sub("", folded)
    if shortened != folded:
        out.append((shortened, False))
    first, _, rest = folded.partition(" ")
    while rest and first in words().directions:
        out.append((rest, True))
        first, _, rest = rest.partition(" ")
    return out
