"""Which place each name of an article means (M20).

The ranker says how likely each candidate is. Where one stands out, it is the place. Where none
does, the smallest area is taken in which the likely ones lie together, and where they lie far
apart nothing: the name then stays a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from variorum.annotate.places.capitals import capitals
from variorum.annotate.places.home import Home
from variorum.annotate.places.initials import initialled
from variorum.annotate.places.rank import likelihoods
from variorum.annotate.places.scene import Floats, scene
from variorum.annotate.places.toponyms import Toponym
from variorum.vocabulary.place_names import Candidate, areas, candidates, within
from variorum.vocabulary.places import Spot, fold, gazetteer, km

# Likelihood from which a candidate is the place, and from which it has to be covered by an area
# that is taken instead.
SURE = 0.4
_LIKELY = 0.05
_ONE_KM = 60.0
# Thousands of people up to which a place is doubted, and how many other places it takes.
_SMALL, _OTHERS = 35.0, 3
_DISTRICT = 3  # where_prec
_DIVISION = 4  # where_prec of the largest that is called after a town
# Candidates that are weighed together: those of a very long article. What is beyond is weighed in
# further portions, so that a huge text costs no more than its length.
PORTION = 800


def resolve(
    text: str,
    toponyms: Sequence[Toponym],
    told: Mapping[str, float] | None = None,
    preferred: Sequence[str] = (),
    home: Home | None = None,
) -> dict[str, Spot | None]:
    """The place that each name means, by folded name; None where it is left open.

    Args:
        text: of the rendition.
        toponyms: in text order; one name means one place in an article.
        told: how often the article speaks of a country by its people or bodies, by ISO code.
        preferred: ISO codes of the countries that a conflict profile is about.
        home: of the article's outlet, where it is known.
    """
    out: dict[str, Spot | None] = {}
    seats: dict[str, Spot] = {}
    for portion in _portions(toponyms):
        here = scene(text, portion)
        sure = likelihoods(here, told or {}, preferred, home)
        first = {fold(one.name): one.name for one in reversed(portion)}
        for number, folded in enumerate(here.names):
            inside = np.flatnonzero(here.group == number)
            held = [here.held[i] for i in inside]
            if held:
                chosen = _choose(first[folded], here.kinds[number], held, sure[inside])
                out[folded] = chosen
                seat = None if here.kinds[number] else _seat(folded, held)
                if seat is not None and chosen is not None and chosen.precision == _DIVISION:
                    seats[folded] = seat
    for folded, seat in seats.items():
        if not _company(out[folded], out):
            out[folded] = seat
    out |= capitals(text, toponyms, out)
    out |= dict(initialled(toponyms, out))
    return {name: None if spot and _stray(spot, out) else spot for name, spot in out.items()}


def _seat(folded: str, held: Sequence[Candidate]) -> Spot | None:
    """The seat of a state's government among the candidates of a name, if it is one."""
    if folded not in gazetteer().seats:
        return None
    own = (one.spot for one in held if one.own and one.spot.source == "curated")
    return next((spot for spot in own if spot.precision < _DIVISION), None)


def _company(division: Spot | None, others: Mapping[str, Spot | None]) -> bool:
    """Whether the article names another place in a division that shares its name with a seat."""
    return division is not None and any(
        one is not None and one.key != division.key and one.admin1 == division.admin1
        for one in others.values()
    )


def _stray(spot: Spot, others: Mapping[str, Spot | None]) -> bool:
    """Whether a small place lies in a country that no other name is of, though others are many.

    Mostly the village that is meant is in no list, and this is a namesake elsewhere.
    """
    if spot.renown >= _SMALL or spot.precision > _DISTRICT or not spot.country:
        return False
    placed = [one.country for one in others.values() if one and one.country and one != spot]
    return len(placed) >= _OTHERS and spot.country not in placed


def _portions(toponyms: Sequence[Toponym]) -> Iterator[list[Toponym]]:
    """Toponyms in portions of so many candidates, no name in two of them."""
    portion: list[Toponym] = []
    done: set[str] = set()
    here: set[str] = set()
    held = 0
    for one in toponyms:
        name = fold(one.name)
        if name in done:
            continue
        if name not in here:
            new = len(candidates(one.name))
            if portion and held + new > PORTION:
                yield portion
                done |= here
                portion, here, held = [], set(), 0
            here.add(name)
            held += new
        portion.append(one)
    yield portion


def _choose(name: str, kind: str, held: Sequence[Candidate], sure: Floats) -> Spot | None:
    best = int(np.argmax(sure))
    chosen = held[best]
    # A town, its district and its province of one name are one answer.
    beside = [_beside(one.spot, chosen.spot) for one in held]
    if float(sure[beside].sum()) >= SURE:
        chosen = _of_kind(
            kind, chosen, [one for one, near in zip(held, beside, strict=True) if near]
        )
        return within(chosen.spot, name) if chosen.part else chosen.spot
    likely = [one for one, share in zip(held, sure, strict=True) if share >= _LIKELY]
    covering = [
        area for area in areas(chosen.spot) if all(area in areas(one.spot) for one in likely)
    ]
    smallest = min(covering, key=lambda area: area.precision, default=None)
    return within(smallest, name) if smallest else None


def _beside(one: Spot, other: Spot) -> bool:
    """Whether two places may be a town and the division called after it."""
    if one.key == other.key:
        return True
    small = one.precision <= _DIVISION and other.precision <= _DIVISION
    inside = bool(one.admin1) and one.admin1 == other.admin1
    return small and (inside or km(one.lat, one.lon, other.lat, other.lon) < _ONE_KM)


def _of_kind(kind: str, chosen: Candidate, beside: Sequence[Candidate]) -> Candidate:
    """Of a town and its divisions of one name the town, or what the text calls it."""
    if chosen.spot.precision > _DIVISION or not chosen.own:
        return chosen
    own = [one for one in beside if one.own and one.spot.source == chosen.spot.source] or [chosen]
    divisions = [one for one in beside if one.spot.precision in {3, 4}]
    if kind and divisions:
        return max(divisions, key=lambda one: one.spot.precision)
    return min([chosen, *own], key=lambda one: one.spot.precision)
