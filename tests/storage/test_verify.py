"""Whatever is changed behind the program's back is found (M24, M25)."""

from __future__ import annotations

import pytest

from tests.storage.made import VERSION, decision, edit, incident, reading_of, run_guarded
from variorum.model import Unread
from variorum.storage.store import Store


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE log SET payload = '{}' WHERE seq = 2", "entry 2 was changed"),
        ("UPDATE log SET time = '2001-01-01T00:00:00Z' WHERE seq = 1", "entry 1 was changed"),
        ("DELETE FROM log WHERE seq = 2", "entries 2 to 2 are missing"),
        ("DELETE FROM log WHERE seq = 4", "ends at entry 3"),
        ("DELETE FROM log", "ends at entry 0"),
        (
            "UPDATE log SET seq = 15 - seq WHERE seq > 1",
            "log",
        ),
        (
            "UPDATE captures SET data = X'00' WHERE id = (SELECT min(id) FROM captures)",
            "bytes were changed",
        ),
        ("UPDATE captures SET payload = replace(payload, 'denied', 'agreed')", "rendition"),
        ("UPDATE captures SET payload = '{'", "rendition"),
        ("UPDATE captures SET received_at = '2001-01-01T00:00:00Z'", "read from it was changed"),
        ("UPDATE captures SET read_by = '9'", "read from it was changed"),
        ("DELETE FROM captures", "captured, says the log, and is not here"),
        (
            "DELETE FROM articles WHERE id = (SELECT min(id) FROM articles)",
            "read from it was changed",
        ),
        ("DELETE FROM records WHERE kind = 'statements'", "read from it was changed"),
        ("UPDATE records SET payload = replace(payload, 'denies', 'says')", "read from it"),
        ("UPDATE records SET position = position + 1", "read from it was changed"),
        (
            """UPDATE records SET capture = 'sha256:none' WHERE kind = 'mentions'
            AND capture = (SELECT min(capture) FROM records)""",
            "records of it are here, and it is not",
        ),
        ("""UPDATE origins SET payload = '"elsewhere.txt"'""", "where it came from was changed"),
        ("UPDATE origins SET payload = 'x'", "an origin is damaged"),
        ("DELETE FROM origins", "where it came from was changed"),
        ("DELETE FROM unread", "the note on none.txt was removed"),
        ("UPDATE unread SET payload = replace(payload, 'no such', 'some')", "is not as the log"),
        ("UPDATE unread SET payload = 'x'", "is not as the log"),
        (
            """INSERT INTO captures SELECT 'sha256:0', received_at, data, read_by, payload
            FROM captures LIMIT 1""",
            "the log does not tell of it",
        ),
    ],
)
def test_verify_finds_what_was_changed(database, statement, words):
    with Store.open(database) as store:
        for text in ("Tarsk denied it.", "Velmora denied it."):
            store.keep(*reading_of(text), VERSION)
        store.note(Unread(stage="intake", reason="no such file", origin="none.txt"))
        assert store.verify() == []
    edit(database, statement)
    with Store.open(database) as store:
        assert any(words in fault for fault in store.verify())


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("DELETE FROM judgements WHERE seq = 2", "it was removed"),
        ("UPDATE judgements SET payload = replace(payload, 'map', 'tap')", "it was changed"),
        ("UPDATE judgements SET id = 'jud-0' WHERE seq = 1", "jud-0: it was changed"),
        ("UPDATE judgements SET seq = 9 - seq", "it was removed"),
        ("INSERT INTO judgements VALUES (3, 'jud-0', '{}')", "jud-0: the log does not tell of it"),
        ("DELETE FROM grades", "grades 1 to 1: they were changed"),
        ("UPDATE grades SET payload = replace(payload, 'weak', 'fair')", "they were changed"),
        ("UPDATE grades SET start = 1", "they were changed"),
        (
            "INSERT INTO grades SELECT 9, capture, start, stop, payload FROM grades",
            "grades: 1 of them are not told of",
        ),
        ("DELETE FROM removals", "that it was removed is not as the log has it"),
        ("UPDATE removals SET payload = 'x'", "that it was removed is not as the log has it"),
        (
            "INSERT INTO removals SELECT 'sha256:1', payload FROM removals",
            "sha256:1: that it was removed is not as the log has it",
        ),
    ],
)
def test_verify_finds_what_was_changed_of_what_people_decided(database, statement, words):
    with Store.open(database) as store:
        data, reading = reading_of("Tarsk denied it.")
        store.keep(data, reading, VERSION)
        store.judge(decision())
        store.judge(decision(reason="heard it"))
        made, anchors = incident(("e1", 0))
        store.graded([made], anchors)
        store.remove(reading.capture.id, "Ana", "asked for")
        assert store.verify() == []
    edit(database, statement)
    with Store.open(database) as store:
        assert any(words in fault for fault in store.verify()), store.verify()


def test_bytes_that_come_back_after_they_were_removed_are_found(database):
    data, reading = reading_of("Tarsk denied it.")
    with Store.open(database) as store:
        store.keep(data, reading, VERSION)
        store.remove(reading.capture.id, "Ana", "asked for")
    edit(
        database,
        f"INSERT INTO captures VALUES ('{reading.capture.id}', '2031', X'00', '1', '{{}}')",
    )
    with Store.open(database) as store:
        assert any("was removed, says the log, and is here" in item for item in store.verify())


@pytest.mark.parametrize("table", ["log", "judgements", "grades"])
@pytest.mark.parametrize("change", ["UPDATE {} SET payload = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_what_is_append_only(database, table, change):
    with Store.open(database) as store:
        store.judge(decision())
        made, anchors = incident(("e1", 0))
        store.graded([made], anchors)
    with pytest.raises(Exception, match="append-only"):
        run_guarded(database, change.format(table))
    with Store.open(database) as store:
        assert store.verify() == []
