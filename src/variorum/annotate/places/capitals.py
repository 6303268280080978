"""Lists of capitals: in "Moscow, Paris and Washington" each is the seat of its state (M20).

Every capital has namesakes, and each alone may be left open beside capitals far away. Together
they tell what they are: three seats of states in one list are hardly three other towns. What the
ranker has settled otherwise stays, and then the list is none of capitals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from variorum.annotate.places.scene import AND
from variorum.annotate.places.toponyms import Toponym, kind_beside
from variorum.vocabulary.place_names import candidates
from variorum.vocabulary.places import Spot, fold, gazetteer

_LEAST = 3  # capitals in a list
_DIVISION = 4  # where_prec of the largest that may be called after its seat


def capitals(
    text: str, toponyms: Sequence[Toponym], placed: Mapping[str, Spot | None]
) -> dict[str, Spot]:
    """The capitals that lists show names to mean which were left open, by folded name.

    Args:
        text: of the rendition.
        toponyms: in text order.
        placed: what the names mean by themselves, by folded name.
    """
    out: dict[str, Spot] = {}
    for run in _lists(text, toponyms):
        names = {fold(one.name) for one in run}
        if len(names) < _LEAST or any(kind_beside(text, one.span) for one in run):
            continue
        seats = {name: seat for name in names if (seat := _seat(name)) is not None}
        if len(seats) == len(names) and all(
            _open(name, placed.get(name)) or _agrees(placed.get(name), seat)
            for name, seat in seats.items()
        ):
            out |= {name: seat for name, seat in seats.items() if _open(name, placed.get(name))}
    return out


def _lists(text: str, toponyms: Sequence[Toponym]) -> Iterator[list[Toponym]]:
    """Names in runs, with nothing between them but what parts the names of a list."""
    run: list[Toponym] = []
    for one in toponyms:
        if run and not AND.fullmatch(text, run[-1].span.end, one.span.start):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _seat(folded: str) -> Spot | None:
    """The seat of a state's government that is called so, if one is."""
    state = gazetteer().by_key.get(gazetteer().seats.get(folded, ""))
    if state is None:
        return None
    towns = [
        one.spot
        for one in candidates(folded)
        if one.own and one.spot.country == state.country and one.spot.precision < _DIVISION
    ]
    return max(towns, key=lambda spot: (spot.renown, spot.key), default=None)


def _open(folded: str, spot: Spot | None) -> bool:
    """Whether a name was left open, or given only an area in which places called so lie."""
    return spot is None or all(one.spot.key != spot.key for one in candidates(folded) if one.own)


def _agrees(spot: Spot | None, seat: Spot) -> bool:
    """Whether a name means its seat, or the division called after that."""
    if spot is None:
        return False
    return spot.key == seat.key or (
        spot.precision == _DIVISION and spot.key.endswith(f":{seat.admin1}")
    )
