"""Merges and splits that contradict one another: the later holds, the rest is kept and told."""

from __future__ import annotations

import gc
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from variorum.reconcile.rulings.bonds import Bond, Bonds


def bonds(*told):
    """From ``merge a b`` and the like, in the order of time."""
    made = []
    for number, line in enumerate(told):
        act, *events = line.split()
        made.append(Bond(f"j{number}", act == "merge", tuple(events)))
    return Bonds.of(made)


def test_merges_that_share_an_event_are_one_group():
    assert bonds("merge a b", "merge b c", "merge d e").together() == (("a", "b", "c"), ("d", "e"))


def test_a_split_is_of_the_first_from_each_of_the_others():
    assert bonds("split a b c").apart() == (("a", "b"), ("a", "c"))


def test_a_later_split_takes_its_first_out_of_the_group():
    found = bonds("merge a b c", "split a b")
    assert found.together() == (("b", "c"),)
    assert found.apart() == (("a", "b"),)
    assert found.overruled == {"j0": ["j1"]}
    assert found.holds("j0")


def test_a_later_merge_overrules_a_split():
    found = bonds("split a b", "merge a b")
    assert (found.together(), found.apart()) == ((("a", "b"),), ())
    assert found.overruled == {"j0": ["j1"]}
    assert not found.holds("j0")


def test_a_split_holds_against_a_chain_of_merges():
    found = bonds("merge a b", "merge b c", "split a c")
    assert found.together() == (("b", "c"),)
    assert found.overruled == {"j0": ["j2"]}
    found = bonds("split a c", "merge a b", "merge b c")
    assert found.together() == (("a", "b", "c"),)
    assert found.overruled["j0"]


def test_those_split_off_together_stay_together():
    found = bonds("merge a b c d", "split a c d", "split b c d")
    assert found.together() == (("a", "b"), ("c", "d"))


EVENTS = st.lists(st.sampled_from("abcdef"), min_size=2, max_size=4, unique=True)
LINES = st.lists(st.tuples(st.booleans(), EVENTS), max_size=12)


@given(LINES)
def test_groups_and_pairs_never_contradict_and_the_last_holds(lines):
    made = [Bond(f"j{n}", joins, tuple(events)) for n, (joins, events) in enumerate(lines)]
    found = Bonds.of(made)
    group_of = {event: group for group in found.together() for event in group}
    for one, other in found.apart():
        assert other not in group_of.get(one, ())
    if made:
        first, *others = made[-1].events
        for other in others:
            if made[-1].joins:
                assert other in group_of[first]
            else:
                assert tuple(sorted((first, other))) in found.apart()


@given(LINES)
def test_whatever_is_not_kept_is_told(lines):
    made = [Bond(f"j{n}", joins, tuple(events)) for n, (joins, events) in enumerate(lines)]
    found = Bonds.of(made)
    group_of = {event: group for group in found.together() for event in group}
    for bond in made:
        first, *others = bond.events
        if bond.joins:
            kept = all(other in group_of.get(first, ()) for other in others)
        else:
            kept = all(tuple(sorted((first, other))) in found.apart() for other in others)
        assert kept or bond.judgement in found.overruled


def test_bonds_grow_about_linearly():
    def cost(size):
        made = [
            Bond(f"j{n}", bool(n % 3), (f"e{n}", f"e{n + 1}", f"e{n + 7}")) for n in range(size)
        ]
        gc.collect()
        begun = process_time()
        Bonds.of(made)
        return process_time() - begun

    cost(1000)
    few, many = min(cost(2000) for _ in range(3)), min(cost(16_000) for _ in range(3))
    assert many < 8 * 3 * few
