"""The store: bytes untouched, idempotent, and the order of ingesting leaves no trace."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.storage.made import VERSION, edit, reading_of
from variorum.errors import StorageError
from variorum.model import CaptureReading, Span, Unread
from variorum.storage.store import Store


def test_what_is_kept_comes_back(database):
    data, reading = reading_of("Tarsk\0 denied it. \N{GRINNING FACE}")
    with Store.open(database) as store:
        assert store.keep(data, reading, VERSION) == "added"
    with Store.open(database, create=False) as store:
        assert list(store.readings()) == [reading]
        assert store.data(reading.capture.id) == data
        assert store.holds(reading.capture.id, VERSION)
        assert store.data("sha256:none") is None


def test_a_second_time_adds_nothing(database):
    data, reading = reading_of("Tarsk denied it.")
    with Store.open(database) as store:
        store.keep(data, reading, VERSION)
        entries = store.log()
        assert store.keep(data, reading, VERSION) == "held"
        assert store.log() == entries
        assert len(list(store.readings())) == 1


def test_another_version_replaces_the_readings_and_keeps_bytes_and_origin(database):
    data, reading = reading_of("Tarsk denied it.", "first.txt")
    _, later = reading_of("Tarsk denied it.", "second.txt")
    with Store.open(database) as store:
        store.keep(data, reading, VERSION)
        assert not store.holds(reading.capture.id, "2")
        assert store.keep(data, later, "2") == "read again"
        (kept,) = store.readings()
        assert kept == reading
        assert store.verify() == []
        assert [entry["action"] for entry in store.log()] == ["created", "captured", "read again"]


def test_the_version_is_of_what_has_read_not_of_what_would_read_now(database):
    data, reading = reading_of("Tarsk denied it.", "first.txt")
    other, later = reading_of("Tarsk admitted it.", "second.txt")
    with Store.open(database) as store:
        store.keep(data, reading, "1 (rules)")
        assert store.version() == "1 (rules)"
        store.keep(other, later, "1 (encoder/1)")
        assert store.version() == "1 (encoder/1); 1 (rules)"


def test_order_of_ingesting_leaves_no_trace(databases):
    things = [reading_of(f"Tarsk denied {word}.") for word in ("this", "that", "all")]
    notes = [Unread(stage="intake", reason=r, origin=o) for r, o in (("x", "b"), ("y", "a"))]
    found = []
    for number, order in enumerate(permutations(things)):
        with Store.open(databases()) as store:
            for data, reading in order:
                store.keep(data, reading, VERSION)
            for note in notes if number % 2 else reversed(notes):
                store.note(note)
            assert store.verify() == []
            found.append((list(store.readings()), store.unread()))
    assert all(one == found[0] for one in found)


def test_every_origin_is_kept_and_the_smallest_is_shown(databases):
    found = []
    for order in permutations(("ga.txt", "gb.txt", "gc.txt")):
        with Store.open(databases()) as store:
            for origin in order:
                data, reading = reading_of("Tarsk denied it.", origin)
                store.keep(data, reading, VERSION)
                gap = Unread(stage="decoding", reason="gap", capture=reading.capture.id,
                             origin=origin, span=Span(0, 1))  # fmt: skip
                store.note(gap)
            assert not store.met(reading.capture.id, "gb.txt")
            assert store.verify() == []
            found.append((list(store.readings()), store.unread()))
    assert all(one == found[0] for one in found)
    (kept,), unread = found[0]
    assert kept.capture.origin == "ga.txt"
    assert [(note.origin, note.stage) for note in unread] == [
        ("ga.txt", "decoding"),
        ("gb.txt", "intake"),
        ("gc.txt", "intake"),
    ]
    assert unread[1].reason == "the same bytes as ga.txt, read there"


def test_reading_again_lets_go_of_the_notes_of_the_earlier_reading(database):
    data, reading = reading_of("Tarsk denied it.")
    gap, other = (
        Unread(stage="decoding", reason=why, capture=reading.capture.id, span=Span(0, 1))
        for why in ("an old gap", "a new gap")
    )
    with Store.open(database) as store:
        store.keep(data, reading, VERSION)
        store.note(gap)
        assert store.keep(data, reading, "2") == "read again"
        assert store.unread() == ()
        store.note(other)
        assert [note.reason for note in store.unread()] == ["a new gap"]
        assert store.verify() == []


def test_records_that_were_tampered_with_are_told_as_damage(database):
    with Store.open(database) as store:
        store.keep(*reading_of("Tarsk denied it."), VERSION)
    edit(database, "UPDATE records SET payload = replace(payload, '[0,4]', '[0,9]')")
    with Store.open(database) as store, pytest.raises(StorageError, match="damaged"):
        list(store.readings())


def test_what_failed_leaves_what_was_stored(database):
    data, reading = reading_of("Tarsk denied it.")
    other, bad = reading_of("Velmora denied it.")
    clash = CaptureReading(capture=bad.capture, articles=reading.articles)
    with Store.open(database) as store:
        store.keep(data, reading, VERSION)
        with pytest.raises(StorageError):
            store.keep(other, clash, VERSION)
        assert list(store.readings()) == [reading]
        assert store.data(bad.capture.id) is None
        assert store.verify() == []
        assert store.keep(other, bad, VERSION) == "added"


def test_unread_is_noted_once_and_settled_when_it_is_read(database):
    note = Unread(stage="intake", reason="no such file", origin="a.txt")
    data, reading = reading_of("Tarsk denied it.", "a.txt")
    with Store.open(database) as store:
        assert store.note(note)
        assert not store.note(note)
        assert store.unread() == (note,)
        store.keep(data, reading, VERSION)
        assert store.unread() == ()
        assert [entry["action"] for entry in store.log()] == ["created", "unread", "captured"]


def test_two_writers_keep_one_chain(database):
    with Store.open(database) as one, Store.open(database) as two:
        one.keep(*reading_of("Tarsk denied it."), VERSION)
        two.keep(*reading_of("Velmora denied it."), VERSION)
        one.keep(*reading_of("Ostrel denied it."), VERSION)
        assert two.verify() == []
        assert len(list(one.readings())) == 3
