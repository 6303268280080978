"""Whether two tellings may be of one place: containment as far as the gazetteer tells it (M20).

A region that belongs to no country, or to no listed division, is compared by distance: what it may
hold lies within a reach that goes with UCDP's where_prec.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal, NamedTuple

from variorum.model import Link
from variorum.reconcile.incidents.words import content
from variorum.reconcile.seen import Seen
from variorum.vocabulary.folding import fold
from variorum.vocabulary.places import km

# Kilometres within which places told as precisely may be one, by where_prec: a town and its
# outskirts, what is near a town, a district, a division, a state.
_REACH = {1: 12.0, 2: 25.0, 3: 60.0, 4: 250.0, 5: 300.0, 6: 2000.0, 7: 25000.0}
_POINT = 2
_AREA = 3  # where_prec up to which a place is precise enough to forbid a link
_COUNTRY = 6
# Likeness of two spellings, from 0 to 1, from which they may be one name.
_SPELLED = 0.6
_UNPLACED = 2.5  # a place of which only the name is known counts as a town or so

Standing = Literal["same", "near", "within", "unknown", "otherwise", "elsewhere", "apart"]


class Where(NamedTuple):
    """A place: the entity's id or its folded words, where it lies, its chain of containment.

    ``precision`` is UCDP's where_prec, and 0 for a place that no gazetteer holds: of such a one
    only the name is known. ``entity`` is its id, where that is not the key: a place with rival
    names has one key for all of them (M19).
    """

    key: str
    name: str
    precision: int
    lat: float = 0.0
    lon: float = 0.0
    country: str = ""
    admin1: str = ""
    entity: str = ""

    @property
    def id(self) -> str:
        """The entity's id, else the words that name it, as written."""
        return self.entity or (self.name if self.key.startswith("words ") else self.key)

    @property
    def wide(self) -> bool:
        """Whether it is a region or a state."""
        return self.precision > _AREA

    @property
    def words(self) -> frozenset[str]:
        """The content words of its name."""
        return _words(self.name)

    @property
    def precise(self) -> bool:
        """Whether it is told so closely that what lies elsewhere is something else."""
        return 0 < self.precision <= _AREA


@lru_cache(maxsize=1 << 12)
def _words(name: str) -> frozenset[str]:
    return frozenset(content(name))


def where_of(
    link: Link, entity: Seen | None, states: Container[str], rivals: Mapping[str, str]
) -> Where:
    """The place that words name.

    Args:
        link: the words.
        entity: of which they are.
        states: the folded names of parties, which are areas.
        rivals: the one name that stands for all rival names of a place, by each, folded.
    """
    found = _where_of(link, entity, states)
    one = rivals.get(fold(found.name))
    return found if one is None else found._replace(key=f"rival {one}", entity=found.id)


def _where_of(link: Link, entity: Seen | None, states: Container[str]) -> Where:
    if entity is None:
        return Where(f"words {fold(link.text)}", link.text, 0)
    place = entity.place
    if place is None:
        known = any(fold(name.text) in states for name in entity.names)
        return Where(entity.id, entity.name, _COUNTRY + 1 if known else 0)
    return Where(
        key=entity.id,
        name=entity.name,
        precision=place.where_prec,
        lat=place.lat,
        lon=place.lon,
        country=place.country or "",
        admin1=place.admin1 or "",
    )


def standing(one: Where | None, other: Where | None) -> Standing:
    """How one place stands to another.

    ``near`` for places so close that one telling may mean the other, ``within`` where one may hold
    the other, ``otherwise`` where they have different names and it is not known where they lie,
    ``elsewhere`` where they are apart and one of them is told vaguely, ``apart`` where both are
    precise.
    """
    if one is None or other is None:
        return "unknown"
    if one.key == other.key or _one_name(one, other):
        return "same"
    small, large = (one, other) if one.precision <= other.precision else (other, one)
    if not small.precision or large.precision > _COUNTRY:
        # A village that no gazetteer holds may lie in any region, and is no other listed town.
        return "unknown" if large.wide else "otherwise"
    if large.precision <= _POINT:
        return "near" if distance(one, other) <= _REACH[large.precision] else "apart"
    if _holds(large, small):
        return "within"
    return "apart" if large.precision <= _AREA else "elsewhere"


def _one_name(one: Where, other: Where) -> bool:
    """Whether two have one name, and it is told of one alone, or of neither, where it lies."""
    return not (one.precision and other.precision) and fold(one.name) == fold(other.name)


def _holds(large: Where, small: Where) -> bool:
    """Whether an area holds, or may hold, a place or another area."""
    if small.country and large.country and small.country != large.country:
        return False
    if large.precision >= _COUNTRY:
        if large.country and small.country:
            return True
    elif large.precision > _AREA and large.admin1 and small.admin1:
        return large.admin1 == small.admin1
    return distance(small, large) <= _REACH.get(large.precision, 0.0)


def distance(one: Where, other: Where) -> float:
    """Kilometres between two places that a gazetteer holds."""
    return km(one.lat, one.lon, other.lat, other.lon)


def named_alike(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """Whether of two lots of places, names by key, one may be of both, spelled otherwise."""
    if not ours.keys().isdisjoint(theirs):
        return True
    return any(_spelled(one, other) for one in ours.values() for other in theirs.values())


@lru_cache(maxsize=1 << 12)
def _spelled(one: str, other: str) -> bool:
    return SequenceMatcher(None, fold(one), fold(other)).ratio() >= _SPELLED


def narrowest(places: Iterable[Where]) -> Where | None:
    """The most precise of some places; of equals that of most tellings, then the first by key."""
    counts = Counter(places)
    return min(
        counts,
        key=lambda at: (at.precision or _UNPLACED, -counts[at], at.key, at.name),
        default=None,
    )
