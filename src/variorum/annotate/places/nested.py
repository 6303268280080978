"""Places inside the names of bodies: "Orsk" in "the Orsk Police Department" (M20).

A body's name tells of a place where the place leads it ("Orsk Fire Department"), follows a
direction ("Western Velmora Growers") or a small word ("University of Velmora"). A word inside a
name is a surname, a saint or a brand as often, so a name is taken only on evidence:

- the encoder hears a place there, or it is one elsewhere in the article;
- it is a state's, a first division's or a county's, or a large town's and the body is public;
- or it is some town's that lies near a place of which the article speaks.

Places found so are mentions of their own, each marked with the name that it stands in.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from variorum.annotate.places.reheard import is_division
from variorum.model import Span
from variorum.model.mention import EntityKind
from variorum.vocabulary.place_names import Candidate, candidates
from variorum.vocabulary.place_words import words
from variorum.vocabulary.places import Spot, fold, km

KINDS: frozenset[EntityKind] = frozenset(
    {"organisation", "facility", "government", "force", "event", "document", "group"}
)
_WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:['’.-][^\W_]+)*")
_TIES = frozenset({"of", "in", "for", "at", "near"})
_SMALL = frozenset({"the"})
_LONGEST = 4  # words of a place's name
_MOST = 12  # words of a body's name that are looked at
_CITY = 100.0  # thousands of people; fewer, and a surname or a saint is as likely
_STATE = 6  # where_prec
_KNOWN = frozenset({4, _STATE})  # where_prec of states and divisions: known by themselves
# "Dublin City Council" is Dublin's; only what is always called so ("Kansas City") keeps its last.
_LOOSE = frozenset({"city", "town", "village", "state", "area", "district", "region", "border"})
NEAR_KM = 80.0  # a county or two away
_NEAR_AREA = 3  # where_prec of the largest near which a town is looked for


class Nested(NamedTuple):
    """A place's name in words of another, whose number is ``outer``; ``sure`` on its own merits."""

    span: Span
    outer: int
    sure: bool


class Evidence(NamedTuple):
    """What else is known, all names folded.

    ``places`` and ``people`` are names that the article shows to be such, ``heard`` the spans that
    the encoder holds for places; ``common`` are words of the language, ``given`` given names.
    """

    places: Container[str]
    people: Container[str]
    heard: Container[Span]
    common: Container[str]
    given: Container[str]


def nested(
    text: str, outers: Sequence[tuple[Span, EntityKind]], evidence: Evidence
) -> list[Nested]:
    """Places that may stand in some names, in text order; at most two in each.

    Linear in the length of the names.

    Args:
        text: of the whole rendition.
        outers: the names with their kinds, in text order.
        evidence: of the same article.
    """
    out: list[Nested] = []
    for number, (span, kind) in enumerate(outers):
        if kind in KINDS:
            out += _in_name(text, span, number, evidence)
    return out


def _in_name(text: str, span: Span, number: int, evidence: Evidence) -> Iterator[Nested]:
    told = [match.span() for match in _WORD.finditer(text, *span)][:_MOST]
    if len(told) < 2 or text[told[-1][0] : told[-1][1]].lower() in words().press:
        return
    at = 0
    while at < len(told):
        size = _longest(text, told, at, evidence)
        if not size:
            at += 1
            continue
        place = Span(told[at][0], told[at + size - 1][1])
        rest = {text[a:b].lower() for a, b in told[at + size :]}
        name = text[slice(*place)]
        yield Nested(place, number, sure=_sure(name, place, rest, evidence))
        if at:
            return
        at += size


def _longest(text: str, told: Sequence[tuple[int, int]], at: int, evidence: Evidence) -> int:
    """How many words of a place's name begin with this one; 0 for none."""
    before = text[told[at - 1][0] : told[at - 1][1]].lower() if at else ""
    first = text[told[at][0] : told[at][1]]
    if at and before not in _TIES | _SMALL | words().directions:
        return 0
    if before in _SMALL and at > 1 and text[told[at - 2][0] : told[at - 2][1]].lower() not in _TIES:
        return 0
    if not first[:1].isupper():
        return 0
    for size in range(min(_LONGEST, len(told) - at), 0, -1):
        if at == 0 and size == len(told):
            continue
        last = told[at + size - 1]
        if any(gap not in {" ", "-", ". "} for gap in _gaps(text, told, at, size)):
            continue
        if _is_name(text[told[at][0] : last[1]], evidence):
            return size
    return 0


def _gaps(text: str, told: Sequence[tuple[int, int]], at: int, size: int) -> list[str]:
    return [text[told[k][1] : told[k + 1][0]] for k in range(at, at + size - 1)]


def _is_name(name: str, evidence: Evidence) -> bool:
    """Whether a place is called so, and no person here and no common thing is."""
    folded = fold(name)
    first, _, _ = folded.partition(" ")
    last = folded.rpartition(" ")[2]
    if last in _LOOSE and last != folded:
        always = any(fold(one.spot.name) == folded for one in _own(name))
        return always and last == "city"
    if _is_whole(name):
        return True
    if folded in evidence.places and first not in words().directions and _own(name):
        return not _plain(folded, evidence)
    if folded in evidence.people or _plain(folded, evidence):
        return False
    if " " not in folded and folded in evidence.given and not _wide(name):
        return False
    return bool(_own(name))


def _is_whole(name: str) -> bool:
    """Whether a name tells a state or a county, of whatever words: "U.S.", "Hall County"."""
    last = fold(name).rpartition(" ")[2]
    if last in words().kinds and last != "district" and is_division(name):
        return True
    return _is_state(name) and (" " in name or name.isupper())


def _plain(folded: str, evidence: Evidence) -> bool:
    """Whether a word is a common one, whatever town is called so."""
    listed = words()
    if " " in folded:
        return all(_plain(part, evidence) for part in folded.split(" "))
    return (
        len(folded) < 2
        or folded in evidence.common
        or folded in listed.directions
        or folded in listed.public
        or folded in listed.bodies
        or folded in listed.facilities
        or folded in listed.streets
        or folded in listed.kinds
    )


def _own(name: str) -> list[Candidate]:
    return [one for one in candidates(name) if one.own and one.whole]


def _is_state(name: str) -> bool:
    return any(one.spot.precision == _STATE for one in _own(name))


def _wide(name: str) -> bool:
    """Whether a state or a first division is called so."""
    return any(one.spot.precision in _KNOWN for one in _own(name))


def _sure(name: str, place: Span, rest: Container[str], evidence: Evidence) -> bool:
    folded = fold(name)
    if place in evidence.heard or folded in evidence.places or _wide(name):
        return True
    if is_division(name):
        return True
    public = any(word in rest for word in words().public)
    return public and any(one.spot.renown > _CITY for one in _own(name))


def upheld(
    text: str, found: Sequence[Nested], places: Mapping[str, Spot | None]
) -> list[tuple[Nested, Spot | None]]:
    """Those of the names that the article's other places uphold, with the place of each.

    Args:
        text: as before.
        found: what ``nested`` gave.
        places: what the article's names mean, those that were sure among them.
    """
    here = [one for one in places.values() if one is not None and one.precision <= _NEAR_AREA]
    out: list[tuple[Nested, Spot | None]] = []
    held: dict[str, Spot | None] = {}
    for one in found:
        name = text[slice(*one.span)]
        folded = fold(name)
        if one.sure or folded in places:
            out.append((one, places.get(folded)))
            continue
        if folded not in held:
            held[folded] = _near(name, here)
        spot = held[folded]
        if spot is not None:
            out.append((one, spot))
    return out


def _near(name: str, here: Sequence[Spot]) -> Spot | None:
    """The largest place of a name near one of some others."""
    near = [
        one.spot
        for one in _own(name)
        if any(km(one.spot.lat, one.spot.lon, other.lat, other.lon) <= NEAR_KM for other in here)
    ]
    return max(near, key=lambda spot: (spot.renown, spot.key), default=None)
