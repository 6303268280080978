"""What speaks for each place that a name may mean: its size, its kind, the company it keeps.

All is counted per article and in matrices over its candidates, so that the cost is that of some
products of small matrices.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from variorum.annotate.places.toponyms import Toponym, kind_beside
from variorum.vocabulary.place_names import Candidate, candidates
from variorum.vocabulary.places import Spot, fold, gazetteer

Floats = NDArray[np.float64]

_FIRST = frozenset({"province", "governorate", "region", "oblast", "state", "prefecture", "canton"})
_NEAR_KM, _REGION_KM = 60.0, 400.0
_EARTH_KM = 6371.0
_CURATED = 20_000
# Between a place and what it lies in: "Orsk, Velmora", "Orsk in northern Velmora".
_INSIDE = re.compile(
    r"(?:, ?| ?\(|,? in (?:the )?(?:[a-z-]+ )?|,? ?/ ?|'s |’s |\n)(?:the )?(?:[a-z]+ern |central )?"
)
STATIC = (
    "people", "people squared", "state", "first division", "second division", "region", "curated",
    "own name", "whole name", "largest", "share of people", "kind named", "other kind named",
    "capital",
)  # fmt: skip
COMPANY = (
    "near", "nearest", "in the region", "same division", "same country", "country told",
    "inside the next", "not inside the next", "holds the one before", "division told",
    "preferred country",
)  # fmt: skip


@dataclass
class Scene:
    """The candidates of an article's names, folded. ``group[i]`` is the name of candidate ``i``."""

    names: list[str]
    # What the words beside each name call it: "province"; mostly nothing.
    kinds: list[str]
    held: list[Candidate]
    group: NDArray[np.intp]
    static: Floats
    # How often each name stands in the text.
    counts: Floats
    # Pairs of names: the second follows the first as its container.
    inside: list[tuple[int, int]]
    kernel_near: Floats
    kernel_region: Floats
    country: NDArray[np.bool_]
    division: NDArray[np.bool_]


def scene(text: str, toponyms: Sequence[Toponym]) -> Scene:
    """The candidates of some names in text order. One name means one place in an article."""
    order: dict[str, int] = {}
    held: list[Candidate] = []
    group: list[int] = []
    kinds: list[str] = []
    counts: list[float] = []
    for toponym in toponyms:
        name = fold(toponym.name)
        if name not in order:
            order[name] = len(order)
            counts.append(0.0)
            kinds.append("")
            found = candidates(toponym.name)
            held += found
            group += [order[name]] * len(found)
        counts[order[name]] += 1
        kinds[order[name]] = kinds[order[name]] or kind_beside(text, toponym.span)
    groups = np.array(group, dtype=np.intp)
    near, region = _kernels(held)
    return Scene(
        names=list(order),
        kinds=kinds,
        held=held,
        group=groups,
        static=_static(held, groups, kinds, list(order)),
        counts=np.array(counts),
        inside=_pairs(text, toponyms, order),
        kernel_near=near,
        kernel_region=region,
        country=_same([c.spot.country for c in held]),
        division=_same([c.spot.admin1 for c in held]),
    )


def _pairs(
    text: str, toponyms: Sequence[Toponym], order: Mapping[str, int]
) -> list[tuple[int, int]]:
    pairs = set()
    for one, other in pairwise(toponyms):
        between = text[one.span.end : other.span.start]
        if len(between) < 30 and _INSIDE.fullmatch(between) and fold(one.name) != fold(other.name):
            pairs.add((order[fold(one.name)], order[fold(other.name)]))
    return sorted(pairs)


def _same(values: Sequence[str]) -> NDArray[np.bool_]:
    codes = {value: number for number, value in enumerate(sorted(set(values) - {""}), 1)}
    row = np.array([codes.get(value, 0) for value in values], dtype=np.intp)
    same: NDArray[np.bool_] = (row[:, None] == row[None, :]) & (row[:, None] > 0)
    return same


def _kernels(held: Sequence[Candidate]) -> tuple[Floats, Floats]:
    """How near every two candidates are, falling off by tens and by hundreds of km."""
    if not held:
        none = np.zeros((0, 0))
        return none, none
    lat = np.radians([c.spot.lat for c in held])
    lon = np.radians([c.spot.lon for c in held])
    points = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])
    away = np.arccos(np.clip(points.T @ points, -1.0, 1.0)) * _EARTH_KM
    # States and what is wider are everywhere and no neighbours.
    small = np.array([c.spot.precision <= 4 for c in held], dtype=float)
    return np.exp(-away / _NEAR_KM) * small, np.exp(-away / _REGION_KM) * small


def _static(
    held: Sequence[Candidate], group: NDArray[np.intp], kinds: Sequence[str], names: Sequence[str]
) -> Floats:
    rows = np.zeros((len(held), len(STATIC)))
    if not held:
        return rows
    people = np.array([_people(c.spot) for c in held])
    total = np.bincount(group, weights=people, minlength=len(names))
    largest = np.zeros(len(names))
    np.maximum.at(largest, group, people)
    for i, (spot, own, whole, _) in enumerate(held):
        kind = kinds[group[i]]
        size = math.log10(people[i] + 1) / 7
        wanted = {4} if kind in _FIRST else {3, 4}
        rows[i] = (
            size,
            size * size,
            spot.precision == 6,
            spot.precision == 4,
            spot.precision == 3,
            spot.precision in {5, 7},
            spot.source == "curated",
            own,
            whole,
            people[i] == largest[group[i]],
            people[i] / total[group[i]] if total[group[i]] else 0.0,
            bool(kind) and spot.precision in wanted,
            bool(kind) and spot.precision not in {3, 4},
            _is_capital(spot),
        )
    return rows


def _people(spot: Spot) -> float:
    """How many live there; a curated place of which that is unknown counts as a town."""
    known = spot.population * 1000
    return max(known, _CURATED) if spot.source == "curated" and spot.precision < 6 else known


def _is_capital(spot: Spot) -> bool:
    """Whether a place is its country's capital, and no namesake of it there."""
    seat = gazetteer().seats.get(fold(spot.name))
    if spot.precision > 1 or not seat or seat != f"country:{spot.country}":
        return False
    namesakes = [s for s in gazetteer().find(fold(spot.name)) if s.country == spot.country]
    return spot.population == max(s.population for s in namesakes if s.precision == 1)


def company(
    here: Scene, sure: Floats, told: Mapping[str, float], preferred: Sequence[str]
) -> Floats:
    """What the other names of the article say for each candidate.

    Args:
        here: the candidates.
        sure: how likely each candidate is so far; those of one name add up to 1.
        told: how often the article speaks of a country otherwise (its people, its ministry), by
            ISO code.
        preferred: ISO codes of the countries of a conflict profile.
    """
    total, names = len(here.held), len(here.names)
    rows = np.zeros((total, len(COMPANY)))
    if not total:
        return rows
    weight = np.minimum(here.counts, 3.0)
    belongs = np.zeros((total, names))
    belongs[np.arange(total), here.group] = sure
    others = np.ones((total, names))
    others[np.arange(total), here.group] = 0.0
    near = (here.kernel_near @ belongs) * others
    region = (here.kernel_region @ belongs) * others
    division = (here.division @ belongs) * others
    country = (here.country @ belongs) * others
    rows[:, 0] = np.log1p(near @ weight)
    rows[:, 1] = near.max(axis=1)
    rows[:, 2] = np.log1p(region @ weight)
    rows[:, 3] = np.log1p(division @ weight)
    rows[:, 4] = country.mean(axis=1) * names / max(1, names - 1)
    spoken = sum(told.values())
    for i, candidate in enumerate(here.held):
        spot = candidate.spot
        rows[i, 5] = told.get(spot.country, 0.0) / spoken if spoken else 0.0
        rows[i, 10] = spot.country in preferred
    first = np.array([c.spot.precision == 4 for c in here.held], dtype=float)
    rows[:, 9] = np.minimum(1.0, ((here.division * first[None, :]) @ belongs * others).sum(axis=1))
    _containers(here, rows)
    return rows


def _containers(here: Scene, rows: Floats) -> None:
    """Mark the candidates that lie in what follows their name, and those that it leaves out."""
    for inner, outer in here.inside:
        ours = np.flatnonzero(here.group == inner)
        theirs = np.flatnonzero(here.group == outer)
        holds = np.array(
            [[_holds(here.held[o], here.held[i]) for o in theirs] for i in ours], dtype=float
        ).reshape(len(ours), len(theirs))
        if not holds.any():
            continue
        rows[ours, 6] = np.maximum(rows[ours, 6], holds.max(axis=1))
        rows[ours, 7] = np.maximum(rows[ours, 7], 1.0 - holds.max(axis=1))
        rows[theirs, 8] = np.maximum(rows[theirs, 8], holds.max(axis=0))


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
