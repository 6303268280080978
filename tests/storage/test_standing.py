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
from variorum.storage.schema import metadata
from variorum.storage.standing import TableShelf
from variorum.storage.standing_record import STANDING, StandingTables, Under, mark_of, unmark

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
        for table in STANDING:
            assert connection.execute(table.select()).first() is None
    engine.dispose()


def test_a_record_stands_under_its_profiles(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'standing.db'}")
    metadata.create_all(engine)
    readings = [reading(number, number) for number in range(4)]
    under = Under.of(PROFILES)
    with engine.begin() as connection:
        assert StandingTables.here(connection) is None
        tables = StandingTables(connection, under)
        tables.update(add=readings[:2])
        assert StandingTables.here(connection) is None
        tables.mark()
    with engine.begin() as connection:
        StandingTables.here(connection).update(add=readings[2:])
    with engine.begin() as connection:
        tables = StandingTables.here(connection)
        assert tables.under == under
        same(tables.record(readings), reconcile(readings, PROFILES))
        unmark(connection)
        assert StandingTables.here(connection) is None
        StandingTables(connection, Under(version="another's", steps=1)).mark()
        assert mark_of(connection) == Under(version="another's", steps=1)
        assert StandingTables.here(connection) is None
    engine.dispose()


def test_what_is_taken_back_leaves_the_record_as_it_stood(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'standing.db'}")
    metadata.create_all(engine)
    readings = [reading(number, number) for number in range(3)]
    with engine.begin() as connection:
        StandingTables(connection, Under.of()).update(add=readings[:2])
    with engine.connect() as connection:
        StandingTables(connection, Under.of()).update(add=readings[2:])
        connection.rollback()
    with engine.begin() as connection:
        same(StandingTables(connection, Under.of()).record(readings[:2]), reconcile(readings[:2]))
    engine.dispose()


def test_what_is_read_again_is_the_same_object(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path / 'standing.db'}")
    metadata.create_all(engine)
    kept = {}
    with engine.begin() as connection:
        shelf = TableShelf(connection, {"words": tuple[str, ...]}, kept)
        shelf.put("words", (1,), ("one",))
        shelf.put("words", (2,), ("two",))
        first = dict(shelf.cells("words"))
    with engine.begin() as connection:
        shelf = TableShelf(connection, {"words": tuple[str, ...]}, kept)
        shelf.put("words", (2,), ("three",))
        again = dict(shelf.cells("words"))
        assert again == {(1,): ("one",), (2,): ("three",)}
        assert again[1,] is first[1,]
        shelf.put("words", (1,), None)
        assert dict(shelf.cells("words")) == {(2,): ("three",)}
    engine.dispose()
