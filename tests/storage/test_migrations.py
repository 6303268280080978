"""A database of an earlier version is brought to this one in place, with nothing lost."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from threading import Thread

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from tests.storage.made import VERSION, ask, edit, reading_of
from variorum.errors import StorageError
from variorum.model import Span, Unread
from variorum.storage import migrate, migrations, schema
from variorum.storage.engine import connect
from variorum.storage.store import Store

# Written by the program as it was before there were migrations.
VERSION_2 = Path(__file__).with_name("version2.sql")


@pytest.fixture(autouse=True)
def _all_the_way(made_tables, monkeypatch):
    """Every step is taken, of new databases too."""
    monkeypatch.setattr(command, "upgrade", made_tables)


@pytest.fixture
def old(tmp_path):
    """A database of version 2."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path)
    connection.executescript(VERSION_2.read_text(encoding="utf-8"))
    connection.close()
    return str(path)


def dump(path):
    connection = sqlite3.connect(path)
    rows = list(connection.iterdump())
    connection.close()
    return rows


def test_a_database_of_version_2_comes_along_whole(old):
    log = ask(old, "SELECT * FROM log ORDER BY seq")
    _, first = reading_of("Tarsk\0 denied it. \N{GRINNING FACE}", "folder/a.txt")
    _, second = reading_of("Velmora denied it.", "c “quoted”.txt")
    with Store.open(old, create=False) as store:
        assert sorted(store.readings(), key=lambda item: item.capture.origin) == [second, first]
        assert store.data(first.capture.id) == b"Tarsk\0 denied it. \xf0\x9f\x98\x80"
        assert store.version() == "1 (test); 2 (test)"
        assert store.unread() == (
            Unread(
                stage="decoding",
                reason="a gap",
                capture=first.capture.id,
                origin="folder/a.txt",
                span=Span(0, 1),
            ),
            Unread(
                stage="intake",
                reason="the same bytes as folder/a.txt, read there",
                capture=first.capture.id,
                origin="folder\\b.txt",
            ),
            Unread(stage="intake", reason="no such file", origin="none.txt"),
        )
        assert store.verify() == []
    rows = ask(old, "SELECT * FROM log ORDER BY seq")
    assert rows[: len(log)] == log
    assert [row[2] for row in rows[len(log) :]] == ["migrated"]


def test_what_was_noted_before_is_known_after(old):
    data, first = reading_of("Tarsk\0 denied it. \N{GRINNING FACE}", "folder/a.txt")
    with Store.open(old) as store:
        entries = store.log()
        assert store.keep(data, first, VERSION) == "held"
        assert not store.met(first.capture.id, "folder\\b.txt")
        assert not store.note(Unread(stage="intake", reason="no such file", origin="none.txt"))
        assert store.log() == entries
        _, later = reading_of("Ostrel denied it.", "none.txt")
        store.keep(b"Ostrel denied it.", later, VERSION)
        assert "none.txt" not in [note.origin for note in store.unread()]
        assert store.verify() == []


def test_opening_again_migrates_nothing(old):
    Store.open(old).close()
    before = dump(old)
    Store.open(old).close()
    assert dump(old) == before


def test_a_crash_on_the_way_leaves_the_database_as_it_was(old, monkeypatch):
    before = dump(old)

    def crash(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(migrate, "_note", crash)
    with pytest.raises(KeyboardInterrupt):
        Store.open(old)
    assert dump(old) == before
    monkeypatch.undo()
    with Store.open(old) as store:
        assert store.verify() == []


def open_at_once(database):
    """Four that open a database at the same time; what went wrong."""
    faults = []

    def attempt():
        try:
            Store.open(database).close()
        except StorageError as error:  # pragma: no cover - what must not be
            faults.append(error)

    threads = [Thread(target=attempt) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_those_who_make_it_at_once_make_it_once(database):
    assert open_at_once(database) == []
    with Store.open(database) as store:
        assert [entry["action"] for entry in store.log()] == ["created"]
        assert store.verify() == []


def test_those_who_open_it_at_once_migrate_it_once(old):
    assert open_at_once(old) == []
    assert len(ask(old, "SELECT 1 FROM log WHERE action = 'migrated'")) == 1


@pytest.mark.parametrize(
    ("version", "remedy"),
    [
        ("variorum-store/99", "the version of Variorum that made it"),
        ("variorum-store/1", "left as it is"),
        ("variorum-store/x", "left as it is"),
        ("theirs", "left as it is"),
    ],
)
def test_a_version_that_cannot_be_read_is_refused_by_name(database, version, remedy):
    Store.open(database).close()
    edit(database, f"UPDATE variorum_meta SET value = '{version}' WHERE key = 'schema'")
    with pytest.raises(StorageError, match=version) as caught:
        Store.open(database)
    assert remedy in caught.value.remedy
    assert schema.SCHEMA in str(caught.value)


def test_the_migrations_lead_to_the_tables_of_this_version(database):
    engine = connect(database, create=True)
    with engine.connect().execution_options(reads=True) as connection:
        context = MigrationContext.configure(connection, opts={"version_table": migrate.VERSIONS})
        assert compare_metadata(context, schema.metadata) == []
    engine.dispose()


def test_a_migrated_database_has_the_tables_of_a_new_one(old, tmp_path):
    Store.open(old).close()
    Store.open(str(tmp_path / "new.db")).close()
    query = "SELECT type, name, tbl_name FROM sqlite_master ORDER BY 1, 2"
    assert ask(old, query) == ask(str(tmp_path / "new.db"), query)


def test_the_last_migration_is_that_of_the_schema():
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "newline")
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [str(schema.REVISION)]
    assert script.get_bases() == [str(schema.FIRST)]


def test_a_database_of_this_version_needs_no_alembic(database):
    Store.open(database).close()
    code = (
        "import sys; from variorum.storage.store import Store; "
        f"Store.open({database!r}).close(); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_the_schema_compiles_for_both_databases(dialect):
    for table in schema.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))
