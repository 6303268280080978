"""Pairs come once each, in the order that their keys have as tuples."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from variorum.reconcile.standing.pairing import Pairs

ITEMS = st.tuples(st.text(max_size=3))


@given(st.lists(st.tuples(ITEMS, ITEMS).filter(lambda pair: pair[0] != pair[1]), max_size=30))
def test_they_are_those_of_a_set_in_order(met: list[tuple[tuple[str], tuple[str]]]) -> None:
    pairs = Pairs()
    for one, other in met:
        pairs.add(one, other)
    assert bool(pairs) == bool(met)
    assert list(pairs) == sorted({(min(pair), max(pair)) for pair in met})
