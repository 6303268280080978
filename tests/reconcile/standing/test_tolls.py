"""Running tolls of many days: each update sees few of them, and the record is that of all (M17)."""

from __future__ import annotations

import random

import msgspec

from tests.reconcile.standing.made import reading
from tests.reconcile.standing.test_standing import same
from variorum.model import Published, Scope
from variorum.reconcile.record import reconcile
from variorum.reconcile.standing.heights import BEFORE, YEAR_TOPS
from variorum.reconcile.standing.record import Standing
from variorum.reconcile.standing.shelf import MemoryShelf

DAYS = [f"20{year}-{month:02}-{day:02}" for year in (30, 31) for month in (1, 2) for day in (1, 9)]


def toll(number, seed):
    """A reading whose figures are running tolls, each as of some day, some of a closed period."""
    draw = random.Random(1000 * number + seed)
    one = reading(number, seed % 7)

    def running(figure):
        day, low = draw.choice(DAYS), draw.choice((None, 3, 5, 8, 13, 2**66))
        start = draw.choice((None, "2029-05-01"))
        scope = Scope(kind="cumulative", place="ent-place", as_of=day, start=start)
        if start and draw.random() < 0.3:
            scope = msgspec.structs.replace(scope, as_of=None, end="2029-07-01")
        return msgspec.structs.replace(figure, low=low, high=low, scope=scope, part_of=None)

    day = draw.choice(DAYS)
    published = Published(start=day, end=day, precision=1, basis="date_line")
    return msgspec.structs.replace(
        one,
        articles=tuple(msgspec.structs.replace(a, published=published) for a in one.articles),
        figures=tuple(map(running, one.figures)),
    )


def test_tolls_of_many_days_are_what_comparing_all_gives():
    draw = random.Random(4)
    standing, held = Standing(shelf := MemoryShelf()), {}
    conflicts = series = ranges = 0
    for step in range(60):
        number = draw.randrange(16)
        if number in held and draw.random() < 0.4:
            standing.update(remove=[held.pop(number).capture.id])
        else:
            held[number] = toll(number, draw.randrange(50))
            standing.update(add=[held[number]])
        if step % 6 == 5:
            readings = [held[one] for one in sorted(held)]
            found = reconcile(readings)
            same(standing.record(readings), found)
            conflicts += sum(one.kind == "figure" for one in found.disagreements)
            series = max(series, *(len(one.points) for one in found.series))
            ranges += len(found.ranges)
    assert conflicts > 30
    assert ranges > 20
    assert series > 3
    assert any(True for _ in shelf.cells(YEAR_TOPS))
    standing.update(remove=[one.capture.id for one in held.values()])
    assert shelf.bare()


def test_what_goes_before_a_day_is_found_by_years_months_and_days():
    """The first highest figures of two voices, however many days there were."""
    standing = Standing(shelf := MemoryShelf())
    readings = [toll(number, number) for number in range(20)]
    standing.update(add=readings)
    asked = [value for _, value in shelf.cells(BEFORE)]
    assert asked
    assert all(1 <= len(row) <= 2 for row in asked)
    assert all(len({one.teller for one in row}) == len(row) for row in asked)
