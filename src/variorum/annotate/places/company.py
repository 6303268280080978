"""What the other names of an article say for each place that a name may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from variorum.annotate.places.scene import Floats, Scene
from variorum.vocabulary.place_names import Candidate

COMPANY = (
    "near", "nearest", "in the region", "same division", "same country", "country told",
    "inside the next", "holds the one before", "division told", "preferred country",
    "in the region in the text", "same country in the text", "same division in the text",
    "listed with its kind",
)  # fmt: skip


def company(
    here: Scene, sure: Floats, told: Mapping[str, float], preferred: Sequence[str]
) -> Floats:
    """A row for each candidate, in the order of ``COMPANY``.

    Args:
        here: the candidates.
        sure: how likely each candidate is so far; those of one name add up to 1.
        told: how often the article speaks of a country otherwise (its people, its ministry), by
            ISO code.
        preferred: ISO codes of the countries of a conflict profile.
    """
    total, names = len(here.held), len(here.names)
    if not total:
        return np.zeros((0, len(COMPANY)))
    weight = np.minimum(here.counts, 3.0)
    belongs = np.zeros((total, names))
    belongs[np.arange(total), here.group] = sure
    others = np.ones((total, names))
    others[np.arange(total), here.group] = 0.0
    near, region, division, country, alike = (
        (kernel @ belongs) * others
        for kernel in (
            here.kernel_near, here.kernel_region, here.division, here.country, here.alike,
        )
    )  # fmt: skip
    first = np.array([c.spot.precision == 4 for c in here.held], dtype=float)
    spoken = sum(told.values()) or 1.0
    inside, holds = _containers(here)
    beside, lists = here.close[here.group], here.listed[here.group]
    return np.column_stack(
        [
            np.log1p(near @ weight),
            near.max(axis=1),
            np.log1p(region @ weight),
            np.log1p(division @ weight),
            country.mean(axis=1) * names / max(1, names - 1),
            [told.get(c.spot.country, 0.0) / spoken for c in here.held],
            inside,
            holds,
            np.minimum(1.0, ((here.division * first[None, :]) @ belongs * others).sum(axis=1)),
            [c.spot.country in preferred for c in here.held],
            np.log1p((region * beside).sum(axis=1)),
            (country * beside).sum(axis=1) / np.maximum(beside.sum(axis=1), 0.5),
            (division * beside).max(axis=1),
            (alike * lists).sum(axis=1) / np.maximum(lists.sum(axis=1), 1.0),
        ]
    )


def _containers(here: Scene) -> tuple[Floats, Floats]:
    """The candidates that lie in what follows their name; those that hold what stands before."""
    inside, outside = np.zeros(len(here.held)), np.zeros(len(here.held))
    for inner, outer in here.inside:
        ours = np.flatnonzero(here.group == inner)
        theirs = np.flatnonzero(here.group == outer)
        holds = np.array(
            [[_holds(here.held[o], here.held[i]) for o in theirs] for i in ours], dtype=float
        ).reshape(len(ours), len(theirs))
        if holds.any():
            inside[ours] = np.maximum(inside[ours], holds.max(axis=1))
            outside[theirs] = np.maximum(outside[theirs], holds.max(axis=0))
    return inside, outside


def _holds(outer: Candidate, inner: Candidate) -> bool:
    """Whether the outer place is a state or a division in which the inner one lies."""
    one, other = outer.spot, inner.spot
    if one.key == other.key:
        return False
    if one.precision == 6:
        return one.country == other.country and other.precision < 6
    if one.precision == 4:
        return bool(one.admin1) and one.admin1 == other.admin1 and other.precision < 4
    if one.precision == 3:
        return bool(one.admin2) and one.admin2 == other.admin2 and other.precision < 3
    return False
