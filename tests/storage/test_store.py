"""The store: bytes untouched, idempotent, whole after a crash, and a log that tells."""

from __future__ import annotations

import sqlite3
from itertools import permutations

import pytest
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from variorum.errors import StorageError
from variorum.model import (
    Article,
    Capture,
    CaptureReading,
    Mention,
    Rendition,
    RenditionInfo,
    Span,
    Statement,
    Unread,
    capture_id,
    make_id,
)
from variorum.storage import schema
from variorum.storage.store import Store

VERSION = "1 (test)"


def reading_of(text: str, origin: str = "a.txt") -> tuple[bytes, CaptureReading]:
    data = text.encode()
    rendition = Rendition(text)
    capture = Capture(
        id=capture_id(data),
        origin=origin,
        media_type="text/plain",
        bytes=len(data),
        rendition=RenditionInfo(sha256=rendition.sha256, length=len(text), text=text),
    )
    article = Article(id=make_id("art", capture.id), capture=capture.id, span=Span(0, len(text)))
    words = rendition.words(0, 4)
    return data, CaptureReading(
        capture=capture,
        articles=(article,),
        mentions=(
            Mention(
                id=make_id("men", capture.id),
                article=article.id,
                span=words.span,
                text=words.text,
                kind="place",
            ),
        ),
        statements=(
            Statement(
                id=make_id("st", capture.id),
                article=article.id,
                content=(words,),
                stance="denies",
                direct=True,
            ),
        ),
        unread=(
            Unread(
                stage="articles",
                reason="why",
                capture=capture.id,
                origin=origin,
                span=Span(0, 1),
            ),
        ),
    )


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "war.db")


def test_what_is_kept_comes_back(path):
    data, reading = reading_of("Tarsk\0 denied it. \N{GRINNING FACE}")
    with Store.open(path) as store:
        assert store.keep(data, reading, VERSION) == "added"
    with Store.open(path, create=False) as store:
        assert list(store.readings()) == [reading]
        assert store.data(reading.capture.id) == data
        assert store.holds(reading.capture.id, VERSION)
        assert store.data("sha256:none") is None


def test_a_second_time_adds_nothing(path):
    data, reading = reading_of("Tarsk denied it.")
    with Store.open(path) as store:
        store.keep(data, reading, VERSION)
        entries = store.log()
        assert store.keep(data, reading, VERSION) == "held"
        assert store.log() == entries
        assert len(list(store.readings())) == 1


def test_another_version_replaces_the_readings_and_keeps_bytes_and_origin(path):
    data, reading = reading_of("Tarsk denied it.", "first.txt")
    _, later = reading_of("Tarsk denied it.", "second.txt")
    with Store.open(path) as store:
        store.keep(data, reading, VERSION)
        assert not store.holds(reading.capture.id, "2")
        assert store.keep(data, later, "2") == "read again"
        (kept,) = store.readings()
        assert kept == reading
        assert store.verify() == []
        assert [entry["action"] for entry in store.log()] == ["created", "captured", "read again"]


def test_the_version_is_of_what_has_read_not_of_what_would_read_now(path):
    data, reading = reading_of("Tarsk denied it.", "first.txt")
    other, later = reading_of("Tarsk admitted it.", "second.txt")
    with Store.open(path) as store:
        store.keep(data, reading, "1 (rules)")
        assert store.version() == "1 (rules)"
        store.keep(other, later, "1 (encoder/1)")
        assert store.version() == "1 (encoder/1); 1 (rules)"


def test_order_of_ingesting_leaves_no_trace(tmp_path):
    things = [reading_of(f"Tarsk denied {word}.") for word in ("this", "that", "all")]
    notes = [Unread(stage="intake", reason=r, origin=o) for r, o in (("x", "b"), ("y", "a"))]
    found = []
    for number, order in enumerate(permutations(things)):
        with Store.open(str(tmp_path / f"{number}.db")) as store:
            for data, reading in order:
                store.keep(data, reading, VERSION)
            for note in notes if number % 2 else reversed(notes):
                store.note(note)
            assert store.verify() == []
            found.append((list(store.readings()), store.unread()))
    assert all(one == found[0] for one in found)


def test_every_origin_is_kept_and_the_smallest_is_shown(tmp_path):
    found = []
    for number, order in enumerate(permutations(("ga.txt", "gb.txt", "gc.txt"))):
        with Store.open(str(tmp_path / f"{number}.db")) as store:
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


def test_reading_again_lets_go_of_the_notes_of_the_earlier_reading(path):
    data, reading = reading_of("Tarsk denied it.")
    gap, other = (
        Unread(stage="decoding", reason=why, capture=reading.capture.id, span=Span(0, 1))
        for why in ("an old gap", "a new gap")
    )
    with Store.open(path) as store:
        store.keep(data, reading, VERSION)
        store.note(gap)
        assert store.keep(data, reading, "2") == "read again"
        assert store.unread() == ()
        store.note(other)
        assert [note.reason for note in store.unread()] == ["a new gap"]
        assert store.verify() == []


def test_records_that_were_tampered_with_are_told_as_damage(path):
    with Store.open(path) as store:
        store.keep(*reading_of("Tarsk denied it."), VERSION)
    edit(path, "UPDATE records SET payload = replace(payload, '[0,4]', '[0,9]')")
    with Store.open(path) as store, pytest.raises(StorageError, match="damaged"):
        list(store.readings())


def test_what_failed_leaves_what_was_stored(path):
    data, reading = reading_of("Tarsk denied it.")
    other, bad = reading_of("Velmora denied it.")
    clash = CaptureReading(capture=bad.capture, articles=reading.articles)
    with Store.open(path) as store:
        store.keep(data, reading, VERSION)
        with pytest.raises(StorageError):
            store.keep(other, clash, VERSION)
        assert list(store.readings()) == [reading]
        assert store.data(bad.capture.id) is None
        assert store.verify() == []
        assert store.keep(other, bad, VERSION) == "added"


def test_unread_is_noted_once_and_settled_when_it_is_read(path):
    note = Unread(stage="intake", reason="no such file", origin="a.txt")
    data, reading = reading_of("Tarsk denied it.", "a.txt")
    with Store.open(path) as store:
        assert store.note(note)
        assert not store.note(note)
        assert store.unread() == (note,)
        store.keep(data, reading, VERSION)
        assert store.unread() == ()
        assert [entry["action"] for entry in store.log()] == ["created", "unread", "captured"]


def edit(path, statement):
    with sqlite3.connect(path) as connection:
        for name in ("log_no_update", "log_no_delete"):
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        connection.execute(statement)
    connection.close()


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
        ("UPDATE captures SET data = X'00' WHERE rowid = 1", "bytes were changed"),
        ("UPDATE captures SET payload = replace(payload, 'denied', 'agreed')", "rendition"),
        ("UPDATE captures SET payload = '{'", "rendition"),
        ("UPDATE captures SET received_at = '2001-01-01T00:00:00Z'", "read from it was changed"),
        ("UPDATE captures SET read_by = '9'", "read from it was changed"),
        ("DELETE FROM captures", "captured, says the log, and is not here"),
        ("DELETE FROM articles WHERE rowid = 1", "read from it was changed"),
        ("DELETE FROM records WHERE kind = 'statements'", "read from it was changed"),
        ("UPDATE records SET payload = replace(payload, 'denies', 'says')", "read from it"),
        ("UPDATE records SET position = position + 1", "read from it was changed"),
        (
            "UPDATE records SET capture = 'sha256:none' WHERE rowid = 1",
            "records of it are here, and it is not",
        ),
        ("UPDATE origins SET origin = 'elsewhere.txt'", "where it came from was changed"),
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
def test_verify_finds_what_was_changed(path, statement, words):
    with Store.open(path) as store:
        for text in ("Tarsk denied it.", "Velmora denied it."):
            store.keep(*reading_of(text), VERSION)
        store.note(Unread(stage="intake", reason="no such file", origin="none.txt"))
        assert store.verify() == []
    edit(path, statement)
    with Store.open(path) as store:
        assert any(words in fault for fault in store.verify())


@pytest.mark.parametrize("statement", ["UPDATE log SET action = 'x'", "DELETE FROM log"])
def test_the_database_refuses_to_change_the_log(path, statement):
    Store.open(path).close()
    connection = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(statement)
    connection.close()


def test_a_missing_database_is_not_made_for_reading(path, tmp_path):
    with pytest.raises(StorageError, match="no such database"):
        Store.open(path, create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Tarsk denied it.", b"SQLite format 3\0 cut", b"x"])
def test_another_file_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "a.db"
    path.write_bytes(content)
    with pytest.raises(StorageError) as caught:
        Store.open(str(path))
    assert caught.value.remedy
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(path):
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    with pytest.raises(StorageError, match="no Variorum database"):
        Store.open(path)


def test_another_schema_version_is_refused(path):
    Store.open(path).close()
    edit(path, "UPDATE variorum_meta SET value = 'variorum-store/99' WHERE key = 'schema'")
    with pytest.raises(StorageError, match="variorum-store/99"):
        Store.open(path)


@pytest.mark.parametrize("name", [".", "none/war.db", "a\0b"])
def test_an_impossible_path_is_told(tmp_path, name):
    with pytest.raises(StorageError):
        Store.open(str(tmp_path / name))


def test_a_locked_database_is_told(path, monkeypatch):
    monkeypatch.setattr("variorum.storage.engine._PATIENCE", 0.05)
    Store.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Store.open(path) as store, pytest.raises(StorageError, match="another program"):
            store.keep(*reading_of("Tarsk denied it."), VERSION)
    finally:
        other.close()


def test_two_writers_keep_one_chain(path):
    with Store.open(path) as one, Store.open(path) as two:
        one.keep(*reading_of("Tarsk denied it."), VERSION)
        two.keep(*reading_of("Velmora denied it."), VERSION)
        one.keep(*reading_of("Ostrel denied it."), VERSION)
        assert two.verify() == []
        assert len(list(one.readings())) == 3


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_the_schema_compiles_for_both_databases(dialect):
    for table in schema.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))
