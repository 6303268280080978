"""Places told by what they lie in: "Velm in Orsk province", "Velm, Velmora" (M20)."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from variorum.vocabulary.folding import fold
from variorum.vocabulary.places import Spot

Tie = Literal[",", "in"]
_KIND = r"(?: (?:district|county|area|village|township|suburb|neighbou?rhood|quarter|municipality))"
_PARTED = re.compile(
    rf"(?P<name>[^\W\d_][^,()\n]*?)(?:{_KIND}?,? (?:(?:located|situated|lying) )?in (?:the )?"
    rf"|{_KIND} of (?:the )?|(?P<comma>{_KIND}?(?:, ?| ?\()))"
    r"(?:(?:north|south|east|west)(?:-?(?:east|west))?(?:ern)? |central )?(?P<outer>[^\W\d_].*)"
)
_NEAR = 2  # where_prec of what lies in a town or about it
_WIDE = frozenset({5, 7})  # where_prec of what has no borders to be in


class Parts(NamedTuple):
    """A name, what it lies in, and what ties the two."""

    name: str
    outer: str
    tie: Tie


def parted(phrase: str) -> Parts | None:
    """The parts of a phrase that tells what a name lies in; nothing where it is none."""
    match = _PARTED.fullmatch(phrase)
    if match is None:
        return None
    return Parts(match["name"], match["outer"], "," if match["comma"] else "in")


def holds_by(area: Spot, tie: Tie) -> bool:
    """Whether a place may be what another lies in; after a comma a town follows in any list."""
    return area.precision not in _WIDE and (tie == "in" or area.precision > _NEAR)


def inside(area: Spot, name: str) -> Spot:
    """A place of a name somewhere in an area: near a town, or as vague as the area is large."""
    return area._replace(
        key=f"inside:{area.key}:{fold(name)}",
        name=name,
        precision=max(area.precision, _NEAR),
        population=0,
        source="told",
    )
