"""The standing record is what comparing everything at once gives, whatever came in between."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.standing.made import reading
from variorum.evaluation.worlds import made_readings
from variorum.reconcile.incidents import gather_incidents
from variorum.reconcile.record import reconcile
from variorum.reconcile.standing.record import Standing
from variorum.reconcile.standing.shelf import MemoryShelf
from variorum.vocabulary.conflicts import parse

PROFILES = tuple(
    parse(
        f'title = "{name}"\n[period]\nstart = "2031-05-0{day}"\nend = "2031-06-30"\n'
        + "".join(f'[[party]]\nname = "{side}"\nstates = ["{side}"]\n' for side in ("Peru", other)),
        name,
        name,
    )
    for name, other, day in (("one", "Georgia", 1), ("two", "Chad", 3))
)
# What happens: a capture is put in (as one of some readings of it), or taken out.
CHANGES = st.lists(
    st.tuples(st.integers(0, 7), st.one_of(st.none(), st.integers(0, 40))), max_size=14
)


def replay(changes, standing=None):
    """A standing record after these changes, and the readings that are in it."""
    standing = standing or Standing(MemoryShelf(), PROFILES)
    held = {}
    for number, seed in changes:
        if seed is None:
            standing.update(remove=[f"sha256:{number:04d}"])
            held.pop(number, None)
        else:
            held[number] = reading(number, seed)
            standing.update(add=[held[number]])
    return standing, [held[number] for number in sorted(held)]


def same(one, other):
    for name in one.__dataclass_fields__:
        assert getattr(one, name) == getattr(other, name), name


@settings(max_examples=40, deadline=None)
@given(CHANGES)
def test_it_is_what_comparing_all_gives(changes):
    standing, held = replay(changes)
    same(standing.record(held), reconcile(held, PROFILES))


@settings(max_examples=12, deadline=None)
@given(CHANGES)
def test_nothing_is_left_of_what_is_taken_out(changes):
    shelf = MemoryShelf()
    standing, held = replay(changes, Standing(shelf, PROFILES))
    standing.update(remove=[one.capture.id for one in held])
    assert shelf.bare()


def test_many_at_once_are_what_one_by_one_are():
    readings = [reading(number, number) for number in range(60)]
    whole = Standing(MemoryShelf(), PROFILES)
    whole.update(add=readings)
    single = Standing(MemoryShelf(), PROFILES)
    for one in random.Random(3).sample(readings, len(readings)):
        single.update(add=[one])
    expected = reconcile(readings, PROFILES)
    same(whole.record(readings), expected)
    same(single.record(readings), expected)
    assert expected.ranges
    assert expected.reprints
    assert {item.kind for item in expected.disagreements} >= {"denial", "figure"}
    assert any(len(origin.carriers) > 1 for origin in expected.origins)
    assert any(name.text == "Tonik" for entity in expected.entities for name in entity.names)


def test_crowds_of_one_text_come_and_go():
    """More articles share a text than are compared with one another."""
    readings = [reading(number, number % 4) for number in range(48)]
    chance = random.Random(5)
    standing = Standing(MemoryShelf(), PROFILES)
    for one in chance.sample(readings, len(readings)):
        standing.update(add=[one])
    gone = chance.sample(readings, 24)
    for one in gone:
        standing.update(remove=[one.capture.id])
    held = [one for one in readings if one not in gone]
    expected = reconcile(held, PROFILES)
    same(standing.record(held), expected)
    assert len(expected.reprints) > 12
    for one in gone:
        standing.update(add=[one])
    same(standing.record(readings), reconcile(readings, PROFILES))


def test_a_named_profile_is_used_unasked():
    standing = Standing(MemoryShelf(), PROFILES[1:], sure=True)
    same(standing.record([]), reconcile([], PROFILES[1:], sure=True))
    held = [reading(number, number) for number in range(4)]
    standing.update(add=held)
    same(standing.record(held), reconcile(held, PROFILES[1:], sure=True))


@settings(max_examples=15, deadline=None)
@given(CHANGES, st.randoms(use_true_random=False))
def test_what_people_decide_outlives_what_comes_and_goes(changes, draw):
    events = [event.id for n in range(8) for seed in range(4) for event in reading(n, seed).events]
    groups = [draw.sample(events, 3) for _ in range(2)]
    pairs = [tuple(draw.sample(events, 2)) for _ in range(4)]
    standing = Standing(MemoryShelf(), PROFILES)
    standing.rule(groups[:1], [pairs[0]])
    standing, held = replay(changes, standing)
    standing.rule(groups, pairs)
    found = standing.record(held)
    told = gather_incidents(found.readings, found.entities, groups, pairs)
    assert [one.events for one in found.incidents] == [one.events for one in told]
    assert [one.related for one in found.incidents] == [one.related for one in told]


def test_a_war_comes_and_goes():
    """Made wars hold all that is compared: copies, chains, denials, tolls, disputes."""
    readings = list(made_readings(40, seed=5))
    draw = random.Random(2)
    standing = Standing(MemoryShelf())
    standing.update(add=draw.sample(readings[:30], 30))
    for one in draw.sample(readings[30:], 10):
        standing.update(add=[one])
    same(standing.record(readings), reconcile(readings))
    gone = draw.sample(readings, 12)
    standing.update(remove=[one.capture.id for one in gone])
    left = [one for one in readings if one not in gone]
    same(standing.record(left), reconcile(left))


def test_an_update_looks_at_few_of_many():
    """What is looked up for one article grows far less than the record does."""
    few, many = (looked_up(number) for number in (60, 240))
    assert many < 2.5 * few


def looked_up(number):
    readings = list(made_readings(number + 8, seed=7))
    shelf = CountingShelf()
    standing = Standing(shelf)
    standing.update(add=readings[:number])
    shelf.asked = 0
    for one in readings[number:]:
        standing.update(add=[one])
    return shelf.asked


class CountingShelf(MemoryShelf):
    """Counts the cells and the items that are asked for."""

    asked = 0

    def get(self, space, key):
        self.asked += 1
        return super().get(space, key)

    def items(self, space, group):
        found = super().items(space, group)
        self.asked += 1 + len(found)
        return found
