"""Files: what is no database of ours is refused and left alone."""

from __future__ import annotations

import sqlite3

import pytest

from tests.storage.made import VERSION, reading_of
from variorum.errors import StorageError
from variorum.storage import sqlite
from variorum.storage.store import Store


@pytest.fixture
def path(tmp_path):
    return str(tmp_path / "war.db")


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


@pytest.mark.parametrize("name", [".", "none/war.db", "a\0b"])
def test_an_impossible_path_is_told(tmp_path, name):
    with pytest.raises(StorageError):
        Store.open(str(tmp_path / name))


def test_a_locked_database_is_told(path, monkeypatch):
    monkeypatch.setattr("variorum.storage.sqlite._PATIENCE", 0.05)
    Store.open(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        with Store.open(path) as store, pytest.raises(StorageError, match="another program"):
            store.keep(*reading_of("Tarsk denied it."), VERSION)
    finally:
        other.close()


class Busy:
    """A cursor that finds the file locked so many times."""

    def __init__(self, times):
        self.times = times

    def execute(self, _statement):
        self.times -= 1
        if self.times >= 0:
            raise sqlite3.OperationalError("database is locked")


def test_a_file_whose_log_another_is_changing_is_waited_for():
    """SQLite itself does not wait there."""
    cursor = Busy(3)
    sqlite._write_ahead(cursor)
    assert cursor.times == -1


def test_nobody_waits_for_ever(monkeypatch):
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.05)
    with pytest.raises(sqlite3.OperationalError):
        sqlite._write_ahead(Busy(10_000))
