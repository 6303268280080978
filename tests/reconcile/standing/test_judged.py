"""What people decided holds in the standing record as in one that is compared anew."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reconcile.standing.judging import judgement
from tests.reconcile.standing.made import reading
from tests.reconcile.standing.test_standing import PROFILES, same
from variorum.model import Judgement
from variorum.reconcile.record import reconcile
from variorum.reconcile.rulings import NONE, rule, shares_of
from variorum.reconcile.standing.record import Standing
from variorum.reconcile.standing.shelf import MemoryShelf

# What happens: a capture is put in or taken out, or somebody judges; each by a seed.
STEPS = st.lists(st.tuples(st.sampled_from("aaarjjj"), st.integers(0, 5000)), max_size=16)


class Play:
    """A standing record, and all that came to it."""

    def __init__(self, shelf=None):
        self.shelf = shelf or MemoryShelf()
        self.standing = Standing(self.shelf, PROFILES)
        self.held = {}
        self.judgements = []
        self.rulings = NONE

    @property
    def readings(self):
        return [self.held[number] for number in sorted(self.held)]

    def step(self, what, seed):
        draw = random.Random(seed)
        add, remove = [], []
        if what == "j":
            made = judgement(draw, len(self.judgements), self.readings, self.judgements)
            self.judgements += [made] if made else []
        else:
            number = draw.randrange(6)
            if what == "a":
                self.held[number] = reading(number, draw.randrange(30))
                add = [self.held[number]]
            else:
                self.held.pop(number, None)
                remove = [f"sha256:{number:04d}"]
        self.rulings = rule(self.judgements, self.readings)
        touched = self.standing.touched(self.rulings)
        add += [one for one in self.readings if one.capture.id in touched and one not in add]
        self.standing.update(add, remove, self.rulings)

    def check(self):
        expected = reconcile(self.readings, PROFILES, rulings=self.rulings)
        same(self.standing.record(self.readings, self.rulings), expected)
        return expected


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_it_is_what_comparing_all_under_the_same_judgements_gives(steps):
    play = Play()
    for what, seed in steps:
        play.step(what, seed)
    play.check()
    play.standing.update(
        remove=[one.capture.id for one in play.readings], rulings=rule(play.judgements, ())
    )
    assert play.shelf.bare()


@pytest.mark.parametrize("seed", range(2))
def test_many_judgements_come_and_are_taken_back(seed):
    draw = random.Random(seed)
    play = Play()
    for number in range(6):
        play.step("a", number * 31 + seed)
    for _ in range(45):
        play.step("j", draw.randrange(100_000))
    expected = play.check()
    standings = {one.standing for one in expected.judgements}
    assert {"holds", "undone"} <= standings
    assert shares_of(play.rulings)
    undone = [one.id for one in play.judgements if one.act != "undo"]
    play.judgements += [
        Judgement(
            id=f"jud-9{place:03}",
            act="undo",
            author="Ana",
            at=f"2031-06-02T00:00:00.{place:06}Z",
            reason="why",
            undoes=key,
        )
        for place, key in enumerate(undone)
    ]
    play.step("a", 1)
    play.check()
