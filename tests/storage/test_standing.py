"""The standing record in tables is the one in memory."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine

from tests.reconcile.standing.made import reading
from tests.reconcile.standing.test_standing import CHANGES, PROFILES, same
from variorum.reconcile.record import reconcile
from variorum.reconcile.standing.record import TYPES, Standing
from variorum.storage.ordered import decode, encode
from variorum.storage.standing import TableShelf
from variorum.storage.standing_record import StandingTables
from variorum.storage.standing_tables import metadata

PARTS = st.recursive(
    st.one_of(
        st.text(), st.text(st.sampled_from("\x00\x01\xffa"), max_size=4), st.integers(0, 2**64 - 1)
    ),
    lambda inner: st.lists(inner, max_size=3).map(tuple),
    max_leaves=6,
)


@given(st.lists(PARTS).map(tuple))
def test_keys_are_read_as_they_were_written(key):
    assert decode(encode(key)) == key


@given(
    st.tuples(st.text(), st.integers(0, 2**64 - 1), st.lists(st.text()).map(tuple)),
    st.tuples(st.text(), st.integers(0, 2**64 - 1), st.lists(st.text()).map(tuple)),
)
def test_the_order_of_keys_is_kept(one, other):
    assert (encode(one) < encode(other)) == (one < other)


def test_unpaired_surrogates_are_kept():
    assert decode(encode(("\ud800", "\x00"))) == ("\ud800", "\x00")


def test_what_is_no_key_is_refused():
    for wrong in ((None,), (1.5,), (b"",)):
        with pytest.raises(TypeError):
            encode(wrong)
    with pytest.raises(OverflowError):
        encode((2**64,))
    with pytest.raises(ValueError):
        decode(b"\x07")


@settings(max_examples=12, deadline=None)
@given(CHANGES)
def test_it_is_what_comparing_all_gives(changes):
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    held = {}
    for number, seed in changes:
        with engine.begin() as connection:
            shelf = TableShelf(connection, TYPES)
            standing = Standing(shelf, PROFILES)
            if seed is None:
                standing.update(remove=[f"sha256:{number:04d}"])
                held.pop(number, None)
            else:
                held[number] = reading(number, seed)
                standing.update(add=[held[number]])
            shelf.flush()
    readings = [held[number] for number in sorted(held)]
    with engine.begin() as connection:
        found = Standing(TableShelf(connection, TYPES), PROFILES).record(readings)
        same(found, reconcile(readings, PROFILES))
        Standing(shelf := TableShelf(connection, TYPES), PROFILES).update(
            remove=[one.capture.id for one in readings]
        )
        shelf.flush()
        for table in metadata.sorted_tables:
            assert connection.execute(table.select()).first() is None
    engine.dispose()


def test_a_record_stands_under_its_profiles(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'standing.db'}")
    metadata.create_all(engine)
    readings = [reading(number, number) for number in range(4)]
    with engine.begin() as connection:
        tables = StandingTables(connection, PROFILES)
        assert not tables.holds
        tables.begin(readings[:2])
    with engine.begin() as connection:
        StandingTables(connection, PROFILES).update(add=readings[2:])
    with engine.begin() as connection:
        assert not StandingTables(connection, PROFILES[:1]).holds
        assert not StandingTables(connection, PROFILES, sure=True).holds
        tables = StandingTables(connection, PROFILES)
        assert tables.holds
        same(tables.record(readings), reconcile(readings, PROFILES))
        tables.begin(readings[:1])
        same(tables.record(readings[:1]), reconcile(readings[:1], PROFILES))
    engine.dispose()


def test_what_is_taken_back_leaves_the_record_as_it_stood(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'standing.db'}")
    metadata.create_all(engine)
    readings = [reading(number, number) for number in range(3)]
    with engine.begin() as connection:
        StandingTables(connection).begin(readings[:2])
    with engine.connect() as connection:
        StandingTables(connection).update(add=readings[2:])
        connection.rollback()
    with engine.begin() as connection:
        same(StandingTables(connection).record(readings[:2]), reconcile(readings[:2]))
    engine.dispose()
