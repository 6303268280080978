"""The facets of the list of incidents: what it can be narrowed to, and what would remain."""

from __future__ import annotations

from datetime import date

import numpy as np

from variorum.model import Record
from variorum.views.catalogue import ANY, NONE, Catalogue, Flags
from variorum.views.fold import fold
from variorum.views.incident_line import label_of, place_name
from variorum.views.index import Index
from variorum.views.wording import MONTHS

# How many values a facet shows at once; the rest is folded, up to a limit.
VALUES = 8
FOLDED = 200

NAMES = {
    "type": "What",
    "grade": "Grade",
    "party": "Told by",
    "alone": "How many tell it",
    "place": "Place",
    "figures": "Figures of",
    "reviewed": "Judged by a person",
}
HOW_MANY = {"party": "one side alone", "voice": "one voice of no side", "several": "several voices"}
ABSENT = {
    "grade": "not graded",
    "party": "nobody named",
    "alone": "nobody named",
    "place": "not told",
    "figures": "none",
}
ANYTHING = "anything"  # figures, of whatever


class FacetValue(Record, frozen=True, kw_only=True):
    """A value that a list can be narrowed to, and how many would remain.

    ``own`` marks an outlet's own voice, which is no statement of whoever has its name (M4).
    """

    value: str
    label: str
    count: int
    chosen: bool = False
    own: bool = False


class Facet(Record, frozen=True, kw_only=True):
    """A facet: the commonest ``values``, the ``folded`` rest, and how many are not named."""

    facet: str
    heading: str
    values: tuple[FacetValue, ...]
    folded: tuple[FacetValue, ...] = ()
    unnamed: int = 0
    chosen: str | None = None

    @property
    def narrows(self) -> bool:
        """Whether there is a choice: among several values, or one that can be taken back."""
        return len(self.values) > 1 or self.chosen is not None


class Month(Record, frozen=True, kw_only=True):
    """A month in which incidents may have happened; ``start`` and ``end`` are its days."""

    start: str
    end: str
    label: str
    count: int


def facet(index: Index, held: Catalogue, name: str, chosen: str | None, among: Flags) -> Facet:
    """One facet over some incidents: those that pass all the other filters."""
    counts = held.held[name].counts(among)
    counted = {value: count for value, count in counts.items() if count}
    if chosen:
        counted.setdefault(chosen, 0)
    labels = {value: _label(index, name, value) for value in counted}
    first = ANY if name == "figures" else None
    order = sorted(counted, key=lambda v: (v == NONE, v != first, -counted[v], fold(labels[v]), v))
    values = [
        FacetValue(value=v, label=labels[v], count=counted[v], chosen=v == chosen) for v in order
    ]
    # The chosen one and the one for "none" are always in sight.
    sight = [at < VALUES or v.chosen or v.value == NONE for at, v in enumerate(values)]
    rest = [v for v, seen in zip(values, sight, strict=True) if not seen]
    return Facet(
        facet=name,
        heading=NAMES[name],
        values=tuple(v for v, seen in zip(values, sight, strict=True) if seen),
        folded=tuple(rest[:FOLDED]),
        unnamed=max(0, len(rest) - FOLDED),
        chosen=chosen,
    )


def _label(index: Index, name: str, value: str) -> str:
    if value == NONE:
        return ABSENT.get(name, "not known")
    if name == "type":
        return label_of(value)
    if name == "figures" and value == ANY:
        return ANYTHING
    if name == "alone":
        return HOW_MANY[value]
    return place_name(index, value) if name == "place" else value


def months(held: Catalogue, among: Flags) -> tuple[Month, ...]:
    """How many may have happened in each month in which one begins or ends, the latest first."""
    size = len(held.months)
    begun = np.bincount(held.begun[among], minlength=size)
    ended = np.bincount(held.ended[among], minlength=size)
    touched = (begun + ended).tolist()
    # Those that have begun by a month, but for those that ended before it. The first "month" is
    # that of incidents without a time, which lie in none.
    begun[0] = ended[0] = 0
    counts = (np.cumsum(begun) - np.cumsum(ended) + ended).tolist()
    found = [
        made
        for month, count, some in zip(held.months, counts, touched, strict=True)
        if some and (made := _month(month, count)) is not None
    ]
    return tuple(reversed(found))


def _month(month: str, count: int) -> Month | None:
    """A month with its days; None for what is no month."""
    try:
        first = date.fromisoformat(f"{month}-01")
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    except ValueError:
        return None
    return Month(
        start=first.isoformat(),
        end=date.fromordinal(following.toordinal() - 1).isoformat(),
        label=f"{MONTHS[first.month - 1]} {first.year}",
        count=count,
    )
