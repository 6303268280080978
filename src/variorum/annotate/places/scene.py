"""The places that the names of an article may mean, and how its names stand beside one another.

All is held in matrices over candidates and names, so that weighing them costs some products of
small matrices.
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
from variorum.vocabulary.places import apart, fold

Floats = NDArray[np.float64]

_NEAR_KM, _REGION_KM = 60.0, 400.0
# Between a place and what it lies in: "Orsk, Velmora", "Orsk in northern Velmora".
_INSIDE = re.compile(
    r"(?:, ?| ?\(|,? in (?:the )?(?:[a-z-]+ )?|,? ?/ ?|'s |’s |\n)(?:the )?(?:[a-z]+ern |central )?"
)
# Between two names of a list.
AND = re.compile(r",? (?:and|or|to) (?:in )?|, | ?/ ?|; ")
# Names of one kind stand in one list: towns, districts, provinces, states, what is wider.
_KINDS = {1: "town", 2: "town", 3: "district", 4: "province", 5: "region", 6: "state", 7: "region"}
# Characters by which names are apart in a text, and so many names after each that are looked at.
_CLOSE, _AHEAD = 150.0, 8


@dataclass
class Scene:
    """The candidates of an article's names, folded. ``group[i]`` is the name of candidate ``i``."""

    names: list[str]
    # What the words beside each name call it: "province"; mostly nothing.
    kinds: list[str]
    held: list[Candidate]
    group: NDArray[np.intp]
    # How often each name stands in the text.
    counts: Floats
    # Pairs of names: the second follows the first as its container.
    inside: list[tuple[int, int]]
    # How near every two names come to one another, and whether they stand in one list.
    close: Floats
    listed: Floats
    kernel_near: Floats
    kernel_region: Floats
    country: NDArray[np.bool_]
    division: NDArray[np.bool_]
    alike: NDArray[np.bool_]


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
        counts=np.array(counts),
        inside=_pairs(text, toponyms, order),
        close=_close(toponyms, order),
        listed=_lists(text, toponyms, order),
        kernel_near=near,
        kernel_region=region,
        country=_same([c.spot.country for c in held]),
        division=_same([c.spot.admin1 for c in held]),
        alike=_same([_KINDS[c.spot.precision] for c in held]),
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


def _close(toponyms: Sequence[Toponym], order: Mapping[str, int]) -> Floats:
    """How near every two names come: 1 side by side, falling off with the characters between."""
    out = np.zeros((len(order), len(order)))
    numbers = [order[fold(one.name)] for one in toponyms]
    for at, (one, number) in enumerate(zip(toponyms, numbers, strict=True)):
        for after in range(at + 1, min(at + 1 + _AHEAD, len(toponyms))):
            other = numbers[after]
            if other != number:
                gap = max(0, toponyms[after].span.start - one.span.end)
                near = max(out[number, other], math.exp(-gap / _CLOSE))
                out[number, other] = out[other, number] = near
    return out


def _lists(text: str, toponyms: Sequence[Toponym], order: Mapping[str, int]) -> Floats:
    """Which names follow one another in a list."""
    out = np.zeros((len(order), len(order)))
    for one, other in pairwise(toponyms):
        first, second = order[fold(one.name)], order[fold(other.name)]
        if first != second and AND.fullmatch(text, one.span.end, other.span.start):
            out[first, second] = out[second, first] = 1.0
    return out


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
    away = apart([c.spot for c in held])
    # States and what is wider are everywhere and no neighbours.
    small = np.array([c.spot.precision <= 4 for c in held], dtype=float)
    return np.exp(-away / _NEAR_KM) * small, np.exp(-away / _REGION_KM) * small
