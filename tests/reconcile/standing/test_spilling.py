"""A record that is made all at once and written away is the one that grows in memory."""

from __future__ import annotations

from typing import Any

import pytest

from variorum.evaluation.worlds import made_readings
from variorum.model import CaptureReading
from variorum.reconcile.standing.record import Standing
from variorum.reconcile.standing.shelf import Key, MemoryShelf, Part
from variorum.reconcile.standing.spilling import SpilledError, SpillingShelf

_Rows = tuple[dict[tuple[str, Key], Any], dict[tuple[str, Key, Key], int]]


def _held(parts: list[Part]) -> _Rows:
    """Cells and numbers; none may have been written twice."""
    cells = {(space, key): value for some, _ in parts for space, key, value in some}
    numbers = {(s, group, item): number for _, some in parts for s, group, item, number in some}
    assert len(cells) == sum(len(some) for some, _ in parts)
    assert len(numbers) == sum(len(some) for _, some in parts)
    return cells, numbers


def _grown(readings: list[CaptureReading]) -> _Rows:
    shelf = MemoryShelf()
    standing = Standing(shelf)
    for at in range(0, len(readings), 20):
        standing.update(add=readings[at : at + 20])
    return _held(list(shelf.parts(1_000)))


@pytest.mark.parametrize("seed", [3, 11])
def test_it_is_the_record_that_grows_in_memory(seed: int) -> None:
    """Also what each step looked up: an update of it calls whom it would call of the other."""
    readings = list(made_readings(60, seed=seed))
    parts: list[Part] = []
    shelf = SpillingShelf(parts.append, 250)
    Standing(shelf).update(add=readings)
    shelf.finish()
    cells, numbers = _held(parts)
    grown_cells, grown_numbers = _grown(readings)
    assert cells == grown_cells
    assert numbers == grown_numbers
    assert max(len(some) + len(counted) for some, counted in parts) <= 250


def test_what_was_written_away_cannot_be_asked_for() -> None:
    shelf = SpillingShelf(lambda _: None, 10)
    shelf.put("runs", ("a",), b"1")
    shelf.passed("family")
    with pytest.raises(SpilledError):
        shelf.get("runs", ("a",))


def test_every_step_is_told_of() -> None:
    told: list[None] = []
    standing = Standing(SpillingShelf(lambda _: None, 10, lambda: told.append(None)))
    standing.update(add=made_readings(2, seed=3))
    assert len(told) == standing.steps
