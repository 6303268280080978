"""Places that no list holds, put where the text says they lie (M20).

"Velm, 15 km south of Orsk" tells a point for Velm, near a known one (2). "Velm in Orsk province",
"Velm, Velmora" tell the area in which it lies, and no more. The words that tell are a mention of
their own: by them the place can be found again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from variorum.annotate.places.toponyms import Toponym
from variorum.model import Span
from variorum.vocabulary.place_inside import holds_by, inside, parted
from variorum.vocabulary.place_names import candidates
from variorum.vocabulary.place_offsets import moved, offset_in
from variorum.vocabulary.places import Spot, fold

# Characters after a name in which its distance from another begins.
_LOOK = 60
# Between a name and its distance: "Velm, a village some", "Velm lies about".
_GAP = re.compile(
    r",?(?: (?:which|that|is|was|lies|located|situated|lying|some|about|around|just|nearly|roughly"
    r"|approximately|at|a|an|the|small|rural|remote|village|town|township|suburb|city|settlement"
    r"|hamlet|farm|base|camp))* "
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# A container told by a comma alone is none where a list goes on: "Velm, Orskia and Tavo".
_LIST = re.compile(r",? (?:and|or|&) |, (?=[A-Z][^,.]*(?:,? (?:and|or) ))")


class Told(NamedTuple):
    """Where a name lies, and the words that tell it."""

    spot: Spot
    phrase: Span


def told_places(
    text: str, toponyms: Sequence[Toponym], places: Mapping[str, Spot | None]
) -> dict[str, Told]:
    """Where unlisted names lie, by folded name, the first telling of each.

    Linear in the number of names.

    Args:
        text: of the rendition.
        toponyms: in text order.
        places: what the listed names mean.
    """
    out: dict[str, Told] = {}
    for at, one in enumerate(toponyms):
        name = fold(one.name)
        if name in out or name in places or candidates(one.name):
            continue
        following = toponyms[at + 1] if at + 1 < len(toponyms) else None
        told = _inside(text, one, following, places) or _away(text, one, places)
        if told is not None:
            out[name] = told
    return out


def _inside(
    text: str, one: Toponym, outer: Toponym | None, places: Mapping[str, Spot | None]
) -> Told | None:
    """What the next name is, if it holds this one."""
    area = places.get(fold(outer.name)) if outer else None
    if outer is None or area is None:
        return None
    phrase = Span(one.span.start, outer.span.end)
    parts = parted(text[slice(*phrase)])
    if parts is None or parts.name != one.name or parts.outer != outer.name:
        return None
    if not holds_by(area, parts.tie) or (parts.tie == "," and _LIST.match(text, phrase.end)):
        return None
    return Told(inside(area, one.name), phrase)


def _away(text: str, one: Toponym, places: Mapping[str, Spot | None]) -> Told | None:
    """The point at the distance that the words after a name tell."""
    end = one.span.end
    found = offset_in(text, end, min(len(text), end + _LOOK))
    if found is None or not _GAP.fullmatch(text, end, found[1]):
        return None
    offset, begins, start = found
    for size in (4, 3, 2, 1):  # words of the name from which it counts
        match = re.compile(rf"[^\W\d_][\w’'-]*(?: [^\W\d_][\w’'-]*){{{size - 1}}}").match(
            text, start
        )
        spot = places.get(fold(match.group())) if match else None
        if match and spot:
            phrase = Span(begins, match.end())
            point = moved(spot, offset, text[slice(*phrase)])
            return Told(point, phrase) if point else None
    return None
